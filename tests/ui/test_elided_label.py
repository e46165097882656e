from pytestqt.qtbot import QtBot

from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel


def test_what_does_not_fit_is_cut_at_its_end_and_told_whole_on_hovering(
    appearance: Appearance, qtbot: QtBot
) -> None:
    del appearance
    label = ElidedLabel("بوتين يحذّر الأسد <b>في الكرملين</b>")
    qtbot.addWidget(label)
    label.resize(400, 20)
    label.grab()
    assert label.shown() == label.text()
    assert label.toolTip() == ""
    label.resize(60, 20)
    label.grab()
    assert label.shown().endswith("…")
    assert label.shown().startswith("بو")
    assert "&lt;b&gt;" in label.toolTip()
    assert label.minimumSizeHint().width() < 60

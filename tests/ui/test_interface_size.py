"""A larger interface: every line and every part of the window grows with it, and nothing is cut."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.settings import Settings
from reader.ui import dressing, theme
from reader.ui.appearance import Appearance
from reader.ui.dates_shown import DatesShown, now
from reader.ui.elided_label import ElidedLabel
from reader.ui.feed_measures import FeedMeasures, measures
from reader.ui.health_rows import ROW_HEIGHT, HealthDelegate
from reader.ui.main_window import MainWindow
from reader.ui.settings_dialog import SettingsDialog

LARGE = Settings(interface_scale=200)
# What Qt asks for beside the words where a style sheet draws a frame of its own.
FRAME = 4


@pytest.fixture(params=["ar", "en", "fr"])
def large(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Appearance]:
    """Give the look of a window at twice the usual size."""
    del tmp_path
    theme.load_fonts()
    before = qapp.layoutDirection()
    yield dressing.dressed(LARGE, request.param)
    theme.dress(qapp, theme.LIGHT, "ltr")
    qapp.setLayoutDirection(before)


def cut(window: QWidget) -> list[str]:
    """Give the words in sight that have less room than they need, but for what may be elided."""
    found = []
    parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
    parts += window.findChildren(QAbstractButton)
    for part in parts:
        if not part.isVisible() or not part.text() or not shows_words(part):
            continue
        wraps = isinstance(part, QLabel) and part.wordWrap()
        needed = QSize(0, part.minimumSizeHint().height()) if wraps else part.sizeHint()
        if part.width() < needed.width() - FRAME or part.height() < part.minimumSizeHint().height():
            found.append(f"{part.text()}: {part.size()} of {needed}")
    return found


def shows_words(part: QLabel | QAbstractButton) -> bool:
    """Tell whether a part shows all of its words, and not an icon or as many as there is room."""
    if isinstance(part, QToolButton):
        icon_only = part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return not icon_only and not isinstance(part.parent(), QLineEdit)
    return not isinstance(part, ElidedLabel)


@pytest.mark.parametrize("size", [(1440, 900), (2400, 1400)])
def test_no_words_of_the_window_are_cut(
    qtbot: QtBot, large: Appearance, size: tuple[int, int]
) -> None:
    window = MainWindow(
        large,
        fetch=lambda _ids: (),
        picture=lambda _sha256: None,
        when=DatesShown(large, now, {}),
    )
    qtbot.addWidget(window)
    window.resize(*size)
    window.complete()
    window.show()
    window.status.show_progress(12, 345)
    window.status.show_message("Saved.", window.commands["undo"])
    QApplication.processEvents()
    assert cut(window) == []


@pytest.mark.parametrize("size", [(700, 700), (1400, 1000)])
def test_no_words_of_the_settings_are_cut(
    qtbot: QtBot, large: Appearance, size: tuple[int, int]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(large, LARGE, lambda _query, _limit: (), parent)
    dialog.resize(*size)
    dialog.show()
    for page in range(dialog.stack.count()):
        dialog.names.setCurrentRow(page)
        QApplication.processEvents()
        assert cut(dialog) == []


def test_a_line_of_the_sidebar_is_twice_as_high(appearance: Appearance) -> None:
    twice = measures(replace(appearance, scale=2))
    assert measures(appearance) == FeedMeasures()
    assert (twice.row, twice.icon, twice.name_px) == (74, 36, 28)


def test_a_line_of_the_feeds_health_is_twice_as_high(appearance: Appearance) -> None:
    delegate = HealthDelegate(replace(appearance, scale=2))
    size = delegate.sizeHint(QStyleOptionViewItem(), QModelIndex())
    assert size.height() == 2 * ROW_HEIGHT


def test_the_usual_size_changes_nothing(appearance: Appearance) -> None:
    assert [appearance.px(length) for length in (0, 1, 14, 236)] == [0, 1, 14, 236]
    assert appearance.sheet("QLabel { font-size: 12px; }") == "QLabel { font-size: 12px; }"

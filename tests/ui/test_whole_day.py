"""No clock of twelve hours is offered where nobody reads one."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reader.language import load
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.settings_pages import GeneralPage


@pytest.mark.parametrize(
    ("code", "offered"), [("ar", True), ("fa", True), ("fr", False), ("he", False), ("ur", True)]
)
def test_the_choice_of_hours(
    qtbot: QtBot, appearance: Appearance, code: str, *, offered: bool
) -> None:
    page = GeneralPage(replace(appearance, language=load(code)), Settings())
    qtbot.addWidget(page)
    assert page.hours24.isHidden() != offered
    # What was chosen for another language stays.
    assert page.chosen(Settings()) == Settings()

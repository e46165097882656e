"""A new reader's first minutes: sources ticked without a network, a place, an address."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import paths
from reader.services import sources, subscribing
from reader.settings import Settings, load
from reader.ui import theme
from reader.ui.address_dialog import AddressDialog
from reader.ui.session import Session
from reader.ui.syncing import Wanted

from . import seed_pages
from .press import Press
from .work import is_at_rest


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """Open the window of a new library, whose sample issue is read in."""
    assert qapp is not None
    theme.load_fonts()
    opened = Session(paths.of_library(str(tmp_path / "new")), Settings(language="en"), "en")
    opened.window.resize(1440, 900)
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    qtbot.waitUntil(lambda: len(opened.window.pane.articles.ids()) > 10, timeout=60_000)
    qtbot.waitUntil(lambda: is_at_rest(opened), timeout=60_000)
    yield opened
    opened.window.close()


def addresses(session: Session) -> set[str]:
    assert session.library is not None
    return {feed.url for feed in subscribing.feeds(session.library)}


def test_ticked_sources_are_kept_and_wait_for_a_network(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.fetching is not None
    asked: list[Wanted] = []
    # Nobody's server is asked by a test.
    monkeypatch.setattr(session.fetching.syncs, "ask", asked.append)
    page = session.window.welcome
    assert page.isVisible()
    topic = page.sources.tree.topLevelItem(0)
    assert topic is not None
    topic.setCheckState(0, Qt.CheckState.Checked)
    wanted = {source.url for source in sources.offered("en", "news")}
    page.subscribe.click()
    qtbot.waitUntil(lambda: wanted <= addresses(session), timeout=10_000)
    qtbot.waitUntil(lambda: bool(page.told.text()), timeout=10_000)
    assert page.told.text() == (
        f"{len(wanted)} sources were added. They are fetched as soon as there is a network."
    )
    assert asked == [Wanted()]
    assert page.sources.chosen() == ()
    assert session.library is not None
    folders = {feed.folder for feed in subscribing.feeds(session.library) if feed.url in wanted}
    assert folders == {"News"}


def test_a_place_is_named_in_the_same_window(qtbot: QtBot, session: Session) -> None:
    window = session.window
    field = window.welcome.place
    assert field is not None
    qtbot.waitUntil(lambda: "by the time zone" in field.name.placeholderText(), timeout=20_000)
    field.name.setText("Alexandria")
    field.name.returnPressed.emit()
    told = window.panel.times.place
    qtbot.waitUntil(lambda: "Alexandria" in told.text(), timeout=20_000)
    assert "guessed" not in told.text()
    assert session.window is window
    assert load(session._paths.settings).place == "Alexandria"


def test_a_pasted_address_is_subscribed_to(qtbot: QtBot, session: Session, press: Press) -> None:
    address = press.feed("/rss.xml", seed_pages.rss(press.url))
    page = session.window.welcome
    page.address.setText(address)
    page.look.click()
    dialog = session.window.findChild(AddressDialog)
    assert dialog is not None
    assert dialog.address.text() == address
    # The server of the test stands on this computer, which a reader must allow.
    qtbot.waitUntil(lambda: "private network" in dialog.told.text(), timeout=20_000)
    dialog.local.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(lambda: address in addresses(session), timeout=30_000)


def test_the_sample_issue_is_one_step_away(qtbot: QtBot, session: Session) -> None:
    session.window.welcome.sample.click()
    qtbot.waitUntil(session.window.view.page.isVisible, timeout=10_000)
    assert session.window.view.page.toPlainText()
    session.window.commands["sources"].trigger()
    assert session.window.welcome.isVisible()


def test_the_sources_can_be_chosen_from_again_later(qtbot: QtBot, session: Session) -> None:
    session.window.pane.articles.step(1)
    qtbot.waitUntil(session.window.view.page.isVisible, timeout=10_000)
    session.window.commands["sources"].trigger()
    assert session.window.welcome.isVisible()
    assert session.window.welcome.place is not None

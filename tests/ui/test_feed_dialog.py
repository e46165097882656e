from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.model.feed import Feed, FeedChoices
from reader.model.fetched import Access
from reader.ui.appearance import Appearance
from reader.ui.feed_dialog import FeedDialog

PLAIN = Feed(1, "https://a.example/rss", "The Register", folder="Tech")
GUARDED = replace(PLAIN, access="password", access_name="me")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(appearance: Appearance, feed: Feed, parent: QWidget) -> FeedDialog:
    dialog = FeedDialog(appearance, feed, ["Tech", "أخبار"], parent)
    dialog.show()
    return dialog


def pick(dialog: FeedDialog, kind: str) -> None:
    dialog.access.kind.setCurrentIndex(dialog.access.kind.findData(kind))


def chosen(dialog: FeedDialog) -> list[FeedChoices]:
    found: list[FeedChoices] = []
    dialog.chosen.connect(found.append)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    return found


@pytest.mark.parametrize(
    "feed",
    [
        PLAIN,
        replace(PLAIN, name="السجل", folder="", direction="rtl", every=60, keep=500, keep_days=30),
        replace(PLAIN, every=45, keep=77, keep_days=3, allow_local=True),
        replace(GUARDED, access="cookies", access_name="/gone/cookies.txt"),
        GUARDED,
    ],
)
def test_nothing_chosen_changes_nothing(
    appearance: Appearance, parent: QWidget, feed: Feed
) -> None:
    assert chosen(opened(appearance, feed, parent)) == [{}]


def test_what_is_chosen_is_told(appearance: Appearance, parent: QWidget) -> None:
    dialog = opened(appearance, PLAIN, parent)
    dialog.name.setText(" السجل ")
    dialog.folder.setCurrentText("تقنية")
    for box, told in (
        (dialog.direction, "Left to right"),
        (dialog.every, "Every 3 hours"),
        (dialog.keep, "The newest 100 articles"),
        (dialog.keep_days, "Of the last 365 days"),
    ):
        box.setCurrentText(told)
    dialog.local.setChecked(True)
    assert chosen(dialog) == [
        {
            "name": "السجل",
            "folder": "تقنية",
            "direction": "ltr",
            "every": 180,
            "keep": 100,
            "keep_days": 365,
            "allow_local": True,
        }
    ]


def test_what_is_chosen_back_is_told_too(appearance: Appearance, parent: QWidget) -> None:
    feed = replace(PLAIN, name="السجل", direction="rtl", every=60, allow_local=True)
    dialog = opened(appearance, feed, parent)
    dialog.name.clear()
    dialog.folder.setCurrentText("")
    dialog.direction.setCurrentIndex(0)
    dialog.local.setChecked(False)
    assert chosen(dialog) == [{"name": "", "folder": "", "direction": None, "allow_local": False}]


def test_a_value_that_is_none_of_those_offered_is_said_in_words(
    appearance: Appearance, parent: QWidget
) -> None:
    feed = replace(PLAIN, every=45, keep=77, keep_days=3)
    dialog = opened(appearance, feed, parent)
    assert dialog.every.currentText() == "Every 45 minutes"
    assert dialog.keep.currentText() == "The newest 77 articles"
    assert dialog.keep_days.currentText() == "Of the last 3 days"


def test_only_the_fields_of_the_chosen_access_are_shown(
    appearance: Appearance, parent: QWidget
) -> None:
    dialog = opened(appearance, PLAIN, parent)
    fields = dialog.access
    of = {
        "": set(),
        "password": {fields.user, fields.password},
        "header": {fields.header, fields.value},
        "cookies": {fields.file},
    }
    every = of["password"] | of["header"] | of["cookies"]
    for kind, shown in of.items():
        pick(dialog, kind)
        assert {field for field in every if field.isVisibleTo(dialog)} == shown
        assert fields.hint.isVisibleTo(dialog) == bool(kind)


def test_a_password_is_asked_for_and_not_shown(appearance: Appearance, parent: QWidget) -> None:
    dialog = opened(appearance, PLAIN, parent)
    pick(dialog, "password")
    assert chosen(dialog) == []
    assert dialog.told.text() == "Type a user name."
    dialog.access.user.setText("me")
    assert chosen(dialog) == []
    assert dialog.told.text() == "Type the password that goes with this name."
    dialog.access.password.setText("s3cret ")
    assert dialog.access.password.echoMode() == QLineEdit.EchoMode.Password
    assert chosen(dialog) == [{"access": Access("password", "me", "s3cret ")}]


def test_a_kept_secret_is_never_shown_again_and_stays(
    appearance: Appearance, parent: QWidget
) -> None:
    dialog = opened(appearance, GUARDED, parent)
    assert dialog.access.user.text() == "me"
    assert dialog.access.password.text() == ""
    assert dialog.access.hint.text().startswith("A password is kept in the system’s keyring.")
    assert chosen(dialog) == [{}]


def test_another_name_needs_its_secret(appearance: Appearance, parent: QWidget) -> None:
    dialog = opened(appearance, GUARDED, parent)
    dialog.access.user.setText("you")
    assert chosen(dialog) == []
    assert dialog.told.isVisibleTo(dialog)
    dialog.access.password.setText("new")
    assert chosen(dialog) == [{"access": Access("password", "you", "new")}]


def test_access_is_taken_away(appearance: Appearance, parent: QWidget) -> None:
    dialog = opened(appearance, GUARDED, parent)
    pick(dialog, "")
    assert chosen(dialog) == [{"access": None}]


@pytest.mark.parametrize("name", ["X Token", "X:Token", "رمز"])
def test_a_headers_name_is_checked(appearance: Appearance, parent: QWidget, name: str) -> None:
    dialog = opened(appearance, PLAIN, parent)
    pick(dialog, "header")
    dialog.access.header.setText(name)
    dialog.access.value.setText("1")
    assert chosen(dialog) == []
    assert "letters, digits and hyphens" in dialog.told.text()
    dialog.access.header.setText("X-Token")
    assert chosen(dialog) == [{"access": Access("header", "X-Token", "1")}]


def test_a_cookie_file_must_be_there(
    appearance: Appearance, parent: QWidget, tmp_path: Path
) -> None:
    dialog = opened(appearance, PLAIN, parent)
    pick(dialog, "cookies")
    file = tmp_path / "cookies.txt"
    dialog.access.file.setText(str(file))
    assert chosen(dialog) == []
    assert "There is no such file" in dialog.told.text()
    file.write_text("# Netscape HTTP Cookie File\n")
    assert chosen(dialog) == [{"access": Access("cookies", str(file))}]


def test_what_goes_in_the_clear_is_said(appearance: Appearance, parent: QWidget) -> None:
    dialog = opened(appearance, replace(PLAIN, url="http://a.example/"), parent)
    pick(dialog, "password")
    assert "others on the way can read it" in dialog.access.hint.text()


def test_a_fault_is_said_in_place_and_can_be_mended(
    appearance: Appearance, parent: QWidget
) -> None:
    dialog = opened(appearance, PLAIN, parent)
    assert len(chosen(dialog)) == 1
    assert not dialog.ok.isEnabled()
    dialog.say_fault("The disk is full.")
    assert dialog.told.text() == "The disk is full."
    assert dialog.ok.isEnabled()
    assert dialog.name.isEnabled()
    assert dialog.isVisible()


def test_the_address_can_be_read_and_copied_but_not_changed(
    appearance: Appearance, parent: QWidget
) -> None:
    dialog = opened(appearance, PLAIN, parent)
    assert dialog.address.text() == PLAIN.url
    assert dialog.address.isReadOnly()
    assert dialog.name.placeholderText() == "\u200f\u2066The Register\u2069"


def test_every_field_has_a_name_and_fits_a_small_screen(
    appearance: Appearance, parent: QWidget
) -> None:
    dialog = opened(appearance, GUARDED, parent)
    access = dialog.access
    for field in (
        *(dialog.name, dialog.folder, dialog.direction, dialog.every, dialog.keep),
        *(dialog.keep_days, dialog.address, access.kind, access.user, access.password),
        *(access.header, access.value, access.file),
    ):
        assert field.accessibleName()
    dialog.resize(440, 320)
    dialog.grab()
    assert dialog.ok.isVisible()
    inner = dialog.form.parentWidget()
    assert inner is not None
    assert inner.width() <= dialog.width()

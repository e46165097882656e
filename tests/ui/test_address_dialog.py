from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.model.feed import FoundFeed
from reader.model.fetched import Access
from reader.ui.address_dialog import FEED, AddressDialog, Asked
from reader.ui.appearance import Appearance

NEWS = FoundFeed("https://news.example/feed", "الأخبار <b>العاجلة</b>", articles=3)
SPORT = FoundFeed("https://news.example/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9.xml", "الرياضة")
KNOWN = FoundFeed("https://news.example/known", "Known", known=True)
NAMELESS = FoundFeed("https://sama:secret@news.example/comments", "")


@pytest.fixture
def dialog(qtbot: QtBot, appearance: Appearance) -> Iterator[AddressDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = AddressDialog(appearance, FEED, ["أخبار"], parent, address="news.example")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def asks(dialog: AddressDialog) -> list[Asked]:
    heard: list[Asked] = []
    dialog.asked.connect(heard.append)
    return heard


def test_what_is_typed_is_asked_for(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.place.setCurrentText("أخبار")
    dialog.go.click()
    assert heard == [Asked("news.example", "أخبار", allow_local=False)]
    assert not dialog.go.isEnabled()
    assert dialog.found.isHidden()


def test_the_first_feed_that_is_new_is_ticked(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.offer([KNOWN, NEWS, SPORT])
    assert dialog.found.isVisible()
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert heard[0].chosen == (NEWS,)


def test_several_can_be_ticked_with_the_keys(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.offer([NEWS, SPORT, KNOWN])
    assert dialog.focusWidget() is dialog.found
    QTest.keyClick(dialog.found, Qt.Key.Key_Down)
    QTest.keyClick(dialog.found, Qt.Key.Key_Space)
    QTest.keyClick(dialog.found, Qt.Key.Key_Return)
    assert [each.chosen for each in heard] == [(NEWS, SPORT)]


def test_none_is_not_enough(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.offer([NEWS, SPORT])
    QTest.keyClick(dialog.found, Qt.Key.Key_Space)
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.found, Qt.Key.Key_Return)
    assert heard == []
    dialog.offer([KNOWN, KNOWN])
    assert not dialog.go.isEnabled()


def test_another_address_is_looked_at_anew(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.offer([NEWS, SPORT])
    dialog.address.setText("other.example")
    assert dialog.found.isHidden()
    assert dialog.told.isHidden()
    dialog.go.click()
    assert heard == [Asked("other.example", "", allow_local=False)]


def test_a_fault_leaves_the_choice_as_it_was(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    dialog.offer([NEWS, SPORT])
    dialog.go.click()
    dialog.say_fault("The server took too long.")
    assert (dialog.told.text(), dialog.found.chosen()) == ("The server took too long.", (NEWS,))
    dialog.go.click()
    assert [each.chosen for each in heard] == [(NEWS,), (NEWS,)]


def test_a_fault_of_the_address_can_be_mended(dialog: AddressDialog) -> None:
    dialog.go.click()
    dialog.say_fault("No.")
    assert dialog.focusWidget() is dialog.address
    assert dialog.address.selectedText() == "news.example"


def test_each_feed_is_told_to_those_who_hear(dialog: AddressDialog) -> None:
    dialog.offer([NEWS, SPORT, NAMELESS, KNOWN])
    told = [dialog.found.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(4)]
    assert "الأخبار <b>العاجلة</b>" in told[0]
    assert "news.example/رياضة.xml" in told[1]
    assert "secret" not in "".join(told)
    assert "subscribed" in told[3]
    assert dialog.found.accessibleName()
    spoken = QAccessible.queryAccessibleInterface(dialog.found)
    assert spoken is not None
    assert spoken.childCount() == 4


def test_foreign_words_are_plain_everywhere(dialog: AddressDialog) -> None:
    dialog.offer([NEWS, SPORT])
    for label in dialog.findChildren(QLabel):
        assert label.text() == "" or "<" not in label.text()
    assert dialog.told.textFormat() == Qt.TextFormat.PlainText
    assert dialog.found.item(0).toolTip() == ""


@pytest.mark.parametrize(
    "appearance", [("ar", "light"), ("ar", "dark"), ("en", "light"), ("en", "dark")], indirect=True
)
def test_the_boxes_stand_where_lines_begin(dialog: AddressDialog, appearance: Appearance) -> None:
    dialog.offer([NEWS, SPORT])
    shown = dialog.found.viewport().grab().toImage()
    ratio = shown.devicePixelRatio()
    row = dialog.found.visualItemRect(dialog.found.item(0))
    y = int(row.center().y() * ratio)
    half = shown.width() // 2

    def accent(columns: range) -> bool:
        return any(
            shown.pixelColor(x, y).name() == appearance.tokens.accent.lower() for x in columns
        )

    left, right = accent(range(half)), accent(range(half, shown.width()))
    assert (left, right) == (
        (False, True) if appearance.language.direction == "rtl" else (True, False)
    )


def test_a_long_list_can_be_scrolled(dialog: AddressDialog) -> None:
    many = [FoundFeed(f"https://news.example/{n}", f"ق {n}" * 60) for n in range(20)]
    dialog.offer(many)
    assert dialog.found.verticalScrollBar().maximum() > 0
    assert dialog.found.height() < 300
    assert not dialog.found.grab().isNull()


def test_a_login_is_asked_for_where_the_server_wants_one(dialog: AddressDialog) -> None:
    heard = asks(dialog)
    assert not dialog.user.isVisible()
    dialog.go.click()
    dialog.say_fault("The server asks for a name and a password.", "login-needed")
    assert dialog.focusWidget() is dialog.user
    QTest.keyClicks(dialog.user, "sama")
    QTest.keyClicks(dialog.password, "secret")
    dialog.go.click()
    assert [each.access for each in heard] == [None, Access("password", "sama", "secret")]
    # What is hidden cannot be read over the shoulder.
    assert dialog.password.displayText() != "secret"


def test_a_login_that_does_not_open_can_be_mended(dialog: AddressDialog) -> None:
    dialog.say_fault("No.", "login-needed")
    dialog.user.setText("sama")
    dialog.password.setText("wrong")
    dialog.say_fault("No.", "login-needed")
    assert dialog.focusWidget() is dialog.password
    QTest.keyClicks(dialog.password, "right")
    assert dialog.password.text() == "right"

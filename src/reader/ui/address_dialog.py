"""Asks for an address and where to put what is found there: a feed, or a page to save."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.model.feed import FoundFeed
from reader.model.fetched import Access
from reader.sentences import said
from reader.ui.appearance import Appearance
from reader.ui.feed_choice import FeedChoice
from reader.ui.screen_room import within_screen

_WIDTH = 460
_LOGIN_NEEDED = "login-needed"


@dataclass(frozen=True, slots=True)
class Wording:
    """What the dialog is called, and what its second field and its button say."""

    title: str
    hint: str
    place: str
    button: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, the folder or collection for what is found there, and how far to trust it.

    `chosen` are the feeds that were ticked of those that the address has, () before that.
    `access` is what its server shall see, None until one asked for a login.
    """

    address: str
    place: str
    allow_local: bool
    chosen: tuple[FoundFeed, ...] = ()
    access: Access | None = None


FEED = Wording(
    title=said("Add a feed"),
    hint=said("The address of a feed, or of a page that has one."),
    place=said("Folder"),
    button=said("Subscribe"),
)
PAGE = Wording(
    title=said("Save a web page"),
    hint=said("The article of the page is kept, without what stands around it."),
    place=said("Collection"),
    button=said("Save"),
)


class AddressDialog(QDialog):
    """Emits `asked` with what was typed.

    It stays open until `close` is called, so that a fault can be said in it and mended, and feeds
    can be chosen where there are several.
    """

    asked = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        wording: Wording,
        places: Sequence[str],
        parent: QWidget,
        *,
        address: str = "",
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self.setWindowTitle(say(wording.title))
        self.setMinimumWidth(within_screen(appearance.px(_WIDTH), 0).width())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = QLineEdit(address)
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setPlaceholderText("https://")
        self.address.setAccessibleName(say(said("Address")))
        self.place = QComboBox(editable=True)
        self.place.addItems(["", *places])
        self.place.setAccessibleName(say(wording.place))
        self.local = QCheckBox(say(said("Allow addresses on this computer and its network")))
        self.user = _login_field(say(said("User name")))
        self.password = _login_field(say(said("Password")))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.found = FeedChoice(appearance)
        self.told = _told()
        self.buttons = QDialogButtonBox()
        cancel = self.buttons.addButton(say(said("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        # Else it becomes the one that Return presses while the other is busy.
        cancel.setAutoDefault(False)
        self.go = self.buttons.addButton(
            say(wording.button), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.go.setDefault(True)
        self._lay_out(say(wording.hint), say(said("Address")), say(wording.place))
        self.buttons.accepted.connect(self._ask)
        self.buttons.rejected.connect(self.close)
        self.address.textChanged.connect(self._forget)
        self.local.toggled.connect(self._forget)
        self.found.changed.connect(self._allow)
        self.address.setFocus()

    def offer(self, found: Sequence[FoundFeed]) -> None:
        """Let the reader tick those feeds of an address that are wanted, and ask again."""
        self._busy(busy=False)
        self.found.offer(found)
        self._say(
            self._appearance.count(
                "There is {n} feed here. Tick those that you want.",
                "There are {n} feeds here. Tick those that you want.",
                len(found),
            )
        )
        self._allow()
        self.address.deselect()
        self.found.setFocus()

    def say_fault(self, sentence: str, reason: str = "") -> None:
        """Say what went wrong and let the reader try again, with a name and password if need be."""
        self._busy(busy=False)
        self._say(sentence)
        if reason == _LOGIN_NEEDED:
            self._show_login(shown=True)
            (self.password if self.user.text() else self.user).setFocus()
            self.password.selectAll()
            return
        if not self.found.isHidden():
            self._allow()
            self.found.setFocus()
            return
        self.address.setFocus()
        self.address.selectAll()

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()

    def _forget(self) -> None:
        """What was found belongs to the address as it was."""
        if not self.found.isHidden():
            self.found.hide()
            self.found.clear()
            self.told.hide()
            self.go.setEnabled(True)
            self.adjustSize()

    def _allow(self) -> None:
        self.go.setEnabled(bool(self.found.chosen()))

    def _ask(self) -> None:
        self._say(self._appearance.text(said("Looking at the address…")))
        self._busy(busy=True)
        self.asked.emit(
            Asked(
                self.address.text().strip(),
                self.place.currentText().strip(),
                allow_local=self.local.isChecked(),
                chosen=self.found.chosen(),
                access=self._login(),
            )
        )

    def _show_login(self, *, shown: bool) -> None:
        for part in (self.user, self.password):
            self._form.setRowVisible(part, shown)

    def _login(self) -> Access | None:
        name = self.user.text().strip()
        return Access("password", name, self.password.text()) if name else None

    def _busy(self, *, busy: bool) -> None:
        fields = (self.address, self.place, self.local, self.user, self.password)
        for part in (*fields, self.found, self.go):
            part.setEnabled(not busy)
        if not busy:
            self.go.setDefault(True)

    def _lay_out(self, hint: str, address: str, place: str) -> None:
        explained = QLabel(hint)
        explained.setProperty("role", "second")
        explained.setWordWrap(True)
        form = self._form = QFormLayout()
        form.addRow(address, self.address)
        for part in (self.user, self.password):
            form.addRow(part.accessibleName(), part)
        form.addRow(place, self.place)
        form.addRow("", self.local)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addWidget(explained)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.found)
        column.addWidget(self.buttons)
        self._show_login(shown=False)


def _login_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return field


def _told() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label

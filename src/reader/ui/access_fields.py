"""The fields that say what a feed's server wants to see before it answers."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from reader.model.feed import Feed
from reader.model.fetched import Access
from reader.sentences import said, sentence
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box

_KINDS: Mapping[str, str] = {
    "": said("Nothing"),
    "password": said("Name and password"),
    "header": said("A header"),
    "cookies": said("A cookie file"),
}
_KEPT: Mapping[str, str] = {
    "password": said("A password is kept in the system’s keyring. Type one here to replace it."),
    "header": said("A value is kept in the system’s keyring. Type one here to replace it."),
}
_HINTS: Mapping[str, str] = {
    "": "",
    "password": said("The password is kept in the system’s keyring and sent to this server only."),
    "header": said("The value is kept in the system’s keyring and sent to this server only."),
    "cookies": said("Its cookies for this server are sent, and no others (Netscape’s format)."),
}
_IN_THE_CLEAR = said("The address begins with http, so others on the way can read it.")
# What may stand in a header's name (RFC 9110, 5.6.2).
_NAME_SIGNS = frozenset("!#$%&'*+-.^_`|~")


class AccessFields:
    """Rows of a form, of which those of the chosen kind are shown.

    A secret that is kept is never read back: its field is empty, and stays what it is unless
    another one is typed.
    """

    def __init__(self, appearance: Appearance, feed: Feed, form: QFormLayout) -> None:
        self._appearance = appearance
        self._feed = feed
        self._form = form
        say = appearance.text
        kinds: dict[object, str] = {kind: say(told) for kind, told in _KINDS.items()}
        self.kind = choice_box(kinds, feed.access, say(said("Its server wants to see")))
        self.user = _field(say(said("User name")))
        self.password = _field(say(said("Password")), is_secret=True)
        self.header = _field(say(said("Header")))
        self.value = _field(say(said("Its value")), is_secret=True)
        self.file = _field(say(said("Cookie file")))
        self.browse = QPushButton(say(said("Choose…")))
        self.browse.setAutoDefault(False)
        self.hint = QLabel()
        self.hint.setProperty("role", "small")
        self.hint.setWordWrap(True)
        self._file_row = QWidget()
        self._names = {"password": self.user, "header": self.header, "cookies": self.file}
        self._secrets = {"password": self.password, "header": self.value}
        if feed.access:
            self._names[feed.access].setText(feed.access_name)
        self._add_rows()
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.browse.clicked.connect(self._choose_file)
        self._show_kind()

    def is_changed(self) -> bool:
        """Tell whether something else is wanted than what is kept."""
        kind, feed = self.kind.currentData(), self._feed
        if not kind or kind != feed.access:
            return bool(kind != feed.access)
        return self._name() != feed.access_name or bool(self._secret())

    def access(self) -> Access | None:
        """Give what is wanted; None for nothing. Ask for `fault` first."""
        kind = self.kind.currentData()
        return Access(kind, self._name(), self._secret()) if kind else None

    def fault(self) -> str:
        """Say what is missing or wrong, and put the cursor there; "" where all is well."""
        kind = self.kind.currentData()
        if not kind or not self.is_changed():
            return ""
        message = _missing(kind, self._name(), self._secret())
        if not message:
            return ""
        wrong = self._secrets[kind] if message in _SECRETS_MISSING.values() else self._names[kind]
        wrong.setFocus()
        if message == _NO_FILE:
            return sentence(
                self._appearance.language, "no-such-file", {"path": self._name() or "—"}
            )
        return self._appearance.text(message)

    def _name(self) -> str:
        return self._names[self.kind.currentData()].text().strip()

    def _secret(self) -> str:
        field = self._secrets.get(self.kind.currentData())
        return field.text() if field is not None else ""

    def _show_kind(self) -> None:
        kind = self.kind.currentData()
        rows: Mapping[str, tuple[QWidget, ...]] = {
            "password": (self.user, self.password),
            "header": (self.header, self.value),
            "cookies": (self._file_row,),
        }
        for of, widgets in rows.items():
            for widget in widgets:
                self._form.setRowVisible(widget, of == kind)
        self._form.setRowVisible(self.hint, bool(kind))
        hints = [_KEPT[kind] if kind == self._feed.access and kind in _KEPT else _HINTS[kind]]
        if kind and self._feed.url.startswith("http:"):
            hints.append(_IN_THE_CLEAR)
        self.hint.setText(" ".join(self._appearance.text(each) for each in hints if each))

    def _add_rows(self) -> None:
        line = QHBoxLayout(self._file_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.file, 1)
        line.addWidget(self.browse)
        self._form.addRow(self.kind.accessibleName(), self.kind)
        for field in (self.user, self.password, self.header, self.value):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow(self.file.accessibleName(), self._file_row)
        self._form.addRow("", self.hint)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self._file_row, self.file.accessibleName())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.file.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


_SECRETS_MISSING: Mapping[str, str] = {
    "password": said("Type the password that goes with this name."),
    "header": said("Type the value that goes with this header."),
}
_NO_FILE = "no-such-file"


def _missing(kind: str, name: str, secret: str) -> str:
    """Give the sentence of what is missing or wrong of an access, "" where nothing is."""
    if kind == "cookies":
        return "" if Path(name).is_file() else _NO_FILE
    if not name:
        return said("Type a user name.") if kind == "password" else said("Type a header’s name.")
    if kind == "header" and not all(sign in _NAME_SIGNS or _is_plain(sign) for sign in name):
        return said("A header’s name is made of letters, digits and hyphens.")
    return "" if secret else _SECRETS_MISSING[kind]


def _is_plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _field(name: str, *, is_secret: bool = False) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if is_secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field

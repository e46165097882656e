"""The reader's choices, on pages: the window, reading, the list, the sync, prayer and keys."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import Direction
from reader.model.place import Place
from reader.sentences import said
from reader.settings import Settings
from reader.ui.appearance import Appearance
from reader.ui.prayer_settings import PrayerPage
from reader.ui.reading_settings import ReadingPage
from reader.ui.screen_room import within_screen
from reader.ui.settings_pages import GeneralPage, ListPage, SyncPage, explained, form_of

_SIZE, _LEAST = (760, 560), (360, 320)
_NAMES_WIDTH, _ICON, _ROW = 190, 18, 38
# Below this width the pages are picked from a box above them.
_WITH_NAMES = 600
_MARGIN, _GAP = 20, 16


class Page(NamedTuple):
    """A page of the dialog: what it is called, its icon, and what it makes of the settings."""

    name: str
    icon: str
    widget: QWidget
    chosen: Callable[[Settings], Settings | None]


class SettingsDialog(QDialog):
    """Emits `chosen` with the settings as they are to be, and `keys_asked` for those of the keys.

    `find` gives the places of a name; it is called on another thread too. `direction` is that of
    the articles that are read.
    """

    chosen = Signal(object)
    keys_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        settings: Settings,
        find: Callable[[str, int], Sequence[Place]],
        parent: QWidget,
        *,
        direction: Direction | None = None,
    ) -> None:
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._settings = settings
        self.setWindowTitle(say(said("Settings")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        written = direction or appearance.language.direction
        self.general = GeneralPage(appearance, settings)
        self.reading = ReadingPage(appearance, settings, written)
        self.list = ListPage(appearance, settings)
        self.sync = SyncPage(appearance, settings)
        self.prayer = PrayerPage(appearance, settings, find)
        self.keys_button = QPushButton(say(said("Show and change the keys")))
        self.keys_button.setAutoDefault(False)
        self.keys_button.clicked.connect(self._ask_for_keys)
        self._pages = (
            Page(say(said("General")), "settings", self.general, self.general.chosen),
            Page(say(said("Reading")), "file-text", self.reading, self.reading.chosen),
            Page(say(said("List")), "list", self.list, self.list.chosen),
            Page(say(said("Sync")), "refresh-cw", self.sync, self.sync.chosen),
            Page(say(said("Prayer times")), "sunrise", self.prayer, self.prayer.chosen),
            Page(say(said("Keys")), "keyboard", self._keys_page(), lambda before: before),
        )
        self.names = self._names()
        self.picker = self._picker()
        self.stack = self._stack()
        self.names.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.names.currentRowChanged.connect(self.picker.setCurrentIndex)
        self.picker.currentIndexChanged.connect(self.names.setCurrentRow)
        self.names.setCurrentRow(0)
        self._lay_out()

    def settings(self) -> Settings | None:
        """Give the settings as the dialog shows them.

        None while a page shows what cannot be; that page is shown then.
        """
        chosen = self._settings
        for at, page in enumerate(self._pages):
            changed = page.chosen(chosen)
            if changed is None:
                self.names.setCurrentRow(at)
                return None
            chosen = changed
        return chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._appearance.px(_WITH_NAMES)
        self.names.setVisible(is_wide)
        self.picker.setVisible(not is_wide)

    def _picker(self) -> QComboBox:
        picker = QComboBox()
        picker.setAccessibleName(self.names.accessibleName())
        picker.setIconSize(self.names.iconSize())
        for page in self._pages:
            picker.addItem(self._appearance.icon(page.icon), page.name)
        return picker

    def _names(self) -> QListWidget:
        names = QListWidget()
        names.setAccessibleName(self._appearance.text(said("Pages")))
        icon = self._appearance.px(_ICON)
        names.setIconSize(QSize(icon, icon))
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setTextElideMode(Qt.TextElideMode.ElideNone)
        names.setWordWrap(True)
        for page in self._pages:
            item = QListWidgetItem(self._appearance.icon(page.icon), page.name)
            item.setSizeHint(QSize(0, self._appearance.px(_ROW)))
            names.addItem(item)
        return names

    def _stack(self) -> QStackedWidget:
        stack = QStackedWidget()
        for page in self._pages:
            area = QScrollArea()
            area.setWidget(page.widget)
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.widget.setAccessibleName(page.name)
            stack.addWidget(area)
        return stack

    def _keys_page(self) -> QWidget:
        page = QWidget()
        form = form_of(page, self._appearance)
        told = said("Every command has keys, and each can have those that you like better.")
        form.addRow(explained(self._appearance.text(told)))
        form.addRow(self.keys_button)
        return page

    def _lay_out(self) -> None:
        px, say = self._appearance.px, self._appearance.text
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        buttons.button(standard.Save).setText(say(said("Save")))
        buttons.button(standard.Cancel).setText(say(said("Cancel")))
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.close)
        self.names.setMaximumWidth(px(_NAMES_WIDTH))
        sides = QHBoxLayout()
        sides.setSpacing(px(_MARGIN))
        sides.addWidget(self.names, 2)
        sides.addWidget(self.stack, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(_MARGIN), px(_MARGIN), px(_GAP))
        column.setSpacing(px(_GAP))
        column.addWidget(self.picker)
        column.addLayout(sides, 1)
        column.addWidget(buttons)

    def _choose(self) -> bool:
        """Tell what is chosen and close; False where it cannot be, and the page says why."""
        chosen = self.settings()
        if chosen is None:
            self.prayer.place.setFocus()
            return False
        self.chosen.emit(chosen)
        self.close()
        return True

    def _ask_for_keys(self) -> None:
        if self._choose():
            self.keys_asked.emit()

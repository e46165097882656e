"""What stands above a list: its name, and a button for how it is shown."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton

from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.elided_label import ElidedLabel
from reader.ui.list_look import DENSITIES, GROUPS, ORDERS, ListLook

HEIGHT = 50
_MARGIN = 16
_BUTTON, _ICON = 26, 14


class ListHeading(QFrame):
    """The heading of a list; `chosen` gives the look that the reader wants instead."""

    chosen = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._title = ElidedLabel()
        self._title.setProperty("role", "heading")
        self.button = QToolButton()
        self.button.setProperty("chip", "true")
        fixed = QSizePolicy.Policy.Fixed
        self.button.setSizePolicy(fixed, fixed)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIcon(appearance.icon("chevron-down"))
        self.button.setFixedHeight(appearance.px(_BUTTON))
        icon = appearance.px(_ICON)
        self.button.setIconSize(QSize(icon, icon))
        # The icon belongs behind the words.
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.button.setLayoutDirection(ltr if appearance.language.direction == "rtl" else rtl)
        self.button.clicked.connect(self.open_menu)
        self.setObjectName("listHeading")
        self.setFixedHeight(appearance.px(HEIGHT))
        row = QHBoxLayout(self)
        side = appearance.px(_MARGIN)
        row.setContentsMargins(side, 0, side, 0)
        row.addWidget(self._title)
        row.addStretch()
        row.addWidget(self.button)
        self.show_look(ListLook())

    def show_title(self, title: str) -> None:
        """Name the list."""
        self._title.setText(isolate(title))

    def show_look(self, look: ListLook) -> None:
        """Say on the button how the list is shown."""
        say = self._appearance.text
        self.look = look
        order = say(ORDERS[look.order])
        self.button.setText(order)
        told = [order, say(GROUPS[look.group]), say(DENSITIES[look.density])]
        self.button.setAccessibleName(say("How the list is shown"))
        self.button.setAccessibleDescription(", ".join(told))
        self.button.setToolTip(say("How the list is shown"))

    @Slot()
    def open_menu(self) -> None:
        """Open the menu of all looks under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, "order", ORDERS)
        self._offer(menu, "group", GROUPS)
        self._offer(menu, "density", DENSITIES)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _offer(self, menu: QMenu, name: str, words: Mapping[Any, str]) -> None:
        """List the values that one of the choices may have, the present one ticked."""
        menu.addSeparator()
        choices = QActionGroup(menu)
        for value, said in words.items():
            action = QAction(self._appearance.text(said), menu)
            action.setCheckable(True)
            action.setChecked(getattr(self.look, name) == value)
            look = replace(self.look, **{name: value})
            action.triggered.connect(partial(self._choose, look))
            choices.addAction(action)
            menu.addAction(action)

    def _choose(self, look: ListLook, *_: bool) -> None:
        if look != self.look:
            self.show_look(look)
            self.chosen.emit(look)

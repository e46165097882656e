"""A small box over an article in which its type and its colours are chosen, and seen at once."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFormLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from reader.model.look import Typography
from reader.sentences import said
from reader.settings import Theme
from reader.ui import type_words
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box
from reader.ui.typography_fields import TypographyFields

_WIDTH, _MARGIN, _GAP = 380, 16, 12
# A slider tells of every step that it is drawn over: the page is set after the last of them.
_JOIN_MS = 40


class TypographyBox(QFrame):
    """Emits `changed` with a `Typography`, and `theme_chosen` with the name of a theme.

    It closes by Escape or a click beside it, and when a theme was chosen.
    """

    changed = Signal(object)
    theme_chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, shown: Typography, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        say = appearance.text
        self._px = appearance.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("typographyBox")
        ground, line = appearance.tokens.background, appearance.tokens.line
        self.setStyleSheet(f"#typographyBox {{ background: {ground}; border: 1px solid {line}; }}")
        self.setAccessibleName(say(said("Type and colours")))
        themes: dict[str, str] = {name: say(told) for name, told in type_words.THEMES.items()}
        self.theme = choice_box(themes, theme, say(said("Theme")))
        self.fields = TypographyFields(appearance, shown)
        self.reset = QPushButton(say(said("As it was at first")))
        self._timer = QTimer(self, singleShot=True, interval=_JOIN_MS)
        self._timer.timeout.connect(self.tell)
        self.theme.activated.connect(self._choose_theme)
        self.fields.changed.connect(self._timer.start)
        self.reset.clicked.connect(lambda: self.fields.show_typography(Typography()))
        self._lay_out()

    def tell(self) -> None:
        """Tell what is chosen, if that was not told yet."""
        self._timer.stop()
        self.changed.emit(self.fields.typography())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell what was not told yet."""
        if self._timer.isActive():
            self.tell()
        super().closeEvent(event)

    def _choose_theme(self) -> None:
        # It goes with its window: another one opens over that in the other theme.
        self.close()
        self.theme_chosen.emit(self.theme.currentData())

    def open_below(self, widget: QWidget) -> None:
        """Open below a widget, within the screen."""
        # WORKAROUND: QWidget.screen() makes the screen go with the widget (PySide6 6.11.3).
        room = QGuiApplication.primaryScreen().availableGeometry()
        size = QSize(self._px(_WIDTH), self.sizeHint().height()).boundedTo(room.size())
        self.resize(size)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = widget.rect().bottomRight() if rtl else widget.rect().bottomLeft()
        at = widget.mapToGlobal(corner)
        if rtl:
            at -= QPoint(size.width(), 0)
        self.move(_moved_into(QRect(at, size), room))
        self.show()
        self.fields.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        margin = self._px(_MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(self._px(_GAP))
        column.addWidget(self.fields)
        form = self.fields.layout()
        if isinstance(form, QFormLayout):
            form.addRow(self.theme.accessibleName(), self.theme)
        column.addWidget(self.reset)


def _moved_into(wanted: QRect, room: QRect) -> QPoint:
    """Give where a rectangle stands wholly within the screen."""
    x = min(max(wanted.left(), room.left()), room.right() - wanted.width())
    y = min(max(wanted.top(), room.top()), room.bottom() - wanted.height())
    return QPoint(x, y)

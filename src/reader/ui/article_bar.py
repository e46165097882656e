"""The bar above an article: what can be done with it, and whether it is here without a network."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QToolTip

from reader.commands import COMMANDS
from reader.model.article import Article, ArticleRow
from reader.sentences import sentence
from reader.text.direction import isolate, plain
from reader.ui.appearance import Appearance
from reader.ui.commands import tip

HEIGHT = 50
_MARGIN, _GAP = 12, 2
_ICON, _CHIP_ICON = 18, 14
# Lower, its ends would no longer be round.
_CHIP_HEIGHT = 26
_SHOWN = (
    *("smaller", "larger", "typography", "star", "save", "copy-link", "share"),
    *("open-original", "turn-direction"),
)
# Where there is no room, these go into the menu one after the other.
_FOLDED = (
    *("turn-direction", "smaller", "larger", "open-original", "save", "copy-link"),
    *("typography", "share"),
)
# So many of them before the chip loses its words: they are seldom wanted, or have keys.
_BEFORE_WORDS = 3
# What the menu holds in any case.
_MORE = ("find", "copy-with-source", "hijri", "reading-mode")
_ICONS = {"smaller": "a-arrow-down", "larger": "a-arrow-up"}
_MOST_REASONS = 4


class Stored(NamedTuple):
    """What is said of an article's being stored: an icon, its colour, words, and the reasons."""

    icon: str
    colour: str
    words: str
    reasons: tuple[str, ...]


class ArticleBar(QFrame):
    """Buttons for the commands at the start, and at the end a chip that tells what is stored.

    Where there is little room, first the words of a button go, then some buttons, the words of
    the chip, and more buttons: what is not in sight is in the menu `more`.
    """

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = actions
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.setAccessibleName(appearance.text("Tools of the article"))
        self._buttons = {name: self._button(name) for name in _SHOWN if name in actions}
        self.chip = self._chip()
        self.more = self._more()
        self.setObjectName("articleBar")
        line = f"1px solid {appearance.tokens.line}"
        self.setStyleSheet(f"#articleBar {{ border: 0; border-bottom: {line}; }}")
        self.setFixedHeight(appearance.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(appearance.px(_MARGIN), 0, appearance.px(_MARGIN), 0)
        row.setSpacing(_GAP)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.chip)
        row.addWidget(self.more)

    def show_state(self, row: ArticleRow) -> None:
        """Show whether an article is starred, by the star's shape and by its words."""
        star, appearance = self._actions["star"], self._appearance
        gold = appearance.tokens.gold
        star.setIcon(self._icon("star-filled", gold) if row.starred else self._icon("star"))
        star.setText(appearance.text("Unstar" if row.starred else "Star"))
        star.setToolTip(tip(star))
        self._buttons["star"].setAccessibleName(star.text())

    def show_stored(self, article: Article) -> None:
        """Say in words whether an article can be read whole without a network."""
        stored = stored_of(article, self._appearance)
        self.chip.setIcon(self._icon(stored.icon, stored.colour))
        self.chip.setText(stored.words)
        self.chip.setAccessibleName(stored.words)
        self.chip.setAccessibleDescription("\n".join(stored.reasons))
        self.chip.setToolTip(_paragraphs((stored.words, *stored.reasons), self._appearance))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _icon(self, name: str, colour: str = "") -> QIcon:
        # Each is made once: to open an article changes two of them.
        icon = self._icons.get((name, colour))
        if icon is None:
            icon = self._icons[name, colour] = self._appearance.icon(name, colour)
        return icon

    def button(self, name: str) -> QToolButton:
        """Give the button of a command, or that of the menu while it is in there."""
        own = self._buttons.get(name)
        return self.more if own is None or own.isHidden() else own

    def open_menu(self) -> None:
        """Open the menu of what has no button, or no room for one, under its button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in self._in_menu()])
        menu.addSeparator()
        menu.addActions([self._actions[name] for name in _MORE if name in self._actions])
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _in_menu(self) -> list[str]:
        return [name for name, button in self._buttons.items() if button.isHidden()]

    def _button(self, name: str) -> QToolButton:
        action = self._actions[name]
        if action.icon().isNull():
            action.setIcon(self._appearance.icon(_ICONS.get(name) or COMMANDS[name].icon))
        button = QToolButton()
        button.setDefaultAction(action)
        self._shape(button, _ICON)
        button.setAccessibleName(action.text())
        return button

    def _chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("chip", "true")
        self._shape(chip, _CHIP_ICON)
        chip.setFixedHeight(self._appearance.px(_CHIP_HEIGHT))
        chip.clicked.connect(self._tell_reasons)
        return chip

    def _more(self) -> QToolButton:
        more = QToolButton()
        words = self._appearance.text("More")
        more.setIcon(self._appearance.icon("ellipsis"))
        self._shape(more, _ICON)
        more.setAccessibleName(words)
        more.setToolTip(words)
        more.clicked.connect(self.open_menu)
        return more

    def _shape(self, button: QToolButton, icon: int) -> None:
        side = self._appearance.px(icon)
        button.setIconSize(QSize(side, side))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _fit(self) -> None:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        alone = Qt.ToolButtonStyle.ToolButtonIconOnly
        folded = [name for name in _FOLDED if name in self._buttons]
        first = min(_BEFORE_WORDS, len(folded))
        states = [(beside, beside, 0)]
        states += [(alone, beside, count) for count in range(first + 1)]
        states += [(alone, alone, count) for count in range(first, len(folded) + 1)]
        for of_save, of_chip, count in states:
            self._buttons["save"].setToolButtonStyle(of_save)
            self.chip.setToolButtonStyle(of_chip)
            for name, button in self._buttons.items():
                button.setHidden(name in folded[:count])
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        widths = [button.sizeHint().width() for button in (*shown, self.chip, self.more)]
        return sum(widths) + _GAP * len(widths) + 2 * self._appearance.px(_MARGIN)

    def _tell_reasons(self) -> None:
        below = self.chip.mapToGlobal(QPoint(0, self.chip.height()))
        QToolTip.showText(below, self.chip.toolTip(), self.chip)


def stored_of(article: Article, appearance: Appearance) -> Stored:
    """Say how much of an article is stored, and why it is not all."""
    tokens = appearance.tokens
    if article.row.offline == "complete":
        all_here = appearance.text("The text and all its pictures are stored on this computer.")
        return Stored(
            "circle-check", tokens.accent, appearance.text("Available offline"), (all_here,)
        )
    if article.row.offline == "none":
        told = appearance.text("The feed carries a part of the article; the rest is on the web.")
        words = appearance.text("Only what the feed carried")
        return Stored("circle-dashed", tokens.second_ink, words, (told,))
    return Stored(
        "image-off", tokens.gold, _missing(article, appearance), _reasons(article, appearance)
    )


def _missing(article: Article, appearance: Appearance) -> str:
    missing = sum(not picture.stored for picture in article.pictures)
    if not missing:
        return appearance.text("Text stored")
    return appearance.count(
        "Text stored; {n} of {all} pictures missing",
        "Text stored; {n} of {all} pictures missing",
        missing,
        all=len(article.pictures),
    )


def _reasons(article: Article, appearance: Appearance) -> tuple[str, ...]:
    """Say why pictures are missing, each reason once."""
    told: dict[str, None] = {}
    for picture in article.pictures:
        if not picture.stored and picture.reason:
            facts = {"host": isolate(_host(picture.url), "ltr"), "url": isolate(picture.url, "ltr")}
            told[plain(sentence(appearance.language, picture.reason, facts))] = None
        elif not picture.stored:
            told[appearance.text("Some pictures were not fetched yet.")] = None
    return tuple(told)[:_MOST_REASONS]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _paragraphs(said: tuple[str, ...], appearance: Appearance) -> str:
    """Give paragraphs for a tip; what is foreign in them stays text."""
    direction = appearance.language.direction
    return "".join(f'<p dir="{direction}">{escape(each)}</p>' for each in said)

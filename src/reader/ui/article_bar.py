"""The bar above an article: what can be done with it, and whether it is here without a network."""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QToolTip

from reader.model.article import Article, ArticleRow
from reader.sentences import sentence
from reader.text.direction import isolate, plain
from reader.ui.appearance import Appearance

HEIGHT = 50
_MARGIN, _GAP = 12, 2
_ICON = QSize(18, 18)
# Lower, its ends would no longer be round.
_CHIP_HEIGHT = 26
_SHOWN = ("smaller", "larger", "star", "save", "copy-link", "open-original")
_ICONS = {
    "smaller": "a-arrow-down",
    "larger": "a-arrow-up",
    "star": "star",
    "save": "library-big",
    "copy-link": "link",
    "open-original": "external-link",
}
_MOST_REASONS = 4


class Stored(NamedTuple):
    """What is said of an article's being stored: an icon, its colour, words, and the reasons."""

    icon: str
    colour: str
    words: str
    reasons: tuple[str, ...]


class ArticleBar(QFrame):
    """Buttons for the commands at the start, and at the end a chip that tells what is stored.

    Where there is little room, first the words of a button go, then those of the chip.
    """

    def __init__(self, appearance: Appearance, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._appearance = appearance
        self._actions = actions
        self._buttons = {name: self._button(name) for name in _SHOWN}
        self.chip = QToolButton()
        self.chip.setProperty("chip", "true")
        self.chip.setIconSize(QSize(14, 14))
        self.chip.setFixedHeight(_CHIP_HEIGHT)
        self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chip.clicked.connect(self._tell_reasons)
        self.setObjectName("articleBar")
        line = f"1px solid {appearance.tokens.line}"
        self.setStyleSheet(f"#articleBar {{ border: 0; border-bottom: {line}; }}")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.chip)

    def show_state(self, row: ArticleRow) -> None:
        """Show whether an article is starred, by the star's shape and by its words."""
        star, appearance = self._actions["star"], self._appearance
        filled = appearance.icon("star-filled", appearance.tokens.gold)
        star.setIcon(filled if row.starred else appearance.icon("star"))
        star.setText(appearance.text("Unstar" if row.starred else "Star"))
        star.setToolTip(_with_key(star))
        self._buttons["star"].setAccessibleName(star.text())

    def show_stored(self, article: Article) -> None:
        """Say in words whether an article can be read whole without a network."""
        stored = stored_of(article, self._appearance)
        self.chip.setIcon(self._appearance.icon(stored.icon, stored.colour))
        self.chip.setText(stored.words)
        self.chip.setAccessibleName(stored.words)
        self.chip.setAccessibleDescription("\n".join(stored.reasons))
        self.chip.setToolTip(_paragraphs((stored.words, *stored.reasons), self._appearance))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _button(self, name: str) -> QToolButton:
        action = self._actions[name]
        if action.icon().isNull():
            action.setIcon(self._appearance.icon(_ICONS[name]))
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        return button

    def _fit(self) -> None:
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        alone = Qt.ToolButtonStyle.ToolButtonIconOnly
        save = self._buttons["save"]
        for of_save, of_chip in ((beside, beside), (alone, beside), (alone, alone)):
            save.setToolButtonStyle(of_save)
            self.chip.setToolButtonStyle(of_chip)
            if self._needed() <= self.width():
                break

    def _needed(self) -> int:
        widths = [button.sizeHint().width() for button in (*self._buttons.values(), self.chip)]
        return sum(widths) + _GAP * len(widths) + 2 * _MARGIN

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


def _with_key(action: QAction) -> str:
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.text()} ({shown})" if shown else action.text()

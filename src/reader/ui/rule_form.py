"""The form of one rule: for which articles it is, what it does, and what it would take now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.article import ArticleRow
from reader.model.rule import Rule
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui import rule_words as words
from reader.ui.appearance import Appearance
from reader.ui.choice_box import choice_box, name_aloud, name_box
from reader.ui.elided_label import ElidedLabel
from reader.ui.screen_room import within_screen

# So many matches are asked for.
LIMIT = 50

_SIZE, _LEAST = (560, 700), (440, 320)
_PAUSE_MS = 250
_TITLES = 4
_FIELDS: Mapping[str, str] = {
    "any": said("Anywhere"),
    "title": said("In the title"),
    "author": said("In the author"),
    "text": said("In the text"),
    "address": said("In the address"),
    "category": said("In a category"),
}
_TESTS: Mapping[str, str] = {
    "contains": said("contains"),
    "lacks": said("does not contain"),
    "is": said("is"),
    "begins": said("begins with"),
}


class RuleForm(QDialog):
    """Emits `chosen` with the rule and whether stored articles are to go by it too.

    While it is filled in, `preview_asked` gives the rule as it stands, to be answered by
    `show_matches`. It stays open until `close` is called.
    """

    chosen = Signal(object, bool)
    preview_asked = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        rule: Rule,
        feeds: Mapping[int, str],
        names: Mapping[str, Sequence[str]],
        parent: QWidget,
    ) -> None:
        """Show a rule, a new one if it has no words; `names` gives "folders" and "collections"."""
        super().__init__(parent)
        say = appearance.text
        self._appearance = appearance
        self._rule = rule
        title = said("Change a rule") if rule.id else said("Add a rule")
        self.setWindowTitle(say(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*_LEAST)
        self.resize(within_screen(*map(appearance.px, _SIZE)))
        self._scopes = _scopes(rule, feeds, names["folders"])
        self.scope = _scope_box(appearance, self._scopes, rule, feeds)
        fields: dict[object, str] = {name: say(told) for name, told in _FIELDS.items()}
        tests: dict[object, str] = {name: say(told) for name, told in _TESTS.items()}
        self.field = choice_box(fields, rule.field, say(said("Where to look")))
        self.test = choice_box(tests, rule.test, say(said("How to compare")))
        self.words = QLineEdit(rule.words)
        self.words.setAccessibleName(say(said("Words")))
        self.read = QCheckBox(say(said("Mark it read")))
        self.star = QCheckBox(say(said("Star it")))
        self.hide_it = QCheckBox(say(said("Hide it from all lists")))
        for box, is_set in ((self.read, rule.read), (self.star, rule.star)):
            box.setChecked(is_set)
        self.hide_it.setChecked(rule.hide)
        self.tag = QLineEdit(rule.tag)
        self.tag.setAccessibleName(say(said("Tag it")))
        self.collection = name_box(
            names["collections"], rule.collection, say(said("Save it to a collection"))
        )
        self.name = QLineEdit(rule.name)
        self.name.setAccessibleName(say(said("Name of the rule")))
        self.stored = QCheckBox(say(said("Apply it to stored articles too")))
        self.matches = MatchesCard(appearance)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        # Asked for when somebody listens.
        self._pause.start()

    def rule(self) -> Rule:
        """Give the rule as the form shows it."""
        return replace(
            self._scopes[self.scope.currentIndex()],
            words=self.words.text().strip(),
            field=self.field.currentData(),
            test=self.test.currentData(),
            name=self.name.text().strip(),
            read=self.read.isChecked(),
            star=self.star.isChecked(),
            hide=self.hide_it.isChecked(),
            tag=self.tag.text().strip(),
            collection=self.collection.currentText().strip(),
        )

    def show_matches(self, rule: Rule, rows: Sequence[ArticleRow]) -> None:
        """Show what a rule would take, if it is still the one that the form shows."""
        if rule == self.rule():
            self.matches.show_rows(rows)

    def say_fault(self, sentence: str) -> None:
        """Say what went wrong and let the reader try again."""
        self._set_busy(busy=False)
        self.told.setText(sentence)
        self.told.show()

    def _choose(self) -> None:
        rule = self.rule()
        if not rule.words:
            self.say_fault(self._appearance.text(said("Type the words to look for.")))
            self.words.setFocus()
        elif not (rule.read or rule.star or rule.hide or rule.tag or rule.collection):
            self.say_fault(self._appearance.text(said("Choose what is done with the articles.")))
            self.read.setFocus()
        else:
            self.told.hide()
            # All fields are disabled while it waits.
            also_stored = self.stored.isEnabled() and self.stored.isChecked()
            self._set_busy(busy=True)
            self.chosen.emit(rule, also_stored)

    def _set_busy(self, *, busy: bool) -> None:
        self._inner.setEnabled(not busy)
        self.ok.setEnabled(not busy)

    def _ask_preview(self) -> None:
        rule = self.rule()
        by_category = rule.field == "category"
        self.stored.setEnabled(not by_category)
        if by_category:
            self.matches.show_sentence(
                self._appearance.text(said("Only as an article arrives are its categories known."))
            )
        elif rule.words:
            self.preview_asked.emit(rule)
        else:
            self.matches.show_nothing()

    def _connect(self) -> None:
        for field in (self.words, self.tag, self.name):
            field.textEdited.connect(self._pause.start)
        for box in (self.scope, self.field, self.test):
            box.currentIndexChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._ask_preview)

    def _lay_out(self) -> None:
        say = self._appearance.text
        form = QFormLayout()
        form.setSpacing(12)
        form.setContentsMargins(20, 20, 20, 12)
        form.addRow(say(said("Articles")), self.scope)
        compared = QHBoxLayout()
        compared.setSpacing(8)
        compared.addWidget(self.field, 1)
        compared.addWidget(self.test, 1)
        form.addRow(say(said("If")), compared)
        form.addRow(self.words.accessibleName(), self.words)
        form.addRow(say(said("Then")), self.read)
        form.addRow("", self.star)
        form.addRow("", self.hide_it)
        form.addRow(self.tag.accessibleName(), self.tag)
        form.addRow(self.collection.accessibleName(), self.collection)
        form.addRow(self.name.accessibleName(), self.name)
        form.addRow("", self.stored)
        form.addRow(self.matches)
        self._inner = QWidget()
        self._inner.setLayout(form)
        for box in (self.field, self.test):
            name_aloud(box)
        area = QScrollArea()
        area.setWidget(self._inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        # What lies in it takes the keyboard, and is scrolled into sight.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 0, 20, 16)
        foot.setSpacing(12)
        foot.addWidget(self.told)
        foot.addWidget(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.words.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        role, say = QDialogButtonBox.ButtonRole, self._appearance.text
        self.ok = buttons.addButton(say(said("Save")), role.AcceptRole)
        self.ok.setDefault(True)
        cancel = buttons.addButton(say(said("Cancel")), role.RejectRole)
        # Else it becomes the one that Return presses while the other is busy.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.close)
        return buttons


class MatchesCard(QFrame):
    """How many of the newest articles a rule would take, and the first titles of them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setProperty("card", "true")
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.titles = [ElidedLabel() for _ in range(_TITLES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        for label in self.titles:
            label.setProperty("role", "second")
            column.addWidget(label)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that there is nothing to look for yet."""
        self.show_sentence(self._appearance.text(said("What the rule would take is shown here.")))

    def show_sentence(self, sentence: str) -> None:
        """Say why no titles are shown."""
        self._show(sentence, ())

    def show_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show what a rule would take."""
        self._show(words.matches(self._appearance, len(rows), LIMIT), rows)

    def _show(self, sentence: str, rows: Sequence[ArticleRow]) -> None:
        self.sentence.setText(sentence)
        for at, label in enumerate(self.titles):
            label.setText(f"•\u2002{isolate(rows[at].title)}" if at < len(rows) else "")


def _scopes(rule: Rule, feeds: Mapping[int, str], folders: Sequence[str]) -> list[Rule]:
    """Give the rule for all articles, for each folder and each feed, in the box's order."""
    everywhere = replace(rule, feed=None, folder="")
    found = [everywhere]
    found += [replace(everywhere, folder=name) for name in dict.fromkeys((*folders, rule.folder))]
    found += [replace(everywhere, feed=id_) for id_ in feeds]
    if rule.feed is not None and rule.feed not in feeds:
        found.append(rule)
    return list(dict.fromkeys(found))


def _scope_box(
    appearance: Appearance, scopes: Sequence[Rule], rule: Rule, feeds: Mapping[int, str]
) -> QComboBox:
    told: dict[object, str] = {
        at: words.scope(appearance, each, feeds) for at, each in enumerate(scopes)
    }
    at = next(
        at
        for at, each in enumerate(scopes)
        if each.feed == rule.feed and (each.feed is not None or each.folder == rule.folder)
    )
    return choice_box(told, at, appearance.text(said("Articles")))

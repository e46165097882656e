from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.model.article import ArticleRow
from reader.model.rule import Rule
from reader.ui.appearance import Appearance
from reader.ui.rule_form import LIMIT, RuleForm

FEEDS = {1: "القاهرة 24", 2: "The Register"}
NAMES = {"folders": ["News"], "collections": ["Kept"]}
RULE = Rule("الأهلي", field="title", test="begins", name="Ball", feed=2, read=True, tag="Z", id=7)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(appearance: Appearance, rule: Rule, parent: QWidget) -> RuleForm:
    form = RuleForm(appearance, rule, FEEDS, NAMES, parent)
    form.show()
    return form


def chosen(form: RuleForm) -> list[tuple[Rule, bool]]:
    found: list[tuple[Rule, bool]] = []
    form.chosen.connect(lambda rule, stored: found.append((rule, stored)))
    QTest.mouseClick(form.ok, Qt.MouseButton.LeftButton)
    return found


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        replace(RULE, feed=None, folder="News", hide=True, star=True, collection="New one"),
        replace(RULE, feed=None, folder="Gone"),
        replace(RULE, feed=99, enabled=False),
        replace(RULE, feed=None),
    ],
)
def test_a_rule_comes_out_as_it_went_in(
    appearance: Appearance, parent: QWidget, rule: Rule
) -> None:
    assert chosen(opened(appearance, rule, parent)) == [(rule, False)]


def test_a_new_rule_is_filled_in(appearance: Appearance, parent: QWidget) -> None:
    form = opened(appearance, Rule(""), parent)
    assert form.windowTitle() == "Add a rule"
    form.scope.setCurrentText("Articles of \u2067القاهرة 24\u2069")
    form.field.setCurrentText("In the author")
    form.test.setCurrentText("is")
    QTest.keyClicks(form.words, " Ball ")
    form.hide_it.setChecked(True)
    form.stored.setChecked(True)
    rule = Rule("Ball", field="author", test="is", feed=1, hide=True)
    assert chosen(form) == [(rule, True)]
    assert not form.ok.isEnabled()


def test_a_rule_without_words_or_deeds_is_not_taken(
    appearance: Appearance, parent: QWidget
) -> None:
    form = opened(appearance, Rule(""), parent)
    assert chosen(form) == []
    assert form.told.text() == "Type the words to look for."
    form.words.setText("x")
    assert chosen(form) == []
    assert form.told.text() == "Choose what is done with the articles."
    assert form.isVisible()
    form.star.setChecked(True)
    assert len(chosen(form)) == 1


def test_what_it_would_take_is_asked_for_as_one_types(
    appearance: Appearance, parent: QWidget, qtbot: QtBot
) -> None:
    form = opened(appearance, Rule(""), parent)
    with qtbot.waitSignal(form.preview_asked, timeout=2000) as told:
        QTest.keyClicks(form.words, "Ball")
    assert told.args == [Rule("Ball")]
    with qtbot.waitSignal(form.preview_asked, timeout=2000) as told:
        form.test.setCurrentIndex(2)
    assert told.args == [Rule("Ball", test="is")]


def test_the_first_titles_it_would_take_are_shown_as_plain_text(
    appearance: Appearance, parent: QWidget, make_row: Callable[..., ArticleRow]
) -> None:
    form = opened(appearance, RULE, parent)
    rows = [make_row(at, title=f"<b>{at}</b> خبر") for at in range(12)]
    form.show_matches(form.rule(), rows)
    assert form.matches.sentence.text() == "12 of the newest articles would match."
    shown = [label.text() for label in form.matches.titles]
    assert len(shown) == 4
    assert "<b>0</b> خبر" in shown[0]
    assert form.matches.titles[0].textFormat() == Qt.TextFormat.PlainText
    form.show_matches(form.rule(), rows[:1])
    assert [label.text() for label in form.matches.titles[1:]] == ["", "", ""]
    form.show_matches(form.rule(), [make_row(at) for at in range(LIMIT)])
    assert form.matches.sentence.text().startswith("At least 50")


def test_an_answer_to_an_older_question_is_not_shown(
    appearance: Appearance, parent: QWidget, make_row: Callable[..., ArticleRow]
) -> None:
    form = opened(appearance, RULE, parent)
    asked = form.rule()
    form.words.setText("other")
    form.show_matches(asked, [make_row(1)])
    assert "would match" not in form.matches.sentence.text()


def test_stored_articles_have_no_categories(
    appearance: Appearance, parent: QWidget, qtbot: QtBot
) -> None:
    form = opened(appearance, replace(RULE, field="category"), parent)
    form.stored.setChecked(True)
    qtbot.waitUntil(lambda: not form.stored.isEnabled(), timeout=2000)
    assert "categories" in form.matches.sentence.text()
    assert chosen(form)[0][1] is False
    form.say_fault("")
    form.field.setCurrentIndex(0)
    qtbot.waitUntil(form.stored.isEnabled, timeout=2000)


def test_a_fault_is_said_in_place(appearance: Appearance, parent: QWidget) -> None:
    form = opened(appearance, RULE, parent)
    assert len(chosen(form)) == 1
    form.say_fault("The disk is full.")
    assert form.told.text() == "The disk is full."
    assert form.ok.isEnabled()


def test_every_field_has_a_name_and_fits_a_small_screen(
    appearance: Appearance, parent: QWidget
) -> None:
    form = opened(appearance, RULE, parent)
    for field in (
        *(form.scope, form.field, form.test, form.words, form.tag, form.collection, form.name),
    ):
        assert field.accessibleName()
    form.resize(440, 320)
    form.grab()
    inner = form.words.parentWidget()
    assert inner is not None
    assert inner.width() <= form.width()

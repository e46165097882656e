from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.fetched import StoredArticle
from reader.model.rule import Rule, RuleField, RuleTest
from reader.sync import rules


def article(**changed: object) -> StoredArticle:
    values: dict[str, Any] = {
        "guid": "1",
        "url": "https://www.news.example/sport/%D9%83%D8%A3%D8%B3/12",
        "title": "الأرجنتين تفوز بكأس العالم",
        "author": "ليلى حسن",
        "published": None,
        "updated": None,
        "html": "",
        "text": "فازت الأرجنتين بكأسِ العالَم للمرة الثالثة. می‌خواهم بروم",
        "direction": "rtl",
        "hash": "",
        "categories": ("كرة القدم", "World Cup"),
    }
    return StoredArticle(**{**values, **changed})


def met(rule: Rule, feed: int | None = 1, folder: str = "", **changed: object) -> bool:
    return rules.matches(rule, article(**changed), feed=feed, folder=folder)


@pytest.mark.parametrize(
    ("field", "test", "words", "passes"),
    [
        # Folded, and whole words in a row.
        ("any", "contains", "ارجنتين", False),
        ("any", "contains", "الارجنتين", True),
        ("any", "contains", "بكأس الْعَالَم", True),
        ("any", "contains", "العالم بكاس", False),
        ("any", "contains", "world", True),
        ("any", "contains", "كره القدم", True),
        ("any", "contains", "حسن", True),
        # Words in a row do not run from one field into the next.
        ("any", "contains", "العالم ليلى", False),
        # What stands between zero-width non-joiners is a word of its own, and with it one.
        ("text", "contains", "خواهم", True),
        ("text", "contains", "می‌خواهم", True),
        ("title", "contains", "الثالثة", False),
        ("text", "contains", "الثالثة", True),
        ("title", "lacks", "الثالثة", True),
        ("title", "lacks", "العالم", False),
        ("any", "lacks", "World Cup", False),
        ("any", "lacks", "تنس", True),
        ("title", "is", "الارجنتين تفوز بكاس العالم!", True),
        ("title", "is", "الارجنتين تفوز", False),
        ("any", "is", "ليلى حسن", True),
        ("title", "begins", "الأرجنتين تفوز", True),
        ("title", "begins", "الأرجنتين تفو", False),
        ("title", "begins", "تفوز", False),
        ("category", "is", "كرة القدم", True),
        ("category", "contains", "cup", True),
        ("category", "lacks", "cup", False),
        ("category", "begins", "world", True),
        ("address", "contains", "news.example/sport", True),
        ("address", "begins", "http://news.example/sport/", True),
        ("address", "begins", "sport", False),
        ("address", "contains", "كأس", True),
        ("address", "contains", "news.exam", False),
    ],
)
def test_a_rule_is_met_by_field_and_folded_words(
    field: RuleField, test: RuleTest, words: str, *, passes: bool
) -> None:
    assert met(Rule(words, field, test)) is passes


@pytest.mark.parametrize(
    ("feed", "folder", "passes"),
    [(None, "", True), (1, "", True), (2, "", False), (None, "صحف", True), (None, "x", False)],
)
def test_a_rule_is_for_its_feed_and_its_folder(
    feed: int | None, folder: str, *, passes: bool
) -> None:
    assert met(Rule("العالم", feed=feed, folder=folder), folder="صحف") is passes
    assert met(Rule("", feed=feed, folder=folder), folder="صحف") is (
        passes and bool(feed or folder)
    )
    assert met(Rule("", feed=2, folder="صحف"), folder="صحف") is False


@pytest.mark.parametrize("words", ["", "  ", "؟!", "\u200c"])
@pytest.mark.parametrize("test", ["contains", "lacks", "is", "begins"])
def test_without_a_word_nothing_is_met_in_all_feeds(words: str, test: RuleTest) -> None:
    assert not met(Rule(words, test=test))
    # What was typed and holds no word was not meant for all of a feed, either.
    assert met(Rule(words, test=test, feed=1)) is (not words.strip())


def test_an_article_without_categories_lacks_any() -> None:
    assert met(Rule("cup", "category", "lacks"), categories=())
    assert not met(Rule("cup", "category"), categories=())


def test_rules_come_in_their_order() -> None:
    made = [Rule("العالم", id=2), Rule("تنس", id=1), Rule("ليلى", id=3)]
    wanted = rules.sought(made)
    assert [rule.id for rule in rules.met(wanted, article(), feed=1, folder="")] == [2, 3]


@given(st.text(max_size=60), st.sampled_from(["title", "text", "author", "category"]))
def test_a_text_is_itself_and_contains_and_begins_with_itself(text: str, field: RuleField) -> None:
    sent = article(categories=(text,)) if field == "category" else article(**{str(field): text})
    tests: tuple[RuleTest, ...] = ("is", "contains", "begins")
    for test in tests:
        rule = Rule(text, field, test)
        assert rules.matches(rule, sent, feed=1) is bool(rules.sought([rule]))
    assert not rules.matches(Rule(text, field, "lacks"), sent, feed=1)

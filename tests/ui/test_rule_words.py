from dataclasses import replace
from typing import get_args

import pytest

from reader.model.rule import Rule, RuleField, RuleTest
from reader.ui import rule_words as words
from reader.ui.appearance import Appearance

FEEDS = {1: "القاهرة 24"}
PLAIN = Rule("Y", read=True)


def described(appearance: Appearance, rule: Rule) -> str:
    """Give a rule's sentence without its isolates."""
    told = words.describe(appearance, rule, FEEDS)
    return told.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2069")))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            Rule("Y", field="title", feed=1, read=True, tag="Z"),
            "Articles of القاهرة 24 whose title contains “Y”: mark read, tag “Z”",
        ),
        (
            Rule("Y", field="category", test="is", folder="News", hide=True),
            "Articles in the folder News whose category is “Y”: hide",
        ),
        (
            Rule("Y", test="lacks", star=True, collection="C"),
            "All articles that do not contain “Y”: star, save to “C”",
        ),
        (
            Rule("Y", field="address", test="begins", feed=9),
            "Articles of a feed that is gone whose address begins with “Y”: nothing",
        ),
    ],
)
def test_a_rule_is_a_sentence(appearance: Appearance, rule: Rule, told: str) -> None:
    assert described(appearance, rule) == told


def test_every_kind_of_rule_has_a_sentence_of_its_own(appearance: Appearance) -> None:
    kinds = [(field, test) for field in get_args(RuleField) for test in get_args(RuleTest)]
    told = {described(appearance, replace(PLAIN, field=field, test=test)) for field, test in kinds}
    assert len(told) == len(kinds)


def test_foreign_names_are_isolated(appearance: Appearance) -> None:
    rule = Rule("الأهلي {x}", feed=1, tag="a}", collection="ب")
    told = words.describe(appearance, rule, FEEDS)
    for name in ("\u2067القاهرة 24\u2069", "\u2067الأهلي {x}\u2069", "\u2066a}\u2069"):
        assert name in told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (0, "None of the newest articles would match."),
        (1, "One of the newest articles would match."),
        (12, "12 of the newest articles would match."),
        (50, "At least 50 of the newest articles would match."),
    ],
)
def test_how_many_a_rule_would_take(appearance: Appearance, found: int, told: str) -> None:
    assert words.matches(appearance, found, 50) == told

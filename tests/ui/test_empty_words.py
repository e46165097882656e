from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from reader.commands import COMMANDS
from reader.model.feed import Feed, Health
from reader.model.query import ArticleQuery, View
from reader.model.shelf import Shelf
from reader.ui import empty_words
from reader.ui.empty_words import Empty

NEW = Feed(1, "http://x.example/feed", "x")
CHECKED = replace(NEW, health=Health(checked=datetime(2026, 1, 1, tzinfo=UTC)))


def why(query: ArticleQuery, *feeds: Feed, syncing: bool = False) -> Empty:
    return empty_words.of_view(query, Shelf(feeds=feeds), syncing=syncing)


@pytest.mark.parametrize("view", get_args(View))
def test_every_view_says_why_it_is_empty_and_offers_a_command(view: View) -> None:
    empty = why(ArticleQuery(view=view), CHECKED)
    assert empty.sentence.endswith(".")
    assert empty.command in COMMANDS


def test_a_library_without_feeds_asks_for_one() -> None:
    assert why(ArticleQuery(view="unread")).command == "add"
    assert why(ArticleQuery(), syncing=True).command == "add"
    assert "starred" in why(ArticleQuery(view="starred")).sentence


def test_feeds_that_were_never_fetched_say_so() -> None:
    assert "not been fetched" in why(ArticleQuery(view="unread"), NEW).sentence
    assert "not been fetched" in why(ArticleQuery(feed=1), NEW).sentence
    assert "everything" in why(ArticleQuery(view="unread"), NEW, CHECKED).sentence


def test_while_feeds_are_fetched_nothing_else_is_said() -> None:
    assert why(ArticleQuery(view="unread"), NEW, syncing=True) is empty_words.SYNCING
    # What is in a collection does not depend on it.
    assert "collection" in why(ArticleQuery(collection="c"), NEW, syncing=True).sentence


@pytest.mark.parametrize(
    ("query", "word"),
    [
        (ArticleQuery(feed=1), "feed"),
        (ArticleQuery(folder="f"), "folder"),
        (ArticleQuery(tag="t"), "tag"),
        (ArticleQuery(collection="c"), "collection"),
    ],
)
def test_what_is_no_view_has_words_of_its_own(query: ArticleQuery, word: str) -> None:
    assert word in why(query, CHECKED).sentence

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from reader.model.errors import LibraryError
from reader.model.fetched import StoredArticle
from reader.model.rule import Rule
from reader.store import articles, feeds, joined, rules, tags
from reader.store.database import Database

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]


def test_a_rule_comes_back_as_it_was_kept(database: Database, subscribe: Subscribe) -> None:
    feed = subscribe()
    full = Rule(
        words="كأس",
        field="title",
        test="begins",
        name="رياضة",
        feed=feed,
        folder="صحف",
        read=True,
        star=True,
        hide=True,
        tag="ر",
        collection="ك",
        enabled=False,
    )
    with database.write() as connection:
        number = rules.save(connection, full)
        second = rules.save(connection, Rule("x"))
        assert rules.all_rules(connection) == (
            replace(full, id=number),
            Rule("x", id=second),
        )
        rules.save(connection, Rule("y", id=number))
        assert rules.one(connection, number) == Rule("y", id=number)
        assert [each.id for each in rules.all_rules(connection)] == [number, second]


def test_a_rule_that_is_no_more_is_told(database: Database) -> None:
    with database.write() as connection:
        number = rules.save(connection, Rule("x"))
        rules.remove(connection, number)
        for act in (
            lambda: rules.one(connection, number),
            lambda: rules.remove(connection, number),
            lambda: rules.save(connection, Rule("x", id=number)),
        ):
            with pytest.raises(LibraryError) as raised:
                act()
            assert raised.value.reason == "no-such-rule"


def test_a_rule_for_a_feed_goes_with_it(database: Database, subscribe: Subscribe) -> None:
    feed = subscribe()
    with database.write() as connection:
        rules.save(connection, Rule("x", feed=feed))
        feeds.remove(connection, feed)
        assert rules.all_rules(connection) == ()


def test_rules_are_tried_on_the_newest_of_their_feed_folder_or_all(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    one, two = subscribe("a", folder="صحف"), subscribe("b")

    def tried(rule: Rule, most: int = 9) -> list[tuple[int, int]]:
        found = rules.candidates(connection, rule, most)
        return [(each.id, each.original) for each in found]

    with database.write() as connection:
        articles.arrive(connection, one, [story(1), story(2), story(3)], now)
        articles.arrive(connection, two, [story(3, guid="x"), story(4)], now)
        joined.join(connection, [4, 5])
        articles.hide(connection, [2])
        assert tried(Rule("")) == [(5, 5), (4, 3), (3, 3), (1, 1)]
        assert tried(Rule(""), most=2) == [(5, 5), (4, 3), (3, 3)]
        assert tried(Rule("", feed=two)) == [(5, 5), (4, 3)]
        assert tried(Rule("", folder="صحف")) == [(3, 3), (1, 1)]
        (last, *_) = rules.candidates(connection, Rule("", folder="صحف"), 1)
    assert (last.feed, last.folder) == (one, "صحف")
    assert (last.article.title, last.article.text) == ("عنوان رقم 3", "نص المقال 3")


def test_a_tag_is_made_with_the_first_that_bears_it_and_goes_with_the_last(
    database: Database, subscribe: Subscribe, story: Story, now: datetime
) -> None:
    feed = subscribe()
    with database.write() as connection:
        articles.arrive(connection, feed, [story(1), story(2), story(3)], now)
        assert tags.put(connection, [1, 2], " رياضة ") == {1, 2}
        assert tags.put(connection, [2, 3, 3], "رياضة") == {3}
        assert tags.put(connection, [1], "") == frozenset()
        tags.put(connection, [1], "أ")
        assert tags.all_tags(connection) == (("أ", 1), ("رياضة", 3))
        assert articles.one(connection, 1).tags == ("أ", "رياضة")
        assert tags.take_off(connection, [1, 9], "أ") == {1}
        assert tags.take_off(connection, [1], "أ") == frozenset()
        assert tags.all_tags(connection) == (("رياضة", 3),)
        assert connection.exec_driver_sql("SELECT count(*) FROM tags").scalar() == 1

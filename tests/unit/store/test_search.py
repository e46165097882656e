from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.fetched import StoredArticle
from reader.saved import snapshot
from reader.store import articles, collections, feeds, search
from reader.store.database import Database

Story = Callable[..., StoredArticle]
Subscribe = Callable[..., int]


@pytest.fixture
def feed(database: Database, subscribe: Subscribe, story: Story, now: datetime) -> int:
    number = subscribe()
    items = [
        story(1, title="زلزال في المغرب", text="وصلت المساعدات إلى القرى"),
        story(2, title="بطولة كأس العالم", text="فازت الأرجنتين", author="سمير"),
        story(3, title="NATO summit", text="Leaders met in Brussels; المغرب حاضر"),
    ]
    with database.write() as connection:
        articles.insert(connection, number, "news", items, now)
    return number


def found(database: Database, *words: str, prefix: bool = False, collection: str = "") -> list[int]:
    with database.read() as connection:
        rows, total = search.find(connection, words, limit=50, prefix=prefix, collection=collection)
    assert total == len(rows)
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["المغرب"], [3, 1]),
        (["المغرب", "زلزال"], [1]),
        (["زلزال", "بطولة"], []),
        (["زِلزالٌ"], [1]),
        (["nato"], [3]),
        (["سمير"], [2]),
        (["كأس العالم"], [2]),
        (["العالم كأس"], []),
        ([], []),
        ([""], []),
        (["؟!"], []),
        (["؟!", "زلزال"], [1]),
    ],
)
def test_every_word_must_be_held_in_title_author_or_text(
    database: Database, feed: int, words: list[str], ids: list[int]
) -> None:
    assert found(database, *words) == ids
    assert feed


def test_the_last_word_may_be_a_beginning(database: Database, feed: int) -> None:
    assert found(database, "brus") == []
    assert found(database, "brus", prefix=True) == [3]
    assert found(database, "sum", "brus", prefix=True) == []
    assert feed


def test_the_total_counts_what_the_limit_leaves_out(database: Database, feed: int) -> None:
    with database.read() as connection:
        rows, total = search.find(connection, ["المغرب"], limit=1)
    assert ([row.id for row in rows], total) == ([3], 2)
    assert feed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.sampled_from("ab\"*^:()-+{}NEAR ORNOT\0\ud800'%_،"), max_size=9)))
def test_nothing_that_is_typed_is_an_operator(database: Database, words: list[str]) -> None:
    for prefix in (False, True):
        with database.read() as connection:
            assert search.find(connection, words, limit=9, prefix=prefix) == ((), 0)


def test_an_article_that_went_is_not_found(database: Database, feed: int) -> None:
    with database.write() as connection:
        feeds.remove(connection, feed)
    assert found(database, "المغرب") == []
    with database.read() as connection:
        (matches,) = connection.exec_driver_sql(
            "SELECT count(*) FROM article_words WHERE article_words MATCH 'brussels'"
        ).one()
    assert matches == 0


def test_the_index_is_sound_after_edits_and_departures(
    database: Database, feed: int, story: Story, now: datetime
) -> None:
    with database.write() as connection:
        for round_number in range(3):
            changed = story(1, title=f"عنوان {round_number}", text="نص " * round_number)
            articles.update(connection, [(1, changed), (1, changed)], now)
        articles.mark(connection, [1], read=None, starred=True, now=now)
        feeds.remove(connection, feed)
        connection.exec_driver_sql(
            "INSERT INTO article_words (article_words) VALUES ('integrity-check')"
        )
        terms = connection.exec_driver_sql(
            "SELECT count(*) FROM article_words WHERE article_words MATCH 'عنوان AND 2'"
        ).scalar()
    assert terms == 1


def test_a_collection_is_searched_as_it_was_saved(
    database: Database, feed: int, story: Story, now: datetime
) -> None:
    with database.write() as connection:
        for number in (1, 2):
            whole = articles.one(connection, number)
            taken = snapshot.take(whole, source="news", captured=now)
            collections.save(connection, taken, article_id=number, collection="بحث", now=now)
        articles.update(connection, [(1, story(1, title="محجوب", text="اشترك للقراءة"))], now)
    assert found(database, "زلزال") == []
    assert found(database, "زلزال", collection="بحث") == [1]
    assert found(database, "محجوب", collection="بحث") == []
    assert found(database, "nato", collection="بحث") == []
    assert feed

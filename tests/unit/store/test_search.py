from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from reader.model.fetched import StoredArticle
from reader.model.query import ArticleQuery
from reader.saved import snapshot
from reader.store import articles, collections, feeds, listing, search, tries
from reader.store.database import Database, open_library
from reader.store.engines import driver

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


STORED, EDITED, LEFT = "stored", "edited", "left"
VOCABULARY = ("بحر", "نهر", "جبل", "sea")
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
ACTS = st.tuples(st.sampled_from((STORED, STORED, EDITED, LEFT)), st.integers(1, 4), TEXTS)


@settings(max_examples=30, deadline=None)
@given(st.lists(ACTS, max_size=12))
def test_whatever_happens_a_search_finds_just_the_texts_that_hold_the_word(
    acts: list[tuple[str, int, str]],
) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with TemporaryDirectory() as place:
        database = open_library(Path(place), now=lambda: now)
        with database.write() as connection:
            for act, number, text in acts:
                happen(connection, act, number, text)
            ids = listing.ids(connection, ArticleQuery())
            texts = articles.texts(connection, ids)
            for word in VOCABULARY:
                found, total = search.find(connection, [word], limit=99)
                holding = {key for key, text in texts.items() if word in text.split()}
                assert {row.id for row in found} == holding
                assert total == len(holding)
        database.close()


def happen(connection: Connection, act: str, number: int, text: str) -> None:
    """Let a feed be subscribed to and bring, edit or lose articles."""
    now = datetime(2026, 3, 1, tzinfo=UTC)
    url = f"http://{number % 2}.example/"
    known = {feed.url: feed.id for feed in feeds.all_feeds(connection)}
    feed = (
        known.get(url)
        or feeds.add(
            connection,
            url=url,
            title="",
            link="",
            language="",
            folder="",
            allow_local=False,
            now=now,
        )[0]
    )
    item = StoredArticle(
        guid=f"{number}",
        url="",
        title="",
        author="",
        published=now,
        html=text,
        text=text,
        direction="rtl",
        hash=text,
    )
    if act == STORED:
        articles.insert(connection, feed, "", [item], now)
    elif act == EDITED:
        stored = tries.known(driver(connection), feed).values()
        edits = [(each.id, replace(item, guid=f"edited-{each.id}")) for each in stored]
        articles.update(connection, edits, now)
    else:
        star = [each.id for each in tries.known(driver(connection), feed).values() if each.id % 2]
        articles.mark(connection, star, read=None, starred=True, now=now)
        feeds.remove(connection, feed)

"""What a sync did can be looked up, and what it did to the reader's own can be taken back."""

import pytest

from reader.model.errors import LibraryError
from reader.model.fetched import Response
from reader.model.journal import SyncNote
from reader.model.query import ArticleQuery
from reader.model.rule import Rule
from reader.services import journal, reading, ruling, saving, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

MOVED_URL = "https://news.example/moved"


@pytest.fixture
def ruled(library: Library, world: World) -> SyncNote:
    """Three articles came, and a rule did all it can to the first two of them."""
    world.answers[FEED_URL] = rss(*(item(n) for n in (1, 2, 3)))
    subscribing.add(library, FEED_URL)
    ruling.save(
        library, Rule("رقم 3", "title", "lacks", read=True, star=True, tag="وسم", collection="بحث")
    )
    list(syncing.sync(library))
    return last(library, "ruled")


def last(library: Library, deed: str) -> SyncNote:
    notes = (note for record in journal.syncs(library) for note in record.notes)
    return next(note for note in notes if note.deed == deed)


def ids(library: Library, query: ArticleQuery) -> set[int]:
    return {row.id for row in reading.rows(library, query, limit=50)}


def test_what_a_rule_did_is_taken_back(library: Library, ruled: SyncNote) -> None:
    assert (ruled.facts["n"], ruled.undoable) == (2, True)
    assert len(ids(library, ArticleQuery(view="starred"))) == 2
    changes = journal.undo(library, ruled.id)
    assert len(changes.articles.altered) == 2
    assert len(changes.collections.altered) == 1
    for query in (
        ArticleQuery(view="starred"),
        ArticleQuery(tag="وسم"),
        ArticleQuery(collection="بحث"),
    ):
        assert ids(library, query) == set()
    assert len(ids(library, ArticleQuery(view="unread"))) == 3
    note = last(library, "ruled")
    assert (note.undoable, note.undone) == (False, True)
    with pytest.raises(LibraryError) as raised:
        journal.undo(library, ruled.id)
    assert raised.value.reason == "cannot-undo"


def test_what_the_reader_did_since_stays(library: Library, world: World, ruled: SyncNote) -> None:
    first, second = sorted(ids(library, ArticleQuery(view="starred")))
    world.later(minutes=5)
    reading.mark(library, [first], read=False, starred=False)
    reading.mark(library, [first], read=True, starred=True)
    world.answers[FEED_URL] = rss(item(1), item(2, text="<p>نص آخر كتبه المحرر بعد ساعة</p>"))
    world.later(hours=1)
    list(syncing.sync(library, full=True))
    saving.save(library, second, "بحث")
    journal.undo(library, ruled.id)
    assert ids(library, ArticleQuery(view="starred")) == {first}
    assert ids(library, ArticleQuery(collection="بحث")) == {second}
    assert second in ids(library, ArticleQuery(view="unread"))
    assert first not in ids(library, ArticleQuery(view="unread"))


def test_what_a_rule_hid_is_shown_again(library: Library, world: World) -> None:
    world.answers[FEED_URL] = rss(item(1), item(2))
    subscribing.add(library, FEED_URL)
    ruling.save(library, Rule("رقم 1", hide=True))
    list(syncing.sync(library))
    assert len(ids(library, ArticleQuery())) == 1
    journal.undo(library, last(library, "ruled").id)
    assert len(ids(library, ArticleQuery())) == 2
    assert ids(library, ArticleQuery(view="hidden")) == set()


def moved(library: Library, world: World) -> SyncNote:
    """Let a feed move for good, and be seen to have moved often enough."""
    body = rss(item(1))
    world.answers |= {FEED_URL: body, MOVED_URL: body}
    subscribing.add(library, FEED_URL)
    world.answers[FEED_URL] = Response(MOVED_URL, 200, {}, body, 9, permanent_url=MOVED_URL)
    for _ in range(3):
        world.later(hours=3)
        list(syncing.sync(library, full=True))
    return last(library, "moved")


def test_a_feed_that_moved_goes_back(library: Library, world: World) -> None:
    note = moved(library, world)
    (feed,) = subscribing.feeds(library)
    assert (feed.url, note.undoable) == (MOVED_URL, True)
    assert journal.undo(library, note.id).feeds.altered == {feed.id}
    # Whatever its server goes on saying.
    for _ in range(3):
        world.later(hours=3)
        list(syncing.sync(library, full=True))
    assert subscribing.feeds(library)[0].url == FEED_URL


def test_a_feed_that_is_gone_or_lies_elsewhere_by_now_does_not(
    library: Library, world: World
) -> None:
    note = moved(library, world)
    (feed,) = subscribing.feeds(library)
    subscribing.remove(library, feed.id)
    for number in (note.id, last(library, "arrived").id):
        with pytest.raises(LibraryError) as raised:
            journal.undo(library, number)
        assert raised.value.reason == "cannot-undo"
    with pytest.raises(LibraryError) as raised:
        journal.undo(library, 999)
    assert raised.value.reason == "no-such-note"

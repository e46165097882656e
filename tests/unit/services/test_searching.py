import pytest

from reader.model.query import ArticleQuery
from reader.services import reading, saving, searching, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, World, item, rss

SAVED = "<p>فتحت المكتبة أبوابها صباحا في القاهرة.</p>"
PRESENT = "<p>أغلقت المكتبة أبوابها مساء في القاهرة.</p>"


def sync(library: Library, world: World, text: str) -> None:
    sent = item(1, text=text).replace("<link>", "<author>سمير الكاتب</author><link>")
    world.answers[FEED_URL] = rss(sent)
    list(syncing.sync(library))


@pytest.fixture
def changed(library: Library, world: World) -> int:
    """Give the id of an article that was saved and that its feed changed afterwards."""
    world.answers[FEED_URL] = rss()
    subscribing.add(library, FEED_URL)
    world.later(hours=5)
    sync(library, world, SAVED)
    article_id = reading.rows(library, ArticleQuery(), limit=1)[0].id
    saving.save(library, article_id, "القاهرة")
    world.later(hours=5)
    sync(library, world, PRESENT)
    assert "مساء" in reading.article(library, article_id).text
    return article_id


def snippets(library: Library, typed: str, collection: str = "", **how: bool) -> tuple[str, ...]:
    return searching.find(library, typed, collection=collection, **how).snippets


@pytest.mark.usefixtures("changed")
def test_a_collection_is_quoted_as_it_was_saved(library: Library) -> None:
    (saved,) = snippets(library, "صباحًا", "القاهرة")
    assert "<mark>صباحا</mark>" in saved
    assert "مساء" not in saved
    assert snippets(library, "صباحا") == ()
    (present,) = snippets(library, "المكتبة")
    assert "أغلقت <mark>المكتبة</mark>" in present


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("collection", ["", "القاهرة"])
def test_words_of_the_title_or_author_are_marked_there(library: Library, collection: str) -> None:
    assert snippets(library, "الخبر", collection) == ("<mark>الخبر</mark> رقم 1",)
    assert snippets(library, "الكات", collection, prefix=True) == ("سمير <mark>الكاتب</mark>",)


@pytest.mark.usefixtures("changed")
def test_words_of_both_are_marked_in_the_text(library: Library) -> None:
    (both,) = snippets(library, "الخبر مساء")
    assert "<mark>مساء</mark>" in both

"""Folders, collections and tags as a reader arranges them in the sidebar."""

from collections.abc import Mapping

import pytest

from reader.model.errors import CollectionError, LibraryError
from reader.model.query import ArticleQuery
from reader.model.rule import Rule
from reader.model.tag import Tag
from reader.services import arranging, reading, ruling, saving, subscribing, syncing, tagging
from reader.services.library import Library

from .conftest import World, item, rss

URLS = tuple(f"https://{name}.example/feed" for name in ("a", "b", "c"))


@pytest.fixture
def feeds(library: Library, world: World) -> tuple[int, ...]:
    """Give three feeds: two in a folder, one in none."""
    ids = []
    for number, (url, folder) in enumerate(zip(URLS, ("أخبار", "أخبار", ""), strict=True), 1):
        world.answers[url] = rss(item(number))
        ids.append(subscribing.add(library, url, folder=folder)[0].id)
    return tuple(ids)


def places(library: Library) -> Mapping[int, str]:
    return {feed.id: feed.folder for feed in subscribing.feeds(library)}


def test_feeds_are_moved_at_once_and_back(library: Library, feeds: tuple[int, ...]) -> None:
    before = places(library)
    changes = arranging.move(library, {feeds[0]: " تقنية ", feeds[2]: "تقنية", feeds[1]: "أخبار"})
    assert changes.feeds.altered == {feeds[0], feeds[2]}
    assert places(library) == dict(zip(feeds, ("تقنية", "أخبار", "تقنية"), strict=True))
    arranging.move(library, before)
    assert places(library) == before
    assert not arranging.move(library, {99: "x"})
    assert not arranging.move(library, before)


def test_a_folder_that_nothing_is_in_is_no_more(library: Library, feeds: tuple[int, ...]) -> None:
    arranging.move(library, {feeds[0]: "", feeds[1]: ""})
    with pytest.raises(LibraryError, match="no-such-folder"):
        arranging.rename_folder(library, "أخبار", "x")


def test_a_folder_is_renamed_and_the_rules_for_it_know(
    library: Library, feeds: tuple[int, ...]
) -> None:
    rule = ruling.save(library, Rule("x", folder="أخبار", star=True))
    changes = arranging.rename_folder(library, "أخبار", " News ")
    assert changes.feeds.altered == set(feeds[:2])
    assert places(library)[feeds[0]] == "News"
    assert ruling.rule(library, rule.id).folder == "News"
    assert not arranging.rename_folder(library, "News", "News")
    assert not arranging.rename_folder(library, "News", "  ")


def test_two_folders_join_only_where_that_is_wanted(
    library: Library, feeds: tuple[int, ...]
) -> None:
    arranging.move(library, {feeds[2]: "تقنية"})
    with pytest.raises(LibraryError) as fault:
        arranging.rename_folder(library, "تقنية", "أخبار")
    assert (fault.value.reason, fault.value.facts) == ("folder-exists", {"name": "أخبار"})
    arranging.rename_folder(library, "تقنية", "أخبار", join=True)
    assert set(places(library).values()) == {"أخبار"}
    with pytest.raises(LibraryError, match="no-such-folder"):
        arranging.dissolve(library, "تقنية")


def test_a_folder_that_is_taken_away_leaves_its_feeds(
    library: Library, feeds: tuple[int, ...]
) -> None:
    assert arranging.dissolve(library, "أخبار").feeds.altered == set(feeds[:2])
    assert set(places(library).values()) == {""}


def test_a_collection_is_renamed_and_the_rules_for_it_know(
    library: Library, feeds: tuple[int, ...]
) -> None:
    rule = ruling.save(library, Rule("رقم 1", collection="بحث"))
    list(syncing.sync(library))
    saving.rename(library, "بحث", "Study")
    assert [each.name for each in saving.all_collections(library)] == ["Study"]
    assert saving.collection(library, "Study").count == 1
    assert ruling.rule(library, rule.id).collection == "Study"
    with pytest.raises(CollectionError, match="no-such-collection"):
        saving.rename(library, "بحث", "x")
    assert len(feeds) == 3


@pytest.mark.usefixtures("feeds")
def test_a_collection_that_is_removed_stays_away_and_its_articles_stay(library: Library) -> None:
    rule = ruling.save(library, Rule("رقم 1", collection="بحث"))
    list(syncing.sync(library))
    article = saving.collection(library, "بحث")
    assert saving.remove(library, "بحث").collections.removed == {article.id}
    assert saving.all_collections(library) == ()
    assert len(reading.ids(library, ArticleQuery())) == 3
    assert not ruling.rule(library, rule.id).enabled
    with pytest.raises(CollectionError, match="no-such-collection"):
        saving.remove(library, "بحث")


@pytest.mark.usefixtures("feeds")
def test_tags_are_counted_as_their_lists_are_and_removed_for_good(library: Library) -> None:
    ruling.save(library, Rule("رقم 3", hide=True, tag="وسم"))
    kept = ruling.save(library, Rule("الخبر", tag="وسم"))
    list(syncing.sync(library))
    (tag,) = tagging.all_tags(library)
    assert tag == Tag("وسم", 2)
    assert len(reading.ids(library, ArticleQuery(tag="وسم"))) == 2
    assert len(tagging.remove(library, "وسم").articles.altered) == 3
    assert tagging.all_tags(library) == ()
    assert not ruling.rule(library, kept.id).enabled
    assert len(reading.ids(library, ArticleQuery())) == 2
    assert not tagging.remove(library, "وسم")


def test_what_stands_in_two_feeds_counts_once_under_a_tag(library: Library, world: World) -> None:
    same = item(1)
    for url in URLS[:2]:
        world.answers[url] = rss(same)
        subscribing.add(library, url)
    ruling.save(library, Rule("الخبر", tag="وسم"))
    list(syncing.sync(library))
    (tag,) = tagging.all_tags(library)
    assert tag.count == len(reading.ids(library, ArticleQuery(tag="وسم")))

from pathlib import Path

import pytest

from reader.model.errors import CollectionError, FeedError, LibraryError
from reader.model.query import ArticleQuery
from reader.paths import picture_file
from reader.services import reading, saving, searching, subscribing, syncing
from reader.services.library import Library

from .conftest import FEED_URL, PICTURE_URL, World, item, rss

PAGE_URL = "https://news.example/story"
PARAGRAPH = (
    "عادت المكتبات القديمة في القاهرة إلى الحياة بعد أن جمع أهل الحي كتبها ورمموا رفوفها، "
    "وصار الأطفال يقضون بين جدرانها عصر كل يوم في القراءة والرسم."
)
SECOND = PARAGRAPH.replace("القاهرة", "الإسكندرية").replace("أهل الحي", "طلاب الجامعة")
PAGE = (
    f"<html lang='ar' dir='rtl'><head><title>مكتبات القاهرة</title>"
    f"<meta property='og:image' content='{PICTURE_URL}'></head><body><nav>الرئيسية | رياضة</nav>"
    f"<article><h1>مكتبات القاهرة تعود إلى الحياة</h1><img src='{PICTURE_URL}'>"
    f"<p>{PARAGRAPH}</p><p>{SECOND}</p></article><footer>تابعونا على</footer></body></html>"
).encode()


@pytest.fixture
def synced(library: Library, world: World, picture: bytes) -> int:
    """Give the id of an article of a feed, synced with its picture."""
    world.answers |= {FEED_URL: rss(item(1, picture=True)), PICTURE_URL: picture}
    subscribing.add(library, FEED_URL)
    list(syncing.sync(library))
    return reading.rows(library, ArticleQuery(), limit=1)[0].id


def test_a_saved_article_is_there_when_its_feed_is_gone(library: Library, synced: int) -> None:
    saving.save(library, synced, "القاهرة")
    (feed,) = subscribing.feeds(library)
    subscribing.remove(library, feed.id)
    (row,) = reading.rows(library, ArticleQuery(collection="القاهرة"), limit=9)
    assert (row.id, row.offline, row.source) == (synced, "complete", "أخبار الصباح")
    article = reading.article(library, synced, collection="القاهرة")
    assert "مكتباتها" in article.text
    assert all(each.stored for each in article.pictures)
    assert saving.verify(library, "القاهرة") == (1, ())


def test_saving_twice_is_saving_once(library: Library, synced: int) -> None:
    saving.save(library, synced, "القاهرة")
    assert not saving.save(library, synced, "القاهرة")
    assert saving.collection(library, "القاهرة").count == 1


def test_a_page_is_saved_without_what_stands_around_it(
    library: Library, world: World, picture: bytes
) -> None:
    world.answers |= {PAGE_URL: PAGE, PICTURE_URL: picture}
    article_id, _ = saving.save_page(library, PAGE_URL, "القاهرة")
    article = reading.article(library, article_id)
    assert article.row.title == "مكتبات القاهرة تعود إلى الحياة"
    assert "تابعونا" not in article.text
    assert article.text.count("رمموا") == 2
    assert (article.row.offline, bool(article.row.thumbnail)) == ("complete", True)
    assert searching.find(library, "المكتباتُ", collection="القاهرة").total == 1


def test_a_file_is_saved_too(
    library: Library, world: World, picture: bytes, tmp_path: Path
) -> None:
    world.answers[PICTURE_URL] = picture
    file = tmp_path / "story.html"
    file.write_bytes(PAGE)
    article_id, _ = saving.save_file(library, file, "القاهرة")
    assert reading.article(library, article_id).row.url == ""
    with pytest.raises(LibraryError) as fault:
        saving.save_file(library, tmp_path / "none.html", "القاهرة")
    assert fault.value.reason == "no-such-file"


def test_a_page_without_an_article_makes_no_collection(library: Library, world: World) -> None:
    world.answers[PAGE_URL] = b"<html><body><p>nothing</p></body></html>"
    with pytest.raises(FeedError) as fault:
        saving.save_page(library, PAGE_URL, "Empty")
    assert fault.value.reason == "no-article"
    assert saving.all_collections(library) == ()


def test_a_collection_needs_a_name_before_anything_is_fetched(
    library: Library, world: World
) -> None:
    with pytest.raises(CollectionError):
        saving.save_page(library, PAGE_URL, "  ")
    assert world.asked == []


def test_what_is_cancelled_while_its_pictures_come_is_not_saved(
    library: Library, world: World, picture: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "story.html"
    file.write_bytes(PAGE)
    stopped = False

    def stop() -> bytes:
        nonlocal stopped
        stopped = True
        return picture

    def cancelled() -> bool:
        return stopped

    world.answers |= {FEED_URL: rss(item(1, picture=True)), PICTURE_URL: FeedError("timed-out")}
    subscribing.add(library, FEED_URL)
    list(syncing.sync(library))
    article_id = reading.rows(library, ArticleQuery(), limit=1)[0].id
    world.answers |= {PAGE_URL: PAGE, PICTURE_URL: stop}
    for save in (
        lambda: saving.save(library, article_id, "القاهرة", cancelled=cancelled),
        lambda: saving.save_page(library, PAGE_URL, "القاهرة", cancelled=cancelled),
        lambda: saving.save_file(library, file, "القاهرة", cancelled=cancelled),
    ):
        stopped = False
        with pytest.raises(FeedError) as fault:
            save()
        assert (fault.value.reason, stopped) == ("cancelled", True)
    assert saving.all_collections(library) == ()
    assert len(reading.rows(library, ArticleQuery(), limit=9)) == 1


def test_a_page_is_not_fetched_once_it_is_cancelled(library: Library, world: World) -> None:
    world.answers[PAGE_URL] = PAGE
    with pytest.raises(FeedError) as fault:
        saving.save_page(library, PAGE_URL, "القاهرة", cancelled=lambda: True)
    assert fault.value.reason == "cancelled"
    assert len(world.asked) == 1


def test_saving_again_makes_a_damaged_picture_whole(library: Library, synced: int) -> None:
    saving.save(library, synced, "القاهرة")
    (picture,) = reading.article(library, synced).pictures
    file = picture_file(library.database.pictures, picture.sha256)
    file.write_bytes(b"damaged")
    checked, (damage,) = saving.verify(library, "القاهرة")
    assert (checked, damage.reason) == (1, "changed")
    saving.save(library, synced, "القاهرة")
    assert saving.verify(library, "القاهرة") == (1, ())

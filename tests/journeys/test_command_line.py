"""The whole path by command line: subscribe, sync, read, mark, save, find, and stay offline."""

import hashlib
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from reader import app
from reader.paths import Paths, of_library, picture_file
from reader.services import icons

from . import press as kinds
from . import seed_pages
from .press import Press
from .program import Json, Warraq

ARTICLE = seed_pages.article()
COLLECTION = "العلاقات السورية الروسية"
SHA256 = hashlib.sha256(seed_pages.picture()).hexdigest()
PUBLISHED = datetime(2024, 10, 18, 5, 44, tzinfo=UTC)
# Of the Egyptian Survey Authority for that Friday; the page's own differ by a minute in two.
OFFICIAL = ("05:32", "06:59", "12:40", "15:54", "18:21", "19:38")
KINDS = {"rss": kinds.RSS, "atom": kinds.ATOM, "rdf": kinds.RDF, "json": kinds.JSON}


def publish(press: Press, form: str = "rss") -> str:
    """Put the article's feed, page and pictures on the server; give the feed's address."""
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    press.picture(seed_pages.ADVERTISEMENT, seed_pages.advertisement(), "image/gif")
    press.page(seed_pages.PAGE, seed_pages.page(press.url))
    body = seed_pages.FEEDS[form](press.url)
    return press.feed(seed_pages.FEED_PATHS[form], body, KINDS[form])


def subscribed(warraq: Warraq, press: Press) -> Json:
    """Subscribe to the article's feed, sync, and give the article as it is listed."""
    warraq.told("add", publish(press), "--allow-local")
    warraq.told("sync")
    (article,) = warraq.articles("list")
    return article


def normal(text: str) -> str:
    """Give a text without line breaks or marks of direction."""
    marks = dict.fromkeys((*range(0x2066, 0x206A), 0x200E, 0x200F))
    return " ".join(text.translate(marks).split())


def check_is_the_article(listed: Json) -> None:
    """Check the facts of the reference article as `list` tells them."""
    assert listed["title"] == ARTICLE.title
    assert listed["author"] == ARTICLE.byline
    assert datetime.fromisoformat(listed["published"]) == PUBLISHED
    assert listed["direction"] == "rtl"
    assert listed["offline"] == "complete"


def check_whole_text(shown: Json) -> None:
    """Check that every paragraph and sub-heading is there, in order, and nothing of the chrome."""
    told, at = normal(shown["text"]), 0
    for _, text in ARTICLE.body:
        at = told.index(normal(text), at)
    assert len(re.findall(r"<p\b", shown["html"])) >= len(ARTICLE.paragraphs)
    assert len(re.findall(r"<h[23]\b", shown["html"])) == len(ARTICLE.headings)
    found = [text for text in seed_pages.CHROME if text in shown["text"] or text in shown["html"]]
    assert found == []


def check_picture_is_stored(shown: Json, press: Press, library: Path) -> None:
    """Check that the one picture lies in the library, byte for byte."""
    (picture,) = shown["images"]
    assert picture["url"] == press.url + seed_pages.PICTURE
    assert picture["stored"] is True
    assert picture["sha256"] == SHA256
    files = [path for path in library.rglob("*") if path.is_file()]
    assert any(path.read_bytes() == seed_pages.picture() for path in files)


def test_subscribe_sync_and_read_after_the_server_is_gone(warraq: Warraq, press: Press) -> None:
    url = publish(press)
    feed = warraq.told("add", url, "--folder", "أخبار", "--allow-local")["feed"]
    assert (feed["url"], feed["title"]) == (url, seed_pages.SITE)
    totals = warraq.told("sync", "--allow-local")
    received = totals.pop("bytes")
    assert received > 0
    assert totals == {"feeds": 1, "new": 1, "updated": 0, "unchanged": 0, "failed": 0}
    press.stop()

    (listed,) = warraq.articles("list", "--feed", feed["id"])
    check_is_the_article(listed)
    assert (listed["guid"], listed["url"]) == (seed_pages.GUID, press.url + seed_pages.PAGE)
    assert (listed["read"], listed["starred"]) == (False, False)
    shown = warraq.told("show", listed["id"], "--format", "json")
    check_is_the_article(shown)
    check_whole_text(shown)
    check_picture_is_stored(shown, press, warraq.folder)
    assert shown["language"] == "ar"
    assert 300 < shown["word_count"] < 500

    (known,) = warraq.told("feeds")["feeds"]
    assert (known["folder"], known["unread"], known["health"]["ok"]) == ("أخبار", 1, True)
    assert known["etag"]


def test_show_in_every_format(warraq: Warraq, press: Press) -> None:
    article = subscribed(warraq, press)
    press.stop()
    as_json = warraq("show", article["id"], "--format", "json").json()
    as_text = warraq("show", article["id"], "--format", "text")
    as_html = warraq("show", article["id"], "--format", "html")
    assert (as_text.code, as_html.code) == (0, 0)
    for text in (ARTICLE.title, ARTICLE.byline, *ARTICLE.headings, *ARTICLE.paragraphs):
        assert normal(text) in normal(as_text.out)
    assert "<h2" in as_html.out
    assert as_json["html"].strip() in as_html.out
    assert "<script" not in as_html.out


@pytest.mark.parametrize("form", sorted(KINDS))
def test_every_format_gives_the_same_article(warraq: Warraq, press: Press, form: str) -> None:
    feed = warraq.told("add", publish(press, form), "--allow-local")["feed"]
    assert feed["title"] == seed_pages.SITE
    assert warraq.told("sync")["new"] == 1
    (listed,) = warraq.articles("list")
    check_is_the_article(listed)
    assert listed["url"] == press.url + seed_pages.PAGE
    shown = warraq.told("show", listed["id"], "--format", "json")
    check_whole_text(shown)
    check_picture_is_stored(shown, press, warraq.folder)


def test_page_names_its_feed(warraq: Warraq, press: Press) -> None:
    url = publish(press)
    feed = warraq.told("add", press.url + seed_pages.PAGE, "--allow-local")["feed"]
    assert feed["url"] == url


def test_second_sync_asks_conditionally_and_changes_nothing(warraq: Warraq, press: Press) -> None:
    article = subscribed(warraq, press)
    warraq.told("mark", article["id"], "--read")
    totals = warraq.told("sync", "--full")
    assert (totals["new"], totals["updated"], totals["failed"]) == (0, 0, 0)
    path = seed_pages.FEED_PATHS["rss"]
    # Whole when it was subscribed to, and never again.
    assert press.requests[path] - press.unchanged[path] == 1
    assert press.unchanged[path] == 2
    assert press.requests[seed_pages.PICTURE] == 1
    (again,) = warraq.articles("list")
    assert again == {**article, "read": True}


def test_edited_article_becomes_a_new_version(warraq: Warraq, press: Press) -> None:
    article = subscribed(warraq, press)
    press.feed(seed_pages.FEED_PATHS["rss"], seed_pages.rss(press.url, title="عنوان معدّل"))
    totals = warraq.told("sync", "--full")
    assert (totals["new"], totals["updated"]) == (0, 1)
    shown = warraq.told("show", article["id"], "--format", "json")
    assert shown["title"] == "عنوان معدّل"
    assert shown["versions"]


def test_marks_change_the_views(warraq: Warraq, press: Press) -> None:
    number = subscribed(warraq, press)["id"]
    assert [article["id"] for article in warraq.articles("list", "--view", "unread")] == [number]
    assert warraq.articles("list", "--view", "starred") == []
    assert warraq.told("mark", number, "--read")["changed"] == 1
    assert warraq.told("mark", number, "--read")["changed"] == 0
    assert warraq.told("mark", number, "--star")["changed"] == 1
    assert warraq.articles("list", "--view", "unread") == []
    (starred,) = warraq.articles("list", "--view", "starred")
    assert (starred["id"], starred["read"], starred["starred"]) == (number, True, True)
    assert warraq.told("feeds")["feeds"][0]["unread"] == 0
    assert warraq.told("mark", number, "--unread")["changed"] == 1
    assert warraq.told("mark", number, "--unstar")["changed"] == 1
    (plain,) = warraq.articles("list", "--view", "all")
    assert (plain["read"], plain["starred"]) == (False, False)


def test_saved_article_stays_when_its_feed_is_gone(warraq: Warraq, press: Press) -> None:
    number = subscribed(warraq, press)["id"]
    saved = warraq.told("save", number, "--collection", COLLECTION)["article"]
    check_is_the_article(saved)
    (feed,) = warraq.told("feeds")["feeds"]
    assert warraq("remove", feed["id"], "--json").code == 0
    press.stop()

    assert warraq.told("feeds")["feeds"] == []
    (collection,) = warraq.told("collections")["collections"]
    assert collection["name"] == COLLECTION
    (kept,) = warraq.articles("list", "--collection", COLLECTION)
    check_is_the_article(kept)
    assert warraq.articles("collection", "show", COLLECTION) == [kept]
    shown = warraq.told("show", kept["id"], "--format", "json")
    check_whole_text(shown)
    check_picture_is_stored(shown, press, warraq.folder)
    assert warraq.told("collection", "verify", COLLECTION) == {"checked": 1, "damaged": []}
    (found,) = warraq.articles("search", "الكرملين", "--collection", COLLECTION)
    assert found["id"] == kept["id"]


def test_article_that_is_not_saved_goes_with_its_feed(warraq: Warraq, press: Press) -> None:
    number = subscribed(warraq, press)["id"]
    (feed,) = warraq.told("feeds")["feeds"]
    assert warraq("remove", feed["id"], "--json").code == 0
    assert warraq.articles("list") == []
    assert warraq.fault("show", number)["reason"] == "no-such-article"


def test_page_saved_by_address_is_the_article_alone(warraq: Warraq, press: Press) -> None:
    publish(press)
    address = press.url + seed_pages.PAGE
    saved = warraq.told("save", address, "--collection", COLLECTION, "--allow-local")["article"]
    check_is_the_article(saved)
    assert saved["url"] == address
    press.stop()

    (kept,) = warraq.articles("list", "--collection", COLLECTION)
    check_is_the_article(kept)
    shown = warraq.told("show", kept["id"], "--format", "json")
    check_whole_text(shown)
    check_picture_is_stored(shown, press, warraq.folder)
    assert press.requests[seed_pages.ADVERTISEMENT] == 0
    assert warraq.told("collection", "verify", COLLECTION) == {"checked": 1, "damaged": []}


def test_page_saved_from_a_file(warraq: Warraq, tmp_path: Path) -> None:
    page = tmp_path / "مقال محفوظ.html"
    page.write_text(seed_pages.page("https://gate.invalid"), "utf-8")
    saved = warraq.told("save", page, "--collection", COLLECTION)["article"]
    assert (saved["title"], saved["author"]) == (ARTICLE.title, ARTICLE.byline)
    check_whole_text(warraq.told("show", saved["id"], "--format", "json"))


@pytest.mark.parametrize(
    "query",
    ["أعرب بوتين", "اعرب بوتين", "الأوراسية", "الاوراسيه", "بُوتِينْ", "الكـــرملين"],
)
def test_search_finds_every_spelling(warraq: Warraq, press: Press, query: str) -> None:
    number = subscribed(warraq, press)["id"]
    press.stop()
    found = warraq.told("search", query)
    assert (found["total"], [each["id"] for each in found["articles"]]) == (1, [number])
    assert "<mark>" in found["articles"][0]["snippet"]


@pytest.mark.parametrize(
    "query", ["الظهر", "الظُّهْر", "Agricultural", "كلمة لا وجود لها", '"', "*", "NEAR("]
)
def test_search_finds_nothing_that_is_not_there(warraq: Warraq, press: Press, query: str) -> None:
    publish(press)
    address = press.url + seed_pages.PAGE
    warraq.told("save", address, "--collection", COLLECTION, "--allow-local")
    assert warraq.told("search", query) == {"articles": [], "total": 0}


def test_search_finds_the_author(warraq: Warraq, press: Press) -> None:
    number = subscribed(warraq, press)["id"]
    assert [each["id"] for each in warraq.articles("search", "حبيبه وائل")] == [number]


@pytest.mark.parametrize("query", ["الظهر", "الظُّهْر", "الظُهر"])
def test_search_for_a_vowelled_word(warraq: Warraq, press: Press, query: str) -> None:
    warraq.told("add", publish(press), "--allow-local")
    press.feed(seed_pages.FEED_PATHS["rss"], seed_pages.rss(press.url, title="آذان الظُّهْر"))
    warraq.told("sync", "--full")
    found = warraq.told("search", query)
    assert found["total"] == 1
    assert found["articles"][0]["title"] == "آذان الظُّهْر"


@pytest.mark.parametrize(
    "where",
    [
        ("--place", "Cairo"),
        ("--place", "القاهرة"),
        ("--lat=30.0444", "--lon=31.2357", "--tz", "Africa/Cairo", "--method", "egyptian"),
    ],
)
def test_prayer_times_of_cairo(warraq: Warraq, where: tuple[str, ...]) -> None:
    told = warraq.told("prayer", *where, "--date", "2024-10-18")
    names = ("fajr", "sunrise", "dhuhr", "asr", "maghrib", "isha")
    official = dict(zip(names, OFFICIAL, strict=True))
    for name, at in official.items():
        moment = datetime.fromisoformat(told["times"][name])
        assert (moment.strftime("%H:%M"), moment.strftime("%z")) == (at, "+0300"), name
    assert list(told["times"]) == list(official)
    hijri = told["hijri"]
    assert (hijri["year"], hijri["month"], hijri["day"]) == (1446, 4, 15)
    assert (told["date"], told["method"]) == ("2024-10-18", "egyptian")
    assert told["qibla"] == pytest.approx(136.1, abs=0.1)


def test_prayer_for_people_names_the_times(warraq: Warraq) -> None:
    answer = warraq("prayer", "--place", "Cairo", "--date", "2024-10-18")
    assert answer.code == 0
    for at in ("05:32", "06:59", "12:40", "03:54", "06:21", "07:38"):
        assert at in answer.out


def test_folders_are_renamed_joined_and_taken_away(warraq: Warraq, press: Press) -> None:
    other = press.feed("/other.xml", seed_pages.FEEDS["rss"](press.url), kinds.RSS)
    warraq.told("add", publish(press), "--allow-local", "--folder", "أخبار")
    warraq.told("add", other, "--allow-local", "--folder", "News")
    assert [each["id"] for each in warraq.told("folder", "أخبار")["feeds"]] == [1]
    assert warraq.fault("folder", "أخبار", "--rename", "News")["reason"] == "folder-exists"
    joined = warraq.told("folder", "أخبار", "--rename", "News", "--join")
    assert (joined["folder"], len(joined["feeds"])) == ("News", 2)
    warraq.told("feed", "1", "--folder", "تقنية")
    assert [each["id"] for each in warraq.told("folder", "تقنية")["feeds"]] == [1]
    assert warraq.told("folder", "News", "--remove") == {"removed": "News", "feeds": [2]}
    assert warraq.fault("folder", "News")["reason"] == "no-such-folder"
    assert {each["folder"] for each in warraq.told("feeds")["feeds"]} == {"", "تقنية"}


def test_a_collection_is_renamed_and_forgotten(warraq: Warraq, press: Press) -> None:
    article = subscribed(warraq, press)
    warraq.told("save", article["id"], "--collection", COLLECTION)
    renamed = warraq.told("collection", "rename", COLLECTION, "بحث")["collection"]
    assert (renamed["name"], renamed["count"]) == ("بحث", 1)
    assert warraq.fault("collection", "rename", "بحث", " ")["reason"] == "no-name"
    assert warraq.fault("collection", "show", COLLECTION)["reason"] == "no-such-collection"
    assert warraq.told("collection", "remove", "بحث") == {"removed": "بحث"}
    assert warraq.told("collections")["collections"] == []
    assert len(warraq.articles("list")) == 1


def test_the_icon_of_a_feed_is_fetched_for_the_window_and_never_while_reading(
    warraq: Warraq, press: Press
) -> None:
    out = BytesIO()
    Image.new("RGB", (96, 96), (15, 107, 92)).save(out, "PNG")
    press.picture("/icon.png", out.getvalue(), "image/png")
    press.page("/", '<html><head><link rel="icon" sizes="96x96" href="icon.png"></head></html>')
    warraq.told("add", publish(press), "--allow-local")
    warraq.told("sync")
    # No one sees it at a terminal.
    assert press.requests["/icon.png"] == 0
    opened = app.open_(of_library(str(warraq.folder)))
    icons.look_for(opened)
    opened.close()
    asked = press.requests["/"], press.requests["/icon.png"]
    with closing(sqlite3.connect(Paths(warraq.folder).database)) as library:
        ((icon,),) = library.execute("SELECT icon FROM feeds").fetchall()
    with Image.open(picture_file(Paths(warraq.folder).pictures, icon)) as stored:
        assert (stored.format, stored.size) == ("PNG", (64, 64))
    (article,) = warraq.articles("list")
    warraq.told("show", article["id"])
    warraq.told("sync", "--full")
    assert (press.requests["/"], press.requests["/icon.png"]) == asked == (1, 1)

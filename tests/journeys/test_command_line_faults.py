"""What the world does wrong: each a reason and a sentence, and nothing is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.paths import Paths

from . import press as kinds
from . import seed_pages
from .press import Press
from .program import Warraq

NO_FEED = {"not-a-feed", "no-feed-found"}


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file of a library and its bytes."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def library_of(warraq: Warraq) -> Path:
    """Give the library's file, its folder made."""
    warraq.folder.mkdir(parents=True, exist_ok=True)
    return Paths(warraq.folder).database


def test_address_of_a_picture_is_no_feed(warraq: Warraq, press: Press) -> None:
    url = press.picture("/picture.jpg", seed_pages.picture())
    assert warraq.fault("add", url, "--allow-local")["reason"] in NO_FEED
    assert warraq.told("feeds")["feeds"] == []


def test_address_of_plain_text_is_no_feed(warraq: Warraq, press: Press) -> None:
    url = press.put("/robots.txt", "User-agent: *\nDisallow:\n", kinds.TEXT)
    assert warraq.fault("add", url, "--allow-local")["reason"] in NO_FEED
    assert warraq.told("feeds")["feeds"] == []


def test_page_that_names_no_feed(warraq: Warraq, press: Press) -> None:
    url = press.page("/about.html", seed_pages.feedless_page())
    assert warraq.fault("add", url, "--allow-local")["reason"] in NO_FEED
    assert warraq.told("feeds")["feeds"] == []


def test_page_that_is_no_article_is_not_saved(warraq: Warraq, press: Press) -> None:
    url = press.page("/about.html", seed_pages.feedless_page())
    error = warraq.fault("save", url, "--collection", "أخبار", "--allow-local")
    assert error["reason"] == "no-article"
    assert warraq.told("collections")["collections"] == []


@pytest.mark.parametrize(("status", "reason"), [(404, "http-status"), (500, "http-status")])
def test_address_that_answers_with_an_error(
    warraq: Warraq, press: Press, status: int, reason: str
) -> None:
    url = press.put("/feed", "no", kinds.TEXT, status=status)
    error = warraq.fault("add", url, "--allow-local")
    assert error["reason"] == reason
    assert str(status) in error["message"]


def test_host_that_does_not_exist(warraq: Warraq) -> None:
    error = warraq.fault("add", "https://nothing.invalid/rss.xml")
    assert error["reason"] in {"no-such-host", "offline"}
    assert warraq.told("feeds")["feeds"] == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:,x", "http://"]
)
def test_address_that_is_not_of_the_web(warraq: Warraq, address: str) -> None:
    assert warraq.fault("add", address)["reason"] in {"bad-address", "refused-address"}


def test_private_address_is_refused_unless_allowed(warraq: Warraq, press: Press) -> None:
    url = press.feed("/rss.xml", seed_pages.rss(press.url))
    port = press.url.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"):
        error = warraq.fault("add", f"http://{host}:{port}/rss.xml")
        assert error["reason"] == "refused-address"
    assert warraq.fault("save", url, "--collection", "أخبار")["reason"] == "refused-address"
    assert press.requests.total() == 0
    assert warraq.told("feeds")["feeds"] == []
    assert warraq.told("collections")["collections"] == []


def test_server_that_is_gone_leaves_everything_as_it_was(warraq: Warraq, press: Press) -> None:
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    warraq.told("add", press.feed("/rss.xml", seed_pages.rss(press.url)), "--allow-local")
    warraq.told("sync")
    before = warraq.articles("list")
    press.stop()
    answer = warraq("sync", "--full", "--json")
    totals = answer.json()
    assert (answer.code, totals["feeds"], totals["failed"], totals["new"]) == (1, 1, 1, 0)
    assert warraq.articles("list") == before
    (feed,) = warraq.told("feeds")["feeds"]
    assert feed["health"]["ok"] is False
    assert feed["health"]["reason"] == "refused"
    assert "127.0.0.1" in feed["health"]["message"]
    assert feed["health"]["next_try"]


def test_one_bad_feed_does_not_stop_the_others(warraq: Warraq, press: Press) -> None:
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    bad = press.feed("/bad.xml", seed_pages.atom(press.url), kinds.ATOM)
    warraq.told("add", bad, "--allow-local")
    warraq.told("add", press.feed("/good.xml", seed_pages.rss(press.url)), "--allow-local")
    press.put("/bad.xml", "<html><body>captive portal</body></html>", kinds.HTML)
    answer = warraq("sync", "--full", "--json")
    totals = answer.json()
    assert (answer.code, totals["feeds"], totals["failed"]) == (0, 2, 1)
    health = {feed["url"]: feed["health"]["ok"] for feed in warraq.told("feeds")["feeds"]}
    assert health == {bad: False, press.url + "/good.xml": True}
    assert warraq.articles("list")


def test_withdrawn_feed_is_told_as_gone(warraq: Warraq, press: Press) -> None:
    url = press.feed("/rss.xml", seed_pages.rss(press.url))
    warraq.told("add", url, "--allow-local")
    press.put("/rss.xml", "gone", kinds.TEXT, status=410)
    warraq("sync", "--full", "--json")
    (feed,) = warraq.told("feeds")["feeds"]
    assert (feed["health"]["ok"], feed["health"]["reason"]) == (False, "gone")


def check_left_untouched(warraq: Warraq) -> None:
    """Check that every command refuses the library and not a byte of its file changes."""
    before = library_of(warraq).read_bytes()
    for command in (("list",), ("feeds",), ("sync",), ("search", "نص")):
        assert warraq.fault(*command)["reason"] == "damaged"
    assert library_of(warraq).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"garbage", b"garbage" * 999])
def test_broken_library_is_left_untouched(warraq: Warraq, content: bytes) -> None:
    library_of(warraq).write_bytes(content)
    check_left_untouched(warraq)


def test_library_with_a_sound_head_and_a_broken_body(warraq: Warraq) -> None:
    warraq.told("feeds")
    path = library_of(warraq)
    sound = path.read_bytes()
    path.write_bytes(sound[:100] + b"\xff" * (len(sound) - 100))
    check_left_untouched(warraq)


def test_library_that_was_cut_off(warraq: Warraq) -> None:
    warraq.told("feeds")
    path = library_of(warraq)
    path.write_bytes(path.read_bytes()[:3000])
    check_left_untouched(warraq)


def test_library_of_a_newer_program_is_left_untouched(warraq: Warraq) -> None:
    warraq.told("feeds")
    with closing(sqlite3.connect(library_of(warraq))) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    before = files_of(warraq.folder)
    error = warraq.fault("list")
    assert error["reason"] == "newer-version"
    assert "9999" in error["message"]
    assert files_of(warraq.folder) == before


def test_database_of_another_program_is_left_untouched(warraq: Warraq) -> None:
    with closing(sqlite3.connect(library_of(warraq))) as connection:
        connection.execute("CREATE TABLE theirs (id INTEGER)")
        connection.commit()
    before = files_of(warraq.folder)
    assert warraq.fault("list")["reason"] == "not-a-library"
    assert files_of(warraq.folder) == before


def test_unknown_numbers_and_names(warraq: Warraq) -> None:
    assert warraq.fault("show", 7)["reason"] == "no-such-article"
    assert warraq.fault("mark", 7, "--read")["reason"] == "no-such-article"
    assert warraq.fault("remove", 7)["reason"] == "no-such-feed"
    assert warraq.fault("save", 7, "--collection", "أخبار")["reason"] == "no-such-article"
    assert warraq.fault("collection", "show", "لا شيء")["reason"] == "no-such-collection"
    assert warraq.fault("collection", "verify", "لا شيء")["reason"] == "no-such-collection"
    assert warraq.fault("list", "--collection", "لا شيء")["reason"] == "no-such-collection"
    assert warraq.fault("prayer", "--place", "Nirgendwohausen")["reason"] == "no-such-place"
    assert warraq.fault("save", "nothing.html", "--collection", "أخبار")["reason"] == "no-such-file"
    assert warraq.fault("list", "--feed", 999)["reason"] == "no-such-feed"
    assert warraq.fault("sync", "--feed", 999)["reason"] == "no-such-feed"
    most = 2**63 - 1
    assert warraq.fault("show", most)["reason"] == "no-such-article"
    assert warraq.fault("list", "--feed", most)["reason"] == "no-such-feed"
    assert warraq.articles("list", "--limit", most) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("unheard-of",),
        ("add",),
        ("show", "seven"),
        ("list", "--view", "sideways"),
        ("save", "1"),
        ("collection", "burn", "أخبار"),
        ("prayer", "--method", "guess"),
        ("prayer", "--date", "tomorrow"),
        ("mark", "1"),
        ("mark", "1", str(2**63), "--read"),
        ("show", str(2**63)),
        ("remove", str(2**63)),
        ("save", str(2**63), "--collection", "c"),
        ("save", "9" * 5000, "--collection", "c"),
        ("list", "--feed", str(2**63)),
        ("sync", "--feed", str(2**63)),
        ("list", "--limit", str(2**63)),
        ("search", "x", "--limit", "0"),
        ("list", "--collection", "\udcff"),
        ("collection", "show", "\udcff"),
    ],
)
def test_usage_errors(warraq: Warraq, arguments: tuple[str, ...]) -> None:
    answer = warraq(*arguments, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


def test_version(warraq: Warraq) -> None:
    answer = warraq("--version")
    assert answer.code == 0
    assert answer.out.startswith("warraq ")


def test_fault_for_people_is_a_sentence_beside_the_output(warraq: Warraq) -> None:
    answer = warraq("show", "7")
    assert (answer.code, answer.out) == (1, "")
    assert "7" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("encoding", ["ascii", "cp1256"])
def test_json_is_utf8_wherever_it_is_printed(warraq: Warraq, press: Press, encoding: str) -> None:
    url = press.feed("/rss.xml", seed_pages.rss(press.url))
    here = warraq.within(PYTHONIOENCODING=encoding)
    assert here.told("add", url, "--allow-local")["feed"]["title"] == seed_pages.SITE


def test_arabic_speaks_arabic(warraq: Warraq) -> None:
    error = warraq.speaking("ar").fault("show", "7")
    assert error["reason"] == "no-such-article"
    assert any("\u0621" <= letter <= "\u064a" for letter in error["message"])


def test_library_that_is_a_file_is_told_and_left_untouched(warraq: Warraq) -> None:
    warraq.folder.write_bytes(b"mine")
    for command in (("list",), ("prayer",)):
        assert warraq.fault(*command)["reason"] == "not-a-library"
    assert warraq.folder.read_bytes() == b"mine"


def test_settings_that_are_a_folder_are_told(warraq: Warraq) -> None:
    Paths(warraq.folder).settings.mkdir(parents=True)
    assert warraq.fault("list")["reason"] == "bad-settings"


def test_an_empty_library_name_is_no_library(warraq: Warraq) -> None:
    answer = warraq.within()("--library", "", "feeds")
    assert answer.code == 2


def test_a_calendar_is_utf_8_whatever_the_terminal_speaks(warraq: Warraq) -> None:
    answer = warraq.speaking("ar").within(PYTHONIOENCODING="ascii")("prayer", "--format", "ics")
    assert answer.code == 0
    assert "SUMMARY:الفجْر" in answer.out

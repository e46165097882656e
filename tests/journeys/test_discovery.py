"""From an address that is no feed to the feeds that it leads to, and lists of feeds in and out."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import paths
from reader.settings import Settings
from reader.ui import theme
from reader.ui.address_dialog import AddressDialog
from reader.ui.session import Session

from . import seed_pages
from .press import Press
from .program import Warraq
from .work import is_at_rest

TITLES = {"/feed": "الأخبار", "/sport.xml": "الرياضة", "/comments": "تعليقات على الأخبار"}


def rss(title: str) -> str:
    return (
        f'<rss version="2.0"><channel><title>{title}</title><link>https://n.example/</link>'
        f"<item><title>خبر من {title}</title><guid>{title}-1</guid></item></channel></rss>"
    )


@pytest.fixture
def site(press: Press) -> str:
    """A page that names three feeds, the one of its comments first; gives its address."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'
        for path, title in reversed(TITLES.items())
    )
    for path, title in TITLES.items():
        press.feed(path, rss(title))
    return press.page("/", f"<!doctype html><html dir=rtl><head>{links}</head><p>مرحبا</html>")


def test_the_feeds_of_a_page_are_listed_and_none_is_subscribed_to(
    warraq: Warraq, press: Press, site: str
) -> None:
    found = warraq.told("discover", site, "--allow-local")
    assert found == {
        "feeds": [
            {"url": press.url + path, "title": TITLES[path]}
            for path in ("/sport.xml", "/feed", "/comments")
        ]
    }
    assert warraq.told("feeds") == {"feeds": []}
    assert set(press.requests) == {"/"}
    lines = warraq("discover", site, "--allow-local").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [feed["url"] for feed in found["feeds"]]


def test_the_first_feed_is_subscribed_to_and_the_others_are_told(
    warraq: Warraq, press: Press, site: str
) -> None:
    told = warraq.told("add", site, "--allow-local")
    assert (told["feed"]["url"], told["feed"]["title"]) == (press.url + "/sport.xml", "الرياضة")
    assert [each["url"] for each in told["others"]] == [
        press.url + "/feed",
        press.url + "/comments",
    ]
    assert "others" not in warraq.told("add", press.url + "/feed", "--allow-local")


def test_addresses_as_they_are_pasted(warraq: Warraq, press: Press) -> None:
    address = press.feed("/خلاصة الأخبار.xml", rss("الأخبار"))
    for pasted in (f" feed:{address} \n", f"<{address}>", address.replace("خلاصة", "خلا\n  صة")):
        (found,) = warraq.told("discover", pasted, "--allow-local")["feeds"]
        assert found["title"] == "الأخبار"
        assert found["url"].isascii()


@pytest.mark.parametrize(
    ("path", "page", "feed"),
    [
        ("/@sama", "<html><p>سما</html>", "/@sama.rss"),
        ("/", '<html><meta name="generator" content="Ghost 5">', "/rss/"),
        ("/tag/art/", '<html><meta name="generator" content="WordPress">', "/tag/art/feed/"),
        ("/", "<html><a href=/podcast.xml>RSS</a>", "/podcast.xml"),
        ("/ar/", "<html><p>مرحبا</html>", "/ar/feed"),
        ("/", "<html><p>مرحبا</html>", "/index.xml"),
    ],
)  # fmt: skip
def test_where_feeds_usually_are(
    warraq: Warraq, press: Press, path: str, page: str, feed: str
) -> None:
    press.feed(feed, rss("الأخبار"))
    told = warraq.told("add", press.page(path, page), "--allow-local")
    assert told["feed"]["url"] == press.url + feed


def test_the_page_of_a_podcast(warraq: Warraq, press: Press) -> None:
    feed = press.feed("/show", rss("بودكاست"))
    page = press.page("/podcast/1", f'<html><script>{{"feedUrl":"{feed}"}}</script></html>')
    assert warraq.told("discover", page, "--allow-local")["feeds"][0]["url"] == feed


def test_a_channel_of_telegram_by_its_preview(warraq: Warraq, press: Press) -> None:
    post = """<div class="tgme_widget_message" data-post="akhbar/{n}"><div dir="auto"
      class="tgme_widget_message_text js-message_text">خبر {n}<br/>والبقية</div><a
      class="tgme_widget_message_date"><time datetime="2026-02-0{n}T09:30:00Z"></time></a></div>"""
    page = (
        '<html><div class="tgme_channel_info_header_title">أخبار</div>'
        f'<div class="tgme_channel_history">{post.format(n=1)}{post.format(n=2)}</div></html>'
    )
    told = warraq.told("add", press.page("/s/akhbar", page), "--allow-local")
    assert told["feed"]["title"] == "أخبار"
    assert warraq.told("sync")["new"] == 2
    assert [each["title"] for each in warraq.articles("list")] == ["خبر 2", "خبر 1"]
    assert warraq.articles("list")[0]["url"] == "https://t.me/akhbar/2"


def test_what_leads_to_no_feed_is_told(warraq: Warraq, press: Press) -> None:
    page = press.page("/", seed_pages.feedless_page())
    assert warraq.fault("discover", page, "--allow-local")["reason"] == "no-feed-found"
    assert len(press.requests) <= 7
    assert warraq.fault("discover", page)["reason"] == "refused-address"
    assert warraq.fault("discover", "javascript:alert(1)")["reason"] == "bad-address"


def test_the_lists_of_other_readers(warraq: Warraq, tmp_path: Path) -> None:
    urls = tmp_path / "urls"
    urls.write_text('https://a.example/f أخبار "~اسمي"\nhttps://sama:secret@b.example/f\nexec:x\n')
    assert warraq.told("import", urls) == {"feeds": 2, "known": 0, "refused": 1}
    assert warraq.told("import", urls) == {"feeds": 0, "known": 2, "refused": 1}
    listed = tmp_path / "list.opml"
    warraq.told("export", "--output", listed)
    assert "secret" not in listed.read_text("utf-8")
    again = Warraq(warraq.program, tmp_path / "another", warraq.environment)
    assert again.told("import", listed) == {"feeds": 2, "known": 0, "refused": 0}
    assert [(feed["title"], feed["folder"]) for feed in again.told("feeds")["feeds"]] == [
        ("https://b.example/f", ""),
        ("اسمي", "أخبار"),
    ]


@pytest.fixture
def session(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """An open window whose sample issue is read in."""
    assert qapp is not None
    theme.load_fonts()
    opened = Session(paths.of_library(str(tmp_path / "window")), Settings(language="ar"), "ar")
    opened.start(lambda: None)
    qtbot.waitUntil(lambda: opened.desk is not None, timeout=30_000)
    qtbot.waitUntil(lambda: len(opened.window.pane.articles.ids()) > 10, timeout=60_000)
    qtbot.waitUntil(lambda: is_at_rest(opened), timeout=60_000)
    yield opened
    opened.window.close()


def test_several_feeds_of_a_page_are_chosen_at_the_window(
    qtbot: QtBot, session: Session, site: str, press: Press
) -> None:
    session.window.commands["add"].trigger()
    dialog = session.window.findChild(AddressDialog)
    assert dialog is not None
    dialog.address.setText(site)
    dialog.local.setChecked(True)
    dialog.go.click()
    qtbot.waitUntil(dialog.found.isVisible, timeout=30_000)
    assert [feed.title for feed in dialog.found.chosen()] == ["الرياضة"]
    dialog.found.item(1).setCheckState(dialog.found.item(0).checkState())
    dialog.go.click()

    def urls() -> set[str]:
        return {feed.url for feed in session.desk.shelf.feeds} if session.desk else set()

    wanted = {press.url + "/feed", press.url + "/sport.xml"}
    qtbot.waitUntil(lambda: wanted <= urls(), timeout=30_000)
    assert press.url + "/comments" not in urls()
    qtbot.waitUntil(lambda: is_at_rest(session), timeout=30_000)

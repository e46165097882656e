import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sync.discover import FeedLink, common_addresses, feed_addresses

URL = "https://news.example/section/page.html"


def found(html: str) -> list[str]:
    return [link.url for link in feed_addresses(html, url=URL)]


def test_feeds_in_the_order_of_the_page() -> None:
    page = """<!doctype html><html dir="rtl"><head><title>أخبار</title>
    <link rel="stylesheet" href="/s.css">
    <link rel="alternate" type="application/rss+xml" title="أخبار &raquo; الخلاصة" href="/feed/">
    <LINK REL='Alternate' TYPE='application/atom+xml' HREF='atom.xml'>
    <link href=/feed.json type=application/feed+json rel=alternate>
    <link rel="alternate" hreflang="en" href="/en/"></head>"""
    assert feed_addresses(page, url=URL) == (
        FeedLink("https://news.example/feed/", "أخبار » الخلاصة"),
        FeedLink("https://news.example/section/atom.xml", ""),
        FeedLink("https://news.example/feed.json", ""),
    )


def test_feeds_of_comments_come_last_and_doubles_go() -> None:
    page = """<link rel=alternate type=application/rss+xml title="تعليقات" href=/c/feed>
    <link rel=alternate type=application/rss+xml href=/comments/feed/>
    <link rel=alternate type=application/rss+xml title="الأخبار" href=/feed>
    <link rel=alternate type=application/atom+xml href=/feed>"""
    assert found(page) == [
        "https://news.example/feed",
        "https://news.example/c/feed",
        "https://news.example/comments/feed/",
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/json+oembed" href="/oembed?format=json">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" media="print" href="/print">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="preload" type="application/rss+xml" href="/feed">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
        '<script>"<link rel=alternate type=application/rss+xml href=/feed>"</script>',
        "<!-- <a href=/rss.xml>",
    ],
)
def test_what_is_no_feed(link: str) -> None:
    assert found(link) == []


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml; charset=utf-8" href="/x">',
        '<link rel="feed" href="/x">',
        '<a href=" /feed \n">',
        '<link rel="home alternate" type="text/xml" href="/x/rss.xml">',
        '<link rel="alternate" type="application/json" href="/x/feed.json">',
        '<link title="a > b" rel="alternate" type="application/rss+xml" href="/x">',
        '<link\nrel = alternate\n\ttype = "application/rdf+xml"\nhref = "/x" />',
    ],
)
def test_what_is_one(link: str) -> None:
    assert len(found(link)) == 1


def test_base_of_the_page() -> None:
    page = "<base href='//cdn.example/a/'><link rel=alternate type=application/rss+xml href=f>"
    assert found(page) == ["https://cdn.example/a/f"]


def test_links_within_the_page_are_the_last_resort() -> None:
    page = """<a href="/about">من نحن</a> <a href="/rss">خلاصات</a> <a href="/feed/">x</a>
    <a href="https://n.example/?feed=rss2">x</a> <a href="/news/rss.xml">x</a>
    <a href="/feedback">x</a> <a href="/rssa">x</a> <a href="javascript:rss">x</a>"""
    assert found(page) == [
        "https://news.example/rss",
        "https://news.example/feed/",
        "https://news.example/news/rss.xml",
        "https://n.example/?feed=rss2",
    ]
    named = "<link rel=alternate type=application/rss+xml href=/x>"
    assert found(page + named) == ["https://news.example/x"]


def test_links_that_look_like_feeds_have_the_words_in_them() -> None:
    page = """<a href="/1.rss"><img src="x"><b>أخبار</b> مصر</a><a href="/2.rss">رياضة
    <a href="/3.rss" title="فن &amp; أدب">3</a> <a href="/about">من نحن</a>"""
    assert feed_addresses(page, url=URL) == (
        FeedLink("https://news.example/1.rss", "أخبار مصر", named=False),
        FeedLink("https://news.example/2.rss", "رياضة", named=False),
        FeedLink("https://news.example/3.rss", "فن & أدب", named=False),
    )


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("feed:https://p.example/f", "https://p.example/f"),
        ("feed://https://p.example/f", "https://p.example/f"),
        ("feed://p.example/f", "https://p.example/f"),
        ("itpc://p.example/show", "https://p.example/show"),
        ("PCAST://p.example/show", "https://p.example/show"),
        ("podcast://p.example/show", "https://p.example/show"),
        ("https://subscribeonandroid.com/p.example/show", "https://p.example/show"),
        ("https://feeds.p.example/show", "https://feeds.p.example/show"),
        ("/podcast.xml", "https://news.example/podcast.xml"),
        ("/show.rss?v=2", "https://news.example/show.rss?v=2"),
    ],
)
def test_links_of_podcasts(href: str, address: str) -> None:
    assert found(f'<a href="{href}">x</a>') == [address]


@pytest.mark.parametrize(
    "href",
    ["/sitemap.xml", "/a.xmlx", "feed:", "itpc:", "javascript:a.xml", "file:///a.rss"],
)
def test_links_that_are_no_feeds(href: str) -> None:
    assert found(f'<a href="{href}">x</a>') == []


def test_files_that_may_be_feeds_come_after_those_that_look_so() -> None:
    page = '<a href="/data.xml">x</a><a href="https://other.example/rss">x</a><a href="/rss">x</a>'
    assert found(page) == [
        "https://news.example/rss",
        "https://other.example/rss",
        "https://news.example/data.xml",
    ]


def test_a_section_may_have_a_feed_of_its_own() -> None:
    assert common_addresses("https://news.example/ar/")[:2] == (
        "https://news.example/ar/feed",
        "https://news.example/feed",
    )
    assert common_addresses("https://news.example/page.html")[0] == "https://news.example/feed"
    assert len(common_addresses("https://news.example/ar")) == 6


def test_usual_addresses() -> None:
    assert common_addresses("https://news.example/a/b?c=d") == (
        "https://news.example/feed",
        "https://news.example/rss",
        "https://news.example/rss.xml",
        "https://news.example/feed.xml",
        "https://news.example/atom.xml",
        "https://news.example/index.xml",
    )
    assert common_addresses("file:///etc/") == ()


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<link ", '<a "', "<a '", "<!--", "<script>", "<a x=", "<a href='/feed'>", "<a \"<a '"],
)
def test_hostile_pages_take_no_time(piece: str) -> None:
    started = time.perf_counter()
    feed_addresses(piece * (500_000 // len(piece)), url=URL)
    feed_addresses(f"<a {'x' * 500_000} {' ' * 500_000}>", url=URL)
    assert time.perf_counter() - started < 3


_WORDS = (
    "<link <a <base <!-- --> <script> </script> > / rel=alternate href='/feed' \" ' = type= x//["
)


@given(st.lists(st.sampled_from(_WORDS.split()) | st.text(max_size=3), max_size=20))
def test_any_page_gives_addresses_of_the_web(words: list[str]) -> None:
    for link in feed_addresses(" ".join(words), url=URL):
        assert link.url.startswith(("http://", "https://"))

"""An orderly feed is read straight from its tree as feedparser reads it: compared here."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.model.fetched import ParsedFeed
from reader.sync import document, orderly
from reader.sync.parse import parse_feed
from reader.text.decode import decode

URL = "https://news.example/feeds/all.xml"
CORPUS = Path(__file__).parents[2] / "feeds"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "georss": "http://www.georss.org/georss",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "media": "http://search.yahoo.com/mrss/",
        "play": "http://www.google.com/schemas/play-podcasts/1.0",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "thr": "http://purl.org/syndication/thread/1.0",
        "xhtml": "http://www.w3.org/1999/xhtml",
    }.items()
)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
RSS_1 = 'xmlns="http://purl.org/rss/1.0/"'


def read(text: str | bytes) -> ParsedFeed | str:
    body = text if isinstance(text, bytes) else text.encode()
    try:
        return parse_feed(body, url=URL, headers={})
    except FeedError as error:
        return error.reason


def agrees(text: str | bytes) -> bool:
    """Tell whether a feed is read as feedparser reads it."""
    with patch.object(orderly, "read", lambda _root, _url: None):
        expected = read(text)
    return read(text) == expected


def is_orderly(text: str | bytes) -> bool:
    feed = document.read(text if isinstance(text, str) else decode(text))
    return orderly.read(feed.root, URL) is not None


@pytest.mark.parametrize("file", sorted(CORPUS.rglob("*.xml")), ids=lambda file: file.stem)
def test_the_corpus(file: Path) -> None:
    assert agrees(file.read_bytes())


def rss(*items: str, head: str = "", root: str = "") -> str:
    entries = "".join(f"<item>{item}</item>" for item in items)
    head = f"<title>أخبار</title><link>https://site.example/</link><language>ar</language>{head}"
    return f'<rss version="2.0" {SPACES}{root}><channel>{head}{entries}</channel></rss>'


def atom(*entries: str, head: str = "", root: str = "") -> str:
    told = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed {ATOM} {SPACES}{root}><title>أخبار</title>{head}{told}</feed>"


def rdf(*items: str, root: str = "") -> str:
    entries = "".join(f'<item rdf:about="/{n}">{item}</item>' for n, item in enumerate(items))
    return f"<rdf:RDF {RSS_1} {SPACES}{root}><channel><title>أ</title></channel>{entries}</rdf:RDF>"


DIV = '<div xmlns="http://www.w3.org/1999/xhtml">'


@pytest.mark.parametrize(
    "text",
    [
        rss("<title>1 &lt; 2</title><guid>1</guid><pubDate>Fri, 18 Oct 2024 10:00 GMT</pubDate>"),
        rss("<title>&lt;b&gt;x&lt;/b&gt; &amp;amp; y</title><description>a</description>"),
        rss("<content:encoded>a</content:encoded><description>b</description>"),
        rss("<description>a</description><itunes:summary>b</itunes:summary>"),
        rss("<dc:creator>a</dc:creator><author>b@c.example (d)</author>"),
        rss('<category domain="x">a</category><itunes:keywords>b, c,,</itunes:keywords>'),
        rss('<enclosure url="/a" type="Audio/X"/><itunes:duration>1:02</itunes:duration>'),
        rss('<media:group><media:content url="/a.mp4"/><media:thumbnail url="/b"/></media:group>'),
        rss("<media:group><media:description>a</media:description></media:group>"),
        rss("<georss:point>30.1 31.2</georss:point>", "<geo:lat>1</geo:lat><geo:long>2</geo:long>"),
        rss("<link>/a?b=1&amp;amp;c;</link>", head='<link href="/self" rel="self"/>'),
        rss("<link>/a</link>", root=' xml:base="https://elsewhere.example/x/" xml:lang="fa"'),
        rss("<title>Ø®Ø¨Ø±</title>", "<title>caf\u00c3\u00a9 \u0092x</title>"),
        rss('<play:image href="/x"/><play:author>a</play:author><title>b</title>'),
        atom('<title type="html">&lt;i&gt;a&lt;/i&gt;</title><link href="b"/><id>c</id>'),
        atom('<content type="xhtml">' + DIV + "<p>a &amp; <b>b</b></p></div></content>"),
        atom('<content type="xhtml">' + DIV + "a</div>" + DIV + "b</div></content>"),
        atom('<content xml:base="/x/" xml:lang="en_US">a</content>', '<link href="y"/>'),
        atom("<author><name>a</name><uri>b</uri></author><published>2024-10-18</published>"),
        atom(
            '<link href="a" rel="replies" thr:count="3"/>', head="<author><name>b</name></author>"
        ),
        rdf("<title>a</title><dc:date>2024-10-18T10:00:00+03:00</dc:date>", "<link>/b</link>"),
    ],
)
def test_what_is_orderly(text: str) -> None:
    assert is_orderly(text)
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        rss("<description>raw <b>markup</b></description>"),
        rss("<title>a</title>", root=' xmlns:q="urn:q"').replace(
            "<item>", '<item xmlns:dc="urn:q">'
        ),
        rss('<title>a</title><q:author xmlns:q="urn:q">b</q:author>'),
        rss('<title xmlns="urn:q">a</title>'),
        rss('<link xml:base="/x/">a</link>', "<link>b</link>"),
        rss("<pubDate>Παρ, 18 Οκτ 2024 10:00:00 EST</pubDate>"),
        rss("<title>a</title>").replace("http://search.yahoo.com/mrss/", "urn:q"),
        rss("<title>a</title>").replace("</channel>", "<title>late</title></channel>"),
        atom('<content type="image/png">aGVsbG8=</content>'),
        atom('<content type="xhtml">' + DIV + "<svg/></div></content>"),
        atom("<author><email>a@b.example</email></author>"),
        "<feed xmlns='urn:q'><entry><title>a</title></entry></feed>",
    ],
)
def test_what_is_left_to_feedparser(text: str) -> None:
    assert not is_orderly(text)
    assert agrees(text)


WORDS = st.sampled_from(
    [
        *(
            "",
            " ",
            "خبر 1",
            "A &amp; B",
            "&lt;b&gt;x&lt;/b&gt;",
            "&lt;y&gt;x&lt;/y&gt;",
            "&amp;#8217;",
        ),
        *(
            "<![CDATA[<p>نص <a href='/x'>y</a></p>]]>",
            "Ø®Ø¨Ø±",
            "\u0092q",
            "/rel",
            "//host.example/x",
        ),
        *(
            "https://n.example/a?b=1&amp;amp;c;",
            "javascript:x",
            "a, b ,,c",
            "1:02",
            "12.5 44",
            "1,2",
        ),
        *(
            "name@x.example (Name)",
            "2024-10-18",
            "Fri, 18 Oct 2024 11:44:00 +0300",
            "18 أكتوبر 2024",
        ),
        *("0000-00-00", "1729245600", "2024년 1월 2일", "<b>raw</b>", DIV + "<p>a</p> b</div>"),
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        *('type="html"', 'type="text"', 'type="xhtml"', 'TYPE="Text/HTML"', 'mode="escaped"'),
        *('xml:lang="ar"', 'lang="en_US"', 'xml:lang=""', 'xml:base="sub/"', 'base="/x"'),
        *('href="/h?a=1&amp;b=2"', 'href=""', 'url="https://n.example/p.jpg"', 'rel="enclosure"'),
        *('rel="self"', 'length="12"', 'medium="image"', 'width="30"', 'term="t"', 'term=""'),
        *('label="l"', 'domain="d"', 'isPermaLink="true"', 'isPermaLink="false"', 'title="T"'),
        *('thr:count="3"', 'media:url="/q.jpg"', 'text="Arts"', 'filesize="9"', 'duration="60"'),
        *('xmlns="urn:q"', 'xmlns:q="urn:q"', 'xmlns:q="http://search.yahoo.com/mrss/"'),
    ]
)
NAMES = st.sampled_from(
    [
        *("title", "link", "guid", "id", "description", "summary", "content", "content:encoded"),
        *("dc:creator", "author", "itunes:author", "pubDate", "published", "updated", "dc:date"),
        *("dcterms:created", "category", "dc:subject", "itunes:keywords", "itunes:duration"),
        *("itunes:image", "itunes:summary", "itunes:title", "dc:title", "media:content"),
        *("media:thumbnail", "media:title", "media:description", "enclosure", "image", "language"),
        *("geo:lat", "geo:long", "georss:point", "play:image", "encoded", "creator", "abstract"),
    ]
)


@st.composite
def elements(draw: st.DrawFn) -> str:
    name = draw(NAMES)
    chosen = draw(st.lists(ATTRIBUTES, max_size=2, unique_by=lambda each: each.partition("=")[0]))
    inside = draw(WORDS)
    if name.endswith("author") and draw(st.booleans()):
        inside = f"<name>{draw(WORDS)}</name><uri>{draw(WORDS)}</uri>"
    return f"<{' '.join([name, *chosen])}>{inside}</{name}>"


ENTRIES = st.lists(st.lists(elements(), max_size=6).map("".join), min_size=1, max_size=3)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([rss, atom, rdf]), ENTRIES)
@example(rss, ["<title/><title>a</title><title>b</title>"])
@example(rss, ["<guid isPermaLink='true'>https://n.example/1</guid>", "<link/>"])
@example(atom, ["<summary type='xhtml'>a &amp; b</summary><content>c</content>"])
def test_any_feed(form: Callable[..., str], entries: list[str]) -> None:
    assert agrees(form(*entries))

import io
import warnings
from calendar import timegm
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser
import pytest

from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle, ParsedFeed
from reader.sync.parse import parse_feed

URL = "https://news.example/feeds/all.xml"

RSS_2 = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
  <title>أخبار المدينة</title>
  <atom:link href="https://news.example/feeds/all.xml" rel="self" type="application/rss+xml"/>
  <link>https://news.example/</link>
  <description>آخر ما يُنشر</description>
  <language>ar</language>
  <lastBuildDate>Fri, 18 Oct 2024 09:00:00 +0000</lastBuildDate>
  <image><url>https://news.example/logo.png</url><title>الشعار</title></image>
  <item>
    <title>افتتاح الجسر الجديد &amp; الطريق الدائري</title>
    <link>https://news.example/2024/bridge/?a=1&amp;b=2</link>
    <dc:creator><![CDATA[ليلى حسن]]></dc:creator>
    <pubDate>Fri, 18 Oct 2024 11:44:00 +0300</pubDate>
    <category>محليات</category>
    <guid isPermaLink="false">https://news.example/?p=101</guid>
    <description><![CDATA[<p>ملخص قصير […]</p>]]></description>
    <content:encoded>
      <![CDATA[<p>افتُتح <b>الجسر</b> صباح اليوم&nbsp;بحضور الأهالي.</p>]]>
    </content:encoded>
    <slash:comments>4</slash:comments>
  </item>
  <item>
    <title>أمطار على الساحل</title>
    <link>https://news.example/2024/rain/</link>
    <author>desk@example.org (سمير عواد)</author>
    <pubDate>Thu, 17 Oct 2024 20:15:00 GMT</pubDate>
    <guid>102</guid>
    <description>تساقطت &lt;em&gt;أمطار&lt;/em&gt; غزيرة.</description>
  </item>
</channel></rss>"""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
  "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel>
  <title>نشرة قديمة</title><link>https://old.example/</link><language>ar</language>
  <item><title>خبر أول</title><link>https://old.example/1</link>
    <description>نص أول</description></item>
  <item><title>خبر ثان</title><link>https://old.example/2</link></item>
</channel></rss>"""

RSS_092 = """<rss version="0.92"><channel><title>بلا عناوين</title><link>https://old.example/</link>
  <item><description>فكرة &lt;a href="https://old.example/x"&gt;هنا&lt;/a&gt;</description>
    <enclosure url="https://old.example/a.mp3" length="5" type="audio/mpeg"/></item>
</channel></rss>"""

RDF_090 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>قديم جدا</title><link>https://old.example/</link></channel>
<item><title>خبر</title><link>https://old.example/9</link></item>
</rdf:RDF>"""

RDF_10 = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://rdf.example/">
  <title>مجلة الكتب</title><link>https://rdf.example/</link>
  <items><rdf:Seq><rdf:li resource="https://rdf.example/1"/></rdf:Seq></items>
</channel>
<item rdf:about="https://rdf.example/1">
  <title>مراجعة رواية</title><link>https://rdf.example/1</link>
  <description>سطران</description><dc:creator>هدى</dc:creator>
  <dc:date>2024-10-18T10:00:00+03:00</dc:date>
  <content:encoded><![CDATA[<p>النص كله في هذا المكان</p>]]></content:encoded>
</item>
</rdf:RDF>"""

ATOM_03 = """<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="ar">
  <title>مدونة</title><link rel="alternate" type="text/html" href="https://blog.example/"/>
  <modified>2004-05-01T10:00:00Z</modified>
  <entry><title>تدوينة</title>
    <link rel="alternate" type="text/html" href="https://blog.example/1"/>
    <id>tag:blog.example,2004:1</id><issued>2004-05-01T09:00:00Z</issued>
    <modified>2004-05-01T10:00:00Z</modified><author><name>نور</name></author>
    <content type="text/html" mode="escaped">&lt;p&gt;نص&lt;/p&gt;</content></entry>
</feed>"""

ATOM_10 = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
  <title type="text">صحيفة العلوم</title>
  <link href="https://science.example/"/><link rel="self" href="https://science.example/atom"/>
  <id>https://science.example/</id><updated>2024-10-18T10:00:00Z</updated>
  <entry>
    <title type="html">اكتشاف &amp;lt;كبير&amp;gt; في &lt;i&gt;الفضاء&lt;/i&gt;</title>
    <link href="https://science.example/space"/>
    <link rel="enclosure" type="image/png" href="https://science.example/space.png"/>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
    <published>2024-10-17T08:30:00+02:00</published><updated>2024-10-18T10:00:00Z</updated>
    <author><name>د. منى</name><email>mona@science.example</email></author>
    <author><name>Jan Novák</name></author>
    <summary>ملخص</summary>
    <content type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml"><p>نص <b>طويل</b></p></div>
    </content>
  </entry>
  <entry>
    <title>1 &lt; 2 &amp; 3</title><link href="https://science.example/numbers"/>
    <id>tag:science.example,2024:2</id><updated>2024-10-16T10:00:00.25-05:00</updated>
    <summary type="text">أ &lt; ب

والبقية</summary>
  </entry>
</feed>"""

SAMPLES = {
    "rss 2.0": RSS_2,
    "rss 0.91": RSS_091,
    "rss 0.92": RSS_092,
    "rss 0.90": RDF_090,
    "rss 1.0": RDF_10,
    "atom 0.3": ATOM_03,
    "atom 1.0": ATOM_10,
}


def parse(text: str | bytes, *, url: str = URL, headers: Mapping[str, str] = {}) -> ParsedFeed:
    body = text.encode() if isinstance(text, str) else text
    return parse_feed(body, url=url, headers=headers)


def only(text: str, *, url: str = URL) -> ParsedArticle:
    (article,) = parse(text, url=url).articles
    return article


def plainly(text: str) -> Mapping[str, Any]:
    with warnings.catch_warnings():
        # It warns of what becomes of `updated`; no other thread is at work here.
        warnings.simplefilter("ignore", DeprecationWarning)
        found: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={"content-type": "application/xml", "content-location": URL},
        )
    return found


def moment(read: struct_time | None) -> datetime | None:
    return datetime.fromtimestamp(timegm(read), UTC) if read else None


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_agrees_with_feedparser_where_a_feed_is_sound(text: str) -> None:
    expected, feed = plainly(text), parse(text)
    assert feed.title == expected["feed"]["title"]
    assert feed.link == expected["feed"]["link"]
    assert feed.language == expected["feed"].get("language", "")
    for article, entry in zip(feed.articles, expected["entries"], strict=True):
        assert article.url == entry.get("link", "")
        assert article.published == moment(
            dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        )
        assert article.updated == moment(dict.get(entry, "updated_parsed"))
        names = [each["name"] for each in entry.get("authors", ()) if each]
        assert all(name in article.author for name in names)
        if "id" in entry and not entry.get("guidislink"):
            assert article.guid == entry["id"].removeprefix("https://news.example/feeds/")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (RSS_2, ["افتتاح الجسر الجديد & الطريق الدائري", "أمطار على الساحل"]),
        (RSS_091, ["خبر أول", "خبر ثان"]),
        (RSS_092, [""]),
        (RDF_090, ["خبر"]),
        (RDF_10, ["مراجعة رواية"]),
        (ATOM_03, ["تدوينة"]),
        (ATOM_10, ["اكتشاف <كبير> في الفضاء", "1 < 2 & 3"]),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert [article.title for article in parse(text).articles] == titles


def test_a_whole_feed() -> None:
    feed = parse(RSS_2)
    assert (feed.title, feed.link, feed.language) == (
        "أخبار المدينة",
        "https://news.example/",
        "ar",
    )
    assert feed.articles == (
        ParsedArticle(
            guid="https://news.example/?p=101",
            url="https://news.example/2024/bridge/?a=1&b=2",
            title="افتتاح الجسر الجديد & الطريق الدائري",
            author="ليلى حسن",
            published=datetime(2024, 10, 18, 8, 44, tzinfo=UTC),
            updated=None,
            html="<p>افتُتح <b>الجسر</b> صباح اليوم&nbsp;بحضور الأهالي.</p>",
            language="ar",
            whole=True,
            categories=("محليات",),
        ),
        ParsedArticle(
            guid="102",
            url="https://news.example/2024/rain/",
            title="أمطار على الساحل",
            author="سمير عواد",
            published=datetime(2024, 10, 17, 20, 15, tzinfo=UTC),
            updated=None,
            html="تساقطت <em>أمطار</em> غزيرة.",
            language="ar",
        ),
    )


def test_atom_text_becomes_html() -> None:
    first, second = parse(ATOM_10).articles
    assert first.html == "<p>نص <b>طويل</b></p>"
    assert first.author == "د. منى، Jan Novák"
    assert first.picture == "https://science.example/space.png"
    assert second.html == "<p>أ &lt; ب</p><p>والبقية</p>"


def test_picture_of_the_feed_is_no_picture_of_its_articles() -> None:
    assert [article.picture for article in parse(RSS_2).articles] == ["", ""]


def test_feed_without_entries_is_a_feed() -> None:
    feed = parse('<rss version="2.0"><channel><title>قريبا</title></channel></rss>')
    assert (feed.title, feed.articles) == ("قريبا", ())


def test_prefixed_and_shouting_elements() -> None:
    atom_1 = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>أخبار</a:title>'
        '<a:entry><a:id>1</a:id><a:title>خبر</a:title><a:link href="/1"/></a:entry></a:feed>'
    )
    assert only(atom_1).url == "https://news.example/1"
    rss_2 = "<RSS><CHANNEL><TITLE>أخبار</TITLE><ITEM><TITLE>خبر</TITLE></ITEM></CHANNEL></RSS>"
    assert only(rss_2).title == "خبر"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n ",
        b"\xef\xbb\xbf",
        b"<!DOCTYPE html><html><head><title>x</title></head><body>x</body></html>",
        b"<html><body><h1>Login</h1><rss></rss></body></html>",
        b"\n<!-- portal --><HTML><meta http-equiv=refresh></HTML>",
        b"just words",
        b'{"a": 1}',
        b"[1, 2]",
        b"{",
        b"<opml version='2.0'><body/></opml>",
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
        b"<rss version='2.0'/>",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x1f\x8b\x08\0\0\0\0\0",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
)
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(FeedError) as told:
        parse(body, headers={"content-type": "application/rss+xml"})
    assert told.value.reason == "not-a-feed"


@pytest.mark.parametrize(
    "body", [b"<rss version='2.0'><channel><ti", b"<rss><channel><item></ch", b"<feed x=<><"]
)
def test_feed_of_which_nothing_is_left(body: bytes) -> None:
    with pytest.raises(FeedError) as told:
        parse(body)
    assert told.value.reason == "unreadable"


def test_body_beyond_all_measure_is_refused() -> None:
    with pytest.raises(FeedError) as told:
        parse(b" " * 50_000_001)
    assert told.value.reason == "too-large"


@pytest.mark.parametrize(
    ("encoding", "declared", "header"),
    [
        ("windows-1256", "windows-1256", ""),
        ("windows-1256", "", "text/xml; charset=windows-1256"),
        ("windows-1256", "utf-8", "application/xml; charset=utf-8"),
        ("windows-1256", "windows-1256", "text/xml; charset=iso-8859-1"),
        ("iso-8859-6", "iso-8859-6", "text/xml"),
        ("utf-8", "windows-1256", "text/xml; charset=iso-8859-1"),
        ("utf-8", "", "text/xml"),
        ("utf-8-sig", "windows-1256", ""),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", "text/xml; charset=utf-8"),
        ("utf-16-be", "utf-16", ""),
    ],
)
def test_encodings(encoding: str, declared: str, header: str) -> None:
    text = RSS_2.replace('encoding="UTF-8"', f'encoding="{declared}"' if declared else "")
    text = text.replace(" […]", "")
    expected = parse(text.encode())
    assert parse(text.encode(encoding), headers={"Content-Type": header}) == expected


def test_many_threads_read_alike() -> None:
    expected = [parse(text) for text in SAMPLES.values()]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            assert list(pool.map(parse, SAMPLES.values())) == expected

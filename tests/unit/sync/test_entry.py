from datetime import UTC, datetime

import pytest

from reader.model.fetched import ParsedArticle
from reader.sync.parse import parse_feed

URL = "https://news.example/feeds/all.xml"
LONG = "<p>" + "نص المقال كله. " * 20 + "</p>"


def only(text: str, *, url: str = URL) -> ParsedArticle:
    (article,) = parse_feed(text.encode(), url=url, headers={}).articles
    return article


def rss(item: str, channel: str = "<link>https://news.example/</link>") -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
        f"<channel><title>أخبار</title>{channel}<item>{item}</item></channel></rss>"
    )


def atom(entry: str, feed: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{feed}><title>أخبار</title>'
        f"<entry>{entry}</entry></feed>"
    )


@pytest.mark.parametrize(
    ("sent", "title"),
    [
        ("&lt;b&gt;عاجل&lt;/b&gt;: انتخابات", "عاجل: انتخابات"),
        ("<![CDATA[<b>عاجل</b>: انتخابات]]>", "عاجل: انتخابات"),
        ("<b>عاجل</b>: انتخابات", "عاجل: انتخابات"),
        ("أسعار &amp;amp; أسواق", "أسعار & أسواق"),
        ("&amp;#8220;قال&amp;#8221;", "“قال”"),
        ("1 &lt; 2", "1 < 2"),
        ("سطر&lt;br/&gt;ثان", "سطر ثان"),
        ("\n  على \n سطرين ", "على سطرين"),
        ("خدعة \u202eمقلوبة", "خدعة مقلوبة"),
        ("كيف تكتب &lt;vector&gt; في C++", "كيف تكتب <vector> في C++"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;نص", "نص"),
        ("", ""),
    ],
)
def test_title_is_one_plain_line(sent: str, title: str) -> None:
    assert only(rss(f"<title>{sent}</title><guid>1</guid>")).title == title


def test_endless_title_is_cut() -> None:
    assert len(only(rss(f"<title>{'كلمة ' * 900}</title><guid>1</guid>")).title) <= 1000


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("\n https://news.example/a\n", "https://news.example/a"),
        ("/a?x=1&amp;y=2", "https://news.example/a?x=1&y=2"),
        ("a/b", "https://news.example/a/b"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("https://news.example/قصة خبر", "https://news.example/قصة%20خبر"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://[bad", ""),
        ("mailto:a@b.example", ""),
        ("", ""),
    ],
)
def test_links_are_absolute_and_of_the_web(link: str, url: str) -> None:
    article = only(rss(f"<title>خبر</title><link>{link}</link><guid>1</guid>"))
    assert (article.url, article.guid) == (url, "1")


def test_rss_links_are_relative_to_the_site_else_to_the_feed() -> None:
    elsewhere = "https://feeds.example/x"
    item = "<title>خبر</title><link>/a</link>"
    assert only(rss(item), url=elsewhere).url == "https://news.example/a"
    assert only(rss(item, channel=""), url=elsewhere).url == "https://feeds.example/a"


def test_atom_links_are_relative_to_xml_base_else_to_the_feed() -> None:
    entry = '<id>1</id><link href="p/1"/>'
    base = ' xml:base="https://site.example/blog/"'
    assert only(atom(entry, base)).url == "https://site.example/blog/p/1"
    assert only(atom(entry)).url == "https://news.example/feeds/p/1"
    relative = ' xml:base="/blog/"'
    assert only(atom(entry, relative)).url == "https://news.example/blog/p/1"


@pytest.mark.parametrize("url", [URL, "http://news.example/feeds/all.xml", "https://b.example/"])
@pytest.mark.parametrize("base", ["", ' xml:base="https://base.example/x/"'])
def test_guid_is_as_sent_wherever_the_feed_lies(url: str, base: str) -> None:
    text = rss("<title>خبر</title><link>https://n.example/1</link><guid>bare-7</guid>")
    assert only(text.replace("<rss", f"<rss{base}"), url=url).guid == "bare-7"
    assert only(atom("<id>bare-7</id>", base), url=url).guid == "bare-7"


def test_permanent_guid_serves_as_link() -> None:
    article = only(rss("<title>خبر</title><guid>https://news.example/a/2</guid>"))
    assert article.url == article.guid == "https://news.example/a/2"
    assert only(rss("<title>خبر</title><guid>7</guid>")).url == ""


@pytest.mark.parametrize(
    ("sent", "picture"),
    [
        ('<enclosure url="/p.jpg" type="image/jpeg" length="1"/>', "https://news.example/p.jpg"),
        ('<enclosure url="/p.mp3" type="audio/mpeg" length="1"/>', ""),
        ('<media:content url="/m.jpg" medium="image"/>', "https://news.example/m.jpg"),
        ('<media:content url="/m.webp"/>', "https://news.example/m.webp"),
        ('<media:content url="/m.mp4" type="video/mp4"/>', ""),
        (
            '<media:content url="/s.jpg" medium="image" width="90"/>'
            '<media:content url="/l.jpg" medium="image" width="1200"/>',
            "https://news.example/l.jpg",
        ),
        (
            '<media:group><media:content url="/v.mp4" type="video/mp4"/>'
            '<media:thumbnail url="/t.jpg"/></media:group>',
            "https://news.example/t.jpg",
        ),
        ('<itunes:image href="https://cdn.example/i.jpg"/>', "https://cdn.example/i.jpg"),
        ("<image>https://cdn.example/i.jpg</image>", "https://cdn.example/i.jpg"),
        ("<image><url>https://cdn.example/i.jpg</url></image>", "https://cdn.example/i.jpg"),
        ('<media:thumbnail url="javascript:x"/>', ""),
        ('<enclosure url="/p.svg" type="image/svg+xml"/>', ""),
    ],
)
def test_picture(sent: str, picture: str) -> None:
    assert only(rss(f"<title>خبر</title><guid>1</guid>{sent}")).picture == picture


@pytest.mark.parametrize(
    ("sent", "author"),
    [
        ("<dc:creator>ليلى</dc:creator><dc:creator>علي</dc:creator>", "ليلى، علي"),
        ("<dc:creator>Ann</dc:creator><dc:creator>Bo</dc:creator>", "Ann, Bo"),
        ("<author>ليلى</author>", "ليلى"),
        ("<author>a@news.example (ليلى)</author>", "ليلى"),
        ("<author>ليلى &lt;a@news.example&gt;</author>", "ليلى"),
        ("<author>a@news.example</author>", "a@news.example"),
        ("<itunes:author>ليلى</itunes:author>", "ليلى"),
        ("<dc:creator>ليلى</dc:creator><itunes:author>القناة</itunes:author>", "ليلى"),
        ("<dc:creator>ليلى</dc:creator><dc:creator>ليلى</dc:creator>", "ليلى"),
        ("<dc:creator>&lt;a href='/x'&gt;ليلى&lt;/a&gt;</dc:creator>", "ليلى"),
        ("<dc:creator/>", ""),
    ],
)
def test_author(sent: str, author: str) -> None:
    assert only(rss(f"<title>خبر</title><guid>1</guid>{sent}")).author == author


def encoded(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def described(html: str) -> str:
    return f"<description><![CDATA[{html}]]></description>"


@pytest.mark.parametrize(
    ("sent", "html", "whole"),
    [
        (described("ملخص") + encoded(LONG), LONG, True),
        (encoded(LONG) + described("ملخص"), LONG, True),
        (described(LONG) + encoded("<p>ملخص</p>"), LONG, False),
        (described(LONG) + encoded('<img src="/a.jpg">'), LONG, False),
        (described(LONG), LONG, False),
        (encoded(""), "", False),
        (
            described("خبر") + "<media:description>تعليق على الصورة</media:description>",
            "خبر",
            False,
        ),
        ("<media:description>وصف المقطع</media:description>", "وصف المقطع", False),
        ("<itunes:summary>عن الحلقة</itunes:summary>", "<p>عن الحلقة</p>", False),
        (described("خبر") + "<itunes:summary>عن الحلقة كلها</itunes:summary>", "خبر", False),
    ],
)
def test_text(sent: str, html: str, *, whole: bool) -> None:
    article = only(rss(f"<title>خبر</title><guid>1</guid>{sent}"))
    assert (article.html, article.whole) == (html, whole)


def test_plain_text_in_a_description_keeps_its_paragraphs() -> None:
    article = only(rss("<title>خبر</title>" + described("أول &amp; ثان\n\nثالث")))
    assert article.html == "<p>أول &amp; ثان</p><p>ثالث</p>"


def test_content_elsewhere_gives_way_to_the_summary() -> None:
    entry = '<id>1</id><content type="image/png" src="/a.png"/><summary>ملخص</summary>'
    article = only(atom(entry))
    assert (article.html, article.whole) == ("<p>ملخص</p>", False)


def test_language_of_an_entry_comes_before_that_of_the_feed() -> None:
    first = only(atom('<id>1</id><title xml:lang="fa">خبر</title>', ' xml:lang="ar"'))
    assert first.language == "fa"
    assert only(rss("<title>خبر</title>", "<language>ar-EG</language>")).language == "ar-EG"


@pytest.mark.parametrize(
    ("sent", "published"),
    [
        ("الجمعة، 18 أكتوبر 2024", datetime(2024, 10, 18, tzinfo=UTC)),
        ("18 تشرين الأول 2024 08:44 م", datetime(2024, 10, 18, 20, 44, tzinfo=UTC)),
        ("Fri Oct 18 10:00:00 2024", datetime(2024, 10, 18, 10, tzinfo=UTC)),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("9999-12-31T23:59:59Z", None),
        ("أمس", None),
        ("", None),
    ],
)
def test_dates(sent: str, published: datetime | None) -> None:
    article = only(rss(f"<title>خبر</title><guid>1</guid><pubDate>{sent}</pubDate>"))
    assert article.published == published


def test_date_of_creation_and_of_change() -> None:
    created = "<id>1</id><updated>2024-10-18T10:00:00Z</updated>"
    assert only(atom(created)).published == datetime(2024, 10, 18, 10, tzinfo=UTC)
    nonsense = f"{created}<published>0000-00-00</published>"
    assert only(atom(nonsense)).published == datetime(2024, 10, 18, 10, tzinfo=UTC)

from datetime import UTC, datetime

import pytest

from reader.model.article import Enclosure
from reader.model.fetched import ParsedArticle
from reader.services.arriving import prepare
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
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"'
        ' xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#">'
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


AUDIO = "https://cdn.example/1.mp3"


@pytest.mark.parametrize(
    ("sent", "files"),
    [
        (
            f'<enclosure url="{AUDIO}" type="audio/mpeg" length="12345"/>',
            [Enclosure(AUDIO, "audio/mpeg", 12345)],
        ),
        (f'<enclosure url="{AUDIO}" type=" Audio/MPEG; x=1 "/>', [Enclosure(AUDIO, "audio/mpeg")]),
        (f'<enclosure url="{AUDIO}" length="unknown"/>', [Enclosure(AUDIO)]),
        (f'<enclosure url="{AUDIO}" length="{"9" * 40}"/>', [Enclosure(AUDIO)]),
        (f'<enclosure url="{AUDIO}" length="-1" type="mp3"/>', [Enclosure(AUDIO)]),
        ('<enclosure url="/1.pdf"/>', [Enclosure("https://news.example/1.pdf")]),
        ('<enclosure url="javascript:x" type="audio/mpeg"/>', []),
        ('<enclosure url="file:///etc/passwd" type="audio/mpeg"/>', []),
        ('<enclosure url="" type="audio/mpeg"/>', []),
        ('<enclosure type="audio/mpeg"/>', []),
        ('<enclosure url="/1.jpg" type="image/jpeg"/>', []),
        ('<enclosure url="/1.jpg"/>', []),
        ("<image>https://cdn.example/i</image>", []),
        (
            f'<enclosure url="{AUDIO}" type="audio/mpeg"/>'
            "<itunes:duration>1:02:03</itunes:duration>",
            [Enclosure(AUDIO, "audio/mpeg", seconds=3723)],
        ),
        ("<itunes:duration>60</itunes:duration>", []),
        (
            f'<enclosure url="{AUDIO}" length="7"/>'
            f'<media:content url="{AUDIO}" type="audio/mpeg" fileSize="9" duration="60"/>',
            [Enclosure(AUDIO, "audio/mpeg", 7, 60)],
        ),
        (
            '<media:group><media:content url="/1.mp4" medium="video" duration="61.5"/>'
            '<media:content url="/2.mp4" medium="video"/></media:group>',
            [
                Enclosure("https://news.example/1.mp4", seconds=61),
                Enclosure("https://news.example/2.mp4"),
            ],
        ),
        ('<media:content url="/1.webm"/>', [Enclosure("https://news.example/1.webm")]),
        ('<media:content url="/1.html" medium="document"/>', []),
        ('<media:content url="/1.swf" type="application/x-shockwave-flash" medium="video"/>', []),
        ('<media:content url="/1.jpg" medium="image"/>', []),
        ('<media:content url="/page"/>', []),
    ],
)
def test_files(sent: str, files: list[Enclosure]) -> None:
    assert only(rss(f"<title>خبر</title><guid>1</guid>{sent}")).enclosures == tuple(files)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("59", 59),
        ("3723", 3723),
        ("62:03", 3723),
        ("1:02:03", 3723),
        ("01:02:03", 3723),
        (" 1:02:03.9 ", 3723),
        ("12.5", 12),
        ("1:2:3:4", 0),
        ("1h", 0),
        ("-5", 0),
        ("", 0),
        ("9" * 300, 0),
        ("999:00:00", 3596400),
        ("9999999", 0),
    ],
)
def test_duration_of_a_podcast(told: str, seconds: int) -> None:
    sent = f'<enclosure url="{AUDIO}"/><itunes:duration>{told}</itunes:duration>'
    (file,) = only(rss(f"<title>حلقة</title>{sent}")).enclosures
    assert file.seconds == seconds


def test_files_of_atom() -> None:
    links = (
        '<link rel="enclosure" href="1.ogg" type="audio/ogg" length="7" title="نسخة &lt;b&gt;"/>'
        '<link rel="http://www.iana.org/assignments/relation/enclosure" href="/2.ogg"/>'
        '<link rel="related" href="/3.ogg"/>'
    )
    assert only(atom(f"<id>1</id>{links}", ' xml:base="https://site.example/x/"')).enclosures == (
        Enclosure("https://site.example/x/1.ogg", "audio/ogg", 7, title="نسخة <b>"),
        Enclosure("https://site.example/2.ogg"),
    )


def test_picture_of_atom_without_a_type() -> None:
    article = only(atom('<id>1</id><link rel="enclosure" href="/1.jpg"/>'))
    assert (article.picture, article.enclosures) == ("https://news.example/1.jpg", ())


def test_so_many_files_are_kept_and_each_once() -> None:
    links = [f'<media:content url="/{number}.mp3"/>' for number in range(15)]
    groups = f"<media:group>{''.join(links)}</media:group>" * 2
    more = "".join(f'<enclosure url="/e{number}.mp3"/>' for number in range(15))
    files = only(rss(f"<title>خبر</title>{groups}{more}")).enclosures
    assert len(files) == 20
    assert len({file.url for file in files}) == 20


@pytest.mark.parametrize(
    ("sent", "point"),
    [
        ("<georss:point>30.05 31.25</georss:point>", (30.05, 31.25)),
        ("<georss:point> 30.05,31.25 </georss:point>", (30.05, 31.25)),
        ("<georss:point>-33.5 -70.5</georss:point>", (-33.5, -70.5)),
        (
            "<georss:where><gml:Point><gml:pos>30.05 31.25</gml:pos></gml:Point></georss:where>",
            (30.05, 31.25),
        ),
        (
            '<georss:where><gml:Point srsDimension="x"><gml:pos>1 2 3</gml:pos></gml:Point>'
            "</georss:where>",
            (1.0, 2.0),
        ),
        ("<georss:where><gml:Point/></georss:where>", None),
        ("<geo:lat>30.05</geo:lat><geo:long>31.25</geo:long>", (30.05, 31.25)),
        (
            "<geo:Point><geo:lat>30.05</geo:lat><geo:long>31.25</geo:long></geo:Point>",
            (30.05, 31.25),
        ),
        ("<geo:lat>30.05</geo:lat>", None),
        ("<georss:point>90.1 0</georss:point>", None),
        ("<georss:point>10 180.1</georss:point>", None),
        ("<georss:point>0 0</georss:point>", None),
        ("<georss:point>nan nan</georss:point>", None),
        ("<georss:point>inf 1</georss:point>", None),
        ("<georss:point>30.05</georss:point>", None),
        ("<georss:point/>", None),
        ("<georss:line>1 2 3 4</georss:line>", None),
        ("<gml:pos>1 2</gml:pos>", None),
    ],
)
def test_place(sent: str, point: tuple[float, float] | None) -> None:
    assert only(rss(f"<title>خبر</title><guid>1</guid>{sent}")).point == point


@pytest.mark.parametrize(
    ("sent", "categories"),
    [
        ("<category>أدب</category><category>فن</category>", ("أدب", "فن")),
        ("<category>Art</category><category>ART</category>", ("Art",)),
        ("<category>&lt;b&gt;خبز &amp;amp; ماء&lt;/b&gt;</category>", ("خبز & ماء",)),
        ("<category/><category>  </category>", ()),
        ("<category>https://schemas.example/kind#post</category>", ()),
        (f"<category>{'كلمة ' * 50}</category>", ()),
        ("<itunes:keywords>أدب, ,فن</itunes:keywords>", ("أدب", "فن")),
        ('<itunes:category text="Arts"/>', ("Arts",)),
        ("<dc:subject>أدب</dc:subject>", ("أدب",)),
        ("<media:keywords>أدب,فن</media:keywords>", ("أدب", "فن")),
    ],
)
def test_categories(sent: str, categories: tuple[str, ...]) -> None:
    assert only(rss(f"<title>خبر</title><guid>1</guid>{sent}")).categories == categories


def test_so_many_categories_are_kept() -> None:
    words = ",".join(f"كلمة {number}" for number in range(500))
    sent = f"<title>خبر</title><itunes:keywords>{words}</itunes:keywords>"
    assert len(only(rss(sent)).categories) == 20


def test_category_of_atom_is_its_label() -> None:
    article = only(atom('<id>1</id><category term="a"/><category term="b" label="ب"/>'))
    assert article.categories == ("a", "ب")


def test_author_of_an_atom_feed_wrote_what_names_no_other() -> None:
    feed = "<author><name>ليلى</name></author>"
    sent = atom("<id>1</id>").replace("<entry>", f"{feed}<entry>")
    assert only(sent).author == "ليلى"
    own = atom("<id>1</id><author><name>علي</name></author>").replace("<entry>", f"{feed}<entry>")
    assert only(own).author == "علي"


def test_a_guid_that_says_it_is_no_link_is_none() -> None:
    guid = '<guid isPermaLink="false">https://news.example/?p=1</guid>'
    article = only(rss(f"<title>خبر</title>{guid}"))
    assert (article.guid, article.url) == ("https://news.example/?p=1", "")
    broken = only(rss("<link>javascript:x</link><guid>https://news.example/1</guid>"))
    assert broken.url == "https://news.example/1"


HTML = "&lt;a href='p'&gt;x&lt;/a&gt;"


@pytest.mark.parametrize(
    ("entry", "feed", "base", "shown"),
    [
        ("", ' xml:base="https://s.example/a/"', "https://s.example/a/", "https://s.example/a/p"),
        (
            ' xml:base="b/"',
            ' xml:base="https://s.example/a/"',
            "https://s.example/a/b/",
            "https://s.example/a/b/p",
        ),
        (' xml:base="/b/"', "", "https://news.example/b/", "https://news.example/b/p"),
        ("", "", "", "https://news.example/feeds/p"),
        ("", ' xml:base="javascript:x"', "", "https://news.example/feeds/p"),
        (' xml:base="file:///etc/"', "", "", ""),
    ],
)
def test_addresses_in_html_are_relative_to_xml_base(
    entry: str, feed: str, base: str, shown: str
) -> None:
    content = f'<id>1</id><content type="html"{entry}>{HTML}</content>'
    article = only(atom(content, feed))
    assert article.base == base
    stored = prepare(article, base_url=URL)
    if shown:
        assert f'href="{shown}"' in stored.html


def test_what_goes_with_an_article_is_stored_with_it() -> None:
    sent = f'<enclosure url="{AUDIO}"/><georss:point>1 2</georss:point><category>أدب</category>'
    stored = prepare(only(rss(f"<title>خبر</title>{sent}")), base_url=URL)
    assert stored.enclosures == (Enclosure(AUDIO),)
    assert stored.point == (1.0, 2.0)
    assert stored.categories == ("أدب",)

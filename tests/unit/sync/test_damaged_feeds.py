import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.model.fetched import ParsedFeed
from reader.sync import parse as parsing
from reader.sync.parse import parse_feed

URL = "https://news.example/feed"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>أخبار</title><link>https://news.example/</link><language>ar</language>"
)
END = "</channel></rss>"
ATOM_HEAD = '<feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title>'


def item(number: int, extra: str = "") -> str:
    return (
        f"<item><title>خبر {number}</title><link>https://news.example/{number}</link>"
        f"<guid>{number}</guid><pubDate>Fri, 18 Oct 2024 10:{number % 60:02}:00 GMT</pubDate>"
        f"<description>&lt;p&gt;نص {number}&lt;/p&gt;</description>{extra}</item>"
    )


def items(*numbers: int) -> str:
    return "".join(map(item, numbers))


def parse(text: str | bytes) -> ParsedFeed:
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return parse_feed(body, url=URL, headers={})


def guids(text: str | bytes) -> list[str]:
    return [article.guid for article in parse(text).articles]


WHOLE = parse(HEAD + items(1, 2, 3) + END)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + items(1, 2, 3) + END + "<script>tracker()</script>",
        HEAD + items(1, 2, 3) + "</channel>",
        HEAD + items(1, 2, 3),
        "\n\n " + HEAD + items(1, 2, 3) + END,
        "<!DOCTYPE html>\n" + HEAD + items(1, 2, 3) + END,
        "<br />\n<b>Warning</b>: Undefined index\n" + HEAD + items(1, 2, 3) + END,
        HEAD + items(1, 2, 3).replace("</title>", "\x0b\x00</title>") + END,
        HEAD + "<!-- a -- b -->" + items(1, 2, 3) + END,
        HEAD + "<docs>a & b < c &nbsp; &bogus; &#0; &#xD800;</docs>" + items(1, 2, 3) + END,
        HEAD + "<media:rating>x</media:rating><y:z a:b='c'/>" + items(1, 2, 3) + END,
        HEAD + items(1, 2) + item(3).replace("</item>", "") + END,
        HEAD + items(1) + item(2).replace("</item>", "") + items(3) + END,
        HEAD + items(1, 2, 3).replace("</pubDate>", "</pubdate>", 1) + END,
        HEAD + items(1) + item(2, "<bad <worse a=b a=b>") + items(3) + END,
    ],
)
def test_repairs_leave_nothing_to_be_seen(text: str) -> None:
    assert replace(parse(text), cut=False) == WHOLE


def test_a_feed_whose_end_is_missing_says_so() -> None:
    assert parse(HEAD + items(1, 2)).cut
    assert not parse(HEAD + items(1, 2) + END).cut
    assert not parse(HEAD + items(1, 2).replace("</title>", "\x0b</title>") + END).cut


@pytest.mark.parametrize(
    ("sent", "html"),
    [
        ("<p>قال & كتب<br>ثم <img src=a.png></p>", "<p>قال &#38; كتب<br>ثم <img src=a.png></p>"),
        ("<p>بلا نهاية", "<p>بلا نهاية"),
        ("<b>أ</i>", "<b>أ</i>"),
        ("١ < ٢", "١ < ٢"),
        ("ق &copy; &hellip; ك", "ق © … ك"),
        ("<![CDATA[<p>أ & ب</p>]]>", "<p>أ & ب</p>"),
    ],
)
def test_markup_that_is_no_xml(sent: str, html: str) -> None:
    bad = f"<item><title>أ & ب</title><link>/1</link><description>{sent}</description></item>"
    first, second = parse(HEAD + bad + items(2) + END).articles
    assert (first.title, first.url) == ("أ & ب", "https://news.example/1")
    assert first.html == html
    assert second == WHOLE.articles[1]


def test_xhtml_that_is_none() -> None:
    entry = '<entry><id>1</id><content type="xhtml"><div><p>نص<br></div></content></entry>'
    (article,) = parse(f"{ATOM_HEAD}{entry}</feed>").articles
    assert article.html == "<div><p>نص<br></div>"


def test_bare_ampersands_in_links() -> None:
    bad = "<item><title>خبر</title><link>https://n.example/?a=1&copy=2&b</link></item>"
    (article,) = parse(HEAD + bad + END).articles
    assert article.url == "https://n.example/?a=1&copy=2&b"


@pytest.mark.parametrize("end", range(len(HEAD) + 1, len(HEAD + items(1, 2)), 7))
def test_feed_that_breaks_off_gives_its_whole_entries(end: int) -> None:
    text = HEAD + items(1, 2) + items(3)
    found = parse(text[: end + len(item(1))]).articles
    assert found[0] == WHOLE.articles[0]
    assert found == WHOLE.articles[: len(found)]
    assert len(found) == max(1, 1 + (end - len(HEAD)) // len(item(2)))


def test_only_entry_of_a_feed_that_breaks_off() -> None:
    (article,) = parse(HEAD + item(1)[:-40]).articles
    assert (article.guid, article.title) == ("1", "خبر 1")


def test_broken_cdata_ends_with_the_feed() -> None:
    text = f"{ATOM_HEAD}<entry><id>1</id><content type='html'><![CDATA[<p>نص كان"
    (article,) = parse(text).articles
    assert article.html == "<p>نص كان"


def test_no_entry_is_lost_where_feedparser_stumbles(monkeypatch: pytest.MonkeyPatch) -> None:
    read = parsing._parsed

    def stumbling(xml: bytes, url: str) -> object:
        if b'<guid isPermaLink="false">2</guid>' in xml:
            raise KeyError("textinput")
        return read(xml, url)

    monkeypatch.setattr(parsing, "_parsed", stumbling)
    monkeypatch.setattr("reader.sync.orderly.read", lambda _root, _url: None)
    feed = parse(HEAD + items(1, 2, 3) + END)
    assert feed == ParsedFeed(
        WHOLE.title, WHOLE.link, WHOLE.language, (WHOLE.articles[0], WHOLE.articles[2])
    )


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "هه">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS,
        '<!DOCTYPE rss [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.dtd">%p;]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">',
    ],
)
def test_entities_are_never_expanded(prolog: str) -> None:
    bad = "<item><title>خبر &a11;</title><guid>1</guid></item>"
    (article,) = parse(prolog + HEAD.partition("?>")[2] + bad + END).articles
    assert article.title == "خبر &a11;"


def test_body_is_never_a_name_of_something_else() -> None:
    for body in (b"/etc/passwd", b"http://127.0.0.1:1/", b"file:///etc/passwd"):
        with pytest.raises(FeedError):
            parse(body)


def test_flood_gives_the_newest() -> None:
    dated = "<item><guid>{}</guid><pubDate>2024-{:02}-01</pubDate></item>"
    oldest_first = [dated.format(number, number // 5000 + 1) for number in range(50_000)]
    newest = [str(number) for number in range(47_000, 50_000)]
    assert guids(HEAD + "".join(oldest_first) + END) == newest
    newest_first = "".join(reversed(oldest_first))
    assert guids(HEAD + newest_first + END) == newest[::-1]


LONG = 300_000
HOSTILE: dict[str, Callable[[], str]] = {
    "name": lambda: item(1, f"<author>{'a' * LONG}</author>"),
    "names": lambda: item(1, f"<author>{'a@' * LONG}</author>"),
    "tags": lambda: item(1, "".join(f"<category>{n}</category>" for n in range(30_000))),
    "attributes": lambda: item(1, "<link " + " ".join(f'a{n}=""' for n in range(30_000)) + "/>"),
    "depth": lambda: item(1, f"<description>{'<b>' * LONG}</description>"),
    "ampersands": lambda: item(1, f"<description>{'&' * LONG}</description>"),
    "brackets": lambda: item(1, f"<description>{'<' * LONG}</description>"),
    "open entries": lambda: "<item>" * 50_000,
    "open sections": lambda: "<item><![CDATA[" * 20_000,
    "open comments": lambda: "<item><!--" * 20_000,
    "open texts": lambda: "<item>" + "<description>" * 20_000,
    "pictures": lambda: item(1, '<enclosure url="x" type="image/png"/>' * 30_000),
    "date": lambda: item(1).replace("2024", "2024" * LONG),
    "blanks": lambda: item(1, f"<summary>{' ' * LONG}</summary>"),
    "title": lambda: item(1).replace("خبر", "&lt;b " * 50_000),
    "namespaces": lambda: "".join(f'<a{n}:x xmlns:a{n}="u{n}"/>' for n in range(10_000)),
}


@pytest.mark.parametrize("feed", HOSTILE.values(), ids=HOSTILE)
def test_hostile_feeds_take_no_time(feed: Callable[[], str]) -> None:
    text = HEAD + feed() + END
    started = time.perf_counter()
    with suppress(FeedError):
        parse(text)
    assert time.perf_counter() - started < 5


def sound(feed: ParsedFeed) -> bool:
    told = [article.guid for article in feed.articles]
    addresses = [feed.link, *(each.url for each in feed.articles)]
    addresses += [each.picture for each in feed.articles]
    titles = [feed.title, *(each.title for each in feed.articles)]
    dates = [date for each in feed.articles for date in (each.published, each.updated)]
    return (
        len(set(told)) == len(told)
        and all(told)
        and all(not each or each.startswith(("http://", "https://")) for each in addresses)
        and all(len(each.splitlines()) <= 1 and "\0" not in each for each in titles)
        and all(date is None or date.tzinfo is not None for date in dates)
    )


def survives(body: bytes) -> None:
    with suppress(FeedError):
        assert sound(parse(body))


@settings(deadline=None)
@given(st.binary(max_size=200))
@example(b"<rss/>")
@example(b"<feed>")
@example(b"<rss><item><title>")
@example(b'{"version":"https://jsonfeed.org/version/1.1","items":[[]]}')
def test_any_bytes_are_a_feed_or_a_fault(body: bytes) -> None:
    survives(body)


@pytest.mark.parametrize("marker", ["<![CdATA[", "<![cdata[", "<![CDATa["])
def test_a_marker_in_another_case_is_no_marker(marker: str) -> None:
    broken = f"<docs>a & b</docs><item><title>{marker}خبر]]></title><guid>9</guid></item>"
    assert guids(HEAD + items(1) + broken + items(2) + END) == ["1", "9", "2"]
    assert guids(HEAD + items(1) + broken + "<item><title>" + items(2)) == ["1", "9", "2"]


_WORDS = (
    "<item> </item> <entry> </entry> <title> </title> <link/> <link> </link> <guid> </guid> <id>"
    " </id> <description> </description> <![CDATA[ ]]> <!-- --> & &amp; &nbsp; &x; &#0; < > <?x ?>"
    " <media:content <image> </image> <url> </url> <textinput> <author> </author> <source>"
    " <content <content:encoded> xmlns:a='b' a:b='c' <a:b> <rss> </rss> <channel> </channel> <feed>"
    " http://n.example/ 0000-00-00 خبر \x00 \ud800 <svg> <!DOCTYPE <!ENTITY <updated> <pubDate>"
    " <![CdATA[ <![cdata["
    " xml:base='//[' <width> <category/> <itunes:image/> type='xhtml' mode='base64' = \" '"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=30), st.sampled_from([END, ""]))
def test_any_markup_is_read(words: list[str], end: str) -> None:
    text = HEAD + items(1) + " ".join(words) + items(2) + end
    body = text.encode("utf-8", "surrogatepass")
    survives(body)
    survives((ATOM_HEAD + " ".join(words)).encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_is_survived(data: st.DataObject) -> None:
    body = bytearray((HEAD + items(1, 2, 3) + END).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    survives(bytes(body))

"""What is not read again comes as a stub; everything else as when a feed is read whole."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.model.fetched import Known, ParsedFeed
from reader.sync import decide, markup, parse
from reader.sync.decide import fingerprint
from reader.sync.elision import read_feed
from reader.sync.parse import parse_feed
from reader.text.decode import decode

URL = "https://news.example/feed"
CORPUS = Path(__file__).parents[2] / "feeds"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#">'
    "<channel><title>أخبار</title><link>https://news.example/</link><language>ar</language>"
    "<lastBuildDate>Fri, 18 Oct 2024 09:00:00 GMT</lastBuildDate><ttl>60</ttl>"
)
END = "\n</channel></rss>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>أخبار</title><id>x</id>'


def item(number: int, extra: str = "") -> str:
    return (
        f"\n<item><title>خبر {number}</title><link>https://news.example/{number}</link>"
        f"<guid>{number}</guid><pubDate>Fri, 18 Oct 2024 10:{number % 60:02}:00 GMT</pubDate>"
        f"<content:encoded><![CDATA[<p>نص {number}</p>]]></content:encoded>{extra}</item>"
    )


def items(*numbers: int) -> str:
    return "".join(map(item, numbers))


def entry(number: int) -> str:
    return (
        f"<entry><title>خبر {number}</title><link href='/{number}'/><id>tag:{number}</id>"
        f"<updated>2024-10-18T10:{number:02}:00Z</updated>"
        f"<content type='html'>&lt;p&gt;نص {number}&lt;/p&gt;</content></entry>"
    )


def outcome(
    body: bytes, seen: bytes | None = None, headers: Mapping[str, str] = {}
) -> tuple[ParsedFeed | str, bytes]:
    try:
        if seen is None:
            return parse_feed(body, url=URL, headers=headers), b""
        return read_feed(body, url=URL, headers=headers, seen=seen)
    except FeedError as error:
        return error.reason, b""


def elided(bodies: Sequence[bytes | str], headers: Mapping[str, str] = {}) -> list[int]:
    """Read bodies one after the other, see that all is as when read whole; count the stubs."""
    seen, counts = b"", list[int]()
    for each in bodies:
        body = each.encode() if isinstance(each, str) else each
        whole, _ = outcome(body, headers=headers)
        found, seen = outcome(body, seen, headers)
        if isinstance(whole, str) or isinstance(found, str):
            assert found == whole
            counts.append(-1)
            continue
        stubs = [article for article in found.articles if article.digest]
        digests = [fingerprint(article) for article in whole.articles]
        assert [fingerprint(article) for article in found.articles] == digests
        assert all(not stub.html for stub in stubs)
        texts = {article.guid: article.html for article in whole.articles}
        filled = (replace(each, html=texts[each.guid], digest="") for each in found.articles)
        assert replace(found, articles=tuple(filled)) == whole
        counts.append(len(stubs))
    return counts


@pytest.mark.parametrize(
    ("bodies", "stubs"),
    [
        ([items(1, 2, 3), items(1, 2, 3)], 3),
        ([items(1, 2), items(3, 1, 2)], 2),
        ([items(1, 2, 3), items(1, 3)], 2),
        ([items(1, 2, 3), items(3, 1, 2)], 3),
        ([items(1, 2, 3), item(1) + item(2, "<author>ع</author>") + item(3)], 2),
        ([items(1, 2), items(1, 1, 2, 2, 3)], 2),
        ([items(1), items(2)], 0),
        ([items(1), items(2), items(1)], 0),
        ([items(1, 2), items(1, 2).replace("</item>", "</item><!-- <item> -->")], 2),
        ([items(1, 2), "<image><title>ص</title></image>" + items(1, 2, 3)], 2),
        ([item(1, "<source><![CDATA[ </item><item> ]]></source>") + item(2)] * 2, 2),
        ([item(1, "<!-- </item> -->") + item(2)] * 2, 2),
        ([item(1, "<item-x></item-x>") + item(2)] * 2, 2),
        ([item(1, '<x:y xmlns:x="urn:x"/>') + item(2)] * 2, 2),
        # An entry alone tells whether its text says anything.
        (["<item><description>  &#160; </description></item>" + item(2)] * 2, 1),
    ],
)
def test_what_is_known_is_not_read_again(bodies: Sequence[str], stubs: int) -> None:
    assert elided([HEAD + body + END for body in bodies])[-1] == stubs


@pytest.mark.parametrize(
    ("old", "new", "stubs"),
    [
        ("09:00:00", "10:00:00", 2),
        ("<title>أخبار</title>", "<title>أخبار اليوم</title>", 2),
        ("<ttl>60", "<ttl>90", 2),
        ("<link>https://news.example/", "<link>https://moved.example/", 0),
        ("<language>ar", "<language>fa", 0),
        ("<channel>", '<channel xml:lang="ar">', 0),
        ("http://search.yahoo.com/mrss/", "http://purl.org/dc/elements/1.1/", 0),
        ("<channel>", '<channel xml:base="https://b.example/">', 0),
    ],
)
def test_what_stands_around_the_entries(old: str, new: str, stubs: int) -> None:
    head = HEAD.replace(old, new, 1)
    assert head != HEAD
    assert elided([HEAD + items(1, 2) + END, head + items(1, 2) + END]) == [0, stubs]


@pytest.mark.parametrize(
    "second",
    [
        items(1, 2) + "<item><title>أ & ب</title></item>",
        items(1, 2) + "<item><title>never closed</title>",
        items(1, 2) + "<item><title>a</title><item><title>b</title></item></item>",
        items(1, 2) + "<entry><title>a</title></entry>",
        items(1, 2) + "<?x <item> ?>",
        items(1, 2) + item(3, "<?x </item> ?>"),
        items(1) + f"<docs>{item(2)}</docs>",
        items(1) + f"<docs><![CDATA[{item(2)}]]></docs>",
        f"<docs a='{item(1)}'/>" + items(2),
        items(1, 2) + "<title>متأخر</title>",
        items(1, 2) + item(3, "<description>raw <b>x</b></description>"),
        items(1, 2) + item(3, '<media:x xmlns:media="urn:x"/>'),
        items(1, 2).replace("<item>", "<ITEM>").replace("</item>", "</ITEM>"),
        items(1, 2) + "".join(f'<a{n}:x xmlns:a{n}="u{n}"/>' for n in range(310)),
        "",
    ],
)
def test_what_is_uncertain_is_read_whole(second: str) -> None:
    first, third = HEAD + items(1, 2) + END, HEAD + items(1, 2, 4) + END
    assert elided([first, HEAD + second + END, third])[0] == 0


def test_entries_outside_of_the_channel() -> None:
    head = HEAD + "</channel>"
    assert elided([head + items(1, 2) + "</rss>"] * 2) == [0, 2]
    assert elided([HEAD + items(1, 2) + END, head + items(1, 2) + "</rss>"]) == [0, 0]
    mixed = HEAD + items(1) + "</channel>" + items(2) + "</rss>"
    assert elided([mixed, mixed]) == [0, 0]


def test_atom_and_its_places() -> None:
    first = ATOM + entry(1) + entry(2) + "</feed>"
    assert elided([first, ATOM + entry(3) + entry(1) + entry(2) + "</feed>"]) == [0, 2]
    head = ATOM.replace("<id>", "<author><name>ليلى</name></author><id>")
    assert elided([first, head + entry(1) + "</feed>"]) == [0, 0]


def test_addresses_depend_on_where_a_feed_lies() -> None:
    body = (ATOM + entry(1) + "</feed>").encode()
    _, seen = read_feed(body, url=URL, headers={})
    feed, _ = read_feed(body, url="https://moved.example/feed", headers={}, seen=seen)
    assert [article.url for article in feed.articles] == ["https://moved.example/1"]


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("utf-8", "text/xml; charset=windows-1256"),
        ("utf-8-sig", ""),
        ("windows-1256", "text/xml; charset=windows-1256"),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-8", "text/xml; charset=iso-2022-jp"),
    ],
)
def test_encodings(encoding: str, header: str) -> None:
    texts = (HEAD + items(1, 2) + END, HEAD + items(3, 1, 2) + END)
    bodies = [
        text.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding) for text in texts
    ]
    assert elided(bodies, {"Content-Type": header}) == [0, 2]


def test_another_encoding_makes_another_text() -> None:
    body = b"<rss><channel><item><title>~{<:Ky2;~}</title><guid>1</guid></item></channel></rss>"
    (plain, seen), header = outcome(body, b""), {"content-type": "text/xml; charset=hz-gb-2312"}
    assert isinstance(plain, ParsedFeed)
    assert plain.articles[0].title == "~{<:Ky2;~}"
    assert outcome(body, seen, header)[0] == outcome(body, headers=header)[0] != plain


def test_the_same_text_in_another_encoding_is_known() -> None:
    text = HEAD + items(1, 2) + END
    assert elided([text.encode("windows-1256"), text, text.encode("utf-16")]) == [0, 2, 2]


def test_equal_and_missing_guids_are_seen_through() -> None:
    same = [item(n).replace(f"<guid>{n}", "<guid>same") for n in range(4)]
    bare = [f"<item><title>{n // 2}</title><description>{n}</description></item>" for n in range(4)]
    for each in (same, bare):
        bodies = [HEAD + "".join(each[:2]) + END, HEAD + "".join(each) + END]
        assert elided([*bodies, *bodies]) == [0, 2, 2, 2]


def test_json_is_read_whole() -> None:
    body = '{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": [{"id": "1"}]}'
    assert elided([HEAD + items(1) + END, body, body]) == [0, 0, 0]


def test_the_same_entries_are_remembered_as_they_were() -> None:
    first = (HEAD + items(1, 2) + END).encode()
    _, seen = read_feed(first, url=URL, headers={})
    _, again = read_feed(first.replace(b"09:00", b"10:00"), url=URL, headers={}, seen=seen)
    assert again == seen


def test_a_known_feed_is_neither_parsed_nor_known_to_feedparser() -> None:
    _, seen = outcome((HEAD + items(1, 2) + END).encode(), b"")
    body = (HEAD + items(3, 1, 2) + END).encode()
    with patch.object(parse, "_parsed", side_effect=AssertionError):
        found, _ = outcome(body, seen)
    assert isinstance(found, ParsedFeed)
    assert [bool(article.digest) for article in found.articles] == [False, True, True]


def test_every_field_is_remembered() -> None:
    extra = (
        '<author>a@b.example (ليلى)</author><category>محليات</category><enclosure url="/a.mp3"'
        ' length="5" type="audio/mpeg"/><media:thumbnail url="/p.jpg"/><geo:lat>30.1</geo:lat>'
        "<geo:long>31.2</geo:long>"
    )
    body = HEAD + item(1, extra) + END
    whole, _ = outcome(body.encode())
    assert isinstance(whole, ParsedFeed)
    (article,) = whole.articles
    assert all((article.author, article.categories, article.enclosures, article.point))
    assert elided([body, body]) == [0, 1]


@pytest.mark.parametrize(
    "seen",
    [
        b"garbage",
        b"0" + zlib.compress(b'"ground",\n[]'),
        b"1",
        b"1garbage",
        b"1" + zlib.compress(b""),
        b"1" + zlib.compress(b'"ground",\n[1,2,3]'),
        b"1" + zlib.compress(b'{"a":1}'),
        b"1" + zlib.compress(b'"ground",\n["hash",1,0,[1,2]]'),
        b"1" + zlib.compress(b"[" * 100_000),
    ],
)
def test_what_is_no_memory_is_ignored(seen: bytes) -> None:
    body = (HEAD + items(1, 2) + END).encode()
    assert outcome(body, seen) == outcome(body, b"")


def test_a_memory_that_breaks_off_is_ignored() -> None:
    body = (HEAD + items(1, 2) + END).encode()
    expected, seen = outcome(body, b"")
    for end in range(0, len(seen), 7):
        assert outcome(body, seen[:end]) == (expected, seen)


def test_faults_are_the_same() -> None:
    _, seen = outcome((HEAD + items(1) + END).encode(), b"")
    for body in (b"", b"<html></html>", b"<rss><channel><ti", b"<rss/>"):
        assert outcome(body, seen)[0] == outcome(body)[0]
    with patch.object(parse, "LARGEST", 10):
        assert outcome((HEAD + items(1) + END).encode(), seen)[0] == "too-large"


def test_a_flood_is_read_whole() -> None:
    numbers = range(3100)
    body = HEAD + "".join(f"<item><guid>{n}</guid></item>" for n in numbers) + END
    assert elided([HEAD + items(1) + END, body, body]) == [0, 0, 0]


def test_stubs_are_decided_upon_as_the_articles_they_stand_for() -> None:
    first = (HEAD + items(1, 2) + END).encode()
    whole, seen = outcome(first, b"")
    found, _ = outcome((HEAD + items(1, 2, 3) + END).encode(), seen)
    assert isinstance(whole, ParsedFeed)
    assert isinstance(found, ParsedFeed)
    known = {
        each.guid: Known(number, fingerprint(each), each.url, each.title)
        for number, each in enumerate(whole.articles)
    }
    decision = decide.decide(known, found.articles)
    assert [article.guid for article in decision.new] == ["3"]
    assert not decision.updated


def variants(text: str) -> list[bytes]:
    """Give a feed without its first entry, whole, turned round, and with each entry twice."""
    spans = markup.entries(text)
    if not spans:
        return [text.encode("utf-8", "replace")] * 2
    told = [text[start:end] for start, end in spans]
    head, end = text[: spans[0][0]], text[spans[-1][1] :]
    orders = (told[1:], told, told[::-1], [*told, *told])
    return [(head + "\n".join(order) + end).encode("utf-8", "replace") for order in orders]


@pytest.mark.parametrize("file", sorted(CORPUS.rglob("*.xml")), ids=lambda file: file.stem)
def test_the_corpus(file: Path) -> None:
    body = file.read_bytes()
    elided([body, body, *variants(decode(body))])


POOL = [
    *map(item, range(5)),
    item(2, "<author>ع</author>"),
    item(6).replace("<guid>6", "<guid>1"),
    item(7).replace("<guid>7</guid>", ""),
    "<item><description>وحده</description></item>",
    "<item><description> </description></item>",
    "<item/>",
    item(8, '<q:z xmlns:q="urn:q"/>'),
    item(9, "<!-- </item> <item> -->"),
    item(10, "<source><![CDATA[</item>]]></source>"),
    item(11, '<description xml:base="/x/">a</description>'),
    item(12, "<?x </item> ?>"),
    item(13, "<description>raw <b>x</b></description>"),
    item(14).replace("item>", "ITEM>"),
    item(15).replace("</item>", ""),
    item(16, "<item><guid>17</guid></item>"),
    item(18, '<media:x xmlns:media="urn:x"/>'),
    "<!-- <item> -->",
    "<?x <item></item> ?>",
    "<title>متأخر</title>",
    "&nbsp;",
]
ORDERLY = POOL[:11]
HEADS = (HEAD, HEAD.replace("09:00", "10:00"), HEAD.replace("<language>ar", "<language>fa"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((*HEADS, HEAD, HEAD)),
            st.lists(st.sampled_from(ORDERLY), max_size=6),
            st.lists(st.sampled_from(POOL), max_size=1),
        ),
        min_size=2,
        max_size=4,
    )
)
@example([(HEAD, POOL[:5], []), (HEAD, POOL[4::-1], [POOL[11]]), (HEAD, POOL[:5], [])])
def test_any_bodies(told: Sequence[tuple[str, list[str], list[str]]]) -> None:
    elided([head + "".join((*chosen[:3], *odd, *chosen[3:])) + END for head, chosen, odd in told])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage(data: st.DataObject) -> None:
    whole = (HEAD + items(1, 2, 3) + END).encode()
    damaged = bytearray((HEAD + items(4, 1, 2, 3) + END).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    elided([whole, bytes(damaged), whole])

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.sync.opml import FeedList, Subscription, read, write
from reader.text.direction import plain


def opml(body: str, version: str = "2.0") -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-8"?><opml version="{version}">{body}</opml>'
    return text.encode()


def test_list_with_folders() -> None:
    body = """<head><title>اشتراكاتي</title></head><body>
      <outline text="بلا مجلد" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example"/>
      <outline text="أخبار"><outline text="م" title="مصر" type="rss" xmlUrl="https://b.example/f"/>
        <outline title="رياضة"><outline text="كرة" xmlUrl="https://c.example/f"/></outline>
      </outline>
      <outline text="ملاحظة"/></body>"""
    assert read(opml(body)) == FeedList(
        (
            Subscription("https://a.example/feed", "بلا مجلد", "", "https://a.example"),
            Subscription("https://b.example/f", "مصر", "أخبار"),
            Subscription("https://c.example/f", "كرة", "أخبار / رياضة"),
        )
    )


def test_what_other_readers_write() -> None:
    body = """<body><outline title="x" xmlurl="feed://a.example/f"/>
      <outline TEXT="y" XMLURL="feed:https://b.example/f" type="RSS" category="/Tech/AI,/b"/>
      <outline text="z" type="rss" url="http://c.example/f"/>
      <outline text="link" type="link" url="http://d.example/"/>
      <outline text="again" xmlUrl="http://c.example/f"/>
      <outline text="bad" xmlUrl="javascript:alert(1)" htmlUrl="javascript:alert(2)"/>
      <outline text="local" xmlUrl="file:///etc/passwd"/>
      <outline text="other" type="include" url="http://e.example/list.opml"/>
      <outline text="other" type="include" xmlUrl="http://e.example/list.opml"/></body>"""
    assert read(opml(body, "1.0")) == FeedList(
        (
            Subscription("http://a.example/f", "x", ""),
            Subscription("https://b.example/f", "y", "Tech / AI"),
            Subscription("http://c.example/f", "z", ""),
        ),
        refused=2,
    )


def test_capitals() -> None:
    body = b"""<?xml version="1.0"?><OPML VERSION="1.1"><BODY><OUTLINE TEXT="F">
      <Outline Text="x" XmlUrl="http://a.example/f"/></OUTLINE></BODY></OPML>"""
    assert read(body).feeds == (Subscription("http://a.example/f", "x", "F"),)


@pytest.mark.parametrize(
    "text",
    [
        '<opml><body><outline text="أ & ب" xmlUrl="http://a.example/?x=1&y=2"/></body></opml>',
        '<opml><body><outline text="أ &amp; ب" xmlUrl="http://a.example/?x=1&amp;y=2"/>',
        '<opml><body><outline text="أ &amp; ب" xmlUrl="http://a.example/?x=1&amp;y=2"/><out',
        '<opml><body><outline text="أ &amp; ب" xmlUrl="http://a.example/?x=1&amp;y=2"></bod',
    ],
)
def test_list_that_is_ill_formed(text: str) -> None:
    assert read(text.encode()).feeds == (Subscription("http://a.example/?x=1&y=2", "أ & ب", ""),)


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><opml version="1.1"><body>'
        '<outline text="أخبار" xmlUrl="http://a.example/f"/></body></opml>'
    )
    assert read(text.encode(encoding)).feeds == (Subscription("http://a.example/f", "أخبار", ""),)


def test_an_encoding_that_is_a_lie() -> None:
    text = opml('<body><outline text="أخبار" xmlUrl="http://a.example/f"/></body>').decode()
    for told in ("UTF-16", "ISO-8859-1", "none-such"):
        body = text.replace("UTF-8", told).encode()
        assert read(body).feeds == (Subscription("http://a.example/f", "أخبار", ""),)


BOMB = '<!DOCTYPE opml [<!ENTITY a "هه">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body/></html>",
        b"not xml",
        b"<rss/>",
        f"{BOMB}]><opml><body><outline text='&k;' xmlUrl='http://a.example/'/></body></opml>".encode(),
        b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body/></opml>',
        b"<opml>" + b" " * 20_000_000,
    ],
)
def test_what_cannot_be_read(body: bytes) -> None:
    with pytest.raises(FeedError) as told:
        read(body)
    assert told.value.reason == "unreadable"


def test_empty_list() -> None:
    assert read(opml("<body/>")) == FeedList(())


def test_deep_and_long_lists() -> None:
    feed = '<outline text="x" xmlUrl="http://a.example/f"/>'
    deep = "".join(f'<outline text="{n}">' for n in range(12)) + feed + "</outline>" * 12
    (found,) = read(opml(f"<body>{deep}</body>")).feeds
    assert found.folder == " / ".join(map(str, range(12)))
    bottomless = '<outline text="x">' * 100_000
    assert read(opml(f"<body>{feed}{bottomless}")).feeds[0].url == "http://a.example/f"
    many = "".join(f'<outline xmlUrl="http://a.example/{n}"/>' for n in range(30_000))
    assert len(read(opml(f"<body>{many}</body>")).feeds) == 20_000


_FEED = '<outline text="x" xmlUrl="http://a.example/f"/>'


@pytest.mark.parametrize(
    "body",
    [
        f'<outline text="{"x" * 1000}">' * 200 + _FEED * 5000 + "</outline>" * 200 + "</body>",
        _FEED + '<outline text="x"/>' * 200_000 + "</body>",
        _FEED + '<outline text="x"/>' * 200_000,
        f'{_FEED}<outline text="{"x" * 9_000_000}"/></body>',
        _FEED + "<outline " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/></body>",
        _FEED + '<outline text="' + "& " * 1_000_000 + '"/></body>',
        _FEED + '<outline text="' + "<" * 3_000_000 + '"/></body>',
        _FEED + "<!--" * 500_000,
        _FEED + "<![CDATA[" * 300_000,
        _FEED + '<outline xmlUrl="javascript:alert(1)"/>' * 50_000 + "</body>",
    ],
)
def test_hostile_lists_end(body: str) -> None:
    try:
        found = read(f"<opml><body>{body}</opml>".encode())
    except FeedError:
        return
    assert {feed.url for feed in found.feeds} <= {"http://a.example/f"}
    assert all(len(feed.folder) <= 200 for feed in found.feeds)


def test_file_that_is_written() -> None:
    told = [
        Subscription("https://a.example/f?x=1&y=2", 'قال "كذا" <b>', "أخبار"),
        Subscription("https://b.example/f", "ب", ""),
    ]
    body = write(told, title="اشتراكاتي")
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert "<title>اشتراكاتي</title>".encode() in body
    assert read(body).feeds == (told[1], told[0])


def test_what_goes_along_and_what_does_not() -> None:
    told = Subscription(
        "https://sama:secret@a.example:8443/f?a=b@c",
        "الاسم في الخلاصة",
        "أخبار",
        "http://sama:secret@a.example/",
        "الاسم عندي",
    )
    nameless = Subscription("https://sama:secret@b.example/f", "", "")
    body = write([told, nameless], title="t")
    assert b"secret" not in body
    assert b"sama" not in body
    assert 'text="الاسم عندي" title="الاسم في الخلاصة"'.encode() in body
    assert read(body).feeds == (
        Subscription("https://b.example/f", "", ""),
        replace(told, url="https://a.example:8443/f?a=b@c", link="http://a.example/"),
    )


names = st.text(max_size=20).map(plain)
subscriptions = st.builds(
    Subscription,
    url=st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9?=&;%]{0,9}", fullmatch=True),
    title=names,
    folder=names,
    link=st.sampled_from(["", "https://a.example/", "http://b.example/?a=1&b=%20"]),
    name=names,
)


@settings(deadline=None)
@given(st.lists(subscriptions, max_size=12, unique_by=lambda each: each.url), st.text(max_size=9))
def test_what_is_written_is_read(told: list[Subscription], title: str) -> None:
    told = [replace(each, title="" if each.title == each.name else each.title) for each in told]
    folders = list(dict.fromkeys(each.folder for each in told))
    ordered = sorted(told, key=lambda each: (bool(each.folder), folders.index(each.folder)))
    assert read(write(told, title=title)) == FeedList(tuple(ordered))


@settings(deadline=None)
@given(st.binary(max_size=200), st.text(max_size=200))
def test_any_bytes_are_a_list_or_a_fault(body: bytes, text: str) -> None:
    for each in (body, b"<opml>" + body, f"<opml><outline {text}".encode()):
        try:
            assert isinstance(read(each), FeedList)
        except FeedError:
            continue

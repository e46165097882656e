import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.sync.opml import Subscription, read, write
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
    assert read(opml(body)) == (
        Subscription("https://a.example/feed", "بلا مجلد", ""),
        Subscription("https://b.example/f", "مصر", "أخبار"),
        Subscription("https://c.example/f", "كرة", "أخبار / رياضة"),
    )


def test_what_other_readers_write() -> None:
    body = """<body><outline title="x" xmlurl="feed://a.example/f"/>
      <outline TEXT="y" XMLURL="feed:https://b.example/f" type="RSS" category="/Tech/AI,/b"/>
      <outline text="z" type="rss" url="http://c.example/f"/>
      <outline text="link" type="link" url="http://d.example/"/>
      <outline text="again" xmlUrl="http://c.example/f"/>
      <outline text="bad" xmlUrl="javascript:alert(1)"/>
      <outline text="local" xmlUrl="file:///etc/passwd"/></body>"""
    assert read(opml(body, "1.0")) == (
        Subscription("http://a.example/f", "x", ""),
        Subscription("https://b.example/f", "y", "Tech/AI"),
        Subscription("http://c.example/f", "z", ""),
    )


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
    assert read(text.encode()) == (Subscription("http://a.example/?x=1&y=2", "أ & ب", ""),)


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><opml version="1.1"><body>'
        '<outline text="أخبار" xmlUrl="http://a.example/f"/></body></opml>'
    )
    assert read(text.encode(encoding)) == (Subscription("http://a.example/f", "أخبار", ""),)


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
    assert read(opml("<body/>")) == ()


def test_deep_and_long_lists() -> None:
    feed = '<outline text="x" xmlUrl="http://a.example/f"/>'
    deep = "".join(f'<outline text="{n}">' for n in range(12)) + feed + "</outline>" * 12
    (found,) = read(opml(f"<body>{deep}</body>"))
    assert found.folder == " / ".join(map(str, range(12)))
    bottomless = '<outline text="x">' * 100_000
    assert read(opml(f"<body>{feed}{bottomless}"))[0].url == "http://a.example/f"
    many = "".join(f'<outline xmlUrl="http://a.example/{n}"/>' for n in range(30_000))
    assert len(read(opml(f"<body>{many}</body>"))) == 20_000


def test_file_that_is_written() -> None:
    told = [
        Subscription("https://a.example/f?x=1&y=2", 'قال "كذا" <b>', "أخبار"),
        Subscription("https://b.example/f", "ب", ""),
    ]
    body = write(told, title="اشتراكاتي")
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert "<title>اشتراكاتي</title>".encode() in body
    assert read(body) == (told[1], told[0])


names = st.text(max_size=20).map(plain)
subscriptions = st.builds(
    Subscription,
    url=st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9?=&;%]{0,9}", fullmatch=True),
    title=names,
    folder=names,
)


@settings(deadline=None)
@given(st.lists(subscriptions, max_size=12, unique_by=lambda each: each.url), st.text(max_size=9))
def test_what_is_written_is_read(told: list[Subscription], title: str) -> None:
    folders = list(dict.fromkeys(each.folder for each in told))
    ordered = sorted(told, key=lambda each: (bool(each.folder), folders.index(each.folder)))
    assert read(write(told, title=title)) == tuple(ordered)


@settings(deadline=None)
@given(st.binary(max_size=200), st.text(max_size=200))
def test_any_bytes_are_a_list_or_a_fault(body: bytes, text: str) -> None:
    for each in (body, b"<opml>" + body, f"<opml><outline {text}".encode()):
        try:
            assert isinstance(read(each), tuple)
        except FeedError:
            continue

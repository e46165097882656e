import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.sync.address_list import read
from reader.sync.opml import FeedList, Subscription


def test_the_file_of_newsboat() -> None:
    body = """# خلاصاتي
https://a.example/feed أخبار مصر "~القاهرة ٢٤"
https://b.example/feed "أخبار عاجلة" ! "~قال \\"كذا\\""

http://c.example/feed
http://c.example/feed again
feed://d.example/feed
"query:Unread:unread = \\"yes\\""
"exec:~/bin/make-feed"
filter:~/bin/cut:https://e.example/feed
file:///home/sama/feed.xml
"""
    assert read(body.encode()) == FeedList(
        (
            Subscription("https://a.example/feed", "", "أخبار", name="القاهرة ٢٤"),
            Subscription("https://b.example/feed", "", "أخبار عاجلة", name='قال "كذا"'),
            Subscription("http://c.example/feed", "", ""),
            Subscription("http://d.example/feed", "", ""),
        ),
        refused=3,
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_plain_list(encoding: str) -> None:
    body = "- https://a.example/f\r\n* feed:https://b.example/f\r\n• https://c.example/f"
    found = read(body.encode(encoding))
    assert [each.url for each in found.feeds] == [f"https://{at}.example/f" for at in "abc"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"# nothing",
        b"not a list",
        b"one\ntwo\nhttps://a.example/f",
        b"<html><a href='https://a.example/f'>",
        b"javascript:alert(1)",
        b"http:///",
        b"https://a.example/f\n" * 300_000,
    ],
)
def test_what_is_no_list(body: bytes) -> None:
    with pytest.raises(FeedError) as told:
        read(body)
    assert told.value.reason == "unreadable"


@pytest.mark.parametrize("line", ['"\\', '" ', "https://a.example/ ", "- ", '"\\"'])
def test_hostile_lists_end(line: str) -> None:
    body = ("https://a.example/" + line * 2000 + "\n") * (2_000_000 // (2000 * len(line)))
    try:
        found = read(body.encode())
    except FeedError:
        return
    assert len(found.feeds) == 1


@given(st.text(max_size=60), st.binary(max_size=60))
def test_any_text_is_a_list_or_a_fault(text: str, body: bytes) -> None:
    for each in (text.encode("utf-8", "replace"), b"https://a.example/f\n" + body):
        try:
            found = read(each)
        except FeedError:
            continue
        assert all(feed.url.startswith("http") for feed in found.feeds)

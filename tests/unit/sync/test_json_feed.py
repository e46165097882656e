import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import Enclosure
from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle
from reader.sync.parse import parse_feed

URL = "https://news.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def parse(told: object) -> tuple[ParsedArticle, ...]:
    return parse_feed(json.dumps(told).encode(), url=URL, headers={}).articles


def only(**item: object) -> ParsedArticle:
    (article,) = parse({"version": VERSION, "items": [{"id": "1", **item}]})
    return article


def test_a_whole_feed() -> None:
    told = {
        "version": VERSION,
        "title": "أخبار <b>المدينة</b>",
        "home_page_url": "https://news.example/",
        "icon": "https://news.example/icon.png",
        "language": "ar",
        "items": [
            {
                "id": "https://news.example/1",
                "url": "/1",
                "title": "جسر &amp; طريق",
                "content_html": "<p>نص</p>",
                "summary": "ملخص",
                "image": "/1.jpg",
                "date_published": "2024-10-18T10:00:00+03:00",
                "date_modified": "2024-10-19T10:00:00Z",
                "authors": [{"name": "ليلى"}, {"name": "علي"}],
            },
            {"id": 2, "content_text": "أ < ب\nج\n\nد", "language": "fa"},
        ],
    }
    feed = parse_feed(b"\xef\xbb\xbf" + json.dumps(told).encode(), url=URL, headers={})
    assert (feed.title, feed.link, feed.language) == (
        "أخبار المدينة",
        "https://news.example/",
        "ar",
    )
    assert feed.articles == (
        ParsedArticle(
            guid="https://news.example/1",
            url="https://news.example/1",
            title="جسر & طريق",
            author="ليلى، علي",
            published=datetime(2024, 10, 18, 7, tzinfo=UTC),
            updated=datetime(2024, 10, 19, 10, tzinfo=UTC),
            html="<p>نص</p>",
            picture="https://news.example/1.jpg",
            language="ar",
            whole=True,
        ),
        ParsedArticle(
            guid="2",
            url="",
            title="",
            author="",
            published=None,
            updated=None,
            html="<p>أ &lt; ب<br>ج</p><p>د</p>",
            language="fa",
            whole=True,
        ),
    )


def test_version_1_0() -> None:
    article = only(author={"name": "ليلى"}, external_url="https://other.example/x")
    assert (article.author, article.url) == ("ليلى", "https://other.example/x")


@pytest.mark.parametrize(
    ("sent", "picture"),
    [
        ({"banner_image": "https://n.example/b.jpg"}, "https://n.example/b.jpg"),
        ({"image": "javascript:x", "banner_image": "/b.jpg"}, "https://news.example/b.jpg"),
        (
            {"attachments": [{"url": "/a.png", "mime_type": "image/png"}]},
            "https://news.example/a.png",
        ),
        ({"attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg"}]}, ""),
    ],
)
def test_picture(sent: dict[str, Any], picture: str) -> None:
    assert only(**sent).picture == picture


def test_files() -> None:
    attachments: list[object] = [
        {
            "url": "/1.mp3",
            "mime_type": "Audio/MPEG",
            "title": "نسخة <i>كاملة</i>",
            "size_in_bytes": 123,
            "duration_in_seconds": 60.5,
        },
        {"url": "/1.mp3"},
        {"url": "javascript:x", "mime_type": "audio/mpeg"},
        {"url": "/1.png", "mime_type": "image/png"},
        {"url": 7, "mime_type": ["x"], "size_in_bytes": True, "duration_in_seconds": -1},
        {"url": "/2.mp4", "size_in_bytes": 10**30, "duration_in_seconds": "long"},
        "https://news.example/3.mp3",
    ]
    assert only(attachments=attachments).enclosures == (
        Enclosure("https://news.example/1.mp3", "audio/mpeg", 123, 60, "نسخة كاملة"),
        Enclosure("https://news.example/7"),
        Enclosure("https://news.example/2.mp4"),
    )
    many = [{"url": f"/{number}.mp3"} for number in range(50)]
    assert len(only(attachments=many).enclosures) == 20


def test_categories() -> None:
    tags = ["أدب", "أدب", "<b>فن</b>", "", 2024, None, ["x"], "https://x.example/"]
    assert only(tags=tags).categories == ("أدب", "فن", "2024")
    assert only(tags="أدب").categories == ()


def test_authors_of_the_feed_wrote_what_names_no_other() -> None:
    items = [{"id": "1"}, {"id": "2", "authors": [{"name": "علي"}]}]
    told = {"version": VERSION, "authors": [{"name": "ليلى"}], "items": items}
    assert [article.author for article in parse(told)] == ["ليلى", "علي"]


def test_summary_stands_in_for_a_text() -> None:
    article = only(summary="ملخص & شيء")
    assert (article.html, article.whole) == ("<p>ملخص &amp; شيء</p>", False)


def test_javascript_is_no_address() -> None:
    assert only(url="javascript:alert(1)").url == ""


def test_what_cannot_be_stored_is_left_out() -> None:
    article = only(title="خبر\ud800\0", content_html="<p>\udc00\0نص</p>")
    assert article.title.encode() == "خبر?".encode()
    assert article.html == "<p>?نص</p>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('{"items": [{"id": 1}]}', "not-a-feed"),
        ('{"version": 3, "title": "x", "items": []}', "not-a-feed"),
        ("[]", "not-a-feed"),
        ("{}", "not-a-feed"),
        ("[" * 100_000, "not-a-feed"),
        (f'{{"version": "{VERSION}", "items": [', "unreadable"),
        (f'{{"version": "{VERSION}", "items": {"[" * 100_000}', "unreadable"),
        (f'{{"version": "{VERSION}", "n": {"1" * 10_000}}}', "unreadable"),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", ', "unreadable"),
    ],
)
def test_what_is_no_feed(body: str, reason: str) -> None:
    with pytest.raises(FeedError) as told:
        parse_feed(body.encode(), url=URL, headers={})
    assert told.value.reason == reason


def test_feed_that_forgets_its_version() -> None:
    assert len(parse({"title": "أخبار", "items": [{"id": "1", "title": "خبر"}]})) == 1


def test_flood_is_cut() -> None:
    items = [{"id": str(number)} for number in range(50_000)]
    assert len(parse({"version": VERSION, "items": items})) == 3000


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
_MEMBERS = (
    "id url external_url title content_html content_text summary image banner_image language"
    " date_published date_modified authors author attachments tags"
)
members = st.dictionaries(st.sampled_from(_MEMBERS.split()), values)


@settings(deadline=None)
@given(values, st.lists(members | values, max_size=3), values)
def test_members_of_any_type(title: object, items: list[object], language: object) -> None:
    told = {"version": VERSION, "title": title, "items": items, "language": language}
    for article in parse(told):
        assert article.guid
        assert isinstance(article.html, str)

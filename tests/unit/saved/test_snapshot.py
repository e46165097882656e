import hashlib
from datetime import UTC, datetime

from reader.model.article import Article, ArticleRow, Picture
from reader.saved import snapshot

NOW = datetime(2026, 3, 1, tzinfo=UTC)
THEN = datetime(2025, 1, 1, tzinfo=UTC)

ROW = ArticleRow(
    id=7,
    guid="guid",
    url="http://news.example/7",
    title="عنوان",
    author="ليلى",
    published=THEN,
    feed=1,
    source="أخبار",
    snippet="نص",
    read=True,
    starred=False,
    direction="rtl",
    offline="complete",
)
ARTICLE = Article(
    row=ROW,
    html="<p>نصّ</p>",
    text="نصّ",
    language="ar",
    word_count=1,
    pictures=(Picture("http://a.example/1.png", "ab" * 32, 10, 20), Picture("http://a.example/2")),
    lead="http://a.example/1.png",
    caption="صورة",
)


def test_a_snapshot_holds_all_that_a_reader_sees() -> None:
    taken = snapshot.take(ARTICLE, source="أخبار", captured=NOW)
    assert (taken.title, taken.author, taken.source) == ("عنوان", "ليلى", "أخبار")
    assert (taken.html, taken.text, taken.language) == ("<p>نصّ</p>", "نصّ", "ar")
    assert (taken.published, taken.captured, taken.direction) == (THEN, NOW, "rtl")
    assert (taken.lead, taken.caption) == ("http://a.example/1.png", "صورة")
    assert (taken.guid, taken.url) == ("guid", "http://news.example/7")


def test_a_picture_that_could_not_be_had_is_still_named() -> None:
    taken = snapshot.take(ARTICLE, source="أخبار", captured=NOW)
    assert taken.pictures == (("http://a.example/1.png", "ab" * 32), ("http://a.example/2", ""))


def test_the_hash_is_that_of_the_text_as_anybody_can_compute_it() -> None:
    taken = snapshot.take(ARTICLE, source="أخبار", captured=NOW)
    assert taken.sha256 == hashlib.sha256("<p>نصّ</p>".encode()).hexdigest()
    assert snapshot.digest("") == hashlib.sha256(b"").hexdigest()

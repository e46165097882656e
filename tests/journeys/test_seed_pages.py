"""The stand-ins say what the reference page says, and extraction gives just the article."""

from datetime import UTC, datetime
from functools import cache

import pytest
from lxml import html as trees

from reader.content.extract import extract_article
from reader.model.fetched import Extracted

from . import seed_pages

BASE = "https://gate.example"
ARTICLE = seed_pages.article()


@cache
def extracted(*, stamped: bool = True) -> Extracted:
    return extract_article(seed_pages.page(BASE, stamped=stamped), url=BASE + seed_pages.PAGE)


def texts(article: Extracted, *tags: str) -> list[str]:
    tree = trees.fragment_fromstring(article.html, create_parent="div")
    return [" ".join(str(node.text_content()).split()) for node in tree.iter(*tags)]


def test_article_of_reference_page() -> None:
    assert (ARTICLE.date, ARTICLE.time) == ("الجمعة، 18 أكتوبر 2024", "08:44 ص")
    assert ARTICLE.title == 'بوتين يحذّر الأسد في الكرملين: "هناك ميل للتصعيد بالمنطقة"'
    assert ARTICLE.byline == "حبيبة وائل"
    assert (len(ARTICLE.paragraphs), len(ARTICLE.headings)) == (10, 6)
    assert [at for at, _ in ARTICLE.prayers] == [
        *("05:32 AM", "06:59 AM", "12:40 PM", "03:55 PM", "06:20 PM", "07:38 PM")
    ]


def test_page_has_chrome_to_leave_out() -> None:
    page = seed_pages.page(BASE)
    absent = [text for text in seed_pages.CHROME if text not in page]
    assert absent == ["A A", "A+"]


@pytest.mark.parametrize("stamped", [True, False])
def test_extraction_gives_text_and_subheadings(*, stamped: bool) -> None:
    article = extracted(stamped=stamped)
    assert texts(article, "p") == ARTICLE.paragraphs
    assert texts(article, "h2", "h3") == ARTICLE.headings
    assert texts(article, "p", "h2", "h3") == [text for _, text in ARTICLE.body]


def test_extraction_gives_facts() -> None:
    article = extracted()
    assert article.title == ARTICLE.title
    assert article.byline == ARTICLE.byline
    assert article.caption == ARTICLE.caption
    assert article.lead_image == BASE + seed_pages.PICTURE
    assert article.published == datetime(2024, 10, 18, 5, 44, tzinfo=UTC)
    assert article.site == seed_pages.SITE
    assert (article.direction, article.language) == ("rtl", "ar")


def test_extraction_of_unstamped_page_gives_day() -> None:
    published = extracted(stamped=False).published
    assert published is not None
    assert published.date() == datetime(2024, 10, 18, tzinfo=UTC).date()


@pytest.mark.parametrize("chrome", seed_pages.CHROME)
def test_extraction_leaves_chrome(chrome: str) -> None:
    article = extracted()
    assert chrome not in article.text
    assert chrome not in article.html

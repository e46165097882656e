import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as trees

from reader.content.clean import clean_html
from reader.content.extract import extract_article
from reader.model.errors import FeedError
from reader.model.fetched import Extracted
from reader.text.decode import decode

PAGES = Path(__file__).parents[2] / "data" / "pages"
SEED: dict[str, Any] = json.loads((PAGES / "seed.json").read_text("utf-8"))
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text("utf-8"))
URL = "https://news.example/world/1.html"
NAMES = sorted(EXPECTED)
SHAPES = ("semantic", "soup", "table")
AROUND_SEED = [
    "18 أكتوبر 2024", "19 أكتوبر", "A A", "مشاركة", "فيسبوك", "تويتر", "طباعة", "رابط مختصر",
    "تابعونا", "Agricultural", "مواقيت", "الفجْر", "الفجر", "05:32", "search", "الذهب",
    "الأرصاد", "التعليقات", "محمد علي", "تحليل ممتاز", "نشرتنا", "ملفات تعريف", "الوسوم",
    "الرئيسية", "جميع الحقوق", "ذات صلة", "حبيبة وائل",
]  # fmt: skip


@cache
def extracted(name: str) -> Extracted:
    return extract_article(decode((PAGES / f"{name}.html").read_bytes()), url=URL)


def blocks(article: Extracted, *tags: str) -> list[str]:
    tree = trees.fragment_fromstring(article.html, create_parent="div")
    return [" ".join(str(node.text_content()).split()) for node in tree.iter(*tags)]


def sources(article: Extracted) -> list[str]:
    tree = trees.fragment_fromstring(article.html, create_parent="div")
    return [node.get("src", "") for node in tree.iter("img")]


@pytest.mark.parametrize("shape", SHAPES)
def test_seed_text_and_subheadings(shape: str) -> None:
    article = extracted(f"seed-{shape}")
    assert blocks(article, "p") == [" ".join(text.split()) for text in SEED["paras"]]
    assert blocks(article, "h2", "h3") == SEED["heads"]


@pytest.mark.parametrize("shape", SHAPES)
def test_seed_order_of_headings_and_paragraphs(shape: str) -> None:
    found = blocks(extracted(f"seed-{shape}"), "p", "h2", "h3")
    assert [text in SEED["heads"] for text in found[:6]] == [False, True, *[False] * 4]


@pytest.mark.parametrize("shape", SHAPES)
def test_seed_facts(shape: str) -> None:
    article = extracted(f"seed-{shape}")
    assert article.title == SEED["title"]
    assert article.byline == SEED["byline"]
    assert article.caption == SEED["caption"]
    assert article.lead_image.startswith("https://")
    assert article.lead_image.endswith((".jpg",))
    assert (article.direction, article.language) == ("rtl", "ar")
    assert article.published is not None
    hour = 5 if shape == "semantic" else 8
    assert article.published == datetime.fromisoformat(f"2024-10-18T{hour:02d}:44:00+00:00")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("foreign", AROUND_SEED)
def test_seed_has_nothing_foreign(shape: str, foreign: str) -> None:
    article = extracted(f"seed-{shape}")
    assert foreign not in article.text
    assert foreign not in article.html


@pytest.mark.parametrize("name", NAMES)
def test_text_is_whole_and_in_order(name: str) -> None:
    article, at = extracted(name), 0
    for paragraph in EXPECTED[name]["paragraphs"]:
        found = article.text.find(paragraph, at)
        assert found >= 0, paragraph
        at = found + len(paragraph)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_foreign(name: str) -> None:
    article = extracted(name)
    for foreign in EXPECTED[name]["absent"]:
        assert foreign not in article.text
        assert foreign not in article.html


@pytest.mark.parametrize("name", NAMES)
def test_title_byline_and_site(name: str) -> None:
    article, expected = extracted(name), EXPECTED[name]
    assert article.title == expected["title"]
    assert article.byline == expected["byline"]
    assert article.title not in blocks(article, "p", "h2", "h3")
    if "site" in expected:
        assert article.site == expected["site"]


@pytest.mark.parametrize("name", NAMES)
def test_moment_of_publication(name: str) -> None:
    assert extracted(name).published == datetime.fromisoformat(EXPECTED[name]["published"])


@pytest.mark.parametrize("name", NAMES)
def test_lead_picture_and_caption(name: str) -> None:
    article, expected = extracted(name), EXPECTED[name]
    assert article.caption == expected["caption"]
    assert expected["lead"] in article.lead_image
    assert bool(article.lead_image) == bool(expected["lead"])
    assert article.lead_image not in sources(article)


@pytest.mark.parametrize("name", NAMES)
def test_structure(name: str) -> None:
    article, expected = extracted(name), EXPECTED[name]
    assert blocks(article, "h2", "h3", "h4") == expected.get("headings", [])
    for tag, count in expected.get("tags", {}).items():
        assert len(blocks(article, tag)) == count, tag
    assert [source.rsplit("/", 1)[-1] for source in sources(article)] == expected.get(
        "pictures", []
    )
    assert blocks(article, "figcaption") == expected.get("captions", [])


@pytest.mark.parametrize("name", NAMES)
def test_direction_and_language(name: str) -> None:
    article, expected = extracted(name), EXPECTED[name]
    assert (article.direction, article.language) == (expected["direction"], expected["language"])


@pytest.mark.parametrize("name", [*NAMES, *(f"seed-{shape}" for shape in SHAPES)])
def test_html_is_clean_and_addresses_are_absolute(name: str) -> None:
    article = extracted(name)
    assert clean_html(article.html, base_url=URL) == article.html
    assert all(re.match("https?://", source) for source in sources(article))


@pytest.mark.parametrize("name", ["no-article", "login"])
def test_page_without_an_article(name: str) -> None:
    with pytest.raises(FeedError) as fault:
        extracted(name)
    assert fault.value.reason == "no-article"


@pytest.mark.parametrize("page", ["", " ", "<", "<html></html>", "\x00", "plain", "<p>" * 3000])
def test_no_page_at_all(page: str) -> None:
    with pytest.raises(FeedError) as fault:
        extract_article(page, url=URL)
    assert fault.value.reason == "no-article"


def test_joiners_and_marks_of_persian_stay() -> None:
    assert "نسخه‌های خطی" in extracted("amp-fa").text


def test_base_address_of_the_page_counts() -> None:
    page = (PAGES / "inside-ar.html").read_text("utf-8")
    based = page.replace("<head>", '<head><base href="https://cdn.example/a/">')
    assert extract_article(based, url=URL).lead_image == "https://cdn.example/up/wheat_big.jpg"


def test_hidden_text_does_not_count() -> None:
    page = (PAGES / "wordpress-ar.html").read_text("utf-8")
    hidden = page.replace("<h2 class=", '<p style="display:none">نص مخفي لا يراه أحد</p><h2 class=')
    assert "مخفي" not in extract_article(hidden, url=URL).text


def test_a_paragraph_that_is_a_link_to_another_story_goes() -> None:
    page = (PAGES / "inside-ar.html").read_text("utf-8")
    pointer = '<p><a href="/9">وزير الري يفتتح محطة جديدة في أسيوط</a></p>'
    pointing = page.replace('<p style="text-align:center">', f'{pointer}<p style="">')
    assert "أسيوط" not in extract_article(pointing, url=URL).text


def test_notice_above_the_comments_goes() -> None:
    page = (PAGES / "inside-ar.html").read_text("utf-8")
    notice = f"<p>الآراء الواردة أدناه لا تعبر عن رأي الموقع، {'بل عن أصحابها فقط. ' * 9}</p>"
    assert (
        "أدناه"
        not in extract_article(page.replace("<p>تابعوا", f"{notice}<p>تابعوا"), url=URL).text
    )


def test_links_in_the_text_stay() -> None:
    page = (PAGES / "table-en.html").read_text("utf-8")
    linked = page.replace("the storm of 1953", 'the <a href="/storm">storm of 1953</a>')
    assert '<a href="https://news.example/storm">storm of 1953</a>' in (
        extract_article(linked, url=URL).html
    )


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="<>/pdivabrh1t\"'= \nنصة.", max_size=400))
def test_any_page_gives_an_article_or_says_there_is_none(page: str) -> None:
    reason = ""
    try:
        text = extract_article(page, url=URL).text
    except FeedError as fault:
        text, reason = "", fault.reason
    assert text or reason == "no-article"

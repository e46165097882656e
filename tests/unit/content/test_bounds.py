"""Pages made to be slow or unreadable: each gives its article or says that it has none."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.content import captions, projection, tree
from reader.content.bounds import MOST_ATTRIBUTES, MOST_ELEMENTS, bounded
from reader.content.clean import clean_html
from reader.content.extract import extract_article
from reader.model.errors import FeedError

URL = "https://news.example/world/1.html"
PROSE = "".join(
    f"<p>الفقرة {number} من خبر عن المدينة وأسواقها، ولا تنتهي قبل أن تقول كل ما تريد أن تقوله.</p>"
    for number in range(6)
)


def page(more: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><h1>خبر</h1>{PROSE}{more}</article></body>"


def outcome(html: str, url: str = URL) -> str:
    try:
        return extract_article(html, url=url).text
    except FeedError as fault:
        return fault.reason


@pytest.mark.parametrize(
    "code", ["&#11;", "&#1;", "&#x1F", "&#xFFFE;", "&#0;", "&#12;", "\f", "\0"]
)
def test_what_xml_cannot_hold_goes(code: str) -> None:
    text = outcome(page(f"<p title='{code}'>{code}نص {code * 2} آخر يأتي بعد الفقرات كلها.</p>"))
    assert "نص آخر يأتي بعد" in text
    assert outcome(f"<p>{code}نص</p>") == "no-article"


def test_entities_that_xml_can_hold_stay() -> None:
    assert bounded("&#1575;&#x627;&#9;&#8204;&#128;") == "&#1575;&#x627;&#9;&#8204;&#128;"


def test_an_entity_cannot_be_made_of_what_was_around_another() -> None:
    assert bounded("&#&#11;11;&#9999999999;") == "&# 11; "


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x0c\x0b\x1f<p>\x0c" * 20)
@example(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x0c\x0c")
def test_pictures_read_as_pages_raise_nothing_else(data: bytes) -> None:
    assert outcome(data.decode("latin-1"))
    assert outcome(page(f"<p>{data.decode('latin-1')}"))


@pytest.mark.parametrize("bad", ["http://[::1", "http://[", "//[", "http://a]/"])
def test_a_bad_base_is_none(bad: str) -> None:
    picture = '<img src="/a/wheat.jpg" width="640" height="480">'
    based = page(picture, head=f'<base href="{bad}">')
    assert "الفقرة 5" in outcome(based)
    assert extract_article(based, url=URL).lead_image in ("", "https://news.example/a/wheat.jpg")
    assert "الفقرة 5" in outcome(page(picture), bad)


def test_an_address_that_only_quoting_spoils_is_borne() -> None:
    spoilt = 'http://[::1%2"]/a.jpg'
    told = f"<meta property='og:image' content='{spoilt}'>"
    shown = f"<img src='{spoilt}' width='640' height='480'><iframe src='{spoilt}'></iframe>"
    assert "الفقرة 5" in outcome(page(shown, head=told))
    # What cannot be read once it is quoted is no address: nothing of it is kept.
    assert "::1" not in clean_html(f"<p>قبل</p>{shown}<p>بعد</p>", base_url=URL)


def test_elements_beyond_the_bound_are_cut() -> None:
    assert bounded("<p>x" * (MOST_ELEMENTS + 5)) == "<p>x" * MOST_ELEMENTS
    assert "الفقرة 5" in outcome(page("<p>x" * 200_000))


def test_attributes_beyond_the_bound_are_cut() -> None:
    many = "".join(f' a{number}="&lt;>"' for number in range(10_000))
    cut = bounded(f"<i>a</i><p{many}>نص</p><b>c</b>")
    assert cut.count("=") < MOST_ATTRIBUTES
    assert cut.startswith('<i>a</i><p a0="&lt;&gt;" a1="')
    assert cut.endswith(">نص</p><b>c</b>")
    assert "الفقرة 5" in outcome(page(f"<p{many}>نص</p>"))


@pytest.mark.parametrize("lone", [*"<>='\"&", "<!--", "<script>", "<a ", "<a b='", '<a ="', "&#"])
def test_bounding_takes_nothing_else_away(lone: str) -> None:
    assert bounded(lone * 90) == lone * 90
    assert bounded(f"<p class='a > b'>نص {lone} آخر</p>") == f"<p class='a > b'>نص {lone} آخر</p>"


def test_scripts_are_left_as_they_are() -> None:
    script = f"<script>if (a<b) {{ {'x ' * 500} }}</script><p>a"
    assert bounded(script) == script


def read(counted: list[int], real: Callable[[tree.Node], str], node: tree.Node) -> str:
    counted.append(len(list(node.iter())))
    return real(node)


@pytest.mark.parametrize(
    "many",
    [
        "<dl>" + "<dt>مصطلح</dt><dd>تعريف المصطلح في هذا القاموس</dd>" * 400 + "</dl>",
        "<table>" + "<tr><td>مدينة</td><td>عدد السكان</td></tr>" * 400 + "</table>",
        "".join(f"<img src='/{number}.jpg'>" for number in range(800)),
        "".join(f"<p>نص قصير</p><img src='/{number}.jpg'>" for number in range(400)),
    ],
)
def test_no_element_is_read_again_for_each_one_in_it(
    many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    for module in (captions, projection, tree):
        monkeypatch.setattr(module, "words", partial(read, counted, tree.words))
    assert "الفقرة 5" in outcome(page(many))
    assert sum(counted) < 30 * 800


@pytest.mark.parametrize("pairs", [2000])
def test_a_long_dictionary_gives_its_article(pairs: int) -> None:
    terms = "".join(f"<dt>مصطلح {n}</dt><dd>تعريف المصطلح رقم {n}</dd>" for n in range(pairs))
    assert f"تعريف المصطلح رقم {pairs - 1}" in outcome(page(f"<dl>{terms}</dl>"))

import re
from dataclasses import replace

import pytest

from reader.content.blocks import blocks
from reader.content.clean import clean_html
from reader.content.nodes import Node, parse
from reader.content.paragraphs import picture
from reader.content.setting import Setting
from reader.content.styles import sheet
from reader.model.article import Direction, Picture
from reader.model.look import Look

URL, SHA = "https://news.example/a.jpg", "ab" * 32
LOOK = Look(
    ink="#1F2421",
    second_ink="#5C635D",
    accent="#0F6B5C",
    line="#E2DBCC",
    paper="#FFFDF8",
    code_ground="#F6F3EC",
    reading_arabic="Naskh",
    reading_latin="Serif",
    interface="Sans",
    column_px=560,
)


def setting(width: int = 0, height: int = 0, *, direction: Direction = "rtl") -> Setting:
    return Setting(LOOK, {URL: Picture(URL, SHA, width, height)}, direction, LOOK.column_px)


def shown(html: str, *, direction: Direction = "rtl") -> str:
    return blocks(parse(clean_html(html, base_url=URL)), setting(direction=direction))


@pytest.mark.parametrize(
    ("stored", "size"),
    [
        ((1600, 900), 'width="560" height="315"'),
        ((560, 300), 'width="560" height="300"'),
        ((400, 200), 'width="560" height="280"'),
        ((380, 200), 'width="380" height="200"'),
        ((60, 60), 'width="60" height="60"'),
    ],
)
def test_a_picture_that_nearly_fills_the_column_fills_it(
    stored: tuple[int, int], size: str
) -> None:
    assert size in picture(Node("img", {"src": URL}), setting(*stored))


def test_a_picture_in_a_quotation_leaves_room_for_the_bar() -> None:
    quotation = Node("blockquote", {}, [Node("img", {"src": URL})])
    html = blocks(Node("", {}, [quotation]), setting(1600, 900))
    inside = re.search(r'<img[^>]* width="(\d+)"', html)
    assert inside
    assert int(inside[1]) == 560 - 3 - LOOK.size_px


def test_the_point_of_a_number_stands_after_it_in_either_direction() -> None:
    assert "-qt-list-number-prefix:'.';-qt-list-number-suffix:''" in shown("<ol><li>أول</ol>")
    assert "-qt-list-number" not in shown("<ol><li>first</ol>", direction="ltr")
    assert "-qt-list-number" not in shown("<ul><li>أول</ul>")


def test_items_and_cells_stand_along_one_edge() -> None:
    for html in (
        "<ul><li>سحب القوات من الشمال<li>Resolution 2254</ul>",
        "<table><tr><td>سحب القوات من الشمال<td>Resolution 2254</table>",
    ):
        assert re.search(r'dir="rtl">\u2066Resolution 2254\u2069</p>', shown(html))
    assert 'dir="ltr">Resolution 2254</p>' in shown("<p>نص</p><p>Resolution 2254</p>")


def test_the_marks_of_a_quotation_belong_to_the_sentence_around_it() -> None:
    assert "He said “\u2067نعم\u2069” again" in shown("<p>He said <q>نعم</q> again</p>")
    assert "قال «\u2066yes\u2069» أمس مرة" in shown("<p>قال <q>yes</q> أمس مرة</p>")


def test_inline_code_has_no_ground_and_marked_text_has() -> None:
    assert "background" not in shown("<p>شغّل <code>ls</code> الآن</p>")
    assert f"background-color:{LOOK.line}" in shown("<p>هذا <mark>مهم</mark></p>")


def test_headings_have_more_room_above_than_paragraphs() -> None:
    rules = dict(re.findall(r"p\.(\w+)-rtl\{[^}]*margin:(\d+)px", sheet(replace(LOOK, size_px=20))))
    assert int(rules["h2"]) > int(rules["h3"]) > int(rules["h4"]) > int(rules["text"])

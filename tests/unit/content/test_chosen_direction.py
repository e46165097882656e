"""The direction that the reader chose for a feed, in the page of its articles."""

import re
from dataclasses import replace

from reader.content.page import page
from reader.model.article import Direction

from .test_page import LOOK, article


def directions(html: str, chosen: Direction | None) -> list[str]:
    made = article(html, title="NATO: قال المتحدث", direction="rtl")
    turned = replace(made, row=replace(made.row, chosen=chosen, direction=chosen or "rtl"))
    return re.findall(r'<p class="(?:title|text)-\w+" dir="(\w+)">', page(turned, LOOK))


def test_what_the_reader_chose_comes_before_the_words() -> None:
    html = "<p>نص عربي</p><p>An English paragraph</p>"
    assert directions(html, None) == ["rtl", "rtl", "ltr"]
    assert directions(html, "ltr") == ["ltr", "ltr", "ltr"]
    assert directions(html, "rtl") == ["rtl", "rtl", "rtl"]


def test_what_the_text_itself_says_comes_before_that() -> None:
    assert directions("<p dir=rtl>An English paragraph</p>", "ltr") == ["ltr", "rtl"]
    # Also of all that is within it.
    assert directions("<div dir=rtl><p>نص عربي</p></div>", "ltr") == ["ltr", "rtl"]

import pytest

from reader.content.clean import clean_html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<ruby>漢<rt>kan</rt></ruby>字", "<p>漢(kan)字</p>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<p>漢(kan)</p>"),
        ("<ruby>漢<rt>kan<rt>ji</ruby>", "<p>漢(kan)(ji)</p>"),
        ("<details><summary>More</summary><p>x", "<p><b>More</b></p><p>x</p>"),
        ("<details><summary class=y>A <b>b</b></summary>x", "<p><b>A b</b></p><p>x</p>"),
        ("<p style='text-align: center;'>x", '<p align="center">x</p>'),
        ("<h2 align=CENTER>x", '<h2 align="center">x</h2>'),
        ("<p align=left style='text-align:right'>x", "<p>x</p>"),
        ("<p style='x-text-align:center'>x", "<p>x</p>"),
    ],
)
def test_what_says_how_to_read_stays(html: str, cleaned: str) -> None:
    found = clean_html(html, base_url="https://news.example/")
    assert found == cleaned
    assert clean_html(found, base_url="https://news.example/") == cleaned

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.clean import clean_html
from reader.content.page import page
from reader.model.article import Article, ArticleRow, Direction, Picture
from reader.model.look import Look

SHA = "ab" * 32
LEAD = "https://news.example/lead-1024x683.jpg"
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
    size_px=20,
    column_px=600,
    source="القاهرة 24",
    byline=("حبيبة وائل", "18 أكتوبر 2024", "08:44 ص"),
    missing_picture="الصورة غير محفوظة",
    natural_line_height={"Naskh": 1.7, "Serif": 1.36, "Sans": 1.5},
)


def article(html: str, *, title: str = "عنوان", direction: Direction = "rtl") -> Article:
    row = ArticleRow(
        id=1,
        guid="g",
        url="https://news.example/1",
        title=title,
        author="",
        published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
        feed=1,
        source="",
        snippet="",
        read=False,
        starred=False,
        direction=direction,
        offline="complete",
    )
    clean = clean_html(html, base_url="https://news.example/1")
    return Article(row, clean, "", "ar", 0, (Picture(LEAD, SHA, 1200, 600),))


def body(html: str, look: Look = LOOK, *, direction: Direction = "rtl") -> str:
    """Give what stands after the header."""
    return page(article(html, direction=direction), replace(look, source="", byline=())).split(
        "عنوان</p>"
    )[1]


def test_the_header_says_source_title_and_byline() -> None:
    shown = page(article("<p>نص</p>"), LOOK)
    at = [shown.index(part) for part in ("القاهرة 24", "عنوان", "حبيبة وائل", "08:44 ص", "نص")]
    assert at == sorted(at)
    assert '<a name="title"></a>' in shown


def test_each_paragraph_has_its_own_direction() -> None:
    shown = body("<p>نص عربي</p><p>An English paragraph</p><p>2024</p>")
    assert re.findall(r'<p class="text-\w+" dir="(\w+)">', shown) == ["rtl", "ltr", "rtl"]


def test_an_explicit_direction_wins() -> None:
    assert 'dir="ltr">عربي' in body("<p dir=ltr>عربي</p>")


def test_headings_are_styled_paragraphs_that_name_their_level() -> None:
    shown = body("<h1>أ</h1><h2>ب</h2><h5>ج</h5>")
    assert not re.search(r"<h\d", shown)
    assert re.findall(r'<a name="(h\d)"></a>', shown) == ["h1", "h2", "h5"]


def test_line_height_is_made_of_what_the_font_measures() -> None:
    shown = page(article("<p>x</p>"), LOOK)
    assert re.search(r"p\.text-rtl\{[^}]*line-height:103%", shown)
    assert re.search(r"p\.text-ltr\{[^}]*line-height:129%", shown)


def test_a_quotation_has_its_bar_at_the_start() -> None:
    arabic, english = body("<blockquote>اقتباس"), body("<blockquote>A quotation")
    bar = 'bgcolor="#0F6B5C"'
    assert arabic.index("اقتباس") < arabic.index(bar)
    assert english.index(bar) < english.index("A quotation")
    assert 'align="right"' in arabic


def test_columns_run_from_the_right_in_an_arabic_table() -> None:
    shown = body(
        "<table><tr><th>البلد<th>العدد<th>السنة"
        "<tr><td>مصر<td colspan=2>غير متاح<tr><td>سوريا</table>"
    )
    rows = [
        re.findall(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+)?", row) for row in shown.split("</tr>")
    ]
    assert rows[0] == ["السنة", "العدد", "البلد"]
    assert rows[1] == ["غير متاح", "مصر"]
    # A short row is filled at its end, which is the left.
    assert shown.split("</tr>")[2].index('<td colspan="2"></td>') < shown.index("سوريا")


def test_an_english_table_stays_in_order() -> None:
    shown = body("<table><tr><td>one<td>two</table>")
    assert shown.index("one") < shown.index("two")


def test_code_stays_left_to_right_with_its_lines() -> None:
    shown = body("<pre>def f():\n    return 1</pre>")
    assert '<p class="code" dir="ltr">def f():<br/>    return 1</p>' in shown


def test_stored_pictures_come_from_our_own_scheme_only_and_fit_the_column() -> None:
    shown = body(f"<p>قبل</p><p><img src='{LEAD}' alt='وصف'></p>")
    assert f'<img src="warraq-picture:{SHA}" width="600" height="300" alt="وصف"' in shown
    assert "news.example" not in shown


def test_a_picture_that_is_not_stored_is_told_in_words() -> None:
    shown = body("<p>قبل<img src=https://news.example/other.jpg alt='سوق <قديم>'></p>")
    assert "<img" not in shown
    assert "الصورة غير محفوظة · سوق &lt;قديم&gt;" in shown


def test_a_picture_whose_hash_is_none_is_not_shown() -> None:
    told = replace(article(f"<img src='{LEAD}'>"), pictures=(Picture(LEAD, 'x" onload="'),))
    assert "onload" not in page(told, LOOK)


def test_the_lead_is_shown_once_with_its_caption() -> None:
    smaller = LEAD.replace("1024x683", "300x200") + "?w=3"
    html = f"<figure><img src='{smaller}'><figcaption>اجتماع</figcaption></figure><p>نص</p>"
    shown = page(replace(article(html), lead=LEAD), LOOK)
    assert shown.count("<img") == 1
    assert shown.count("اجتماع") == 1
    assert shown.index("<img") < shown.index("اجتماع") < shown.index("نص")


def test_a_picture_further_down_stays_where_it_is() -> None:
    html = f"<p>{'كلمة ' * 100}</p><p>ثم</p><img src='{LEAD}'>"
    assert page(replace(article(html), lead=LEAD), LOOK).count("<img") == 2


def test_the_title_is_not_repeated() -> None:
    shown = page(article("<h1>عُنوان</h1><p>نص</p>"), LOOK)
    assert "عُنوان" not in shown


@pytest.mark.parametrize(
    "run",
    [
        "08:44 AM",
        "+20 2 2345 6789",
        "https://news.example/a?b=1",
        "@reuters",
        "desk@news.example",
        "OPEC+",
    ],
)
def test_runs_that_would_come_apart_are_isolated(run: str) -> None:
    assert f"\u2066{run}\u2069" in body(f"<p>قال {run} للصحفيين أمس</p>")
    assert "\u2066" not in body(f"<p>He said {run} to us all yesterday</p>")


@pytest.mark.parametrize("run", ["2.4%", "2011-2012", "12:40", "2024"])
def test_numbers_and_ranges_are_not_isolated(run: str) -> None:
    assert "\u2066" not in body(f"<p>قال {run} للصحفيين</p>")


def test_a_full_stop_after_an_address_is_the_sentences() -> None:
    assert "\u2066https://news.example/a\u2069." in body("<p>اقرأ هنا https://news.example/a.</p>")


def test_inline_code_and_foreign_links_are_isolated() -> None:
    shown = body("<p>شغّل <code>ls -l</code> ثم <a href=/x>The Register (2024)</a> الآن</p>")
    assert "\u2066ls -l\u2069" in shown
    assert re.search(r'<a href="https://news.example/x"[^>]*>\u2066The Register', shown)


def test_arabic_is_never_slanted() -> None:
    assert "<b>مهم</b>" in body("<p>هذا <em>مهم</em></p>")
    assert "<i>very</i>" in body("<p>This is <em>very</em> so</p>")


def test_quotations_and_tables_are_not_nested_without_end() -> None:
    shown = body("<blockquote>" * 60 + "عميق")
    assert "عميق" in shown
    assert shown.count("<table") <= 4


def test_a_table_too_large_to_lay_out_is_shown_cell_by_cell() -> None:
    shown = body("<table>" + "<tr><td colspan=20 rowspan=20>خلية" * 100 + "</table>")
    assert shown.count("خلية") == 100
    assert "<table" not in shown


def test_titles_and_bylines_are_text() -> None:
    shown = page(
        article("<p>x</p>", title="<img src=x>"), replace(LOOK, source="<b>", byline=("<i>",))
    )
    assert "&lt;img src=x&gt;" in shown
    assert "<img" not in shown
    assert "<i>" not in shown


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<table>",
                "<tr>",
                "<td>",
                "<td rowspan=3>",
                "</table>",
                "<ul>",
                "<li>",
                "<dl><dt>",
                "<blockquote>",
                "</blockquote>",
                "<pre>",
                "</pre>",
                "<figure>",
                "<figcaption>",
                "<a href=/x>",
                "<b>",
                "<q>",
                "<hr>",
                "<br>",
                f"<img src={LEAD}>",
                "<div dir=rtl>",
                "<caption>",
                "<dd>",
            ]
        ).flatmap(lambda tag: st.sampled_from([tag, tag + "نص ", tag + "word "])),
        max_size=12,
    )
)
def test_no_word_is_lost_and_nothing_loads(parts: list[str]) -> None:
    one = article("".join(parts))
    shown = page(one, LOOK)
    for word in ("نص", "word"):
        assert shown.split("<body>")[1].count(word) == one.html.count(word)
    assert set(re.findall(r'(?:src|background)="([^"]*)"', shown)) <= {f"warraq-picture:{SHA}"}
    assert shown.count("<table") == shown.count("</table>")
    assert shown.count("<td") == shown.count("</td>")

"""Whatever an article holds, its page is made, and says all of its words in their order."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st

from reader.content.clean import clean_html, text_of
from reader.content.joins import joined
from reader.content.nodes import Node
from reader.content.page import page
from reader.model.article import Article, ArticleRow, Direction, Enclosure, Picture
from reader.model.look import Look, Words

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
    reading_urdu="Nastaliq",
    words=Words(kinds={"audio": "Audio", "video": "Video", "file": "File", "post": "Post"}),
)


def article(html: str, direction: Direction, title: str = "§", language: str = "") -> Article:
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
    pictures = (Picture(URL, SHA, 1200, 600),)
    return Article(row, clean, text_of(clean), language, 0, pictures)


def said(html: str) -> str:
    """Give the words of a page as they are read."""
    body = html.split("<body>")[1]
    text = unescape(re.sub(r"</?(?:p|td|tr|table|li|ul|ol|br)\b[^<>]*>", " ", body))
    return re.sub("[\u2066-\u2069]", "", re.sub("<[^<>]*>", "", text))


BLOCKS = [
    *("<p>", "</p>", "<ul><li>", "<li>", "</ul>", "<ol><li>", "<dl><dt>", "<dd>", "</dl>"),
    *("<blockquote>", "</blockquote>", "<pre>", "</pre>", "<h2>", "</h2>", "<h5>", "<hr>"),
    *("<figure>", "<figcaption>", "</figure>", "<div dir=rtl>", "<div dir=ltr>", "<br>"),
    *("<details><summary>", "</summary>", "<section id=s>", "<p id=n>", f"<img src={URL}>"),
]
INLINES = [
    *("<a href=/x>", "<a href='#n'>", "<a href='#s' id=b>", "</a>", "<b>", "</b>", "<em>", "</em>"),
    *(
        "<q>",
        "</q>",
        "<sup>",
        "</sup>",
        "<code>",
        "</code>",
        "<mark>",
        "</mark>",
        "<bdi>",
        "</bdi>",
    ),
    *("<small>", "</small>", "<span lang=ur>", "</span>", "<ruby>", "<rt>", "</ruby>", "<cite>"),
]
TABLES = [*("<table>", "<tr>", "<th>", "<td>", "<td colspan=2>", "<table><caption>", "</table>")]
EMBEDS = [
    "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ'></iframe>",
    "<video poster=/a.jpg src=/v.mp4></video>",
    "<blockquote class=twitter-tweet><p>x</p><a href='https://x.com/a/status/1'>d</a></blockquote>",
]


@st.composite
def texts(draw: st.DrawFn, letters: str, tags: Sequence[str]) -> str:
    """Give HTML with numbered words among tags."""
    pieces = draw(st.lists(st.sampled_from(["", *tags]), max_size=16))
    spaces = st.sampled_from([" ", " ", "", " — "])
    return "".join(
        f"{tag}{draw(st.sampled_from(letters))}{number}w{draw(spaces)}"
        for number, tag in enumerate(pieces)
    )


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"(\d+)w", text)]


@given(texts("xy", [*BLOCKS, *INLINES, *TABLES]))
@example("<p>x0w<b>x1w<table><caption>x2w<tr><td>x3w<td>x4w")
def test_all_words_are_said_in_their_order(html: str) -> None:
    whole = article(html, "ltr")
    assert numbers(said(page(whole, LOOK))) == numbers(whole.text)


@given(texts("بداٹ", [*BLOCKS, *INLINES]))
def test_so_they_are_from_right_to_left(html: str) -> None:
    whole = article(html, "rtl")
    assert numbers(said(page(whole, LOOK))) == numbers(whole.text)


@given(texts("xب", [*BLOCKS, *INLINES, *TABLES, *EMBEDS]), st.text(max_size=9), st.text(max_size=3))
def test_a_page_is_always_made_and_loads_nothing(html: str, title: str, language: str) -> None:
    for direction in ("rtl", "ltr"):
        shown = page(article(html, direction, title, language), LOOK)
        assert set(re.findall(r'src="([^"]*)"', shown)) <= {f"warraq-picture:{SHA}"}
        assert shown.count("<table") == shown.count("</table>")
        assert not re.search("<(?:iframe|script|video|audio|link)", shown)


@given(st.text(max_size=40), st.text(max_size=20), st.integers(0, 10**12), st.integers(0, 10**7))
def test_every_file_has_a_link(title: str, kind: str, size: int, seconds: int) -> None:
    file = Enclosure("https://news.example/f", kind, size, seconds, title)
    whole = article("<p>x</p>", "rtl")
    shown = page(Article(whole.row, whole.html, "", "", 0, enclosures=(file,)), LOOK)
    assert f'href="{file.url}"' in shown


@given(
    st.lists(
        st.one_of(
            st.text("بداكتالٹ ًx-", max_size=6),
            st.builds(
                Node,
                st.sampled_from(["b", "a", "sup", "em"]),
                st.just({}),
                st.lists(st.text("بداكت x", max_size=6), max_size=2),
            ),
        ),
        max_size=6,
    )
)
def test_whole_words_say_the_same(children: list[Node | str]) -> None:
    before = Node("p", {}, list(children)).text()
    assert Node("p", {}, list(joined(children))).text() == before

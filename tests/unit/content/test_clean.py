import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.content.clean import clean_html, text_of, word_count
from reader.content.pictures import addresses as pictures_of

BASE = "https://news.example/2024/story.html"


def clean(html: str) -> str:
    return clean_html(html, base_url=BASE)


class Tags(HTMLParser):
    """Every tag and attribute in a text, and how deep its elements and tables stand."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.deepest = self.deepest_table = 0
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.left_open = list(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "hr", "img"):
            self._open.append(tag)
        self.deepest = max(self.deepest, len(self._open))
        self.deepest_table = max(self.deepest_table, self._open.count("table"))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


_ALLOWED = (
    "p h1 h2 h3 h4 h5 h6 pre blockquote div ul ol dl li dt dd table caption thead tbody tfoot tr"
    " td th figure figcaption img br hr a b strong i em u s del ins sub sup small mark code kbd"
    " samp q cite abbr dfn var bdi span"
)
ALLOWED = frozenset(_ALLOWED.split())
_KEPT = "dir lang href src alt title width height colspan rowspan start"
KEPT = frozenset(_KEPT.split())

_NAMES = (
    "p div b i a h2 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote figure"
    " figcaption pre code span font section script style svg math iframe video noscript form"
    " select button textarea title br hr img source picture bdo template body head x-y nobr"
    " summary details frameset plaintext xmp object applet marquee rt ruby"
)
names = st.sampled_from(_NAMES.split())
addresses = st.sampled_from(
    [
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        "data:text/html,<b>",
        "//other.example/x y",
        "../up?a=1&b=2",
        "http://[bad",
        "file:///dev/zero",
        "mailto:a@b.example",
        "tel:+20 2",
        "https://x.example/ä?ق",
        "http://%00/",
        "#top",
        "",
        "https://a.example/p.jpg",
        "warraq-picture:00",
    ]
)
attributes = st.one_of(
    st.tuples(st.sampled_from(["href", "src", "data-src", "style", "onclick", "id"]), addresses),
    st.tuples(st.sampled_from(["dir", "lang", "align"]), st.sampled_from(["rtl", "ar-EG", "auto"])),
    st.tuples(
        st.sampled_from(["colspan", "rowspan", "width", "height", "start"]),
        st.sampled_from(["3", "99999", "-1", "1", "10%", "x", "²"]),
    ),
    st.tuples(st.sampled_from(["title", "alt", "srcset"]), st.text(max_size=8)),
)


@st.composite
def tags(draw: st.DrawFn) -> str:
    closing = draw(st.sampled_from(["", "", "", "/"]))
    quote = draw(st.sampled_from(['"', "'", "", '"']))
    written = "".join(
        f" {name}={quote}{value}{quote}" for name, value in draw(st.lists(attributes, max_size=3))
    )
    return f"<{closing}{draw(names)}{written}{draw(st.sampled_from(['>', '>', '>', '/>', '']))}"


texts = st.one_of(
    st.text(max_size=10),
    st.sampled_from(
        [
            " ",
            "\n",
            "&nbsp;",
            "&lt;b&gt;",
            "&amp;amp;",
            "&#0;",
            "&#x80;",
            "<",
            "<!-- x",
            "-->",
            "<![CDATA[x]]>",
            "<?php",
            "سلام",
            "می‌خواهم",
            "ا" * 150,
            "\ud800",
            "\x00",
            "</",
            '"',
            "'",
        ]
    ),
)
html_soup = st.lists(st.one_of(tags(), tags(), texts), max_size=14).map("".join)


@given(html_soup)
@example("<p>a<br><br>b<br>")
@example("<pre>\n\n<b>\nx")
@example("<a href=http://%00/>x</a>")
@example("<table><b><tr><td><table>x</td></b>")
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    once = clean(html)
    assert clean(once) == once


@given(html_soup)
def test_nothing_forbidden_comes_out(html: str) -> None:
    found = Tags(clean(html))
    assert found.left_open == []
    for tag, kept in found.tags:
        assert tag in ALLOWED
        assert set(kept) <= KEPT
        for name in ("href", "src"):
            schemes = r"https?://[^\s/]" if name == "src" else r"https?://[^\s/]|mailto:|tel:"
            assert name not in kept or re.match(schemes, kept[name] or "")
        for name in ("colspan", "rowspan"):
            assert int(kept.get(name) or 2) in range(2, 21)


plain_tags = st.tuples(st.sampled_from(["<", "<", "</"]), names).map("".join).map("{}>".format)
pieces = st.one_of(plain_tags, texts.filter(lambda text: "<" not in text))


@given(st.lists(st.one_of(pieces, st.tuples(names, pieces)), max_size=20))
def test_what_is_written_in_one_step_is_as_in_several(parts: list[str | tuple[str, str]]) -> None:
    html = "".join(
        part if isinstance(part, str) else f"<{part[0]}>{part[1]}</{part[0]}>" for part in parts
    )
    # With a space in their closing tags, elements with nothing but text are not seen to be so.
    assert clean(re.sub("(</[^<>]*)>", r"\1 >", html)) == clean(html)


@given(html_soup)
def test_pictures_are_named_as_they_stand(html: str) -> None:
    found = clean(html)
    shown = (kept["src"] or "" for tag, kept in Tags(found).tags if tag == "img")
    assert pictures_of(found) == tuple(dict.fromkeys(shown))


@given(st.text(), st.text())
def test_never_raises(html: str, base: str) -> None:
    assert isinstance(clean_html(html, base_url=base), str)


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p dir=RTL lang=ar-EG style='color:red'>س</p>", '<p dir="rtl" lang="ar-EG">س</p>'),
        ("<div dir=rtl>نص</div>", '<div dir="rtl"><p>نص</p></div>'),
        ("one<br><br>two<br>three", "<p>one</p><p>two<br>three</p>"),
        ("<div><p>a</p>b</div>", "<p>a</p><p>b</p>"),
        ("<b>x<p>y</b>", "<p><b>x</b></p><p><b>y</b></p>"),
        ("<p>&nbsp;</p><p></p><div> <b></b></div>", ""),
        ("<h2><div>T</div></h2>", "<h2>T</h2>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<table><tr><td>a<td><td colspan=900>c</table>",
            '<table><tbody><tr><td>a</td><td></td><td colspan="20">c</td></tr></tbody></table>',
        ),
        (
            "<table><tfoot><tr><th>sum</table>",
            "<table><tfoot><tr><th>sum</th></tr></tfoot></table>",
        ),
        ("<pre>\n  a\n    b</pre>", "<pre>  a\n    b</pre>"),
        ("<blockquote cite='javascript:x'>q", "<blockquote><p>q</p></blockquote>"),
        ("a < b && c", "<p>a &lt; b &amp;&amp; c</p>"),
        ("<script>x</script><style>y</style><svg><text>z</text></svg>ok", "<p>ok</p>"),
        ("<form><select><option>1</select><button>Go</button>ok</form>", "<p>ok</p>"),
    ],
)
def test_cleans(html: str, cleaned: str) -> None:
    assert clean(html) == cleaned


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("<img src=p.jpg>", "https://news.example/2024/p.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src=/p.jpg>", "https://news.example/p.jpg"),
        (
            "<img src=/img/blank.gif data-original='//cdn.example/p.jpg'>",
            "https://cdn.example/p.jpg",
        ),
        ("<img srcset='s.jpg 320w, l.jpg 1200w, m.jpg 640w'>", "https://news.example/2024/l.jpg"),
        (
            "<picture><source srcset='w.webp 2x'><img></picture>",
            "https://news.example/2024/w.webp",
        ),
        (
            "<img data-src=p.jpg><noscript><img src=p.jpg></noscript>",
            "https://news.example/2024/p.jpg",
        ),
    ],
)
def test_finds_the_real_picture(tag: str, address: str) -> None:
    pictures = [kept["src"] for name, kept in Tags(clean(tag)).tags if name == "img"]
    assert pictures == [address]


@pytest.mark.parametrize(
    "tag",
    [
        "<img src=p.gif width=1 height=1>",
        "<img src=p.gif style='width:1px;height:1px'>",
        "<img src='https://pixel.wp.com/b.gif?x'>",
        "<img src='http://feeds.feedburner.com/~r/x/~4/1'>",
        "<img src='https://www.facebook.com/tr?id=1'>",
        "<img src='file:///etc/passwd'>",
        "<img src='data:image/png;base64,AAAA'>",
        "<iframe src='https://www.googletagmanager.com/ns.html' title=x></iframe>",
    ],
)
def test_drops_what_watches_or_must_not_load(tag: str) -> None:
    assert clean(f"<p>text{tag}</p>") == "<p>text</p>"


def test_media_become_links() -> None:
    assert clean("<iframe src='//v.example/e/1' title='The film'>no frames</iframe>") == (
        '<p><a href="https://v.example/e/1">The film</a></p>'
    )
    assert clean("<video><source src=v.mp4>old</video>") == (
        '<p><a href="https://news.example/2024/v.mp4">news.example/2024/v.mp4</a></p>'
    )


def test_an_emoji_picture_becomes_its_character() -> None:
    html = (
        "<p>hi <img class=wp-smiley alt='🙂' src='https://s.w.org/images/core/emoji/1/x.png'></p>"
    )
    assert clean(html) == "<p>hi 🙂</p>"


def test_depth_is_bounded_and_the_text_kept() -> None:
    found = clean("<blockquote>" * 5000 + "deep" + "</blockquote>" * 5000 + "after")
    assert Tags(found).deepest <= 150
    assert text_of(found) == "deep\nafter"


def test_tables_are_bounded_and_the_text_kept() -> None:
    found = clean("<table><tr><td>x" * 30)
    assert Tags(found).deepest_table == 4
    assert text_of(found).count("x") == 30


def test_pictures_are_bounded() -> None:
    html = "".join(f"<img src={number}.jpg>" for number in range(2000))
    assert clean(html).count("<img") == 500


def test_long_words_can_break_even_across_tags() -> None:
    for html in ("ا" * 5000, "ا" * 150 + "<b>" + "ا" * 150 + "</b>", "ـ" * 100_000):
        runs = re.split(r"[\s\u200b]+", text_of(clean(html)))
        assert max(map(len, runs)) <= 200
        assert "".join(runs) == re.sub("<.*?>", "", html)


spaces = st.sampled_from([" ", "  ", "\u2003", "\u200b"])


@given(st.lists(st.tuples(st.integers(1, 450), spaces), min_size=1, max_size=8))
def test_only_long_words_are_broken(words: list[tuple[int, str]]) -> None:
    found = text_of(clean("".join("ا" * length + after for length, after in words)))
    assert re.findall("ا+", found) == [
        "ا" * min(200, length - start) for length, _ in words for start in range(0, length, 200)
    ]


def test_elements_are_bounded_and_the_text_kept() -> None:
    html = "<p><i>x</i></p>" * 40_000
    found = clean(html)
    assert len(Tags(found).tags) <= 12_010
    assert text_of(found).count("x") == 40_000
    assert clean(found) == found


def test_size_is_bounded_and_ends_cleanly() -> None:
    found = clean("<p>" + "word &amp; " * 500_000)
    assert len(text_of(found)) <= 2_000_000
    assert found.endswith("</p>")
    assert clean(found) == found


BOMBS = {
    "div": "<div>" * 200_000,
    "blockquote": "<blockquote>" * 100_000,
    "b": "<b>" * 200_000,
    "b p": "<b><p>" * 50_000,
    "tables": "<table><tr><td>" * 30_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x",
    "ampersands": "&" * 1_000_000,
    "entities": "&amp;" * 300_000,
    "open tags": "<" * 500_000,
    "open names": "<a" * 300_000,
    "open quotes": "<a b='" * 150_000 + '<a b="' * 100_000,
    "comments": "<!--" * 300_000,
    "scripts": "<script>" * 100_000,
    "svgs": "<svg>" * 100_000,
    "iframes": "<iframe>" * 100_000,
    "sources": "<video><source " * 100_000 + "</video>",
    "closing": "<p>" + "</div>" * 300_000,
    "inline closing": "<i><b>" * 75 + "</i>x</b>" * 60_000,
    "word": "ا" * 1_500_000,
    "spans": "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 20_000,
    "pictures": "<img src=a.jpg><img src=b.jpg>" * 20_000,
    "breaks": "a<br>" * 200_000,
    "items": "<ul><li>" * 50_000,
    "spaces": "<p>" + " " * 1_000_000 + "x" + "\n" * 1_000_000,
    "srcset": "<img srcset='" + "a," * 200_000 + "'>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_come_to_an_end_within_bounds(bomb: str) -> None:
    found = Tags(clean(bomb))
    assert found.deepest <= 150
    assert found.deepest_table <= 4
    assert len(found.tags) <= 12_010


def test_text_has_a_line_for_each_paragraph() -> None:
    html = clean(
        "<h2>Title</h2><p>One\n two<br>three</p><ul><li>a<li>می‌خواهم</ul>"
        "<table><tr><td>1<td>2<tr><td>3</table><pre>x\n  y</pre>"
    )
    assert text_of(html) == "Title\nOne two\nthree\na\nمی‌خواهم\n1 2\n3\nx\ny"


def test_text_resolves_entities() -> None:
    assert text_of(clean("<p>a &lt;b&gt; &amp;amp; \u2067س\u2069")) == "a <b> &amp; \u2067س\u2069"


def test_words_are_counted() -> None:
    assert word_count("قال: «نعم» – ثم می‌خواهم 12 …") == 5

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.content import footnotes
from reader.content.clean import clean_html, text_of

BASE = "https://news.example/2024/story.html"


def clean(html: str) -> str:
    return clean_html(html, base_url=BASE)


WORD = (
    '<p>نص<a href="#_ftn1" name="_ftnref1" title="">[1]</a></p>'
    '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> حاشية</p></div>'
)
MARKDOWN = (
    '<p>Text<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup></p>'
    '<div class="footnotes"><ol><li id="fn:1"><p>Note <a href="#fnref:1">↩</a></p></li></ol></div>'
)
WIKIPEDIA = (
    '<p>نص<sup id="cite_ref-بي_1-0" class="reference"><a href="#cite_note-%D8%A8%D9%8A_1">[1]</a>'
    '</sup></p><ol><li id="cite_note-بي_1"><a href="#cite_ref-بي_1-0">↑</a> مصدر</li></ol>'
)
GHOST = (
    '<p>Text<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><hr>'
    '<section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>Note '
    '<a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>'
)
SUBSTACK = (
    f'<p>Text<a id="footnote-anchor-1" href="{BASE}#footnote-1">1</a></p>'
    f'<div class="footnote"><a id="footnote-1" href="{BASE}#footnote-anchor-1">1</a>'
    "<div><p>Note</p></div></div>"
)


@pytest.mark.parametrize("html", [WORD, MARKDOWN, WIKIPEDIA, GHOST, SUBSTACK])
def test_a_note_and_the_way_back_stay_within_the_article(html: str) -> None:
    found = clean(html)
    pointed = re.findall(r'href="#([^"]*)"', found)
    named = re.findall(r' id="([^"]*)"', found)
    assert len(pointed) == 2
    assert set(pointed) == set(named)
    assert all(name.startswith("note-") for name in named)
    assert text_of(found) == text_of(clean(re.sub(r' (?:href|id|name)="[^"]*"', "", html)))


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="#nowhere">x</a></p>',
        '<p id="unasked">x</p>',
        '<p><a href="https://other.example/#fn1">x</a></p><p id="fn1">y</p>',
        '<p><a href="#fn1">x</a></p><p id="fn1"></p>',
        '<p><a href="#fn1">x</a></p><script id="fn1">y</script>',
        '<p><a href="#">x</a></p><p id="">y</p>',
    ],
)
def test_what_has_no_partner_goes(html: str) -> None:
    found = clean(html)
    assert "id=" not in found
    assert "#note-" not in found


def test_an_empty_mark_names_what_follows_it() -> None:
    top = '<p><a href="#part">on</a></p>'
    assert '<h2 id="note-part">رأس</h2>' in clean(f'{top}<a name="part"></a><h2>رأس</h2>')
    assert '<span id="note-part">رأس</span>' in clean(f'{top}<h2><a name="part"></a>رأس</h2>')
    assert '<li id="note-part">x</li>' in clean(f'{top}<ul><span id="part"></span><li>x</ul>')


def test_names_are_safe_and_bounded() -> None:
    assert footnotes.name('a"><script>') == "note-a-script-"
    assert footnotes.name("title") == "note-title"
    assert len(footnotes.name("ا" * 500)) == 80
    assert footnotes.name(" ") == ""


@given(st.text(max_size=120))
def test_a_name_is_its_own_name(written: str) -> None:
    once = footnotes.name(written)
    assert footnotes.name(once) == once
    assert re.fullmatch(r"[\w.:-]*", once)


HOLDERS = ["p", "li", "div", "td", "b", "sup", "h2", "img"]
names = st.sampled_from(["a", "b", "fn:1", "note-a", "ب"])
tags = st.one_of(
    st.builds("<a href='#{}'>".format, names),
    st.builds(f"<a href='{BASE}#{{}}'>".format, names),
    st.builds("<a name='{0}'></a>".format, names),
    st.builds("<a href='#{}' id='{}'>".format, names, names),
    st.builds(
        "<{1} id='{0}'>".format,
        names,
        st.sampled_from(["p", "li", "div", "td", "b", "sup", "h2", "img"]),
    ),
    st.builds("<span id='{0}'>".format, names),
    st.sampled_from(
        ["</a>", "</p>", "</b>", "</div>", "<ul>", "</ul>", "<table>", "</table>", "<pre>", "<br>"]
    ),
    st.sampled_from(["نص", "word ", " ", "<script>x</script>", "<summary>", "<ruby>漢<rt>kan"]),
)


@given(st.lists(tags, max_size=14).map("".join))
@example("<b id='a'>x<p>y<a href='#a'>z")
@example("<a href='#a'><span id='a'><a name='a'></a>x")
@example("<a href='#a'>x</a><span id='b'><a name='a'>y")
def test_cleaning_twice_is_cleaning_once_and_every_link_leads_somewhere(html: str) -> None:
    once = clean(html)
    assert clean(once) == once
    assert set(re.findall(r'href="#([^"]*)"', once)) == set(re.findall(r' id="([^"]*)"', once))


def test_links_without_number_are_bounded() -> None:
    found = clean("".join(f"<p id='n{n}'><a href='#n{n}'>x</a></p>" for n in range(6000)))
    assert 0 < found.count("#note-") <= 4000
    assert text_of(found).count("x") == 6000

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.markup import End, Start, Text, readable, tokens


def test_tags_and_texts_in_order() -> None:
    assert list(tokens("<P Class=x TITLE='a > b'>1 &lt; 2<br/></p>")) == [
        Start("p", {"class": "x", "title": "a > b"}),
        Text("1 < 2"),
        Start("br"),
        End("p"),
    ]


@pytest.mark.parametrize(
    "hidden",
    ["<!-- <a> -->", "<!doctype html>", "<?xml ?>", "<script><a></script>", "<script><a>"],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    assert list(tokens(hidden)) == []


def test_the_first_of_two_attributes_counts() -> None:
    assert list(tokens('<a href="/&amp;" href=y>')) == [Start("a", {"href": "/&"})]


def test_a_film_keeps_its_source() -> None:
    assert list(tokens("<video><source src=/a.mp4>old browser</video>")) == [
        Start("video", {"src": "/a.mp4"})
    ]


def test_readable_text_has_no_controls() -> None:
    assert readable("a\r\nb\rc\x00\x85\ud800\ufdd0\ufffe") == "a\nb\nc"


@pytest.mark.parametrize("piece", ["<a ", '<a "', "<!--", "<script>", "<a x=", "<", "</", "<svg>"])
def test_hostile_markup_takes_no_time(piece: str) -> None:
    started = time.perf_counter()
    assert all(tokens(piece * (500_000 // len(piece))))
    assert time.perf_counter() - started < 3


values = st.text(st.sampled_from("a>/=' &amp;\n<") | st.characters(), max_size=8)


@given(
    st.sampled_from(["p", "IMG", "x-y", "Video", "xİ"]),
    st.lists(st.tuples(st.sampled_from(["a", "SRC", "b:c", "a'"]), values), max_size=64),
    values,
)
def test_a_tag_of_ordinary_form_is_read_as_any_other(
    name: str, attributes: list[tuple[str, str]], inside: str
) -> None:
    quoted = ((key, value.replace('"', "")) for key, value in attributes)
    tag = f"<{name}" + "".join(f' {key}="{value}"' for key, value in quoted)
    # A stroke followed by a space is read by the way that is for everything.
    usual, unusual = f"{tag}>{inside}</{name}>x", f"{tag} / >{inside}</{name} >x"
    assert list(tokens(usual)) == list(tokens(unusual))


@given(st.text(st.sampled_from("<>/='\" a&;!-") | st.characters(), max_size=60))
def test_any_text_is_read(html: str) -> None:
    for token in tokens(html):
        if isinstance(token, Text):
            assert token.text == readable(token.text)

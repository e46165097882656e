from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import addresses
from reader.text.addresses import first, is_final, web

BASE = "https://news.example/a/page.html"
NOTHING = [
    *("", " ", "javascript:alert(1)", "java\nscript:x", "data:text/html,x", "file:///etc"),
    *("ftp://x/", "mailto:a@b.example", "http://", "http://[", "/" + "x" * 5000),
]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("b.html", "https://news.example/a/b.html"),
        (" \n/b ", "https://news.example/b"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("HTTP://other.example/", "http://other.example/"),
        ("/خبر?q=1", "https://news.example/خبر?q=1"),
        ('/a b"<c>', "https://news.example/a%20b%22%3Cc%3E"),
        ("/a\tb\x00c", "https://news.example/abc"),
        ("/?a=1&amp;b=2&amp;amp;c=3", "https://news.example/?a=1&b=2&c=3"),
    ],
)
def test_addresses_of_the_web(written: str, expected: str) -> None:
    assert web(written, BASE) == expected


@pytest.mark.parametrize("written", NOTHING)
def test_everything_else_is_nothing(written: str) -> None:
    assert web(written, BASE) == ""


def test_what_is_relative_needs_a_base() -> None:
    assert web("b.html") == ""
    assert web("https://news.example/") == "https://news.example/"


def test_the_first_that_leads_to_the_web() -> None:
    assert first(["", "tel:1", "/b", "/c"], BASE) == "https://news.example/b"
    assert first([], BASE) == ""


@given(st.text(st.sampled_from('ab/:?#&amp;[]@ \t\n\x00<>"hтtp')) | st.text(), st.text(max_size=9))
def test_an_address_of_the_web_is_one_already(written: str, base: str) -> None:
    found = web(written, f"https://{base}")
    assert found == "" or found.startswith(("http://", "https://"))
    assert web(found) == found


PIECES = st.sampled_from(
    [
        *(
            "a.example",
            "x.y:80",
            "[::1]",
            "-a",
            "/",
            "//",
            "/..",
            "/.",
            "?",
            "#",
            ";",
            "&",
            "&amp;",
        ),
        *(
            "a=1",
            "%20",
            " ",
            "خبر",
            "é",
            "\u200f",
            "\u2028",
            "'",
            "(",
            "*",
            "+",
            ",",
            "|",
            "\\",
            "@",
        ),
    ]
)


@given(
    st.sampled_from(["http://a.example", "https://b.example:81", "http:", "HTTP://"]),
    st.lists(PIECES, max_size=6).map("".join),
    st.sampled_from(["", BASE, "http://other.example/x"]),
)
def test_what_is_final_is_what_it_would_become(start: str, rest: str, base: str) -> None:
    address = start + rest
    if is_final(address):
        with patch.object(addresses, "is_final", lambda _address: False):
            assert web(address, base) == address
    assert web(web(address, base), base) == web(address, base)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.decode import decode_page

ARABIC = "<p>قال الرئيس إن الاجتماع سيتناول العلاقات الاقتصادية بين البلدين</p>" * 4
HEBREW = "<p>החוקרים הודיעו כי פיתחו שיטה חדשה להתפלת מים</p>" * 4
RUSSIAN = "<p>Выставка открылась сегодня, и первые посетители уже вошли в залы музея</p>" * 4
FRENCH = "<p>L'été dernier, la fenêtre était fermée à clé près du café</p>" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "windows-1256"),
        (ARABIC, "iso-8859-6"),
        (HEBREW, "windows-1255"),
        (RUSSIAN, "windows-1251"),
        (FRENCH, "windows-1252"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
    ],
)
def test_encoding_is_guessed(text: str, encoding: str) -> None:
    assert decode_page(text.encode(encoding), {}) == text


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-8"])
def test_encoding_of_the_header(encoding: str) -> None:
    headers = {"content-type": f"text/html; charset={encoding}"}
    assert decode_page("قط".encode(encoding), headers) == "قط"


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1256">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>",
        '<?xml version="1.0" encoding="windows-1256"?>',
        '<meta charset="CP1256">',
    ],
)
def test_encoding_of_the_page(declaration: str) -> None:
    page = f"{declaration}<p>قط</p>"
    assert decode_page(page.encode("windows-1256"), {}) == page


def test_header_comes_before_the_page() -> None:
    page = '<meta charset="iso-8859-6"><p>لقاء</p>'
    headers = {"content-type": 'text/html; charset="windows-1256"'}
    assert decode_page(page.encode("windows-1256"), headers) == page


def test_what_is_utf8_is_read_so_whatever_is_declared() -> None:
    page = f'<meta charset="windows-1256">{ARABIC}'
    headers = {"content-type": "text/html; charset=iso-8859-1"}
    assert decode_page(page.encode(), headers) == page


def test_utf8_declared_over_other_bytes_gives_way() -> None:
    page = f'<meta charset="utf-8">{ARABIC}'
    assert decode_page(page.encode("windows-1256"), {}) == page


@pytest.mark.parametrize("name", ["nonsense", "hex", "rot13", "base64", "zip", "utf-7x", "idna"])
def test_names_that_are_no_encoding_do_not_count(name: str) -> None:
    headers = {"content-type": f"text/html; charset={name}"}
    assert decode_page(ARABIC.encode("windows-1256"), headers) == ARABIC


def test_one_broken_character_does_not_spoil_the_page() -> None:
    body = ARABIC.encode() + b"\xc3\x28" + ARABIC.encode()
    assert decode_page(body, {}).startswith(ARABIC)


@given(st.binary(max_size=500), st.text(max_size=30))
def test_no_bytes_raise(body: bytes, declared: str) -> None:
    assert isinstance(decode_page(body, {"content-type": f"text/html; charset={declared}"}), str)

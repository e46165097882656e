import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.decode import decode

ARABIC = "قال الرئيس إن الاجتماع سيتناول العلاقات الاقتصادية بين البلدين في العاصمة" * 2
PERSIAN = "رئیس جمهور گفت که این نشست به روابط اقتصادی پرداخت" * 2
HEBREW = "החוקרים הודיעו כי פיתחו שיטה חדשה להתפלת מים של הים" * 2
RUSSIAN = "Выставка открылась сегодня, и первые посетители уже вошли в залы музея" * 2
FRENCH = "L'été dernier, la fenêtre était fermée à clé près du café" * 2

NO_ENCODINGS = ["unicode", "klingon", "rot13", "hex", "base64", "zip", "utf-7x", "idna", ""]


def declared(encoding: str, text: str = ARABIC) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><rss>{text}</rss>'


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
        ("<rss>" + ARABIC, "utf-16-le"),
        ("<rss>" + ARABIC, "utf-16-be"),
        ("<rss>" + ARABIC, "utf-32"),
        ("ت", "utf-8"),
        ("plain", "ascii"),
    ],
)
def test_nothing_is_declared(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "encoding", ["windows-1256", "CP1256", "x-windows-1256", "iso-8859-6", "ISO_8859-6", "utf-8"]
)
def test_declaration_is_believed(encoding: str) -> None:
    body = declared(encoding, "قط").encode(encoding.removeprefix("x-"))
    assert decode(body) == declared(encoding, "قط")
    plain = "<rss>قط</rss>"
    header = f'text/xml; charset="{encoding}"'
    assert decode(plain.encode(encoding.removeprefix("x-")), header) == plain


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1256">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1256'>",
        '<script charset="iso-8859-6"></script><META charset=CP1256 />',
        '<?xml version="1.0" encoding="windows-1256"?>',
    ],
)
def test_declaration_of_a_page(declaration: str) -> None:
    page = f"{declaration}<p>قط</p>"
    assert decode(page.encode("windows-1256")) == page


@pytest.mark.parametrize("label", ["iso-8859-8-i", "ISO-8859-8-E", "logical", "iso-8859-8"])
def test_labels_that_tell_the_order_of_lines(label: str) -> None:
    assert decode("שלום".encode("iso-8859-8"), f"text/html; charset={label}") == "שלום"


@pytest.mark.parametrize(
    "text", [declared("iso-8859-6", "لقاء"), '<meta charset="iso-8859-6"><p>لقاء</p>']
)
def test_header_comes_before_the_declaration(text: str) -> None:
    assert decode(text.encode("windows-1256"), 'text/xml; charset="windows-1256"') == text


@pytest.mark.parametrize("header", ["", "text/xml; charset=iso-8859-1", "x; charset=us-ascii"])
@pytest.mark.parametrize("named", ["windows-1256", "iso-8859-1", "utf-8", "utf-16", *NO_ENCODINGS])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_wrong_declaration_is_repaired(encoding: str, named: str, header: str) -> None:
    text = declared(named)
    assert decode(text.encode(encoding), header) == text


def test_arabic_encodings_that_are_taken_for_each_other() -> None:
    text = declared("windows-1256")
    assert decode(text.encode("iso-8859-6")) == text
    text = declared("iso-8859-6", PERSIAN)
    assert decode(text.encode("windows-1256", "ignore")) == text.encode(
        "windows-1256", "ignore"
    ).decode("windows-1256")


def test_latin_feeds_stay_latin() -> None:
    text = declared("iso-8859-1", FRENCH + " “x”")
    assert decode(text.encode("windows-1252")) == text


def test_escapes_of_japanese_are_seen() -> None:
    text = declared("iso-2022-jp", "日本")
    assert decode(text.encode("iso-2022-jp")) == text


def test_broken_characters_do_not_make_it_another_encoding() -> None:
    body = ARABIC.encode() + b"\xff" + ARABIC.encode()
    assert decode(body) == f"{ARABIC}\ufffd{ARABIC}"
    assert decode(body, "text/html; charset=windows-1256") == f"{ARABIC}\ufffd{ARABIC}"
    assert decode(ARABIC.encode()[:-1]) == f"{ARABIC[:-1]}\ufffd"


@settings(deadline=None)
@given(st.binary(max_size=80), st.text(max_size=40))
def test_anything_is_decoded(body: bytes, content_type: str) -> None:
    decode(body, content_type)
    decode(body, f"text/xml; charset={content_type}").encode()


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_is_read_as_such(text: str) -> None:
    written = f"<rss>{text}</rss>"
    assert decode(written.encode(), "text/xml; charset=windows-1256") == written

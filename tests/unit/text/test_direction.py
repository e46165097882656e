import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.direction import (
    decide,
    direction_and_language,
    direction_of,
    isolate,
    language_of,
    plain,
    without_isolates,
)

RTL = [
    "بوتين يحذّر الأسد في الكرملين",
    "NATO: قال الأمين العام إن الحلف مستعد",
    "iPhone 16: كل ما تريد معرفته",
    "أسعار النفط ترتفع 2.4% مع تراجع مخزونات OPEC+",
    "BBC عربي",
    "@reuters https://example.com/a/b/c قال",
    "یہ اردو ہے",
    "שלום עולם",
    "این یک متن فارسی است",
    "😀 مرحبا",
]
LTR = [
    "Qt 6.12 brings faster text layout for bidirectional scripts",
    "The word سلام means peace",
    "«Le Monde» : قال the president today",
    "2024 – 15:30",
    "",
    "Привет мир",
]
WORDS = [
    "كتاب",
    "مَدْرَسَة",
    "می\u200cخواهم",
    "שלום",
    "book",
    "don't",
    "день",
    "x٣",
    "a.b@c.org",
    "24",
    "،",
]


@pytest.mark.parametrize("text", RTL)
def test_right_to_left(text: str) -> None:
    assert direction_of(text) == "rtl"


@pytest.mark.parametrize("text", LTR)
def test_left_to_right(text: str) -> None:
    assert direction_of(text) == "ltr"


@given(
    st.lists(st.sampled_from(WORDS), max_size=20),
    st.lists(st.sampled_from(WORDS), max_size=20),
    st.integers(1, 10),
)
def test_a_beginning_decides_only_what_the_whole_does(
    beginning: list[str], rest: list[str], times: int
) -> None:
    text = " ".join(beginning * times + rest * times)
    told = [
        direction_of(word) for word in text.split() if decide(word) == decide(word, fallback="rtl")
    ]
    share = told.count("rtl") / len(told) if told else 0
    assert direction_of(text) == ("rtl" if share >= 0.4 else "ltr")
    assert direction_and_language(text, declared="fa") == (
        decide(text, language="fa"),
        language_of(text, "fa"),
    )


def test_evidence_in_order() -> None:
    arabic, latin, none = "مرحبا", "Hello", "2024"
    assert decide(arabic, explicit="LTR", chosen="rtl", language="ar") == "ltr"
    assert decide(arabic, explicit="auto", chosen="ltr", language="ar") == "ltr"
    assert decide(latin, language="ar", fallback="rtl") == "ltr"
    assert decide(none, language="ar-EG") == "rtl"
    assert decide(none, language="en", fallback="rtl") == "ltr"
    assert decide(none, fallback="rtl") == "rtl"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("هذا نص عربي قصير", "", "ar"),
        ("هذه مدرسة كبيرة", "fa", "ar"),
        ("این یک متن فارسی است که چیزی می‌گوید", "ar", "fa"),
        ("یہ اردو میں لکھا ہوا ہے", "ar", "ur"),
        ("זה טקסט", "en", "he"),
        ("دا پښتو ده", "ps-AF", "ps"),
        ("Bonjour le monde", "fr-FR", "fr"),
        ("Hello there", "ar", ""),
        ("2024", "ar", "ar"),
        ("", "", ""),
    ],
)
def test_language(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


def test_isolates_by_direction() -> None:
    assert isolate("مرحبا") == "\u2067مرحبا\u2069"
    assert isolate("BBC") == "\u2066BBC\u2069"
    assert isolate("BBC", "rtl") == "\u2067BBC\u2069"
    assert isolate("") == ""


@given(st.text().filter(lambda text: text == without_isolates(text)))
def test_isolates_come_off_again(text: str) -> None:
    assert without_isolates(isolate(text)) == text


def test_plain_drops_what_can_deceive() -> None:
    assert plain("in\u202efdp.exe") == "infdp.exe"
    assert plain(" a\x00\tb\r\n c\ud800 ") == "a b c"
    assert plain("\u2067سوريا\u2069 \u2069x\u2066") == "\u2067سوريا\u2069 x"
    assert plain("می‌خواهم") == "می‌خواهم"


@given(st.text("a ا\u2066\u2067\u2068\u2069\u202e\u202c\x00\n"))
def test_plain_balances_and_is_stable(text: str) -> None:
    line = plain(text)
    depth = 0
    for character in line:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        assert depth >= 0
    assert depth == 0
    assert plain(line) == line
    assert not set(line) & set("\u202e\u202c\x00\n")

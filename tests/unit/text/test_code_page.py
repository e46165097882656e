"""Long texts are folded by way of a code page, and come out as their words do one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.arabic import fold

LONG = "المكتبات القديمة في القاهرة تعود إلى الحياة بعد أن جمع أهل الحي كتبها ورمموا رفوفها "
LETTERS = (
    "ابتةثجحخدذرزسشصضطظعغفقكلمنهويىءأإآؤئٱپچژکگیےۀۃەٹڈڑںھہۂۓۆېێۍڤٲٳڪ"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ךםןףץאבת"
    "،؛؟٪«»–—‘’“”•…\u00a0\u00ad\u061c\u0640\u064b\u064e\u0650\u0651\u0652\u0670"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "abcxyzABCXYZ0123456789-_/.:!?\"'\n\t"
)


@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=20), max_size=20))
def test_a_long_text_is_folded_as_its_words_are(words: list[str]) -> None:
    assert fold(LONG + " ".join(words)) == fold(LONG) + " ".join(map(fold, words))


@given(st.lists(st.text(max_size=20), max_size=10))
def test_so_is_one_with_characters_that_have_no_place_there(words: list[str]) -> None:
    text = " ".join(words)
    assert fold(f"{LONG}é {text}").endswith(fold(f"é {text}"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("هيأة", "هيءه"),
        ("شئ", "شيء"),
        ("شيء…", "شيء..."),
        ("Ａ", "a"),
        ("ﻻ", "لا"),
        ("كم\u00b2", "كم "),
        ("מלך", "מלכ"),
        ("می\u200cخواهم", "ميخواهم"),
    ],
)
def test_a_word_is_folded_in_a_long_text_as_alone(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert fold(LONG + written) == fold(LONG) + folded

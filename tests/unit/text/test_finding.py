import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import arabic
from reader.text.finding import folded, matches


def words(text: str, wanted: str) -> list[str]:
    """Give the words found, cut out of the text by places in UTF-16."""
    units = text.encode("utf-16-le")
    return [
        units[2 * start : 2 * end].decode("utf-16-le")
        for start, end in matches(folded(text), wanted)
    ]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("قَالَ الرَّئيسُ إنّ", "الرئيس", ["الرَّئيسُ"]),
        ("إلى أين آل", "الى", ["إلى"]),
        ("الكــتاب والكتاب", "كتاب", ["الكــتاب", "والكتاب"]),
        ("می‌خواهم بروم", "میخواهم", ["می‌خواهم"]),
        ("می‌خواهم بروم", "می‌خواهم", ["می‌خواهم"]),
        ("سنة ٢٠٢٤ أو ۲۰۲۴", "2024", ["٢٠٢٤", "۲۰۲۴"]),
        ("سنة 2024", "٢٠٢٤", ["2024"]),
        ("Kremlin KREMLIN", "kremlin", ["Kremlin", "KREMLIN"]),
        ("Émile Zola", "emile", ["Émile"]),
        ("שָׁלוֹם לכם", "שלום", ["שָׁלוֹם"]),
        ("ایک پاکستانی خبر", "پاكستان", ["پاکستانی"]),
        ("«الكرملين»، قال", "الكرملين", ["الكرملين"]),
        ("قال/كتب", "كتب", ["كتب"]),
        ("C++ and C", "c++", ["C++"]),
        ("نسبة 50% و50", "50%", ["50%"]),
        ("😀 خبر 😀 آخر", "آخر", ["آخر"]),
        ("😀 خبر 😀 آخر", "😀", ["😀", "😀"]),
        ("شئون وشيء", "شئ", ["شئون", "وشيء"]),
        ("مسؤول كبير", "مسئول", ["مسؤول"]),
        ("في  الكرملين\xa0أمس", "الكرملين أمس", ["الكرملين\xa0أمس"]),
        ("قال \u2066The Register\u2069 هنا", "register هنا", ["Register\u2069 هنا"]),
        ("ﷺ هنا", "وسلم", ["ﷺ"]),
        ("كم² هنا", "كم²", ["كم²"]),
        ("نص", "غيره", []),
        ("نص", "", []),
        ("نص", "   ", []),
        ("", "نص", []),
        ("نص", "\u0651", []),
    ],
)
def test_what_is_sought_is_found_however_it_is_spelt(
    text: str, wanted: str, found: list[str]
) -> None:
    assert words(text, wanted) == found


def test_a_word_is_given_once_though_it_holds_it_twice() -> None:
    assert words("ماما بابا", "ا") == ["ماما", "بابا"]


@pytest.mark.parametrize("border", ["\u2029", "\n", "\ufdd0", "\ufdd1"])
def test_nothing_is_found_across_paragraphs_or_cells(border: str) -> None:
    assert words(f"أول{border}ثان", "أول ثان") == []
    assert words(f"أول{border}ثان", "ثان") == ["ثان"]
    assert words("أول\u2028ثان", "أول ثان") == ["أول\u2028ثان"]


@given(st.lists(st.text(max_size=12), max_size=12), st.integers(0, 11))
def test_a_chunk_of_the_text_is_found_in_it(chunks: list[str], which: int) -> None:
    text = " ".join(chunks)
    written = text.split()
    if not written:
        return
    chunk = written[which % len(written)]
    if arabic.fold(chunk).strip():
        found = matches(folded(text), chunk)
        assert found
        assert all(
            start < end <= len(text.encode("utf-16-le", "surrogatepass")) // 2
            for start, end in found
        )


@given(st.text(max_size=60), st.text(max_size=4))
def test_whatever_is_sought_stands_in_order_and_within(text: str, wanted: str) -> None:
    found = matches(folded(text), wanted)
    assert found == sorted(found)
    assert len(set(found)) == len(found)
    assert all(0 <= start < end for start, end in found)

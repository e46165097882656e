import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.arabic import fold, marks, parts, snippet, spans, words

DATA = Path(__file__).parents[2] / "data"
LUCENE = json.loads((DATA / "lucene_folding_pairs.json").read_text("utf-8"))
SPELLING = json.loads((DATA / "arabic_spelling_pairs.json").read_text("utf-8"))["pairs"]

nasty = st.one_of(
    st.text(),
    st.text("ئءيىأةهؤو\u0654\u0653\u064eaA é\u0301ﷺﺊﺋ\u200cبـ²™İß9٩ﹶ\u2067\u2069"),
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        (pair["in"], pair["out"])
        for key, pairs in LUCENE.items()
        if key not in {"licence", "source"}
        for pair in pairs
    ],
)
def test_folds_as_lucene_does(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("pair", SPELLING, ids=lambda pair: f"{pair['cat']}-{pair['q']}")
def test_a_query_finds_every_spelling_and_no_other_word(
    pair: dict[str, str | bool],
) -> None:
    query, document = words(str(pair["q"])), words(str(pair["doc"]))
    rows = [document[at : at + len(query)] for at in range(len(document))]
    assert (query in rows) is pair["match"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مسئول", "مسؤول"),
        ("سيئ", "سيء"),
        ("سيىء", "سيء"),
        ("شاطئ", "شاطىء"),
        ("ﺍﻟﻈُّﻬْﺮ", "الظهر"),
        ("مو\u0654ذن", "مؤذن"),
        ("لاﹶ", "لا"),
        ("خانهٔ", "خانۀ"),
        ("Élysée", "ELYSEE"),
        ("straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("Καλημέρα", "καλημερα"),
        ("שָׁלוֹם", "שלום"),
        ("שלום", "שלומ"),
        ("٢٠٢٤", "2024"),
        ("۲۰۲۴", "2024"),
        ("１２ Ａ", "12 a"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("گل", "كل"), ("پدر", "بدر"), ("قرأ", "قر"), ("كم²", "كم2"), ("가", "나")]
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(nasty)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(nasty)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart)


@given(st.text('سلامهةؤئىأكيwordÉ ١٢3،."«»\u064e\u0640'))
def test_words_are_what_the_folded_text_is_made_of(text: str) -> None:
    assert words(text) == re.findall(r"[^\W_]+", fold(text))


@given(nasty)
def test_a_span_folds_to_its_word(text: str) -> None:
    for word, start, end in spans(text):
        assert word in fold(text[start:end])


def test_spans_point_into_the_original() -> None:
    text = "«الظُّهْر» و \u2067سوريا\u2069"
    assert [(word, text[start:end]) for word, start, end in spans(text)] == [
        ("الظهر", "الظُّهْر"),
        ("و", "و"),
        ("سوريا", "سوريا"),
    ]


def test_a_word_with_a_non_joiner_is_found_whole_and_in_part() -> None:
    text = "نمی‌خواهم بروم"
    assert words(text) == ["نميخواهم", "بروم"]
    assert parts(text) == ["نمي", "خواهم"]
    assert [text[a:b] for a, b in marks(text, "نمیخواهم")] == ["نمی‌خواهم"]
    assert [text[a:b] for a, b in marks(text, "خواهم")] == ["خواهم"]


def test_marks_whole_words_only() -> None:
    assert marks("العرب والعربة عرب", "عرب") == [(14, 17)]


def test_marks_the_beginning_that_is_being_typed() -> None:
    text = "الكرملين يستقبل الأسد"
    assert [text[a:b] for a, b in marks(text, "الأسد الكر", prefix=True)] == ["الكرملين", "الأسد"]
    assert [text[a:b] for a, b in marks(text, "الكر")] == []


def test_a_snippet_keeps_the_spelling_and_escapes_the_rest() -> None:
    assert snippet("صلاة <b>الظُّهْر</b> & غيرها", "الظهر") == (
        "صلاة &lt;b&gt;<mark>الظُّهْر</mark>&lt;/b&gt; &amp; غيرها"
    )


def test_a_snippet_stands_around_the_first_match() -> None:
    text = "كلمة " * 100 + "الكرملين " + "كلمة " * 100
    shown = snippet(text, "الكرملين", 60)
    assert shown.startswith("…كلمة ")
    assert shown.endswith(" كلمة…")
    assert "<mark>الكرملين</mark>" in shown
    assert len(shown) < 60 + len("<mark></mark>……") + 40


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet("one two three four", "none", 9) == "one two…"


@given(nasty, nasty)
def test_a_snippet_is_text_with_marks_only(text: str, query: str) -> None:
    bare = snippet(text, query).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare.replace("&gt;", "")

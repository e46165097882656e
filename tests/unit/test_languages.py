"""The languages of the interface as they are shipped: whole, fitting, and well spelt."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from reader import resources
from reader.language import NAMES, load, of_system

CODES = sorted(NAMES)
TRANSLATED = [code for code in CODES if code != "en"]
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
# What a keyboard of another language would type in place of the language's own.
FOREIGN = {
    "ar": "یکگھہۀ",
    "fa": "يكىةھہ",
    "fr": "“”؟،؛",
    "he": "؟،؛",
    "ur": "يكىه«»",
}


def messages(code: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each sentence in English (of many things) and in the forms of the language."""
    for message in read_po(BytesIO(path(code).read_bytes()), locale=code):
        if message.id:
            yield _english(message), _forms(message)


def path(code: str) -> Path:
    return resources.folder() / "locale" / code / "LC_MESSAGES" / "warraq.po"


def _english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[1]


def _forms(message: Message) -> tuple[str, ...]:
    # What was only guessed is no translation.
    said = "" if message.fuzzy else message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_six_languages_are_spoken() -> None:
    assert CODES == ["ar", "en", "fa", "fr", "he", "ur"]
    assert len(set(NAMES.values())) == len(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_loads_with_its_direction(code: str) -> None:
    language = load(code)
    assert language.code == code
    assert language.direction == ("rtl" if code in RIGHT_TO_LEFT else "ltr")
    assert (language.text("Sync") == "Sync") == (code == "en")


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_is_missing(code: str) -> None:
    assert [english for english, forms in messages(code) if not all(forms)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_language_holds_the_same_sentences(code: str) -> None:
    assert {english for english, _ in messages(code)} == {each for each, _ in messages("ar")}


@pytest.mark.parametrize("code", TRANSLATED)
def test_facts_stand_in_every_form(code: str) -> None:
    wrong = [
        (english, form)
        for english, forms in messages(code)
        for form in filter(None, forms)
        if names(form) != names(english)
        # «No article» and «one article» need no number.
        and not (len(forms) > 1 and names(form) | {"n"} == names(english) | {"n"})
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["fa", "fr"])
def test_the_form_for_one_does_not_say_one_of_none(code: str) -> None:
    """It is the form of nothing, too."""
    assert load(code).count("{n} article", "{n} articles", 0).startswith("0 ")


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_language_is_written_in_its_own_letters(code: str) -> None:
    foreign = re.compile(f"[{FOREIGN[code]}]")
    assert [form for _, forms in messages(code) for form in forms if foreign.search(form)] == []


@pytest.mark.parametrize("code", ["ar", "fa", "ur"])
def test_arabic_script_has_its_own_marks(code: str) -> None:
    latin = re.compile(r"[?;]|,(?!\d)")
    assert [form for _, forms in messages(code) for form in forms if latin.search(form)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_ends_as_the_english_does(code: str) -> None:
    ends = {"ur": "۔"}.get(code, ".")
    wrong = [
        form
        for english, forms in messages(code)
        for form in filter(None, forms)
        if english.endswith(".") != form.endswith(ends)
        or (form == form.strip()) != (english == english.strip())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (11, "11 مقالًا"),
        (100, "100 مقال"),
    ],
)
def test_arabic_counts_in_six_forms(n: int, said: str) -> None:
    assert load("ar").count("{n} article", "{n} articles", n) == said


@pytest.mark.parametrize(
    ("code", "none", "one", "many"),
    [
        ("en", "0 articles", "1 article", "11 articles"),
        ("fa", "0 مطلب", "1 مطلب", "11 مطلب"),
        ("fr", "0 article", "1 article", "11 articles"),
        ("ur", "0 مضامین", "1 مضمون", "11 مضامین"),
    ],
)
def test_the_others_count_in_two(code: str, none: str, one: str, many: str) -> None:
    said = [load(code).count("{n} article", "{n} articles", n) for n in (0, 1, 11)]
    assert said == [none, one, many]


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_system_may_ask_for_it(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", f"{code}_XX.UTF-8")
    assert of_system() == code

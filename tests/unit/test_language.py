import struct
from pathlib import Path

import pytest

from reader.language import NAMES, Language, load, of_system

PLURALS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
)
ARABIC = {
    "": f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURALS}\n",
    "Read {name}": "اقرأ {name}",
    "{n} article\0{n} articles": "\0".join(
        ["لا مقالات", "مقالة واحدة", "مقالتان", "{n} مقالات", "{n} مقالة", "{n} من المقالات"]
    ),
}


def catalogue(folder: Path, code: str, messages: dict[str, str]) -> None:
    """Write a catalogue in gettext's binary form.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    pairs = sorted((one.encode(), other.encode()) for one, other in messages.items())
    tables, texts = [b"", b""], b""
    start = 28 + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + len(texts))
            texts += pair[side] + b"\0"
    head = struct.pack(
        "<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs)
    )
    file = folder / code / "LC_MESSAGES" / "warraq.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(head + tables[0] + tables[1] + texts)


@pytest.fixture
def arabic(tmp_path: Path) -> Language:
    catalogue(tmp_path, "ar", ARABIC)
    return load("ar", tmp_path)


def test_sentences_are_translated_and_filled_in(arabic: Language) -> None:
    assert arabic.text("Read {name}", name="الأهرام") == "اقرأ الأهرام"
    assert arabic.direction == "rtl"


def test_a_sentence_without_translation_stays_english(arabic: Language) -> None:
    assert arabic.text("Nobody translated {this}", this="x") == "Nobody translated x"


def test_braces_are_left_alone_where_there_are_no_facts(arabic: Language) -> None:
    assert arabic.text("a {b} c") == "a {b} c"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا مقالات"),
        (1, "مقالة واحدة"),
        (2, "مقالتان"),
        (3, "3 مقالات"),
        (11, "11 مقالة"),
        (100, "100 من المقالات"),
    ],
)
def test_arabic_has_six_plural_forms(arabic: Language, n: int, said: str) -> None:
    assert arabic.count("{n} article", "{n} articles", n) == said


def test_english_has_two(tmp_path: Path) -> None:
    english = load("en", tmp_path)
    counted = [
        english.count("{n} article of {feed}", "{n} articles of {feed}", n, feed="A")
        for n in range(3)
    ]
    assert counted == ["0 articles of A", "1 article of A", "2 articles of A"]
    assert english.direction == "ltr"


def test_an_unknown_language_gives_english(tmp_path: Path) -> None:
    assert load("tlh", tmp_path).code == "en"
    assert load("", tmp_path).code == "en"


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fa_IR.UTF-8"}, "fa"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "ar"),
        ({"LANG": "POSIX"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ar_SA.UTF-8"}, "ar"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_systems_language(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], code: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert of_system() == code


def test_a_language_is_named_in_its_own_words() -> None:
    assert NAMES["ar"] == "العربية"

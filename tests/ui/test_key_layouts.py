import pytest

from reader.ui.key_layouts import is_foreign, key_of_code, keys_of


@pytest.mark.parametrize(
    ("letters", "language"),
    [
        ("ش لا ؤ ب ل ا ت ن ة ى ح س ف ع ر", "ar"),
        ("ش ذ ز ب ل ا ت ن پ د ح س ف ع ر", "fa"),
        ("ש נ ב כ ע י ח ל צ מ פ ד א ו ה", "he"),
    ],
)
def test_every_letter_of_a_command_is_found_under_a_layout(letters: str, language: str) -> None:
    found = [keys_of(each, shift=False, language=language)[0] for each in letters.split()]
    assert found == [*"ABCFGHJKMNPSTUV"]


def test_lam_with_alif_is_one_key_in_two_letters_or_in_one_sign() -> None:
    assert keys_of("لا", shift=False) == ["B"]
    assert keys_of("\ufefb", shift=False) == ["B"]
    assert keys_of("لآ", shift=True) == ["B"]
    assert keys_of("\ufef7", shift=True) == ["G"]


def test_a_letter_that_layouts_put_on_other_keys_is_first_that_of_the_language() -> None:
    assert keys_of("ظ", shift=False, language="ar") == ["/", "Z"]
    assert keys_of("ظ", shift=False, language="fa") == ["Z", "/"]
    assert keys_of("ظ", shift=False, language="ur") == ["Z", "/"]


def test_what_shift_types_is_looked_for_first_where_shift_is_held() -> None:
    assert keys_of("ـ", shift=True)[0] == "J"
    assert keys_of("ة", shift=True, language="fa")[0] == "J"
    assert keys_of("ة", shift=False, language="fa") == ["M"]
    assert keys_of("؟", shift=True) == ["/"]


@pytest.mark.parametrize(("typed", "key"), [("٠", "0"), ("۵", "5"), ("و", ",")])
def test_digits_and_signs_have_keys_too(typed: str, key: str) -> None:
    assert keys_of(typed, shift=False)[0] == key


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (2, "1"),
        (13, "="),
        (16, "Q"),
        (27, "]"),
        (30, "A"),
        (40, "'"),
        (41, "`"),
        (43, "\\"),
        (44, "Z"),
        (48, "B"),
        (53, "/"),
        (1, ""),
        (14, ""),
        (15, ""),
        (28, ""),
        (29, ""),
        (54, ""),
        (42, ""),
        (57, ""),
        (0, ""),
        (-8, ""),
        (600, ""),
    ],
)
def test_the_key_of_a_code(code: int, key: str) -> None:
    assert key_of_code(code) == key


@pytest.mark.parametrize("typed", ["j", "J", "?", "é", "ß", "", " ", "\x1b"])
def test_what_latin_keyboards_type_is_not_foreign(typed: str) -> None:
    assert not is_foreign(typed)


@pytest.mark.parametrize("typed", ["ن", "لا", "\ufefb", "ח", "й", "؟", "ـ", "×", "َ"])
def test_what_others_type_is(typed: str) -> None:
    assert is_foreign(typed)

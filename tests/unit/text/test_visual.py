import pytest

from reader.text.visual import Mode, for_terminal, lacks_bidi

XTERM = {"TERM": "xterm-256color"}


def test_an_xterm_gets_joined_letters_from_right_to_left() -> None:
    shown = for_terminal("سلام", "auto", is_terminal=True, environment=XTERM)
    assert shown == "\ufee1\ufefc\ufeb3"


def test_vowel_marks_stay() -> None:
    shown = for_terminal("مُحَمَّد", "visual", is_terminal=True, environment={})
    assert {"\u064f", "\u064e", "\u0651"} <= set(shown)


def test_the_order_follows_the_direction_of_each_line() -> None:
    shown = for_terminal(
        "OPEC قال\nhello there, all قال", "visual", is_terminal=True, environment={}
    )
    first, second = shown.split("\n")
    assert first.endswith("OPEC")
    assert second.startswith("hello")


def test_isolates_are_not_shown_as_boxes() -> None:
    shown = for_terminal("\u2067سلام\u2069", "visual", is_terminal=True, environment={})
    assert not set(shown) & set("\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize("mode", ["auto", "visual", "logical"])
def test_what_is_no_terminal_gets_the_text_as_it_is(mode: Mode) -> None:
    assert for_terminal("سلام", mode, is_terminal=False, environment=XTERM) == "سلام"


def test_logical_is_left_alone() -> None:
    assert for_terminal("سلام", "logical", is_terminal=True, environment=XTERM) == "سلام"


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "mlterm"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7006"},
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "230801"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {},
    ],
)
def test_terminals_with_bidi_order_it_themselves(environment: dict[str, str]) -> None:
    assert for_terminal("سلام", "auto", is_terminal=True, environment=environment) == "سلام"


@pytest.mark.parametrize(
    "environment",
    [XTERM, {"TERM": "linux"}, {"TERM": "rxvt-unicode"}, {"TERM": "xterm", "VTE_VERSION": "5400"}],
)
def test_terminals_without_bidi_are_known(environment: dict[str, str]) -> None:
    assert lacks_bidi(environment)

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.commands import COMMANDS, GROUPS, Chord, chords, clashes, keys_of, without, written


def test_no_command_stands_in_the_way_of_another() -> None:
    table = keys_of({})
    held = [(name, chords(key)) for name, keys in table.items() for key in keys]
    for (one, first), (other, second) in combinations(held, 2):
        shared = min(len(first), len(second))
        assert first[:shared] != second[:shared], (one, other)


def test_every_command_stands_under_a_heading() -> None:
    assert {command.group for command in COMMANDS.values()} == set(GROUPS)


@pytest.mark.parametrize(
    ("keys", "pressed"),
    [
        ("J", [("", "J")]),
        ("G, U", [("", "G"), ("", "U")]),
        ("?", [("Shift", "/")]),
        ("Shift+/", [("Shift", "/")]),
        ("Ctrl++", [("Ctrl Shift", "=")]),
        ("+", [("Shift", "=")]),
        ("Ctrl+,", [("Ctrl", ",")]),
        ("Ctrl+,, A", [("Ctrl", ","), ("", "A")]),
        (",", [("", ",")]),
        ("Shift+Space", [("Shift", "Space")]),
        ("Ctrl+F5", [("Ctrl", "F5")]),
    ],
)
def test_what_is_pressed_for_keys(keys: str, pressed: list[tuple[str, str]]) -> None:
    assert chords(keys) == tuple(Chord(frozenset(held.split()), key) for held, key in pressed)


@given(
    st.builds(
        Chord,
        st.frozensets(st.sampled_from(["Ctrl", "Meta", "Alt", "Shift"])),
        st.sampled_from([*"ABZ059-=[];',./`\\", "F5", "Space", "Home"]),
    )
)
def test_what_is_pressed_is_written_so_that_it_is_read_again(chord: Chord) -> None:
    assert chords(written((chord,))) == (chord,)


def test_the_keys_that_the_reader_chose() -> None:
    table = keys_of({"star": ("X", "Ctrl+B"), "next": (), "of-a-newer-version": ("Q",)})
    assert table["star"] == ("X", "Ctrl+B")
    assert table["next"] == ()
    assert table["previous"] == ("K",)
    assert "of-a-newer-version" not in table


def test_what_the_reader_gave_to_one_command_is_no_longer_anothers() -> None:
    table = keys_of({"star": ("Shift+/",), "read": ("V",)})
    assert table["keys"] == ("F1",)
    assert table["open-original"] == ("B",)


def test_keys_clash_with_the_same_and_with_those_that_begin_so() -> None:
    table = keys_of({})
    assert clashes("V", table) == ["open-original"]
    assert clashes("V", table, but="open-original") == []
    assert clashes("G", table) == ["go-unread", "go-today", "go-starred", "go-collections"]
    assert clashes("J, J", table) == ["next"]
    assert clashes("Ctrl+Alt+9", table) == []


def test_a_command_gives_up_what_another_takes() -> None:
    assert without("V", ("B", "V")) == ("B",)
    assert without("G", ("G, U",)) == ()

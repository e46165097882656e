import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.list_changes import Difference, Piece, difference

IDS = st.lists(st.integers(0, 60), unique=True, max_size=40)


def applied(old: list[int], new: list[int], found: Difference) -> list[int]:
    """Do to a list what a model does."""
    made = list(old)
    for piece in found.removed:
        del made[piece.first : piece.last + 1]
    for piece in found.added:
        made[piece.first : piece.first] = new[piece.first : piece.last + 1]
    return made


@given(IDS, IDS)
def test_a_difference_makes_the_old_list_into_the_new(old: list[int], new: list[int]) -> None:
    found = difference(old, new)
    if found is None:
        staying = set(old) & set(new)
        assert [id_ for id_ in old if id_ in staying] != [id_ for id_ in new if id_ in staying]
    else:
        assert applied(old, new, found) == new


@given(IDS)
def test_nothing_differs_from_itself(ids: list[int]) -> None:
    assert difference(ids, list(ids)) == Difference()


def test_neighbours_come_and_go_together() -> None:
    assert difference([4, 3, 2, 1], [6, 5, 4, 1]) == Difference(
        removed=(Piece(1, 2),), added=(Piece(0, 1),)
    )


def test_a_list_in_another_order_is_shown_anew() -> None:
    assert difference([1, 2, 3], [3, 2, 1]) is None


def test_too_many_pieces_are_shown_anew() -> None:
    assert difference(list(range(200)), list(range(0, 200, 2))) is None


def test_long_lists_are_compared_by_their_ends() -> None:
    old = list(range(200_000))
    assert difference(old, [-1, *old]) == Difference(added=(Piece(0, 0),))
    assert difference(old, [*old, -1]) == Difference(added=(Piece(200_000, 200_000),))
    assert difference(old, old[:70_000] + old[70_001:]) == Difference(
        removed=(Piece(70_000, 70_000),)
    )


@pytest.mark.parametrize("at", [0, 1, 4095, 4096, 4097, 5903, 5904, 8191, 8192, 9998, 9999])
def test_a_difference_is_found_wherever_it_is(at: int) -> None:
    whole = list(range(10_000))
    without = whole[:at] + whole[at + 1 :]
    assert difference(whole, without) == Difference(removed=(Piece(at, at),))
    assert difference(without, whole) == Difference(added=(Piece(at, at),))
    other = [*whole[:at], -1, *whole[at + 1 :]]
    assert difference(whole, other) == Difference((Piece(at, at),), (Piece(at, at),))

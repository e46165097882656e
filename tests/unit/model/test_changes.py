from hypothesis import given
from hypothesis import strategies as st

from reader.model.changes import Changes, Ids

NUMBERS = st.frozensets(st.integers(1, 20), max_size=5)
IDS = st.builds(Ids, NUMBERS, NUMBERS, NUMBERS)
CHANGES = st.builds(Changes, IDS, IDS, IDS)


@given(CHANGES, CHANGES, CHANGES)
def test_joining_is_associative(one: Changes, two: Changes, three: Changes) -> None:
    assert (one | two) | three == one | (two | three)


@given(CHANGES)
def test_nothing_is_neutral(changes: Changes) -> None:
    assert changes | Changes() == changes
    assert Changes() | changes == changes


@given(CHANGES, CHANGES)
def test_joining_loses_nothing_and_invents_nothing(one: Changes, two: Changes) -> None:
    joined = one | two
    assert joined.articles.added == one.articles.added | two.articles.added
    assert joined.feeds.altered == one.feeds.altered | two.feeds.altered
    assert joined.collections.removed == one.collections.removed | two.collections.removed


@given(CHANGES)
def test_changes_are_true_when_anything_changed(changes: Changes) -> None:
    kinds = (changes.articles, changes.feeds, changes.collections)
    anything = any(ids.added or ids.altered or ids.removed for ids in kinds)
    assert bool(changes) == anything

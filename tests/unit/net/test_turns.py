from hypothesis import given
from hypothesis import strategies as st

from reader.model.fetched import Request
from reader.net.journey import Journey
from reader.net.turns import Turns


def lined_up(*hosts: str) -> Turns:
    turns = Turns()
    for index, host in enumerate(hosts):
        turns.join(Journey(index, Request(f"https://{host}.example/")))
    return turns


def taken(turns: Turns) -> list[int]:
    indices = []
    while (journey := turns.take()) is not None:
        indices.append(journey.index)
    return indices


def test_two_at_a_server_and_the_others_in_order() -> None:
    turns = lined_up("a", "a", "a", "b", "a", "c")
    assert taken(turns) == [0, 1, 3, 5]
    turns.leave("https://a.example")
    assert taken(turns) == [2]
    turns.leave("https://b.example")
    assert taken(turns) == []
    turns.leave("https://a.example")
    turns.leave("https://a.example")
    assert taken(turns) == [4]


def test_the_same_host_by_another_way_is_another_server() -> None:
    turns = lined_up("a", "a")
    turns.join(Journey(2, Request("http://a.example/")))
    turns.join(Journey(3, Request("https://a.example:8443/")))
    assert taken(turns) == [0, 1, 2, 3]


def test_whoever_comes_back_from_elsewhere_goes_first() -> None:
    turns = lined_up("a", "a", "a", "a")
    first = turns.take()
    assert first is not None
    assert taken(turns) == [1]
    turns.leave("https://a.example")
    turns.join(first)
    assert taken(turns) == [2]


def test_who_is_dismissed_is_not_waited_for() -> None:
    turns = lined_up("a", "b", "a", "b", "a")
    assert taken(turns) == [0, 1, 2, 3]
    assert [journey.index for journey in turns.dismiss("https://a.example")] == [4]
    turns.leave("https://a.example")
    assert taken(turns) == []
    assert not turns.dismiss("https://a.example")


def test_all_are_dismissed_in_order() -> None:
    turns = lined_up("a", "b", "a", "b", "a", "c")
    turns.take()
    assert [journey.index for journey in turns.dismiss_all()] == [1, 2, 3, 4, 5]
    assert taken(turns) == []


@given(st.lists(st.sampled_from("abc"), max_size=30), st.data())
def test_everyone_has_a_turn_and_no_server_more_than_two(
    hosts: list[str], chance: st.DataObject
) -> None:
    turns = lined_up(*hosts)
    away: list[Journey] = []
    seen: list[int] = []
    while True:
        while (journey := turns.take()) is not None:
            away.append(journey)
            seen.append(journey.index)
        assert all(sum(each.hop.host == f"{h}.example" for each in away) <= 2 for h in "abc")
        if not away:
            break
        place = chance.draw(st.integers(0, len(away) - 1))
        turns.leave(away.pop(place).hop.server)
    assert sorted(seen) == list(range(len(hosts)))
    for host in "abc":
        order = [index for index in seen if hosts[index] == host]
        assert order == sorted(order)

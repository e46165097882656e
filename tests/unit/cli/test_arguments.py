from typing import get_args

import pytest

from reader.cli import arguments
from reader.language import load
from reader.model.query import View
from reader.services import praying


def test_the_methods_that_can_be_named_are_those_that_are_known() -> None:
    assert praying.method_names() == arguments.METHODS


@pytest.mark.parametrize("marks", [["--read"], ["--unstar"], ["--unread", "--star"]])
def test_a_mark_is_one_of_four(marks: list[str]) -> None:
    assert arguments.parse(["mark", "1", "2", *marks], load("en")).ids == [1, 2]


@pytest.mark.parametrize(
    ("source", "read"), [("7", 7), ("https://news.example/7", "https://news.example/7"), ("٧", "٧")]
)
def test_a_source_of_digits_is_the_number_of_an_article(source: str, read: int | str) -> None:
    options = arguments.parse(["save", source, "--collection", "c"], load("en"))
    assert options.source == read


def test_every_view_can_be_listed_in_either_order() -> None:
    for view in get_args(View):
        options = arguments.parse(["list", "--view", view, "--oldest"], load("en"))
        assert (options.view, options.oldest) == (view, True)
    assert not arguments.parse(["list"], load("en")).oldest

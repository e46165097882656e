"""What the documents say is true: their commands, keys and files exist."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from reader.cli import arguments
from reader.commands import COMMANDS
from reader.language import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")])
LINK = re.compile(r"\]\(([^)#:]+)\)")
# A command of the table: `warraq sync [--feed ID] [--full]`.
COMMAND = re.compile(r"`warraq ([a-z]+)([^`]*)`")


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = arguments.parser(load("en"))
    (choices,) = (
        action.choices
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(choices)


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    assert {name for name, _ in COMMAND.findall(README)} == set(commands())


def test_every_documented_option_exists() -> None:
    parsers = commands()
    for name, rest in COMMAND.findall(README):
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in options_of(parsers[name]), (name, option)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_exists(document: Path) -> None:
    for target in LINK.findall(document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_the_documented_keys_are_those_of_the_window() -> None:
    table = README.partition("## At the window")[2].partition("## At the command line")[0]
    keys = {key for command in COMMANDS.values() for key in command.keys}
    for key in re.findall(r"`([^`]+)`", table):
        assert key in keys, key


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_programs_of_code_blocks_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    for line in re.findall(r"^    (\./.+)$", text, re.MULTILINE):
        program = shlex.split(line, comments=True)[0]
        assert (ROOT / program).exists(), line

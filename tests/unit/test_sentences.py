import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import reader
from reader.language import Language, load
from reader.model import errors
from reader.model.errors import FeedError, WarraqError
from reader.sentences import SENTENCES, of_error, sentence

CLASSES = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


@pytest.fixture
def english(tmp_path: Path) -> Language:
    return load("en", tmp_path)


def documented() -> set[str]:
    """Give the reasons that the tree in the docstring of the model's errors lists."""
    listed = re.sub(r"\w*Error\b", " ", errors.__doc__ or "")
    tree = listed.partition("\n\n")[2]
    return set(re.findall(r"[a-z][a-z-]+", tree))


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Give where each fault is made, its reason, and its facts (None: not known here)."""
    for file in Path(str(reader.__file__)).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name, reason = call.func, call.args[0]
            called = getattr(name, "attr", None) or getattr(name, "id", None)
            if called in CLASSES and isinstance(reason, ast.Constant):
                facts = [keyword.arg for keyword in call.keywords]
                known = None if None in facts else {fact for fact in facts if fact}
                yield f"{file.name}:{call.lineno}", str(reason.value), known


def test_every_reason_of_the_model_has_a_sentence_and_no_other() -> None:
    assert documented() == set(SENTENCES)


def test_every_reason_that_is_raised_has_a_sentence() -> None:
    unknown = [(where, reason) for where, reason, _ in raised() if reason not in SENTENCES]
    assert unknown == []


def test_every_fact_that_a_sentence_needs_is_given() -> None:
    lacking = []
    for where, reason, facts in raised():
        needed = {name for _, name, _, _ in Formatter().parse(SENTENCES.get(reason, "")) if name}
        if facts is not None and not needed <= facts:
            lacking.append((where, reason, needed - facts))
    assert lacking == []


def test_a_fault_is_said_with_its_facts(english: Language) -> None:
    error = FeedError("http-status", status=503, host="news.example")
    assert of_error(english, error) == "The server answered with error 503 instead of the page."


def test_a_fact_that_is_missing_does_not_hide_the_fault(english: Language) -> None:
    assert sentence(english, "timed-out", {}) == "The server  took too long to answer."


def test_an_unknown_reason_is_shown_as_it_is(english: Language) -> None:
    assert of_error(english, WarraqError("quite-new")) == "quite-new"


def test_sentences_end_like_sentences() -> None:
    odd = [text for text in SENTENCES.values() if not re.search(r"[.!]$|\{(path|url)\}$", text)]
    assert odd == []

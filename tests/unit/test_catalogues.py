"""Every sentence of the sources has its place in each catalogue, and the build finds them all."""

import gettext
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from reader import language

BUILD = Path(__file__).parents[2] / "packaging" / "locale" / "build.py"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = spec_from_file_location("catalogue_build", BUILD)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_catalogues_fit_the_sources(build: ModuleType) -> None:
    assert list(build.faults()) == []


@pytest.mark.parametrize("code", sorted(language.NAMES))
def test_every_language_of_the_interface_has_a_catalogue(build: ModuleType, code: str) -> None:
    assert code in build.PLURALS


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('language.text("Sync")', ["Sync"]),
        ('self.appearance.text("{n} of " "{m}", n=1, m=2)', ["{n} of {m}"]),
        ('say("Save")', ["Save"]),
        ('X = said("No network.")', ["No network."]),
        ('language.text("on" if x else "off")', ["on", "off"]),
        ('language.count("{n} day", "{n} days", n)', [("{n} day", "{n} days")]),
        ("language.text(SENTENCES[reason])", []),
        ('line.count("x")', []),
        ("label.text()", []),
    ],
)
def test_sentences_are_found(
    build: ModuleType, source: str, found: list[str | tuple[str, str]]
) -> None:
    assert [each.key for each in build.sentences(source)] == found


def test_sentence_that_is_put_together_is_refused(build: ModuleType) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(build.sentences('language.text(f"Hello {name}")'))


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3)],
)
def test_arabic_has_six_forms(build: ModuleType, n: int, form: int) -> None:
    expression = build.PLURALS["ar"].partition("plural=")[2].rstrip(";")
    assert gettext.c2py(expression)(n) == form

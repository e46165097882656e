"""Gathers the sentences of the interface and compiles the catalogues of its languages.

Run `python packaging/locale/build.py` after sentences changed: it writes the template
resources/locale/warraq.pot, brings each language's warraq.po up to date and compiles its
warraq.mo. With `--check` nothing is written; it fails if a catalogue does not fit the sources.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "reader"
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "warraq.pot"

# What a sentence is passed to: the methods of Language and Appearance under the names that
# callers give them, and the mark of a sentence that is translated elsewhere.
SENTENCE = frozenset({"text", "say", "said"})
COUNTED = frozenset({"count"})
# Nothing is said to people there: SQLAlchemy's `text` and that of a page's structure are others.
SILENT = (SOURCES / "store", SOURCES / "content")

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Warraq 0\\n"
"Report-Msgid-Bugs-To: the issues of the project\\n"
"Last-Translator: Warraq\\n"
"Language-Team: Warraq\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""
PLURALS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 :"
        " n%100>=11 ? 4 : 5);"
    ),
    "en": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "he": "nplurals=2; plural=(n != 1);",
    "ur": "nplurals=2; plural=(n != 1);",
}
# English is what the sources say: its catalogue may stay empty.
SOURCE_LANGUAGE = "en"
# The template does not change with the day it was made on.
MADE = datetime(2026, 11, 24, tzinfo=UTC)

NAMES = {
    "project": "Warraq",
    "version": "0",
    "msgid_bugs_address": "the issues of the project",
    "last_translator": "Warraq",
    "language_team": "Warraq",
    "header_comment": "# The sentences of the interface of Warraq.",
}

Key = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, or its forms for one and for many, and the line it stands in."""

    key: Key
    line: int


def sentences(source: str) -> Iterator[Found]:
    """The sentences of a module in the order of its lines.

    ValueError for one that no catalogue could hold, because it is put together as it runs.
    """
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = _name_of(call.func)
        if name in COUNTED and len(call.args) > 1:
            one, many = (tuple(_constants(arg)) for arg in call.args[:2])
            yield from (Found(pair, call.lineno) for pair in zip(one, many, strict=True))
        elif name in SENTENCE:
            yield from (Found(each, call.lineno) for each in _constants(call.args[0]))


def template() -> Catalog:
    """Every sentence of the sources."""
    catalog = Catalog(fuzzy=False, creation_date=MADE, revision_date=MADE, **NAMES)
    for path in sorted(SOURCES.rglob("*.py")):
        if any(path.is_relative_to(silent) for silent in SILENT):
            continue
        where = path.relative_to(ROOT).as_posix()
        for found in sentences(path.read_text("utf-8")):
            message = catalog.add(found.key, locations=[(where, found.line)])
            message.flags.discard("python-format")
    return catalog


def catalogue(code: str) -> Catalog:
    """A language's catalogue as it lies in the checkout, or a new one."""
    path = source_of(code)
    written = path.read_bytes() if path.is_file() else b""
    head = HEADER.format(code=code, plurals=PLURALS[code]).encode()
    return read_po(BytesIO(written or head), locale=code)


def source_of(code: str) -> Path:
    """Where the sentences of a language are written."""
    return LOCALE / code / "LC_MESSAGES" / "warraq.po"


def update() -> None:
    """Write the template, and bring the catalogues up to date with it."""
    gathered = template()
    LOCALE.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(_as_po(gathered))
    for code in PLURALS:
        catalog = catalogue(code)
        catalog.update(gathered, no_fuzzy_matching=code == SOURCE_LANGUAGE)
        catalog.fuzzy = False
        catalog.revision_date = MADE
        for message in catalog:
            message.flags.discard("python-format")
        path = source_of(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_po(catalog))
        compiled = BytesIO()
        write_mo(compiled, catalog)
        path.with_suffix(".mo").write_bytes(compiled.getvalue())


def faults() -> Iterator[str]:
    """What is wrong with the catalogues, a line for each."""
    gathered = template()
    for code in PLURALS:
        catalog = catalogue(code)
        for message in _sentences_of(gathered):
            known = catalog.get(message.id)
            wrong = "not in the catalogue" if known is None else _fault(known, code)
            if wrong:
                yield f"{code}: {wrong}: {message.id!r}"
        for message in _sentences_of(catalog):
            if gathered.get(message.id) is None:
                yield f"{code}: not in the sources: {message.id!r}"
        if _compiled_from(catalog) != _compiled(code):
            yield f"{code}: warraq.mo was not compiled from warraq.po"


def _fault(message: Message, code: str) -> str:
    """What is wrong with a translation, "" for nothing."""
    if message.fuzzy:
        return "fuzzy"
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(forms):
        return "" if code == SOURCE_LANGUAGE else "not translated"
    wanted = _names(message.id if isinstance(message.id, str) else message.id[1])
    for form in map(str, forms):
        given = _names(form)
        # «No article» and «two articles» need no number.
        if given != wanted and not (message.pluralizable and given | {"n"} == wanted | {"n"}):
            return "other names in braces"
    return ""


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _constants(argument: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: a literal, or one on either side of a condition."""
    match argument:
        case ast.IfExp():
            yield from _constants(argument.body)
            yield from _constants(argument.orelse)
        case ast.Constant(value=str() as sentence):
            yield sentence
        case ast.JoinedStr() | ast.BinOp():
            raise ValueError(f"line {argument.lineno}: put together, so it cannot be translated")


def _sentences_of(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _as_po(catalog: Catalog) -> bytes:
    written = BytesIO()
    write_po(
        written, catalog, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True
    )
    return written.getvalue()


def _compiled_from(catalog: Catalog) -> dict[object, object]:
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return _content(read_mo(compiled))


def _compiled(code: str) -> dict[object, object]:
    path = source_of(code).with_suffix(".mo")
    if not path.is_file():
        return {}
    return _content(read_mo(BytesIO(path.read_bytes())))


def _content(catalog: Catalog) -> dict[object, object]:
    content = {_fixed(each.id): _fixed(each.string) for each in _sentences_of(catalog)}
    return {"": catalog.plural_forms, **content}


def _fixed(forms: object) -> object:
    return tuple(forms) if isinstance(forms, list) else forms


def main() -> int:
    """Updates the catalogues, or checks them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where one is off")
    if not parser.parse_args().check:
        update()
    found = list(faults())
    for fault in found:
        print(fault)
    print(f"{sum(1 for _ in _sentences_of(template()))} sentences, {len(found)} faults")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

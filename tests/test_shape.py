"""Keeps the measures of the house style; CONTRIBUTING.md says why each is one."""

import ast
import os
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reader"
MODULES = sorted(SOURCE.rglob("*.py"))
EVERYTHING = [
    file
    for part in ("src", "tests", "benchmarks", "packaging")
    for file in sorted((ROOT / part).rglob("*.py"))
]
VAGUE = {
    *("util", "utils", "helper", "helpers", "manager", "managers", "handler", "handlers"),
    *("base", "common", "misc"),
}
# Classes of Python that are made to be subclassed.
OPEN = {"NamedTuple", "TypedDict", "Protocol", "Enum", "StrEnum", "dict", "HTMLParser"}
HEAVY = ("sqlalchemy", "babel", "lxml", "feedparser", "pycurl", "hijridate", "trafilatura", "PIL")


def dotted(file: Path) -> str:
    """Give the name under which a file of `src` is imported."""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def classes(files: list[Path]) -> Iterator[tuple[str, ast.ClassDef]]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield f"{file.relative_to(ROOT)}: {node.name}", node


def words(name: str) -> set[str]:
    """Give the words of a name, of `snake_case` and of `CamelCase`."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_modules_are_short() -> None:
    lengths = {dotted(file): len(file.read_text("utf-8").splitlines()) for file in MODULES}
    assert {name: n for name, n in lengths.items() if n > 400} == {}
    assert statistics.median(lengths.values()) <= 150


def test_every_module_says_what_it_is() -> None:
    silent = [file.name for file in MODULES if not ast.get_docstring(ast.parse(file.read_text()))]
    assert silent == []


def test_classes_are_small() -> None:
    methods = {
        name: sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
        for name, node in classes(MODULES)
    }
    assert {name: n for name, n in methods.items() if n > 20} == {}


def test_names_say_something() -> None:
    vague = [str(file.relative_to(ROOT)) for file in EVERYTHING if words(file.stem) & VAGUE]
    vague += [name for name, node in classes(EVERYTHING) if words(node.name) & VAGUE]
    assert vague == []


def test_only_qts_classes_and_exceptions_are_subclassed() -> None:
    ours = {node.name: node for _, node in classes(MODULES)}

    def allowed(parent: str) -> bool:
        if parent in ours and ours[parent].bases:
            return all(allowed(_last_name(base)) for base in ours[parent].bases)
        known = parent in OPEN
        return known or parent.endswith(("Error", "Exception")) or bool(re.match("Q[A-Z]", parent))

    others = [
        (name, ast.unparse(parent))
        for name, node in classes(MODULES)
        for parent in node.bases
        if not allowed(_last_name(parent))
    ]
    assert others == []


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _last_name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


def test_no_checker_is_told_to_look_away() -> None:
    away = re.compile(r"#\s*(type:\s*ignore|noqa|mypy:|ruff:)")
    found = [str(file.relative_to(ROOT)) for file in EVERYTHING if away.search(file.read_text())]
    assert found == []


def test_whatever_may_happen_is_caught_in_one_place() -> None:
    catching = [
        f"{dotted(file)}:{node.lineno}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or _last_name(node.type) in {"Exception", "BaseException"})
    ]
    assert len(catching) <= 1, catching


def test_every_dependency_has_a_home_in_the_import_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    homes = {
        name.lower().replace("_", "-")
        for contract in project["tool"]["importlinter"]["contracts"]
        for name in contract.get("forbidden_modules", [])
    }
    imported = {"pillow": "pil", "python-bidi": "bidi", "pyside6-essentials": "pyside6"}
    needed = {
        re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()
        for requirement in project["project"]["dependencies"]
    }
    assert {name for name in needed if imported.get(name, name) not in homes} == set()


def imports(program: str) -> str:
    """Run a program in a Python of its own, which must not complain, and give its output."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_everything_but_the_window_works_without_qt() -> None:
    names = [dotted(file) for file in MODULES if "ui" not in file.relative_to(SOURCE).parts]
    imports(
        "import importlib, sys\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    loaded = imports(
        "import os, sys\n"
        "from reader.ui.application import run\n"
        "def painted():\n"
        "    qt = {f'PySide6.Qt{name}' for name in ('Core', 'Gui', 'Widgets')}\n"
        "    more = {name for name in sys.modules if name.startswith('PySide6.Qt')} - qt\n"
        f"    print(*sorted(more | ({set(HEAVY)!r} & set(sys.modules))), flush=True)\n"
        "    os._exit(0)\n"
        f"run({str(tmp_path)!r}, 'ar', on_first_paint=painted)\n"
    )
    assert loaded == ""


@pytest.mark.parametrize("module", ["reader.__main__", "reader.cli.arguments"])
def test_the_command_line_reads_its_arguments_with_nothing_heavy(module: str) -> None:
    loaded = imports(
        f"import sys, {module}\nprint(*({set(HEAVY) | {'PySide6'}!r} & set(sys.modules)))"
    )
    assert loaded == ""

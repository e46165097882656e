"""Builds the wheel, installs it into an environment with nothing but what it asks for, runs it."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import reader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of programs of an environment that holds the wheel.

    What the wheel asks for is linked from the environment of the tests, with no network; what it
    does not ask for is absent, and pip says whether something is missing.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python3.*/site-packages")
    for needed in closure("warraq"):
        link(needed, packages)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--no-index", "--no-deps", "--quiet", wheel)
    run(*pip, "check")
    return folder / "bin"


def closure(name: str) -> Iterator[Distribution]:
    """Give what a distribution needs here, and what that needs, but not itself."""
    seen: set[str] = set()
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        found = distribution(wanted.name)
        if str(wanted) not in seen and wanted.name != name:
            yield found
        elif str(wanted) in seen:
            continue
        seen.add(str(wanted))
        for line in found.requires or []:
            asked = Requirement(line)
            extras = wanted.extras or {""}
            if asked.marker is None or any(asked.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(asked)


def link(source: Distribution, packages: Path) -> None:
    """Link the files of a distribution, which costs neither time nor space."""
    for file in source.files or []:
        target = packages / file
        original = Path(str(source.locate_file(file)))
        if ".." in file.parts or target.exists() or not original.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(original, target)
        except OSError:  # another file system
            target.write_bytes(original.read_bytes())


def run(*command: str | Path, library: Path | None = None) -> str:
    """Run a program that must succeed, outside the checkout, and give its output."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    variables = kept | {"QT_QPA_PLATFORM": "offscreen", "LANG": "en_US.UTF-8"}
    if library:
        variables["WARRAQ_LIBRARY"] = str(library)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=os.sep, env=variables, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_what_is_shipped(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("reader/_resources/") for name in names if "_resources/" in name}
    shipped = {
        file.relative_to(ROOT / "resources").as_posix()
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }
    assert inside == shipped
    for name in ("fonts/WarraqNaskh-Regular.ttf", "icons/star.svg", "app/warraq.svg"):
        assert name in inside
    for folder in ("locale/ar/", "places/", "samples/"):
        assert any(name.startswith(folder) for name in inside), folder
    assert "reader/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "packaging", "resources"))]


def test_it_runs_in_an_environment_of_its_own(installed: Path, tmp_path: Path) -> None:
    version = run(installed / "warraq", "--version", library=tmp_path / "library")
    assert version.split() == ["warraq", reader.__version__]
    where = run(installed / "python", "-c", "import reader; print(reader.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent)


def test_it_tells_the_prayer_times(installed: Path, tmp_path: Path) -> None:
    cairo = ("prayer", "--place", "Cairo", "--date", "2024-10-18", "--json")
    told = json.loads(run(installed / "warraq", *cairo, library=tmp_path / "library"))
    assert told["times"]["fajr"].startswith("2024-10-18T05:")
    assert told["times"]["isha"].endswith("+03:00")


def test_it_opens_its_window_and_closes_it(installed: Path, tmp_path: Path) -> None:
    program = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from reader.ui.application import run\n"
        "def painted():\n"
        "    print('painted')\n"
        "    QTimer.singleShot(1000, QApplication.closeAllWindows)\n"
        "raise SystemExit(run(None, 'ar', on_first_paint=painted))\n"
    )
    library = tmp_path / "library"
    assert run(installed / "python", "-W", "error", "-c", program, library=library) == "painted\n"
    assert (library / "library.sqlite").is_file()

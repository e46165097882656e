import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> list[Requirement]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return [Requirement(line.rstrip("\\ ")) for line in lines if line and line[0] != " "]


def asked() -> tuple[list[str], list[str]]:
    """Give what the project needs to run, and what its developers need besides."""
    read = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project, groups = read["project"], read["dependency-groups"]
    return project["dependencies"] + groups["build"], project["optional-dependencies"]["dev"]


@pytest.mark.parametrize(("lock", "parts"), [(LOCKS[0], 1), (LOCKS[1], 2)])
def test_a_lock_pins_all_that_is_asked_for(lock: str, parts: int) -> None:
    """One that fails asks for the two `uv pip compile` lines of CONTRIBUTING.md."""
    pins = {(pin.name.lower(), str(pin.specifier).removeprefix("==")) for pin in pinned(lock)}
    for line in [line for part in asked()[:parts] for line in part]:
        wanted = Requirement(line)
        versions = [version for name, version in pins if name == wanted.name.lower()]
        assert any(wanted.specifier.contains(version) for version in versions), line


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("made_as", ["CPython", "PyPy"])
def test_developers_run_the_very_versions_that_readers_run(
    system: str, python: str, made_as: str
) -> None:
    """What a developer needs besides may widen where a pin holds, but never change its version."""
    machine = {
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.1",
        "platform_python_implementation": made_as,
        "implementation_name": made_as.lower(),
    }

    def installed(lock: str) -> set[str]:
        holding = (pin for pin in pinned(lock) if not pin.marker or pin.marker.evaluate(machine))
        return {f"{pin.name}{pin.specifier}" for pin in holding}

    readers = installed(LOCKS[0])
    assert readers
    assert readers <= installed(LOCKS[1])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_file_is_known_by_its_hash_and_no_registry_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"://|--(extra-)?index|--find-links", text)

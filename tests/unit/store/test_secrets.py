import stat
from pathlib import Path

import keyring
import pytest
from keyring.errors import NoKeyringError, PasswordDeleteError, PasswordSetError

from reader.paths import Paths
from reader.store import secrets

NAME = "reader@https://news.example"


class InMemory:
    """A keyring, as far as Warraq asks it for anything."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        if self.kept.pop((service, name), None) is None:
            raise PasswordDeleteError


class Locked(InMemory):
    def set_password(self, service: str, name: str, password: str) -> None:
        raise PasswordSetError(service, name, len(password))


class Absent(InMemory):
    """What keyring takes where the system has none."""

    def get_password(self, service: str, name: str) -> str | None:
        raise NoKeyringError(service, name)

    def set_password(self, service: str, name: str, password: str) -> None:
        raise NoKeyringError(service, name, len(password))

    def delete_password(self, service: str, name: str) -> None:
        raise NoKeyringError(service, name)


@pytest.fixture(params=[Absent, Locked], ids=["none", "locked"])
def without_keyring(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", request.param())


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> InMemory:
    backend = InMemory()
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    return backend


def test_the_keyring_keeps_it_and_nothing_else_does(tmp_path: Path, system: InMemory) -> None:
    assert secrets.keep(tmp_path, NAME, "s3cret")
    assert secrets.find(tmp_path, NAME) == "s3cret"
    assert list(tmp_path.iterdir()) == []
    secrets.forget(tmp_path, NAME)
    assert secrets.find(tmp_path, NAME) == ""
    assert not system.kept


@pytest.mark.usefixtures("without_keyring")
def test_without_a_keyring_a_file_of_its_own_keeps_it(tmp_path: Path) -> None:
    assert not secrets.keep(tmp_path, NAME, "كلمة")
    assert not secrets.keep(tmp_path, "other", "x")
    file = Paths(tmp_path).secrets
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secrets.find(tmp_path, NAME) == "كلمة"
    secrets.forget(tmp_path, NAME)
    assert secrets.find(tmp_path, NAME) == ""
    assert secrets.find(tmp_path, "other") == "x"
    secrets.forget(tmp_path, "other")
    assert list(tmp_path.iterdir()) == []


def test_a_keyring_that_comes_later_takes_it_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Absent())
    secrets.keep(tmp_path, NAME, "old")
    monkeypatch.setattr(keyring.core, "_keyring_backend", InMemory())
    assert secrets.keep(tmp_path, NAME, "new")
    assert list(tmp_path.iterdir()) == []
    assert secrets.find(tmp_path, NAME) == "new"


@pytest.mark.usefixtures("without_keyring")
def test_a_broken_file_is_as_none(tmp_path: Path) -> None:
    Paths(tmp_path).secrets.write_bytes(b"\xff not toml")
    assert secrets.find(tmp_path, NAME) == ""

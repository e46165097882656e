import importlib.util
import socket
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "checkout.py"
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@pytest.fixture
def checkout() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checkout", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--library", "folder"], True),
        (["--library=folder", "--lang", "ar"], True),
        (["list"], False),
        (["--library", "folder", "list", "--json"], False),
        (["--version"], False),
    ],
)
def test_only_the_window_needs_a_display(
    checkout: ModuleType, arguments: list[str], *, opens: bool
) -> None:
    assert checkout.opens_window(arguments) is opens


@ON_LINUX
@pytest.mark.enable_socket
def test_a_display_is_one_that_answers(checkout: ModuleType, tmp_path: Path) -> None:
    session = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}
    assert not checkout.has_display({})
    assert not checkout.has_display({"DISPLAY": ":98765"})
    assert not checkout.has_display({"DISPLAY": "nonsense"})
    assert not checkout.has_display(session)
    assert checkout.has_display({"QT_QPA_PLATFORM": "offscreen"})
    assert not checkout.has_display({"QT_QPA_PLATFORM": "xcb"})


@ON_LINUX
@pytest.mark.enable_socket
def test_a_wayland_session_is_found(checkout: ModuleType, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        found = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}
        assert checkout.has_display(found)


@ON_LINUX
def test_missing_libraries_are_found_by_loading_them(checkout: ModuleType) -> None:
    some = {"libc.so.6": "libc6", "libno-such-thing.so.1": "libno-such-thing1"}
    assert checkout.missing(some) == {"libno-such-thing.so.1": "libno-such-thing1"}


def test_what_is_missing_is_told_in_one_sentence(
    checkout: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = {"libb.so.1": "b1", "liba.so.1": "a1"}
    monkeypatch.setattr(checkout.shutil, "which", lambda _: "/usr/bin/apt-get")
    assert checkout.lacking(absent).endswith("with: sudo apt-get install -y a1 b1")
    monkeypatch.setattr(checkout.shutil, "which", lambda _: None)
    assert checkout.lacking(absent).endswith("of the system: liba.so.1, libb.so.1.")


def test_libraries_are_needed_for_the_screen_at_hand(checkout: ModuleType) -> None:
    x11 = checkout.needed_here({"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" in x11
    assert "libwayland-cursor.so.0" not in x11
    assert "libwayland-cursor.so.0" in checkout.needed_here({"WAYLAND_DISPLAY": "wayland-0"})
    offscreen = checkout.needed_here({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    assert "libxcb-cursor.so.0" not in offscreen


def test_another_lock_or_python_asks_for_a_new_set_up(checkout: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1\n")
    first = checkout.fingerprint(lock, "3.11.7")
    assert first == checkout.fingerprint(lock, "3.11.7")
    assert first != checkout.fingerprint(lock, "3.13.0")
    lock.write_text("one==2\n")
    assert first != checkout.fingerprint(lock, "3.11.7")


@pytest.mark.parametrize("written", ["", "{", '"text"', "{}", "3"])
def test_a_broken_stamp_counts_as_none(
    checkout: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setattr(checkout, "STAMP", tmp_path / "stamp")
    assert checkout.stamped() == []
    checkout.STAMP.write_text(written)
    assert checkout.stamped() == []


def test_a_set_up_checkout_is_left_alone(
    checkout: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def succeeds(command: list[str | Path], **_: bool) -> bool:
        commands.append([str(part) for part in command])
        return True

    monkeypatch.setattr(checkout, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(checkout, "environment_version", lambda: "3.11.7")
    monkeypatch.setattr(checkout, "succeeds", succeeds)
    checkout.prepare(development=True)
    assert "--require-hashes" in commands[0]
    assert len(commands) == 3
    checkout.prepare(development=True)
    checkout.prepare(development=False)
    assert len(commands) == 3


def test_a_set_up_that_failed_is_tried_again(
    checkout: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(checkout, "environment_version", lambda: "3.11.7")
    monkeypatch.setattr(checkout, "succeeds", lambda *_, **__: False)
    with pytest.raises(checkout.SetUpError, match="could not be installed"):
        checkout.prepare(development=False)
    assert checkout.stamped() == []

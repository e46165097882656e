"""Gives a program with a window a session of its own: a home, a screen and a bus."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.sync.processes import children, end, inherit_orphans
from benchmarks.sync.programs import environment


@contextmanager
def session(folder: Path) -> Iterator[Mapping[str, str]]:
    """Give the environment of a session of its own: a home, a screen and a bus."""
    inherit_orphans()
    before = set(children(os.getpid()))
    running = folder / "running"
    shutil.rmtree(running, ignore_errors=True)
    running.mkdir(mode=0o700)
    there = {
        **environment(folder),
        "XDG_RUNTIME_DIR": str(running),
        "GSETTINGS_BACKEND": "keyfile",
        "QT_QPA_PLATFORM": "xcb",
        # As root, Chromium starts in no sandbox; and KDE's workers shall be children of theirs.
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "KDE_FORK_SLAVES": "1",
        "NO_AT_BRIDGE": "1",
    }
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        there.pop(name, None)
    told, tell = os.pipe()
    subprocess.Popen(
        [
            _path_of("Xvfb"),
            "-displayfd",
            str(tell),
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
        ],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as number:
        there["DISPLAY"] = f":{number.readline().strip()}"
    bus = subprocess.Popen(
        [_path_of("dbus-daemon"), "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=there,
    )
    there["DBUS_SESSION_BUS_ADDRESS"] = (bus.stdout.readline() if bus.stdout else "").strip()
    try:
        yield there
    finally:
        # What the bus started becomes ours when it ends.
        while left := set(children(os.getpid())) - before:
            for pid in left:
                end(pid)
        shutil.rmtree(running, ignore_errors=True)


def _path_of(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise SystemExit(f"{program} is not installed.")
    return found

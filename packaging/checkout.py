"""Sets up a checkout, then opens the window or runs every check; `./run` and `./test` call it.

Needs nothing but Python's standard library. What it says goes to standard error, so that
`./run list --json` prints the JSON alone.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "warraq-checkout.json"
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"

# What Qt loads from the system, and Debian's package of each.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libstdc++.so.6": "libstdc++6",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

CHECKS: Mapping[str, Sequence[str]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import contracts": (str(BIN / "lint-imports"),),
}


class SetUpError(Exception):
    """The checkout cannot be set up; the message is the sentence to show."""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def succeeds(command: Sequence[str | Path], *, quietly: bool = False) -> bool:
    """Run a command, what it tells on standard error if at all, and tell whether it succeeded."""
    output = subprocess.DEVNULL if quietly else sys.__stderr__
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, check=False)
    return done.returncode == 0


# --- the system's packages ---------------------------------------------------------------------


def missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Give those libraries that this system cannot load."""
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def needed_here(environment: Mapping[str, str]) -> dict[str, str]:
    """Give the libraries without which no window can be drawn in this environment."""
    needed = dict(DRAWING)
    if _without_screen(environment):
        return needed
    if environment.get("DISPLAY"):
        needed |= X11
    if environment.get("WAYLAND_DISPLAY"):
        needed |= WAYLAND
    return needed


def _without_screen(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "")
    return bool(platform) and not platform.startswith(("xcb", "wayland"))


def install_packages(packages: Iterable[str]) -> bool:
    """Install Debian's packages if that needs no question; tell whether it was done."""
    may = _apt_get()
    if may is None:
        return False
    names = sorted(set(packages))
    say(f"Installing packages of the system: {' '.join(names)}")
    install = [*may, "install", "-y", "-qq", "--no-install-recommends", *names]
    if succeeds(install, quietly=True):
        return True
    return succeeds([*may, "update", "-qq"], quietly=True) and succeeds(install, quietly=True)


def _apt_get() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo") and succeeds(["sudo", "-n", "true"], quietly=True):
        return ["sudo", "-n", *quiet]
    return None


def lacking(libraries: Mapping[str, str]) -> str:
    """Say in one sentence what is missing, and how to get it where that is known."""
    if shutil.which("apt-get"):
        packages = " ".join(sorted(set(libraries.values())))
        return (
            "The window needs libraries of the system that are missing; "
            f"install them with: sudo apt-get install -y {packages}"
        )
    return f"The window needs these libraries of the system: {', '.join(sorted(libraries))}."


def provide_libraries(environment: Mapping[str, str]) -> None:
    """Install what Qt would miss, or raise SetUpError if a window could not be drawn."""
    if not sys.platform.startswith("linux"):
        return
    absent = missing(DRAWING | X11 | WAYLAND)
    if absent:
        install_packages(absent.values())
    still = missing(needed_here(environment))
    if still:
        raise SetUpError(lacking(still))


# --- the environment ---------------------------------------------------------------------------


def fingerprint(lock: Path, version: str) -> str:
    """Give what must be unchanged for an environment to be as it was set up."""
    told = hashlib.sha256()
    for part in (str(ROOT).encode(), version.encode(), lock.read_bytes(), _project()):
        told.update(hashlib.sha256(part).digest())
    return told.hexdigest()


def _project() -> bytes:
    return (ROOT / "pyproject.toml").read_bytes()


def environment_version() -> str | None:
    """Give the Python of .venv, or None where there is none that works."""
    try:
        told = subprocess.run(
            [PYTHON, "-c", "import platform, pip; print(platform.python_version())"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip()


def stamped() -> list[str]:
    """Give the fingerprints of what was set up completely."""
    try:
        done = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [str(mark) for mark in done] if isinstance(done, list) else []


def create_environment() -> str:
    """Make .venv afresh and give its Python's version."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not install_packages([package]):
            raise SetUpError(
                "Python's venv module is incomplete; "
                f"install the rest with: sudo apt-get install -y {package}"
            )
    say(f"Creating .venv with Python {sys.version.split()[0]}")
    made = succeeds([sys.executable, "-m", "venv", "--clear", VENV])
    version = environment_version() if made else None
    if version is None:
        raise SetUpError(f"No environment could be made in {VENV}; the reason is above.")
    return version


def prepare(*, development: bool) -> None:
    """Bring .venv to what the lock file says; nothing is done where it is there already."""
    version = environment_version() or create_environment()
    locks = [RUNTIME, DEVELOPMENT] if development else [RUNTIME]
    marks = [fingerprint(lock, version) for lock in locks]
    if set(marks) <= set(stamped()):
        return
    STAMP.unlink(missing_ok=True)
    say(f"Installing what {locks[-1].name} pins; the first time this loads some 100 MB")
    if not _pip_installs("--require-hashes", "-r", locks[-1]):
        raise SetUpError("The dependencies could not be installed; pip's reason is above.")
    say("Installing Warraq from this checkout")
    if not _pip_installs("--no-deps", "--no-build-isolation", "--editable", ROOT):
        raise SetUpError("Warraq could not be installed; pip's reason is above.")
    succeeds([PYTHON, "-m", "compileall", "-q", ROOT / "src"])
    STAMP.write_text(json.dumps(marks), "utf-8")


def _pip_installs(*options: str | Path) -> bool:
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input")
    return succeeds([*pip, "install", "-qq", *options])


# --- the two commands --------------------------------------------------------------------------


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether Warraq, called with these arguments, opens its window."""
    left = list(arguments)
    while left:
        option = left.pop(0)
        if option in {"--library", "--lang", "--bidi"}:
            del left[:1]
        elif not option.startswith(("--library=", "--lang=", "--bidi=")):
            return False
    return True


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a screen answers; Qt ends the whole process where none does."""
    if not sys.platform.startswith("linux") or _without_screen(environment):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland:
        folder = Path(environment.get("XDG_RUNTIME_DIR", ""))
        if _answers(socket.AF_UNIX, str(folder / wayland)):
            return True
    host, colon, number = environment.get("DISPLAY", "").rpartition(":")
    screen = number.partition(".")[0]
    if not colon or not screen.isdigit():
        return False
    if host in {"", "unix"}:
        where = str(Path("/", "tmp", ".X11-unix", f"X{screen}"))
        return _answers(socket.AF_UNIX, where) or _answers(socket.AF_UNIX, f"\0{where}")
    return _answers(socket.AF_INET, (host, 6000 + int(screen)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(3)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do what the arguments say."""
    prepare(development=False)
    if opens_window(arguments):
        provide_libraries(os.environ)
        if not has_display(os.environ):
            raise SetUpError(
                "Warraq is set up, but there is no display to open its window on; "
                "try ./run --help for the commands that need none."
            )
    with subprocess.Popen([str(BIN / "warraq"), *arguments]) as program:
        # Ctrl+C reaches the program by itself; what is sent to this process alone is handed on.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        code = program.wait()
    return code if code >= 0 else 128 - code


# All tests in a few processes, which wait for servers and programs more than they work; a few
# tests are quicker without.
_ALL_AT_ONCE = ("-n", "3")


def test(arguments: Sequence[str]) -> int:
    """Run every check and all tests; with arguments, pytest alone and with these."""
    prepare(development=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    provide_libraries(os.environ)
    os.chdir(ROOT)
    failed = [] if arguments else [name for name in CHECKS if not _passes(name)]
    say("— pytest")
    given = arguments or _ALL_AT_ONCE
    tests = subprocess.run([PYTHON, "-m", "pytest", *given], check=False).returncode
    if failed:
        say(f"Failed besides pytest: {', '.join(failed)}")
    return tests or bool(failed)


def _passes(name: str) -> bool:
    say(f"— {name}")
    return succeeds([PYTHON, *CHECKS[name]])


def main() -> int:
    wish, *arguments = sys.argv[1:] or [""]
    wishes = {"run": run, "test": test}
    if wish not in wishes:
        say("Usage: checkout.py run [ARGUMENTS OF WARRAQ] | test [ARGUMENTS OF PYTEST]")
        return 2
    try:
        return wishes[wish](arguments)
    except SetUpError as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())

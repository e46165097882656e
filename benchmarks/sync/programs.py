"""The readers that sync from the command line: how each is subscribed, synced and counted."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType

from benchmarks.sync.processes import Cost, run

_HERE = Path(__file__).parent
# Its copy of feedparser imports `sgmllib`, which feedparser 6.0.13 and later no longer bring.
_LEMON24 = ("reader[cli]", "sgmllib3k")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Program:
    """A reader under test; its functions take the folder in which all that is its own lies.

    `subscribe` makes a folder that knows the feeds and has no articles, `sync` syncs it,
    `articles` counts. What runs in several `ways` is measured in each, and its best one counts.
    """

    name: str
    version: str
    subscribe: Callable[[Path, Sequence[str]], None]
    sync: Callable[[Path, str], Cost]
    articles: Callable[[Path], int]
    ways: Sequence[str] = ("",)


def warraq(source: Path | None = None) -> Program:
    """Give the Warraq of this environment, or with its code from another folder `src`."""
    # The command as it is installed: `python -m reader` would cost 5 ms more.
    command = (str(Path(sys.executable).with_name("warraq")),)
    there = {"PYTHONPATH": str(source.absolute())} if source else {}
    told = subprocess.run(
        [*command, "--version"],
        env={**os.environ, **there},
        capture_output=True,
        text=True,
        check=True,
    )

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        lines = "".join(f'<outline type="rss" xmlUrl="{escape(each)}"/>' for each in addresses)
        opml = folder / "feeds.opml"
        opml.write_text(f'<opml version="2.0"><body>{lines}</body></opml>', "utf-8")
        _quiet([*command, "--library", "library", "import", str(opml)], folder, there)

    def sync(folder: Path, _: str) -> Cost:
        given = ("--library", "library", "sync", "--full", "--json", "--allow-local")
        return run([*command, *given], {**environment(folder), **there}, folder)

    return Program("warraq", told.stdout.split()[-1], subscribe, sync, _warraqs_articles)


def _warraqs_articles(folder: Path) -> int:
    return counted(folder / "library" / "library.sqlite", "SELECT count(*) FROM articles")


def floor() -> Program:
    """Give the program that fetches, keeps and indexes, and does nothing else."""
    command = (sys.executable, str(_HERE / "floor.py"), "floor.sqlite")

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        (folder / "feeds").write_text("\n".join(addresses), "utf-8")
        _quiet([*command, "feeds"], folder)

    def sync(folder: Path, _: str) -> Cost:
        return run(command, environment(folder), folder)

    def articles(folder: Path) -> int:
        return counted(folder / "floor.sqlite", "SELECT count(*) FROM items")

    return Program("floor", f"SQLite {sqlite3.sqlite_version}", subscribe, sync, articles)


def newsboat(threads: Sequence[str]) -> Program | None:
    """Give newsboat with so many threads at once, None where it is not installed."""
    found = shutil.which("newsboat")
    if found is None:
        return None
    told = subprocess.run([found, "-v"], capture_output=True, text=True, check=True).stdout

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        (folder / "urls").write_text("".join(f"{each}\n" for each in addresses), "utf-8")

    def sync(folder: Path, way: str) -> Cost:
        (folder / "config").write_text(f"reload-threads {way}\n", "utf-8")
        files = ("-u", "urls", "-c", "cache.db", "-C", "config")
        return run([found, *files, "-x", "reload"], environment(folder), folder)

    def articles(folder: Path) -> int:
        return counted(folder / "cache.db", "SELECT count(*) FROM rss_item")

    return Program("newsboat", version_in(told), subscribe, sync, articles, threads)


def lemon24(kept: Path) -> Program | None:
    """Give lemon24's `reader`, installed once into an environment of its own below `kept`.

    None where it cannot be installed. Its package is named like ours.
    """
    python = kept / "lemon24" / "bin" / "python"
    try:
        if not python.exists():
            _quiet([sys.executable, "-m", "venv", str(kept / "lemon24")], kept)
            _quiet([str(python), "-m", "pip", "install", "--quiet", *_LEMON24], kept)
        told = subprocess.run(
            [str(python), "-c", "import reader; print(reader.__version__)"],
            capture_output=True,
            text=True,
            check=True,
            env=environment(kept),
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    adding = (
        "import sys\nfrom reader import make_reader\nstore = make_reader('reader.sqlite')\n"
        "for line in sys.stdin:\n    store.add_feed(line.strip())\n"
    )

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        _quiet([str(python), "-c", adding], folder, given="\n".join(addresses))

    def sync(folder: Path, way: str) -> Cost:
        given = ("--db", "reader.sqlite", "update", "--no-scheduled", "--workers", way)
        return run([str(python), "-m", "reader", *given], environment(folder), folder)

    def articles(folder: Path) -> int:
        return counted(folder / "reader.sqlite", "SELECT count(*) FROM entries")

    return Program("lemon24", told.stdout.strip(), subscribe, sync, articles, ("20",))


def environment(folder: Path) -> Mapping[str, str]:
    """Give the environment of a program whose home is a folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "PYTHON", "WARRAQ_", "DBUS_"))
        and not name.lower().endswith("_proxy")
    }
    return {**kept, "HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def _quiet(
    command: Sequence[str], folder: Path, more: Mapping[str, str] = _NOTHING, given: str = ""
) -> None:
    subprocess.run(
        command,
        cwd=folder,
        env={**environment(folder), **more},
        input=given,
        text=True,
        capture_output=True,
        check=True,
    )


def counted(database: Path, counting: str) -> int:
    """Give the number that a query of a database tells."""
    connection = sqlite3.connect(database)
    try:
        (count,) = connection.execute(counting).fetchone()
        return int(count)
    finally:
        connection.close()


def version_in(told: str) -> str:
    """Give the first version number in what a program told."""
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else "?"

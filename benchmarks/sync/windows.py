"""The readers that are a window: each is opened on a screen of its own, then told to sync.

What counts is what they take from that moment until they rest, neither their start nor their end.
"""

import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.sync.processes import Cost, cpu, memory, tree
from benchmarks.sync.programs import Program, counted, version_in
from benchmarks.sync.session import session

# At rest is what takes less than this part of a core for so many seconds.
_REST = 0.05
_RESTS_FOR = 4.0
_BETWEEN_LOOKS = 0.1
_MOST_SECONDS = 3600.0
_MOST_SECONDS_TO_END = 60.0

_CALL = ("gdbus", "call", "--session", "--dest")
_OUTLINES = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="1.0"><body>\n{}\n</body></opml>\n'
)
# What Akregator stores of the guids; its files are read by no other program.
_GUID = re.compile(rb"feed-\d+-\d+|tag:feed-\d+\.example,2026:\d+")


def liferea() -> Program | None:
    """Give Liferea, None where it is not installed; its plugins stay off."""
    version = _version("liferea")
    if not version:
        return None
    reader = "org.gnome.feed.Reader"
    refresh = (*_CALL, reader, "--object-path", "/org/gnome/feed/Reader")
    fetch = (*refresh, "--method", f"{reader}.Refresh")

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        # It shall not fetch by itself when it starts.
        _write(
            folder / ".config/glib-2.0/settings/keyfile",
            "[net/sf/liferea]\nstartup-feed-action=1\n",
        )
        lines = (
            f'<outline text="{number}" type="rss" xmlUrl="{escape(address)}" id="feed{number:05}" '
            'updateInterval="-1"/>'
            for number, address in enumerate(addresses)
        )
        _write(folder / ".config/liferea/feedlist.opml", _OUTLINES.format("\n".join(lines)))

    def sync(folder: Path, _: str) -> Cost:
        return _sync(folder, ("liferea", "-p"), fetch, end_by=())

    def articles(folder: Path) -> int:
        return counted(
            folder / ".local/share/liferea/liferea.db",
            "SELECT count(*) FROM items WHERE comment = 0",
        )

    return Program("liferea", version, subscribe, sync, articles)


def akregator() -> Program | None:
    """Give Akregator, None where it is not installed; it writes its files when it ends."""
    version = _version("akregator")
    if not version:
        return None
    called = (*_CALL, "org.kde.akregator", "--object-path")
    fetch = (*called, "/Akregator", "--method", "org.kde.akregator.part.fetchAllFeeds")
    leave = (*called, "/akregator/MainWindow_1/actions/file_quit")
    end_by = (*leave, "--method", "org.qtproject.Qt.QAction.trigger")

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        _write(
            folder / ".config/akregatorrc",
            "[General]\nFetch On Startup=false\nUse Interval Fetch=false\nShow Tray Icon=false\n",
        )
        lines = (
            f'<outline text="{number}" type="rss" xmlUrl="{escape(address)}" id="{number + 1}"/>'
            for number, address in enumerate(addresses)
        )
        _write(
            folder / ".local/share/akregator/data/feeds.opml", _OUTLINES.format("\n".join(lines))
        )

    def sync(folder: Path, _: str) -> Cost:
        return _sync(folder, ("akregator",), fetch, end_by=end_by)

    def articles(folder: Path) -> int:
        stored = (folder / ".local/share/akregator/Archive").glob("*.mk4")
        return len({guid for file in stored for guid in _GUID.findall(file.read_bytes())})

    return Program("akregator", version, subscribe, sync, articles)


def rssguard() -> Program | None:
    """Give RSS Guard, None where it is not installed."""
    version = _version("rssguard")
    if not version:
        return None
    command = ("rssguard", "-n", "-d", "data")
    database = Path("data/database/database.db")

    def subscribe(folder: Path, addresses: Sequence[str]) -> None:
        # It makes its database when it first starts; its feeds can only be written into that.
        _sync(folder, command, ("true",), end_by=())
        connection = sqlite3.connect(folder / database)
        with connection:
            connection.execute("INSERT INTO Accounts (id, type) VALUES (1, 'std-rss')")
            connection.executemany(
                "INSERT INTO Feeds (id, title, date_created, category, source, update_type,"
                " account_id, custom_id, custom_data) VALUES (?, ?, 0, -1, ?, 0, 1, ?, ?)",
                [
                    (number, str(number), address, str(number), _rssguards(number))
                    for number, address in enumerate(addresses, 1)
                ],
            )
        connection.close()

    def sync(folder: Path, _: str) -> Cost:
        return _sync(folder, command, _typed("RSS Guard", "ctrl+shift+u"), end_by=())

    def articles(folder: Path) -> int:
        return counted(folder / database, "SELECT count(*) FROM Messages")

    return Program("rssguard", version, subscribe, sync, articles)


def _typed(window: str, keys: str) -> tuple[str, ...]:
    """Give the command that types in a window; without a window manager none has the focus."""
    found = ("xdotool", "search", "--onlyvisible", "--limit", "1", "--name", window)
    return (*found, "windowfocus", "key", keys)


def _rssguards(number: int) -> str:
    """Give what RSS Guard keeps of a feed in JSON; its feeds are RSS and Atom in turn."""
    kind = 2 if number % 2 else 3
    return f'{{"encoding":"UTF-8","type":{kind},"source_type":0,"post_process":""}}'


def _sync(
    folder: Path, command: Sequence[str], fetch: Sequence[str], end_by: Sequence[str]
) -> Cost:
    """Open a reader, let it come to rest, let it fetch until it rests again, and end it."""
    with session(folder) as there, (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env=dict(there), cwd=folder
        )
        try:
            _rest(process.pid)
            before, began = cpu(tree(process.pid)), time.monotonic()
            subprocess.run(fetch, env=dict(there), check=True, capture_output=True)
            ended, peak = _rest(process.pid)
            cost = Cost(ended - began, cpu(tree(process.pid)) - before, peak)
            if end_by:
                subprocess.run(end_by, env=dict(there), check=True, capture_output=True)
            else:
                process.terminate()
            process.wait(_MOST_SECONDS_TO_END)
        finally:
            process.kill()
            process.wait()
    return cost


def _rest(pid: int) -> tuple[float, float]:
    """Wait until a process is at rest; give when it last worked, and the most memory it had."""
    looks: list[tuple[float, float]] = []
    peak = 0.0
    since = time.monotonic()
    while time.monotonic() - since < _MOST_SECONDS:
        time.sleep(_BETWEEN_LOOKS)
        pids = tree(pid)
        peak = max(peak, memory(pids))
        now, used = time.monotonic(), cpu(pids)
        looks = [look for look in looks if now - look[0] < _RESTS_FOR + 1] + [(now, used)]
        past = [look for look in looks if now - look[0] >= _RESTS_FOR]
        if past and used - past[-1][1] < _REST * _RESTS_FOR:
            return past[-1][0], peak
    raise SystemExit(f"{pid} does not come to rest.")


def _version(package: str) -> str:
    """Give the version of an installed Debian package, "" if it or what drives it is missing."""
    driving = ("Xvfb", "dbus-daemon", "gdbus", "xdotool", package)
    asked = shutil.which("dpkg-query")
    if asked is None or not all(shutil.which(name) for name in driving):
        return ""
    told = subprocess.run(
        [asked, "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    return version_in(told.stdout)


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")

"""The sync is killed at any moment, again and again: nothing a reader has is lost or doubled.

Ten times, with WARRAQ_LONG=1 fifty; WARRAQ_SEED repeats the moments of a run that failed.
"""

import hashlib
import json
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from reader.app import open_
from reader.model.query import ArticleQuery
from reader.paths import Paths
from reader.services import reading, searching, subscribing

from ..faults.answers import edition, whole
from ..faults.editions import SITE, Entry, rss
from ..faults.server import Answer, Asked, Cut, Part, Server, says

_ROOT = Path(__file__).parents[2]
_KILLS = 50 if os.environ.get("WARRAQ_LONG") else 10
_FEEDS = 40
_ENTRIES = 20
_MORE_EACH_TIME = 2
_PATIENCE = 120.0
_ALL = 100_000

Moment = Literal["before", "amid", "after"]


class Dice:
    """Chance that can be had again: all of it comes from the seed."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self._thrown = 0

    def below(self, most: int) -> int:
        self._thrown += 1
        digest = hashlib.sha256(f"{self.seed} {self._thrown}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % most


@dataclass
class Plot:
    """When the process is killed: as so many requests were seen, its log has so grown, or as it
    has begun to write so many files of pictures.
    """

    requests: int = 0
    moment: Moment = "amid"
    of_pictures: bool = False
    log_bytes: int = 0
    files: int = 0

    @classmethod
    def made(cls, dice: Dice) -> "Plot":
        """Think of another one."""
        moments: tuple[Moment, ...] = ("before", "amid", "after")
        moment = moments[dice.below(3)]
        plots = (
            cls(log_bytes=1 + dice.below(400_000)),
            cls(files=1 + dice.below(8)),
            cls(1 + dice.below(8), moment, of_pictures=True),
            cls(1 + dice.below(_FEEDS), moment),
        )
        return plots[dice.below(len(plots))]


@dataclass
class Site:
    """A server of feeds that gain articles with each edition, and kills who asks it."""

    server: Server
    edition: int = 0
    plot: Plot = field(default_factory=Plot)
    process: "subprocess.Popen[bytes] | None" = None
    _seen: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def urls(self) -> list[str]:
        return [self.server.url(f"/feed/{number}") for number in range(_FEEDS)]

    def publish(self) -> None:
        """Bring out the next edition of every feed: two new articles, and some edited."""
        self.edition += 1
        newest = _ENTRIES + (self.edition - 1) * _MORE_EACH_TIME
        for feed in range(_FEEDS):
            told = [self._entry(feed, number) for number in range(newest, 0, -1)]
            body = rss(told, title=f"جريدة {feed}")
            served = edition(body, f'"{feed} {self.edition}"')
            self.server.answers[f"/feed/{feed}"] = self._watched(served)

    def kill_by(self, plot: Plot) -> None:
        with self._lock:
            self.plot, self._seen = plot, 0

    def kill(self) -> None:
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGKILL)

    def _entry(self, feed: int, number: int) -> Entry:
        edited = self.edition if (feed + number + self.edition) % 9 == 0 else 0
        picture = ""
        if feed % 4 == 0 and number % 2 == 0:
            path = f"/picture/{feed}-{number}.png"
            served = says(whole(_picture(feed, number), kind="image/png"), Cut.KEEP)
            self.server.answers[path] = self._watched(served, of_pictures=True)
            picture = f'<img src="{self.server.url(path)}" alt="صورة">'
        return Entry(
            number,
            guid=f"{feed}/{number}",
            url=f"{SITE}/{feed}/{number}",
            title=f"الخبر {number} من الجريدة {feed}",
            text=f"{picture}<p>نص الخبر {number} من الجريدة {feed} في طبعته {edited}.</p>" * 2,
        )

    def _watched(self, answer: Answer, *, of_pictures: bool = False) -> Answer:
        def told(asked: Asked) -> Iterable[Part]:
            moment = self._moment(of_pictures=of_pictures)
            if moment == "before":
                self.kill()
            for part in answer(asked):
                if isinstance(part, bytes) and moment == "amid":
                    yield part[: len(part) // 2]
                    self.kill()
                    yield part[len(part) // 2 :]
                else:
                    if part is Cut.KEEP and moment == "after":
                        self.kill()
                    yield part

        return told

    def _moment(self, *, of_pictures: bool) -> Moment | None:
        """Give when this request is the end of who asks, None if it is not."""
        with self._lock:
            self._seen += of_pictures == self.plot.of_pictures
            due = self._seen == self.plot.requests and of_pictures == self.plot.of_pictures
            return self.plot.moment if due else None


def _picture(feed: int, number: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 48), (feed * 6, number % 256, number // 256)).save(out, "PNG")
    return out.getvalue()


@dataclass
class Reader:
    """Whoever reads a library, and what was marked in it: read and starred by feed and guid."""

    folder: Path
    marked: dict[tuple[int, str], tuple[bool, bool]] = field(default_factory=dict)

    def subscribe(self, urls: Iterable[str]) -> None:
        with closing(open_(Paths(self.folder))) as library:
            for url in urls:
                subscribing.add(library, url, allow_local=True)

    def mark(self, dice: Dice) -> None:
        """Mark some articles; what this returns from is never forgotten."""
        with closing(open_(Paths(self.folder))) as library:
            rows = reading.rows(library, ArticleQuery(), limit=_ALL)
            for _ in range(min(6, len(rows))):
                row = rows[dice.below(len(rows))]
                read, starred = bool(dice.below(2)), bool(dice.below(2))
                reading.mark(library, [row.id], read=read, starred=starred)
                self.marked[row.feed or 0, row.guid] = (read, starred)

    def sync(self, site: Site | None = None) -> int:
        """Sync by the command, which the site may kill; give its exit code.

        All that it started ends with it: somebody still holds its output otherwise.
        """
        command = [sys.executable, "-m", "reader", "--library", str(self.folder), "--lang", "en"]
        process = subprocess.Popen(
            [*command, "sync", "--full", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_ROOT / "src")},
        )
        if site is not None:
            site.process = process
            self._kill_as_it_writes(site, process)
        try:
            out, err = process.communicate(timeout=_PATIENCE)
        finally:
            process.kill()
        if process.returncode == 0:
            assert json.loads(out)["failed"] == 0, (out, err)
        return process.returncode

    def _kill_as_it_writes(self, site: Site, process: "subprocess.Popen[bytes]") -> None:
        files, never = self._count_files(), threading.Event()
        while (site.plot.log_bytes or site.plot.files) and process.poll() is None:
            grown = site.plot.log_bytes and self._log_bytes() >= site.plot.log_bytes
            begun = site.plot.files and self._count_files() >= files + site.plot.files
            if grown or begun:
                site.kill()
                return
            never.wait(0.0005)

    def _log_bytes(self) -> int:
        log = self.folder / "library.sqlite-wal"
        return log.stat().st_size if log.exists() else 0

    def _count_files(self) -> int:
        return sum(1 for _ in (self.folder / "pictures").glob("*/*"))

    def shelf(self) -> dict[tuple[str, str], tuple[object, ...]]:
        """Give all that the library holds of articles, by address of the feed and guid."""
        with closing(sqlite3.connect(self.folder / "library.sqlite")) as connection:
            return {
                (url, guid): tuple(rest)
                for url, guid, *rest in connection.execute(
                    "SELECT f.url, a.guid, a.url, a.title, c.html, c.text, a.offline,"
                    " (SELECT group_concat(p.sha256) FROM article_pictures p"
                    "  WHERE p.article_id = a.id)"
                    " FROM articles a JOIN feeds f ON f.id = a.feed_id"
                    " JOIN contents c ON c.article_id = a.id"
                )
            }

    def count_found(self, words: str) -> int:
        with closing(open_(Paths(self.folder))) as library:
            return searching.find(library, words, limit=1).total


def assert_sound(reader: Reader) -> None:
    """See that the library is whole, and has every mark that was acknowledged."""
    with closing(sqlite3.connect(reader.folder / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        marks = {
            (feed, guid): (bool(read), bool(starred))
            for feed, guid, read, starred in connection.execute(
                "SELECT a.feed_id, a.guid, s.read, s.starred"
                " FROM articles a JOIN statuses s ON s.article_id = a.id"
            )
        }
        doubled = connection.execute(
            "SELECT url, count(*) FROM articles GROUP BY url HAVING count(*) > 1"
        ).fetchall()
    assert {key: marks.get(key) for key in reader.marked} == reader.marked
    others = [key for key, mark in marks.items() if any(mark) and key not in reader.marked]
    assert others == []
    assert doubled == []
    for file in (reader.folder / "pictures").rglob("*"):
        if file.is_file() and file.suffix != ".part":
            name = hashlib.sha256(file.read_bytes()).hexdigest()
            assert file.parent.name + file.name == name


@pytest.fixture
def site() -> Iterator[Site]:
    with Server() as server:
        yield Site(server)


def test_a_sync_that_is_killed(site: Site, tmp_path: Path) -> None:
    dice = Dice(os.environ.get("WARRAQ_SEED") or secrets.token_hex(4))
    reader = Reader(tmp_path / "killed")
    site.publish()
    reader.subscribe(site.urls)
    killed = 0
    for number in range(_KILLS):
        site.kill_by(Plot.made(dice))
        told = (f"WARRAQ_SEED={dice.seed}", number, site.plot)
        killed += reader.sync(site) == -signal.SIGKILL
        try:
            assert_sound(reader)
            reader.mark(dice)
            assert_sound(reader)
        except AssertionError as error:
            raise AssertionError(told) from error
        site.publish()
    site.kill_by(Plot())
    assert reader.sync() == 0, dice.seed
    assert_sound(reader)
    assert killed > _KILLS // 2
    untouched = Reader(tmp_path / "untouched")
    untouched.subscribe(site.urls)
    assert untouched.sync() == 0
    assert reader.shelf() == untouched.shelf(), dice.seed
    assert reader.count_found("الجريدة") == len(untouched.shelf())

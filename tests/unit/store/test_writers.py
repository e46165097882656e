"""Several threads and processes write at once, and one of them dies."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import reader
from reader.store import copies, feeds
from reader.store.database import Database, open_library

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from reader.model.fetched import StoredArticle
from reader.store import articles, feeds
from reader.store.database import open_library

folder, name, wanted = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now = datetime(2026, 3, 1, tzinfo=UTC)
database = open_library(folder, now=lambda: now)
with database.write() as connection:
    feed, _ = feeds.add(
        connection, url=name, title=name, link="", language="", folder="", allow_local=False,
        now=now,
    )
for number in range(wanted) if wanted else count():
    guid = f"{name}-{number}"
    item = StoredArticle(
        guid=guid, url="", title=guid, author="", published=now, html="<p>x</p>" * 200,
        text="x " * 200, direction="ltr", hash=guid,
    )
    with database.write() as connection:
        articles.insert(connection, feed, name, [item], now)
    print(guid, flush=True)
database.close()
"""


def start(folder: Path, name: str, wanted: int = 0) -> "subprocess.Popen[str]":
    """Start a process that stores articles and names each as soon as it is committed."""
    source = str(Path(reader.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(wanted)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )


def guids(folder: Path) -> set[str]:
    database = open_library(folder, now=lambda: NOW)
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT guid FROM articles").scalars().all()
    database.close()
    return set(found)


def test_a_writer_that_is_killed_loses_nothing_it_acknowledged(folder: Path) -> None:
    with start(folder, "killed") as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(25)]
        process.kill()
        acknowledged += process.stdout.read().split()
    assert len(acknowledged) >= 25
    assert set(acknowledged) <= guids(folder)
    assert copies.damage(folder / "library.sqlite") == ()


def test_two_processes_open_a_new_library_and_write_at_once(folder: Path) -> None:
    with start(folder, "one", 20) as one, start(folder, "two", 20) as other:
        told = [process.communicate()[0].split() for process in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0]
    assert [len(each) for each in told] == [20, 20]
    assert guids(folder) == set(told[0] + told[1])


def test_threads_write_and_read_at_once(database: Database) -> None:
    seen: list[int] = []

    def write(name: str) -> None:
        for number in range(15):
            with database.write() as connection:
                feeds.add(
                    connection,
                    url=f"{name}-{number}",
                    title="",
                    link="",
                    language="",
                    folder=name,
                    allow_local=False,
                    now=NOW,
                )
            with database.read() as connection:
                seen.append(len(feeds.all_feeds(connection)))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        kept = feeds.all_feeds(connection)
    assert len(kept) == 60
    assert len(seen) == 60
    assert max(seen) == 60
    assert {feed.folder for feed in kept} == set("abcd")

"""The least a sync can cost: fetch, keep each item's bytes and index them; nothing is parsed.

Run as a program with a database and, to subscribe, a file of addresses.
"""

import hashlib
import re
import sqlite3
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pycurl

_AT_ONCE = 24
_FEEDS_A_COMMIT = 32
_ITEM = re.compile(rb"<(item|entry)>.*?</\1>", re.DOTALL)
_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL, etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '');
CREATE TABLE items (
    id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL);
CREATE UNIQUE INDEX known ON items (feed, hash);
CREATE VIRTUAL TABLE words USING fts5(body, content='');
"""
_Row = tuple[int, str, str, str]


def subscribe(database: Path, addresses: list[str]) -> None:
    """Make a database of these feeds, without items."""
    connection = sqlite3.connect(database)
    connection.executescript(_SCHEMA)
    with connection:
        connection.executemany("INSERT INTO feeds (url) VALUES (?)", [(url,) for url in addresses])
    connection.close()


def sync(database: Path) -> None:
    """Fetch every feed on one thread and keep what is new."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    rows: list[_Row] = connection.execute("SELECT id, url, etag, modified FROM feeds").fetchall()
    connection.execute("BEGIN IMMEDIATE")
    for done, (feed, head, body) in enumerate(_answers(rows), 1):
        _keep(connection, feed, head, body)
        if done % _FEEDS_A_COMMIT == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")
    connection.close()


def _answers(rows: list[_Row]) -> Iterator[tuple[int, bytes, bytes]]:
    """Give number, head and body of each feed that has something else than at the last time."""
    multi = pycurl.CurlMulti()
    waiting = iter(rows)
    free = [pycurl.Curl() for _ in range(_AT_ONCE)]
    running: dict[pycurl.Curl, tuple[int, BytesIO, BytesIO]] = {}
    while True:
        for curl, row in zip(free, waiting, strict=False):
            running[curl] = (row[0], *_prepare(curl, row))
            multi.add_handle(curl)
        free = [curl for curl in free if curl not in running]
        if not running:
            return
        multi.perform()
        _, done, failed = multi.info_read()
        if failed:
            raise SystemExit(str(failed[0]))
        for curl in done:
            multi.remove_handle(curl)
            feed, head, body = running.pop(curl)
            if curl.getinfo(pycurl.RESPONSE_CODE) == 200:
                yield feed, head.getvalue(), body.getvalue()
        free += done
        if not done:
            multi.select(1.0)


def _prepare(curl: pycurl.Curl, row: _Row) -> tuple[BytesIO, BytesIO]:
    _, url, etag, modified = row
    head, body = BytesIO(), BytesIO()
    sent = []
    if etag:
        sent.append(f"If-None-Match: {etag}")
    if modified:
        sent.append(f"If-Modified-Since: {modified}")
    curl.setopt(pycurl.URL, url)
    curl.setopt(pycurl.HTTPHEADER, sent)
    curl.setopt(pycurl.HEADERFUNCTION, head.write)
    curl.setopt(pycurl.WRITEFUNCTION, body.write)
    return head, body


def _keep(connection: sqlite3.Connection, feed: int, head: bytes, body: bytes) -> None:
    named = dict(
        line.decode("latin-1").split(": ", 1) for line in head.split(b"\r\n") if b": " in line
    )
    connection.execute(
        "UPDATE feeds SET etag = ?, modified = ? WHERE id = ?",
        (named.get("ETag", ""), named.get("Last-Modified", ""), feed),
    )
    known = {row[0] for row in connection.execute("SELECT hash FROM items WHERE feed = ?", (feed,))}
    for found in _ITEM.finditer(body):
        item = found[0]
        digest = hashlib.sha256(item).digest()
        if digest in known:
            continue
        added = connection.execute(
            "INSERT INTO items (feed, hash, body) VALUES (?, ?, ?)", (feed, digest, item)
        )
        connection.execute(
            "INSERT INTO words (rowid, body) VALUES (?, ?)", (added.lastrowid, item.decode())
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        subscribe(Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8").split())
    else:
        sync(Path(sys.argv[1]))

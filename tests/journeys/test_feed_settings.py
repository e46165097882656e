"""A reader sets up feeds by command line: what each is called and keeps, and how one gets in.

The server wants a password, a header or a cookie; what is secret is found nowhere but where
secrets are kept.
"""

import hashlib
import os
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from threading import Thread
from urllib.parse import quote

import pytest

from .program import Warraq

_USER, _SECRET, _OTHER = "قارئ", "pa:ss w@rd/٣", "wrong-one-7f3a"
_NONCE = "n1"
_TOLD = re.compile(r'(\w+)="?([^",]+)"?')
_COOKIE = "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tc00kie-secret\n"


def rss(number: int) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        "<title>أخبار المشتركين</title><link>http://news.example/</link>"
        f"<item><title>الخبر {number}</title><guid isPermaLink='false'>g{number}</guid>"
        "<description>نص قصير</description></item></channel></rss>"
    ).encode()


@dataclass
class Lock:
    """What the server answers with, and whom it lets in; `asked` are the headers it was sent."""

    opens: Callable[[Mapping[str, str], str], bool]
    challenge: str = ""
    body: bytes = field(default_factory=partial(rss, 1))
    asked: list[Mapping[str, str]] = field(default_factory=list)
    url: str = ""


class _Door(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, lock: Lock, request: socket, client: tuple[str, int], server: BaseServer
    ) -> None:
        self._lock = lock
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        told = {name.lower(): value for name, value in self.headers.items()}
        self._lock.asked.append(told)
        opens = self._lock.opens(told, self.path)
        body = self._lock.body if opens else b""
        self.send_response(200 if opens else 401)
        if not opens and self._lock.challenge:
            self.send_header("WWW-Authenticate", self._lock.challenge)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output to itself."""


def basic(told: Mapping[str, str], _path: str) -> bool:
    kind, _, word = told.get("authorization", "").partition(" ")
    return kind == "Basic" and b64decode(word).decode() == f"{_USER}:{_SECRET}"


def digest(told: Mapping[str, str], path: str) -> bool:
    said = dict(_TOLD.findall(told.get("authorization", "")))
    if "response" not in said:
        return False
    secret, asked = _md5(f"{_USER}:x:{_SECRET}"), _md5(f"GET:{path}")
    proof = ":".join((secret, _NONCE, said["nc"], said["cnonce"], "auth", asked))
    return bool(said["response"] == _md5(proof))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def header(told: Mapping[str, str], _path: str) -> bool:
    return told.get("x-token") == _SECRET.replace("٣", "3")


def cookie(told: Mapping[str, str], _path: str) -> bool:
    return "session=c00kie-secret" in told.get("cookie", "")


_CHALLENGES: Mapping[object, str] = {
    basic: 'Basic realm="x"',
    digest: f'Digest realm="x", qop="auth", nonce="{_NONCE}", algorithm=MD5',
}


@pytest.fixture
def lock() -> Iterator[Lock]:
    lock = Lock(basic, _CHALLENGES[basic])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Door, lock))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    lock.url = f"http://127.0.0.1:{server.server_address[1]}/feed"
    yield lock
    server.shutdown()
    thread.join()
    server.server_close()


def turn(lock: Lock, opens: Callable[[Mapping[str, str], str], bool]) -> None:
    lock.opens, lock.challenge = opens, _CHALLENGES.get(opens, "")


def open_to_all(_told: Mapping[str, str], _path: str) -> bool:
    return True


def health(warraq: Warraq, number: int = 1) -> tuple[bool, str | None]:
    told = warraq.told("feed", number)["feed"]["health"]
    assert bool(told["message"]) is not told["ok"]
    return told["ok"], told["reason"]


def all_that_is_shown(warraq: Warraq) -> str:
    """Give what commands tell of the feeds, to programs and to people."""
    commands = [("feeds",), ("feed", 1), ("health",), ("log",), ("list",), ("export",)]
    answers = [warraq(*command, "--json") for command in commands]
    answers += [warraq(*command) for command in commands[1:4]]
    return "".join(each.out + each.err for each in answers)


def check_kept_secret(warraq: Warraq, *secrets: str) -> None:
    """Check that a secret is in no file of the library but that of secrets, and told nowhere."""
    shown = all_that_is_shown(warraq).encode()
    for path in warraq.folder.rglob("*"):
        if path.is_file() and path.name != "secrets.toml":
            shown += path.read_bytes()
    for secret in secrets:
        login = b64encode(f"{_USER}:{secret}".encode()).decode()
        for written in (secret, quote(secret, safe=""), login):
            assert written.encode() not in shown


@pytest.mark.parametrize("opens", [basic, digest])
def test_a_feed_behind_a_password(
    warraq: Warraq, lock: Lock, opens: Callable[[Mapping[str, str], str], bool]
) -> None:
    turn(lock, opens)
    add = ("add", lock.url, "--allow-local")
    assert warraq.fault(*add)["reason"] == "login-needed"
    named = ("--user", _USER, "--secret-from-stdin")
    refused = warraq.given(_OTHER).fault(*add, *named)
    assert refused["reason"] == "login-needed"
    assert warraq.told("feeds")["feeds"] == []
    feed = warraq.given(_SECRET).told(*add, *named)["feed"]
    assert (feed["url"], feed["access"]) == (lock.url, {"kind": "password", "name": _USER})
    assert warraq.told("sync")["new"] == 1

    assert warraq.given(_OTHER)("feed", 1, *named).code == 0
    lock.body = rss(2)
    done = warraq("sync", "--feed", 1)
    assert done.code == 1
    assert "wants a name and password" in done.err
    assert health(warraq) == (False, "login-needed")
    assert len(warraq.articles("list")) == 1

    warraq.given(_SECRET).told("feed", 1, *named)
    assert warraq.told("sync")["new"] == 1
    assert health(warraq) == (True, None)
    assert _SECRET in (warraq.folder / "secrets.toml").read_text("utf-8")
    check_kept_secret(warraq, _SECRET, _OTHER)


@pytest.mark.skipif(sys.platform == "win32", reason="its terminals are another matter")
def test_a_password_is_asked_for_at_the_terminal_and_not_shown(warraq: Warraq, lock: Lock) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = ("--library", warraq.folder, "--lang", "en", "add", lock.url, "--allow-local")
    process = subprocess.Popen(
        [*warraq.program, *map(str, command), "--user", _USER, "--json"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=dict(warraq.environment),
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while not shown.endswith(b": "):
        shown += os.read(ours, 1000)
    os.write(ours, f"{_SECRET}\n".encode())
    told, _ = process.communicate(timeout=60)
    shown += os.read(ours, 1000)
    os.close(ours)
    assert _SECRET not in (shown + told).decode()
    assert process.returncode == 0
    assert warraq.told("sync")["new"] == 1


def test_a_password_that_is_typed_within_the_address(warraq: Warraq, lock: Lock) -> None:
    login = f"{quote(_USER, safe='')}:{quote(_SECRET, safe='')}@"
    typed = lock.url.replace("//", f"//{login}")
    found = warraq("discover", typed, "--allow-local", "--json")
    assert found.json()["feeds"] == [{"url": lock.url, "title": "أخبار المشتركين"}]
    added = warraq("add", typed, "--allow-local", "--json")
    feed = added.json()["feed"]
    assert (feed["url"], feed["access"]["name"]) == (lock.url, _USER)
    assert quote(_SECRET, safe="") not in found.out + added.out
    assert warraq.told("sync")["new"] == 1
    assert warraq.fault("add", lock.url, "--allow-local")["reason"] == "already-subscribed"
    assert warraq.fault("add", typed, "--allow-local")["reason"] == "already-subscribed"
    check_kept_secret(warraq, _SECRET)
    warraq.told("remove", 1)
    assert not (warraq.folder / "secrets.toml").exists()


def test_a_feed_that_wants_a_header(warraq: Warraq, lock: Lock) -> None:
    turn(lock, header)
    secret = _SECRET.replace("٣", "3")
    named = ("--header", "X-Token", "--secret-from-stdin")
    warraq.given(secret).told("add", lock.url, "--allow-local", *named)
    assert warraq.told("sync")["new"] == 1
    assert warraq.told("feed", 1)["feed"]["access"] == {"kind": "header", "name": "X-Token"}
    check_kept_secret(warraq, secret)
    framing = ("--header", "Content-Length", "--secret-from-stdin")
    assert warraq.given("0").fault("feed", 1, *framing)["reason"] == "bad-access"
    assert warraq.told("feed", 1)["feed"]["access"]["name"] == "X-Token"


def test_a_feed_that_wants_cookies(warraq: Warraq, lock: Lock, tmp_path: Path) -> None:
    turn(lock, open_to_all)
    warraq.told("add", lock.url, "--allow-local")
    turn(lock, cookie)
    assert warraq("sync", "--json").code == 1
    assert health(warraq) == (False, "login-needed")
    file = tmp_path / "cookies.txt"
    assert warraq.fault("feed", 1, "--cookies", file)["reason"] == "no-cookies"
    file.write_text(_COOKIE, "utf-8")
    told = warraq.told("feed", 1, "--cookies", file)["feed"]
    assert told["access"] == {"kind": "cookies", "name": str(file)}
    assert warraq.told("sync")["new"] == 1
    check_kept_secret(warraq, "c00kie-secret")
    warraq.told("feed", 1, "--no-access")
    assert warraq("sync", "--json").code == 1
    assert "cookie" not in lock.asked[-1]
    assert file.read_text("utf-8") == _COOKIE


def test_what_a_feed_is_called_and_keeps(warraq: Warraq, lock: Lock) -> None:
    turn(lock, open_to_all)
    plain = warraq.told("add", lock.url, "--allow-local")["feed"]
    chosen = ("--name", "صحيفتي", "--folder", "أخبار", "--direction", "ltr", "--every", 60)
    kept = ("--keep", 100, "--keep-days", 30, "--no-allow-local")
    told = warraq.told("feed", 1, *chosen, *kept)["feed"]
    assert (told["name"], told["folder"], told["direction"]) == ("صحيفتي", "أخبار", "ltr")
    assert (told["every"], told["keep"], told["keep_days"]) == (60, 100, 30)
    assert told["allow_local"] is False
    assert warraq.told("feed", 1)["feed"] == told
    in_words = warraq("feed", 1).out
    for words in ("صحيفتي", "Every 60 minutes", "The newest 100 articles", "last 30 days"):
        assert words in in_words
    back = ("--name", "", "--folder", "", "--direction", "auto", "--every", "auto")
    all_kept = ("--keep", "all", "--keep-days", "all", "--allow-local")
    assert warraq.told("feed", 1, *back, *all_kept)["feed"] == plain
    assert warraq.fault("feed", 2)["reason"] == "no-such-feed"


@pytest.mark.parametrize(
    "options",
    [
        ("--every", 5),
        ("--keep", 0),
        ("--user", "x"),
        ("--secret-from-stdin",),
        ("--user", "x", "--no-access"),
    ],
)
def test_what_cannot_be_set_is_a_usage_error(
    warraq: Warraq, options: tuple[str | int, ...]
) -> None:
    assert warraq("feed", 1, *options).code == 2


def test_how_feeds_fare_and_which_wants_a_look(warraq: Warraq, lock: Lock) -> None:
    turn(lock, open_to_all)
    warraq.told("add", lock.url, "--allow-local")
    warraq.told("add", f"{lock.url}/second", "--allow-local", "--folder", "أخبار")
    warraq.told("sync")
    lock.opens = lambda _told, path: not path.endswith("second")
    warraq("sync", "--full")
    failing, well = warraq.told("health")["feeds"]
    assert (failing["id"], failing["health"]["reason"]) == (2, "login-needed")
    assert (failing["failures"], well["failures"]) == (1, 0)
    assert failing["sentence"] == failing["health"]["message"]
    assert (well["id"], well["articles"], well["sentence"]) == (1, 1, "All is well.")
    assert well["bytes_total"] >= well["bytes_last"] > 0
    assert (well["moved_to"], well["newest"] is None) == (None, False)
    in_words = warraq("health").out
    assert in_words.index(failing["sentence"]) < in_words.index("All is well.")
    assert "Next try" in in_words

"""Feeds that want a password, and that it goes nowhere else."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import keyring
import pytest

from reader.model.fetched import Access
from reader.services import arranging, subscribing

from .answers import edition, redirect, status
from .editions import FIRST, SECOND
from .server import Answer, Asked, Part
from .story import recover
from .world import ETAG, FEED, MODIFIED, World

_NAME, _SECRET = "قارئ", "pa:ss w@rd/٣"
_TOLD = base64.b64encode(f"{_NAME}:{_SECRET}".encode()).decode()
_NONE = "keyring.backends.fail.Keyring"
_DIGEST = re.compile(r'(\w+)="?([^",]+)"?')


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.core.load_keyring(_NONE))


def basic(answer: Answer) -> Answer:
    """Answer only who says the password."""

    def guarded(asked: Asked) -> Iterable[Part]:
        if asked.headers.get("authorization", "") == f"Basic {_TOLD}":
            return answer(asked)
        return status("401 Unauthorized", 'WWW-Authenticate: Basic realm="x"')(asked)

    return guarded


def digest(answer: Answer) -> Answer:
    """Answer only who proves that he knows the password (RFC 7616, with MD5)."""

    def guarded(asked: Asked) -> Iterable[Part]:
        if _proves(asked):
            return answer(asked)
        line = 'WWW-Authenticate: Digest realm="x", qop="auth", nonce="n1", algorithm=MD5'
        return status("401 Unauthorized", line)(asked)

    return guarded


def _proves(asked: Asked) -> bool:
    told = dict(_DIGEST.findall(asked.headers.get("authorization", "")))
    if "response" not in told:
        return False
    secret = _md5(f"{_NAME}:x:{_SECRET}")
    parts = (secret, "n1", told["nc"], told["cnonce"], "auth", _md5(f"GET:{asked.target}"))
    return bool(told["response"] == _md5(":".join(parts)))


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def header(answer: Answer) -> Answer:
    def guarded(asked: Asked) -> Iterable[Part]:
        known = asked.headers.get("x-token", "") == "secret"
        return answer(asked) if known else status("403 Forbidden")(asked)

    return guarded


def cookies(answer: Answer) -> Answer:
    def guarded(asked: Asked) -> Iterable[Part]:
        known = "session=secret" in asked.headers.get("cookie", "")
        return answer(asked) if known else redirect("/page")(asked)

    return guarded


Guard = Callable[[Answer], Answer]


def _access(folder: Path, kind: Guard) -> Access:
    if kind is header:
        return Access("header", "X-Token", "secret")
    if kind is not cookies:
        return Access("password", _NAME, _SECRET)
    file = folder / "cookies.txt"
    file.write_text("127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tsecret\n", "utf-8")
    return Access("cookies", str(file))


@pytest.mark.parametrize("kind", [basic, digest, header, cookies])
def test_a_server_begins_to_want_one(world: World, tmp_path: Path, kind: Guard) -> None:
    before = world.shelf()
    world.serve(kind(edition(SECOND, '"2"')))
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason in ("login-needed", "http-status", "not-a-feed")
    assert world.shelf() == before
    arranging.change(world.library, world.feed_id, access=_access(tmp_path, kind))
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason == ""
    assert len(world.shelf()) == 4
    arranging.change(world.library, world.feed_id, access=Access("password", "x", "wrong"))
    synced = world.next_day()
    assert synced.feed is not None
    assert synced.feed.reason != ""
    recover(world, world.shelf())


@pytest.mark.parametrize("kind", [basic, digest, header, cookies])
@pytest.mark.parametrize("line", ["301 Moved Permanently", "302 Found"])
def test_it_goes_to_no_other_server(world: World, tmp_path: Path, kind: Guard, line: str) -> None:
    world.serve(kind(edition(FIRST, ETAG, MODIFIED)))
    arranging.change(world.library, world.feed_id, access=_access(tmp_path, kind))
    world.next_day()
    world.serve(kind(redirect("{neighbour}/good", line)))
    for _ in range(4):
        world.next_day()
    asked = world.elsewhere.requests("/good")
    assert asked
    assert all(not _given(each) for each in asked)


@pytest.mark.parametrize("kind", [basic, digest])
def test_one_that_is_part_of_the_address(blank: World, kind: Guard) -> None:
    blank.serve(kind(edition(FIRST, ETAG, MODIFIED)))
    login = f"{_quoted(_NAME)}:{_quoted(_SECRET)}@"
    blank.start(blank.site.url(FEED).replace("//", f"//{login}"))
    assert len(blank.shelf()) == 3
    blank.serve(status("401 Unauthorized", 'WWW-Authenticate: Basic realm="x"'))
    blank.next_day()
    told = "".join((*blank.sentences(), json.dumps(dict(blank.feed.health.facts))))
    assert not any(each in told for each in (_SECRET, _quoted(_SECRET), _TOLD))
    blank.serve(kind(redirect("{neighbour}/good", "301 Moved Permanently")))
    for _ in range(4):
        blank.next_day()
    assert all(not _given(each) for each in blank.elsewhere.asked)
    assert _quoted(_SECRET) not in str(blank.elsewhere.asked)


def test_two_feeds_of_one_server_have_each_their_own(world: World) -> None:
    world.site.answers["/open"] = edition(SECOND, '"o"')
    other, _ = subscribing.add(world.library, world.site.url("/open"), allow_local=True)
    arranging.change(world.library, world.feed_id, access=Access("password", _NAME, _SECRET))
    world.serve(basic(edition(SECOND, '"2"')))
    world.next_day()
    assert subscribing.feed(world.library, other.id).health.ok
    assert all(not _given(each) for each in world.site.requests("/open"))


def _given(asked: Asked) -> bool:
    return any(name in asked.headers for name in ("authorization", "cookie", "x-token"))


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.net.compression import unpacked

BODY = "<rss>خبر</rss>".encode() * 50
PACKED = gzip.compress(BODY, mtime=0)


def refused(body: bytes, declared: str = "gzip", limit: int = 10_000) -> str:
    with pytest.raises(FeedError) as raised:
        unpacked(body, declared, limit)
    return raised.value.reason


@given(st.binary(max_size=500).filter(lambda body: not body.startswith(b"\x1f\x8b")))
def test_what_was_packed_comes_out(body: bytes) -> None:
    assert unpacked(gzip.compress(body), "gzip", 500) == body
    assert unpacked(body, "", 500) == body


@pytest.mark.parametrize("declared", ["", "gzip", "GZIP", "x-gzip", "identity", "gzip, gzip"])
def test_the_bytes_decide(declared: str) -> None:
    for body in (BODY, PACKED, gzip.compress(PACKED)):
        assert unpacked(body, declared, len(BODY)) == BODY


def test_members_follow_each_other() -> None:
    assert unpacked(PACKED + PACKED, "gzip", 10_000) == BODY + BODY
    assert unpacked(PACKED + b"\0\0\0", "gzip", 10_000) == BODY
    assert unpacked(b"", "gzip", 10_000) == b""


@pytest.mark.parametrize("end", [3, 12, len(PACKED) // 2, -9, -8, -4, -1])
def test_a_missing_end_is_noticed(end: int) -> None:
    assert refused(PACKED[:end]) == "unreadable"
    assert refused(PACKED + PACKED[:end]) == "unreadable"


def test_damage_is_noticed() -> None:
    assert refused(PACKED[:-8] + b"\0\0\0\0" + PACKED[-4:]) == "unreadable"
    assert refused(PACKED[:20] + b"\xff\xff" + PACKED[22:]) == "unreadable"


@pytest.mark.parametrize("declared", ["zstd", "deflate", "gzip, zstd", "x-custom"])
def test_an_encoding_that_was_not_asked_for(declared: str) -> None:
    assert refused(zlib.compress(BODY), declared) == "unreadable"


def test_a_bomb() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    assert refused(bomb) == "too-large"
    assert refused(gzip.compress(bomb, mtime=0), limit=100_000) == "too-large"
    assert refused(PACKED * 20, limit=len(BODY) * 19) == "too-large"
    assert len(unpacked(bomb, "gzip", 5_000_000)) == 5_000_000


def test_no_more_layers_than_a_mistake_explains() -> None:
    body = BODY
    for _ in range(4):
        body = gzip.compress(body)
    assert refused(body) == "unreadable"


def test_the_limit_is_exact() -> None:
    assert unpacked(PACKED, "gzip", len(BODY)) == BODY
    assert refused(PACKED, limit=len(BODY) - 1) == "too-large"


BROTLI = brotli.compress(BODY)


@given(st.binary(max_size=5000))
def test_brotli_comes_out(body: bytes) -> None:
    wanted = unpacked(body, "", 10_000) if body[:2] != b"\x1f\x8b" else None
    if wanted is not None:
        assert unpacked(brotli.compress(body), "br", 5000) == body


@pytest.mark.parametrize("end", [1, 3, len(BROTLI) // 2, -3, -1])
def test_a_missing_end_of_brotli_is_noticed(end: int) -> None:
    assert refused(BROTLI[:end], "br") == "unreadable"


def test_a_bomb_of_brotli() -> None:
    bomb = brotli.compress(bytes(5_000_000))
    assert refused(bomb, "br") == "too-large"
    assert len(unpacked(bomb, "br", 5_000_000)) == 5_000_000
    assert refused(bomb, "br", limit=4_999_999) == "too-large"


def test_what_is_said_to_be_brotli_and_is_none() -> None:
    assert unpacked(BODY, "br", 10_000) == BODY
    assert unpacked(PACKED, "br", 10_000) == BODY
    assert unpacked(brotli.compress(PACKED), "gzip, br", 10_000) == BODY

"""Reads cookies that a browser exported (Netscape's format), and never writes any."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from reader.model.errors import FeedError

_FIELDS = 7
_LARGEST = 4_000_000
# Browsers hide such cookies from scripts; they are sent like the others.
_HTTP_ONLY = "#HttpOnly_"
_SEPARATORS = frozenset("\r\n\0;")


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie and where it may go; `expires` in seconds since 1970, 0 never."""

    domain: str
    subdomains: bool
    path: str
    secure: bool
    expires: int
    name: str
    value: str

    def fits(self, host: str, path: str, *, secure: bool, now: float) -> bool:
        """Say whether it goes to a host and path as RFC 6265 has it."""
        return (
            (secure or not self.secure)
            and (not self.expires or self.expires > now)
            and (host == self.domain or (self.subdomains and host.endswith(f".{self.domain}")))
            and _leads_to(self.path, path)
        )


class Jars:
    """Files of cookies; each is read once."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Cookie, ...]] = {}

    def said_to(self, url: str, file: str) -> str:
        """Give the cookies of a file that go to an address, as one value, "" for none.

        Raises FeedError no-cookies where the file cannot be read or holds none at all.
        """
        if file not in self._read:
            self._read[file] = read(file)
        parts = urlsplit(url)
        host, path, secure = parts.hostname or "", parts.path, parts.scheme == "https"
        now = time.time()
        fitting = [
            each for each in self._read[file] if each.fits(host, path, secure=secure, now=now)
        ]
        # The closest come first (RFC 6265, 5.4).
        fitting.sort(key=lambda each: len(each.path), reverse=True)
        return "; ".join(f"{each.name}={each.value}" for each in fitting)


def read(file: str) -> tuple[Cookie, ...]:
    """Give the cookies of a file; raises FeedError no-cookies as `Jars.said_to` does."""
    try:
        if not Path(file).is_file():
            raise FeedError("no-cookies", path=file)
        with Path(file).open("rb") as opened:
            body = opened.read(_LARGEST)
    except (OSError, ValueError):
        raise FeedError("no-cookies", path=file) from None
    found = tuple(_cookies(body.decode("utf-8-sig", "replace")))
    if not found:
        raise FeedError("no-cookies", path=file)
    return found


def _cookies(text: str) -> Iterator[Cookie]:
    for line in text.splitlines():
        fields = line.removeprefix(_HTTP_ONLY).split("\t")
        if fields[0].startswith("#") or len(fields) != _FIELDS:
            continue
        domain, subdomains, path, secure, expires, name, value = fields
        if not domain or not expires.isdecimal() or _SEPARATORS & {*name, *value}:
            continue
        yield Cookie(
            domain=domain.removeprefix(".").lower(),
            subdomains=subdomains.upper() == "TRUE",
            path=path,
            secure=secure.upper() == "TRUE",
            expires=int(expires[:18]),
            name=name,
            value=value,
        )


def _leads_to(path: str, wanted: str) -> bool:
    if not wanted.startswith(path):
        return False
    return path.endswith("/") or wanted[len(path) :][:1] in ("", "/")

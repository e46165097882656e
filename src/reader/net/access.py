"""What a server wants to see of a reader, and what may not be said in its stead."""

import re

from reader.model.errors import FeedError
from reader.model.fetched import Access
from reader.net.cookies import Jars

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Control characters, and what stands for bytes that were no text.
_UNSAID = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")
# What frames a request, leads it elsewhere, or is ours to say.
_OURS = frozenset(
    {"host", "content-length", "content-type", "transfer-encoding", "te", "trailer", "connection"}
    | {"keep-alive", "upgrade", "http2-settings", "expect", "range", "user-agent"}
)
_OURS_BEGIN = ("proxy-", "if-", "accept", ":")


def check(access: Access) -> None:
    """Raise FeedError bad-access, with the `name`, for what cannot be sent as it is.

    That is a name or secret with line ends, and a header that would say something else than who
    asks.
    """
    said = f"{access.name}{access.secret}"
    lower = access.name.lower()
    wrong = bool(_UNSAID.search(said)) and access.kind != "cookies"
    if access.kind == "header":
        wrong = (
            wrong
            or not _NAME.fullmatch(access.name)
            or not access.secret.strip()
            or lower in _OURS
            or lower.startswith(_OURS_BEGIN)
        )
    if wrong:
        raise FeedError("bad-access", name=access.name)


def lines(access: Access, url: str, jars: Jars) -> list[bytes]:
    """Give the header lines for an address; raises FeedError bad-access or no-cookies."""
    check(access)
    if access.kind == "header":
        return [f"{access.name}: {access.secret}".encode()]
    said = jars.said_to(url, access.name) if access.kind == "cookies" else ""
    return [f"Cookie: {said}".encode()] if said else []


def login(access: Access) -> tuple[bytes, bytes] | None:
    """Give name and password, None where it is another kind of access."""
    if access.kind != "password":
        return None
    return access.name.encode(), access.secret.encode()

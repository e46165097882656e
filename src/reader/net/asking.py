"""What a request says of itself: who asks, for what, and what is known already."""

from reader import __version__
from reader.model.fetched import Request
from reader.net import compression

HOME_PAGE = "https://warraq.example/"
USER_AGENT = f"Warraq/{__version__} (+{HOME_PAGE})"


def lines(request: Request) -> list[bytes]:
    """Give the header lines of a request, its validators just as they were received."""
    named = (
        ("Accept", request.accept or "*/*"),
        ("Accept-Encoding", compression.ACCEPTED),
        ("If-None-Match", request.etag),
        ("If-Modified-Since", request.last_modified),
    )
    return [f"{name}: {value}".encode() for name, value in named if _fits_in_line(value)]


def _fits_in_line(value: str) -> bool:
    return bool(value) and not ("\r" in value or "\n" in value or "\0" in value)

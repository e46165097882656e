"""The addresses of a feed: absolute, of the web, and nothing else."""

import re
from urllib.parse import urljoin, urlsplit

_LONGEST = 4000
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_FORBIDDEN = re.compile(r'[\s<>"\\^`{|}]')


def web(address: str, base: str = "") -> str:
    """Give the absolute http or https address, "" if it is anything else."""
    # Some feeds escape twice what is to be escaped once.
    written = _BREAKS.sub("", address).strip().replace("&amp;", "&")
    if not written or len(written) > _LONGEST:
        return ""
    try:
        absolute = urljoin(base, written)
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    return _FORBIDDEN.sub(_quoted, absolute)


def first(addresses: list[str], base: str) -> str:
    """Give the first of these that leads to the web, "" if none does."""
    return next(filter(None, (web(each, base) for each in addresses)), "")


def _quoted(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())

"""The addresses that foreign texts name: absolute, of the web, and nothing else."""

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4000
"""So many characters of an address are borne."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
# What is to be escaped once is often escaped twice.
_ESCAPED_TWICE = re.compile(r"&(?:amp;)+")
_FORBIDDEN = re.compile(r'[\s\x00-\x1f\x7f<>"\\^`{|}]')


def web(address: str, base: str = "") -> str:
    """Give the absolute http or https address, "" if it is anything else."""
    written = _BREAKS.sub("", address).strip()
    if not written or len(written) > LONGEST:
        return ""
    try:
        # The base may bear what is escaped twice as well.
        absolute = _ESCAPED_TWICE.sub("&", urljoin(base, written))
        parts = urlsplit(absolute)
        found = quoted(parts.scheme + absolute[len(parts.scheme) :])
        # To quote a host may leave none that can be read.
        host = parts.hostname and urlsplit(found).hostname
    except ValueError:
        return ""
    return found if parts.scheme in ("http", "https") and host and len(found) <= LONGEST else ""


def first(addresses: list[str], base: str) -> str:
    """Give the first of these that leads to the web, "" if none does."""
    return next(filter(None, (web(each, base) for each in addresses)), "")


def quoted(address: str) -> str:
    """Write the characters that no address may hold as their bytes: %20."""
    return _FORBIDDEN.sub(_bytes, address)


def _bytes(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())

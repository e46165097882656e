"""The addresses that foreign texts name: absolute, of the web, and nothing else."""

import re
from urllib.parse import urljoin, urlsplit

LONGEST = 4000
"""So many characters of an address are borne."""

_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
# What is to be escaped once is often escaped twice.
_ESCAPED_TWICE = re.compile(r"&(?:amp;)+")
_FORBIDDEN = re.compile(r'[\s\x00-\x1f\x7f<>"\\^`{|}]')
# An address that no parser of addresses changes: nearly all are so, and to part one takes long.
_FINAL = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"
    r"(?:/[^\s\x00-\x1f\x7f<>\"\\^`{|}?#;\[\]]*)?"
    r"(?:\?[^\s\x00-\x1f\x7f<>\"\\^`{|}#\[\]]+)?(?:\#[^\s\x00-\x1f\x7f<>\"\\^`{|}\[\]]+)?"
)
# What tells a publisher whence a reader came, and nothing of the page.
_CAMPAIGN = re.compile(
    r"(?<=[?&])(?:utm_[^&=]*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|at_(?:medium|campaign))"
    r"(?:=[^&]*)?(?:&|$)"
)
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def web(address: str, base: str = "") -> str:
    """Give the absolute http or https address, "" if it is anything else."""
    if is_final(address):
        return address
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


def is_final(address: str) -> bool:
    """Tell whether an address is written already as `web` would write it, whatever the base."""
    return (
        len(address) <= LONGEST and "&amp;" not in address and _FINAL.fullmatch(address) is not None
    )


def first(addresses: list[str], base: str) -> str:
    """Give the first of these that leads to the web, "" if none does."""
    return next(filter(None, (web(each, base) for each in addresses)), "")


def quoted(address: str) -> str:
    """Write the characters that no address may hold as their bytes: %20."""
    return _FORBIDDEN.sub(_bytes, address)


def _bytes(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def likeness(address: str) -> str:
    """Give what two addresses of one page have in common: no scheme, campaign or fragment.

    "" for what leads to no page of its own, as the front page of a site.
    """
    bare = _SCHEME.sub("", address, count=1).partition("#")[0]
    page, _, query = bare.partition("?")
    query = _CAMPAIGN.sub("", f"?{query}").strip("?&")
    host, _, path = page.partition("/")
    path = path.rstrip("/")
    if not path and not query:
        return ""
    return f"{host.lower()}/{path}" + (f"?{query}" if query else "")

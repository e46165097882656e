"""Judges where a fetch may lead: the schemes, the hosts and the addresses that are allowed."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

from reader.model.errors import FeedError
from reader.net import hosts

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 8000
_SHOWN = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x1f\x7f]")
# Marks of direction and joining that are copied along with an address out of a text.
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_FEED = re.compile(r"^feed:(?://)?", re.IGNORECASE)
# What looks like one but is a host and its port: "localhost:8000/feed".
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))", re.IGNORECASE)
_SAFE = "/?%:@!$&'()*+,;=[]"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
# What nearly all addresses look like, which are in their one form already.
_USUAL = re.compile(
    r"https?://(?:(?:[a-z0-9_-]{1,63}\.){1,3}[a-z][a-z0-9-]{0,30}"
    rf"|(?:{_BYTE}\.){{3}}{_BYTE})"
    r"(?::(?!(?:80|443)/)[1-9]\d{0,3})?/[\w.~/%:@!$&'()*+,;=\[\]-]*(?:\?[\w.~/?%:@!$&'()*+,;=\[\]-]+)?",
    re.ASCII,
)

# https://www.iana.org/assignments/iana-ipv4-special-registry
_CLOSED_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ),
    )
)
# Only this block is given out for hosts of the internet; outside lie ::1, IPv4-mapped and
# -compatible, NAT64, private, link-local, site-local and multicast addresses. Inside, protocols
# such as Teredo, examples, and 6to4 are closed:
# https://www.iana.org/assignments/iana-ipv6-special-registry
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6 = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)
# RFC 6761, RFC 6762, RFC 8375, and what ICANN keeps for private use.
_LOCAL_NAMES = (".localhost", ".localdomain", ".local", ".internal", ".home.arpa")


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet; anything else is not."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _CLOSED_V4)
    if parsed.scope_id is not None or parsed not in _OPEN_V6:
        return False
    return not any(parsed in network for network in _CLOSED_V6)


def is_public_host(host: str) -> bool:
    """Say whether a host, by its name alone, may be one of the public internet."""
    literal = _literal(host)
    if literal is not None:
        return is_public(str(literal))
    return "." in host and not host.endswith(_LOCAL_NAMES)


def is_loopback(host: str) -> bool:
    """Say whether a host, by its name alone, is this computer."""
    literal = _literal(host)
    return literal.is_loopback if literal else host == "localhost" or host.endswith(".localhost")


def check_url(typed: str) -> str:
    """Give the address that a person typed or pasted, ready to be fetched.

    A missing scheme becomes https, `feed:` is taken off. Raises FeedError `bad-address`.
    """
    address = _FEED.sub("", _INVISIBLE.sub("", typed).strip())
    if address.startswith("//"):
        address = f"https:{address}"
    elif not _SCHEME.match(address):
        address = f"https://{address}"
    return absolute(address)


def absolute(url: str) -> str:
    """Give a whole address in its one form: in ASCII, without fragment and default port.

    A name and password stay in it. Raises FeedError `bad-address`, whose fact holds neither.
    """
    if len(url) <= _LONGEST and _USUAL.fullmatch(url):
        return url
    try:
        return _in_one_form(url)
    except ValueError:
        # What was wrong is not chained: its text may hold a password.
        raise FeedError("bad-address", url=shown(url)) from None


def shown(url: str) -> str:
    """Give an address as a person may see it in an error: without password, in one short line."""
    bare = "".join(letter if letter.isprintable() else " " for letter in _without_login(url))
    return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"


def host_of(url: str) -> str:
    """Give the host of an address that `absolute` gave."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> tuple[str, str, int]:
    """Give what must be equal for a password to go along: scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _DEFAULT_PORTS[parts.scheme]


def split_login(url: str) -> tuple[str, tuple[bytes, bytes] | None]:
    """Take name and password out of an address that `absolute` gave."""
    if "@" not in url:
        return url, None
    parts = urlsplit(url)
    if parts.username is None:
        return url, None
    login = unquote_to_bytes(parts.username), unquote_to_bytes(parts.password or "")
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(), login


def with_login(url: str, login: tuple[bytes, bytes] | None) -> str:
    """Put name and password back into an address that has none."""
    if login is None:
        return url
    scheme, _, rest = url.partition("://")
    name, password = (quote(part, safe="") for part in login)
    return f"{scheme}://{name}:{password}@{rest}"


def _in_one_form(url: str) -> str:
    if len(url) > _LONGEST or _CONTROL.search(url):
        raise ValueError
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or "\\" in parts.netloc:
        raise ValueError
    host = hosts.in_ascii(unquote(parts.hostname or ""))
    path = quote(parts.path, safe=_SAFE) or "/"
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    written = f"{parts.scheme}://{_login(parts)}{host}{_port(parts)}{path}{query}"
    if len(written) > _LONGEST:
        raise ValueError
    return written


def _port(parts: SplitResult) -> str:
    if parts.port == 0:
        raise ValueError
    return "" if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"


def _login(parts: SplitResult) -> str:
    if not parts.username:
        return ""
    words = [unquote_to_bytes(word) for word in (parts.username, parts.password) if word]
    if any(map(_CONTROL_BYTE.search, words)):
        raise ValueError
    return ":".join(quote(word, safe="") for word in words) + "@"


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _without_login(url: str) -> str:
    before, at, after = url.rpartition("@")
    scheme, slashes, login = before.partition("//")
    if not slashes:
        scheme, login = "", before
    in_path = "/" in login and ":" not in login and "@" not in login
    return url if not at or in_path else f"{scheme}{slashes}{after}"

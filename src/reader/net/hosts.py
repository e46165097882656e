"""Writes the host of an address in its one form: ASCII for machines, its own script for people."""

import ipaddress
import re
import unicodedata

_LONGEST_LABEL = 63
_LONGEST_NAME = 253
_ASCII_LABEL = re.compile(r"[a-z0-9_-]+")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_JOINERS = "\u200c\u200d"
_DOTS = str.maketrans("。｡．", "...")
_PUNYCODE = "xn--"
_BYTE = 0xFF


def in_ascii(host: str) -> str:
    """Give a host as machines ask for it: ASCII, lower case, an IP address in its usual form.

    IPv6 addresses come with or without brackets and leave with them. Numbers that systems read
    as an IPv4 address (`127.1`, `0x7f000001`) become that address. Raises ValueError for what
    cannot be a host.
    """
    if ":" in host:
        address = ipaddress.IPv6Address(host.removeprefix("[").removesuffix("]"))
        if address.scope_id is not None:
            raise ValueError
        return f"[{address.compressed}]"
    labels = host.translate(_DOTS).removesuffix(".").split(".")
    name = ".".join(map(_ascii_label, labels))
    if len(name) > _LONGEST_NAME:
        raise ValueError
    return _ipv4(name) if _NUMBER.fullmatch(name.rpartition(".")[2]) else name


def for_people(host: str) -> str:
    """Give a host in its own script, as a person knows it."""
    return ".".join(map(_own_script, host.split(".")))


def _ascii_label(label: str) -> str:
    """Write a label as RFC 5891 has it, without the rules that registries see to.

    Python's own codec is of 2003: it loses the joiners of Persian names, and refuses Arabic
    names that end with a digit.
    """
    lower = unicodedata.normalize("NFKC", label).lower()
    if not lower.isascii():
        if not all(map(_in_names, lower)):
            raise ValueError
        lower = _PUNYCODE + lower.encode("punycode").decode("ascii")
    if len(lower) > _LONGEST_LABEL or not _ASCII_LABEL.fullmatch(lower):
        raise ValueError
    return lower


def _in_names(letter: str) -> bool:
    return letter in _JOINERS or letter == "-" or unicodedata.category(letter)[0] in "LMN"


def _own_script(label: str) -> str:
    if not label.startswith(_PUNYCODE):
        return label
    try:
        own = label.removeprefix(_PUNYCODE).encode("ascii").decode("punycode")
        return own if _ascii_label(own) == label else label
    except ValueError:
        return label


def _ipv4(name: str) -> str:
    """Read numbers as inet_aton does: the last one fills all bytes that are left."""
    *first, last = map(_number, name.split("."))
    left = 4 - len(first)
    if left < 1 or any(part > _BYTE for part in first) or last >= 1 << 8 * left:
        raise ValueError
    value = sum(part << 8 * (3 - place) for place, part in enumerate(first)) + last
    return str(ipaddress.IPv4Address(value))


def _number(written: str) -> int:
    if not _NUMBER.fullmatch(written):
        raise ValueError
    if written.startswith("0x"):
        return int(written[2:] or "0", 16)
    return int(written, 8 if written.startswith("0") else 10)

"""The addresses that an article may keep, and which address a picture really has."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from reader.text.addresses import LONGEST, quoted, web

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hi-res-src")
_NO_PICTURE = re.compile(r"data:|about:|#|$", re.IGNORECASE)
# A whole name of these words and of numbers: a greyhound and a loading-dock are real pictures.
_EMPTY = (
    r"(?:placeholder|blank|spacer|transparent|trans|lazy|lazyload|loading|loader|gr[ea]y|1x1|pixel"
    r"|image|img|bg|default)"
)
_PLACEHOLDER = re.compile(
    rf"(?:^|/)(?:[^/?#]*placeholder[^/?#]*|(?!(?:image|img|bg|default|pixel|trans)\b){_EMPTY}\d*"
    rf"(?:[-_.](?:{_EMPTY}\d*|\d+(?:x\d+)?))*)\.(?:gif|png|svg|jpe?g|webp)(?:[?#]|$)",
    re.IGNORECASE,
)
_TRACKER = re.compile(
    r"//(?:[\w-]+\.)*(?:doubleclick\.net|feedsportal\.com|pixel\.wp\.com|stats\.wordpress\.com"
    r"|google-analytics\.com|googletagmanager\.com|googlesyndication\.com|scorecardresearch\.com"
    r"|quantserve\.com|pixel\.quantcount\.com|chartbeat\.net|imrworldwide\.com|addtoany\.com)[/:?]"
    r"|//feeds\.feedburner\.com/~|//(?:www\.)?facebook\.com/tr\b"
    r"|/(?:pixel|beacon|tracking|tracker|counter|count)(?:\.(?:gif|png|php)\b|[?]|$)",
    re.IGNORECASE,
)
_EMOJI = re.compile(r"//s\.w\.org/images/core/emoji/|/twemoji[/@]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", re.IGNORECASE)
_TINY_STYLE = re.compile(
    r"(?:^|[;\s])(?:(?:max-)?(?:width|height)\s*:\s*[012](?:px)?\s*(?:;|!|$)|display\s*:\s*none)",
    re.IGNORECASE,
)
_TINY, _REAL = 2, 100
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")


def link(address: str, base_url: str) -> str:
    """Give where a link may lead: the web, a mail or a telephone; "" for anywhere else."""
    address = address.strip()
    if address.startswith("#"):
        return ""
    scheme, _, rest = address.partition(":")
    if scheme.lower() in ("mailto", "tel"):
        return f"{scheme.lower()}:{quoted(rest)}" if len(rest) < LONGEST else ""
    return web(address, base_url)


def picture(attributes: Mapping[str, str], base_url: str, source_set: str = "") -> str:
    """Give the address of the picture an `<img>` means, "" if there is none worth showing.

    A placeholder gives way to what a script would have loaded in its stead. `source_set` is that
    of the `<source>` before it. One with a size to be seen and nothing in its stead is no
    placeholder, whatever its name.
    """
    own = attributes.get("src", "")
    tried = [own]
    if _stands_in(own):
        tried = [attributes[name] for name in _LAZY if name in attributes]
        sets = (attributes.get("srcset", ""), attributes.get("data-srcset", ""), source_set)
        tried += [largest(written) for written in sets if written]
        tried = [written for written in tried if not _stands_in(written)]
        tried += [own] if _is_sized(attributes) and not _NO_PICTURE.match(own.strip()) else []
    address = next(filter(None, (web(written, base_url) for written in tried)), "")
    return "" if tracks(address) else address


def _stands_in(written: str) -> bool:
    """Tell by an address alone that nothing is to be seen there."""
    written = written.strip()[:LONGEST]
    return bool(_NO_PICTURE.match(written) or _PLACEHOLDER.search(written))


def _is_sized(attributes: Mapping[str, str]) -> bool:
    return all(pixels(attributes.get(side, "")) >= _REAL for side in ("width", "height"))


def parts(address: str) -> SplitResult:
    """Take an address apart; one that cannot be has only empty parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def largest(source_set: str) -> str:
    """Give the address with the greatest width or density of a `srcset`."""
    found = _CANDIDATE.findall(source_set[:LONGEST])
    return max(found, key=lambda each: _decimal(each[1]), default=("", ""))[0]


def tracks(address: str) -> bool:
    """Tell whether an address serves to watch the reader rather than to show something."""
    return _TRACKER.search(address) is not None


def is_emoji(address: str) -> bool:
    """Tell whether a picture stands for one character, which its alt text is."""
    return _EMOJI.search(address) is not None


def pixels(written: str) -> int:
    """Give a length in pixels, 0 where none is written."""
    number = _NUMBER.match(written)
    return int(number.group(1)) if number else 0


def is_tiny(attributes: Mapping[str, str]) -> bool:
    """Tell whether a picture is made not to be seen."""
    written = [attributes.get(name, "") for name in ("width", "height")]
    if any(_NUMBER.match(length) and pixels(length) <= _TINY for length in written):
        return True
    return _TINY_STYLE.search(attributes.get("style", "")) is not None


def _decimal(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0

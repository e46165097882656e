"""Foreign pages brought within bounds before a tree is made of them, in linear time."""

import re
from collections.abc import Iterator
from html import escape

from reader.text.markup import Start, readable, tokens

# Longer pages are cut: the article stands in front of whatever makes them so long.
MOST_CHARACTERS = 4_000_000
# Long articles with all their menus have some 5,000; judging more takes longer and longer.
MOST_ELEMENTS = 15_000
# No tag of a real page has as many, and lxml compares each name in a tag with all before it.
MOST_ATTRIBUTES = 200

_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?")
_LONGEST_NUMBER = 7
_HIGHEST = 0x10FFFF
# Comments and scripts may speak of tags; what never ends reaches to the end of the page.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<code>script|style)\b[^<>]{0,2000}+>.*?(?:</(?P=code)|\Z)"
    r"|<(?P<name>[a-z][^\s/>]*+)(?P<rest>(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*+)>?",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"[\s/\"'=]+")


def bounded(page: str) -> str:
    """Give a page with no more elements and attributes than any article needs.

    It holds no character that XML cannot hold, neither as such nor as a numbered entity.
    """
    # HTML has a form feed and XML has none.
    text = readable(page[:MOST_CHARACTERS]).replace("\f", " ")
    return "".join(_pieces(_NUMBERED.sub(_numbered, text)))


def _numbered(entity: re.Match[str]) -> str:
    """Keep an entity unless it stands for what no text may hold."""
    hexadecimal, decimal = entity.groups("")
    digits = (hexadecimal or decimal).lstrip("0")
    if not digits or len(digits) > _LONGEST_NUMBER:
        return " "
    code = int(digits, 16 if hexadecimal else 10)
    return entity.group() if code <= _HIGHEST and _allowed(code) else " "


def _allowed(code: int) -> bool:
    # Those from 128 to 159 are written for the letters of Windows, and so they are read.
    return chr(code) != "\f" and (code in range(0x80, 0xA0) or readable(chr(code)) != "")


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for number, tag in enumerate(_TAG.finditer(text)):
        if number == MOST_ELEMENTS:
            yield text[at : tag.start()]
            return
        rest = tag["rest"] or ""
        if len(rest) > MOST_ATTRIBUTES and len(_BETWEEN.findall(rest)) > MOST_ATTRIBUTES:
            yield text[at : tag.start()] + _rewritten(tag)
            at = tag.end()
    yield text[at:]


def _rewritten(tag: re.Match[str]) -> str:
    """Write a tag again with as many of its attributes as we read of any."""
    start = next(tokens(tag.group()), None)
    attributes = start.attributes if isinstance(start, Start) else {}
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag['name']}{written}>"

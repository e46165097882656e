"""Where a block of a page stands: the page's look and pictures, what is around it, its role."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reader.content.nodes import Node
from reader.model.article import Direction, Enclosure, Picture
from reader.model.look import Look, Script
from reader.text.direction import decide, language_of

# Letters that no other language of the region writes.
_URDU = re.compile("[ٹڈڑںےہھ]")


@dataclass(frozen=True, slots=True)
class Setting:
    """The page's look, its pictures and recordings by address, and the place of a block on it.

    `room` is how wide it may be, in pixels. `caption` is what stands under the figure it is in,
    `language` that of the article.
    """

    look: Look
    known: Mapping[str, Picture]
    direction: Direction
    room: int
    role: str = "text"
    tables: int = 0
    caption: str = ""
    language: str = ""
    recordings: Mapping[str, Enclosure] = field(default_factory=dict)

    def of(self, node: Node) -> "Setting":
        """Give the setting within an element, whose own `dir` is what its content falls back to."""
        written = node.attributes.get("dir")
        language = node.attributes.get("lang", self.language)
        if written not in ("rtl", "ltr") and language == self.language:
            return self
        direction = self.direction
        if written in ("rtl", "ltr"):
            direction = "rtl" if written == "rtl" else "ltr"
        return replace(self, direction=direction, language=language)

    def within(self, width: int) -> "Setting":
        """Give the setting with so much less room."""
        return replace(self, room=max(self.room - width, 1))


def direction_in(node: Node, setting: Setting) -> Direction:
    """Give an element's direction: its own `dir`, its words, then what is around it."""
    own = node.attributes.get("dir", "")
    return decide(node.beginning(), explicit=own, fallback=setting.direction)


def script_of(text: str, direction: Direction, language: str) -> Script:
    """Tell whether a text wants Urdu's own hand, by its letters and its article's language."""
    if direction == "ltr":
        return "ltr"
    may_be_urdu = language.startswith("ur") or _URDU.search(text) is not None
    return "ur" if may_be_urdu and language_of(text, language) == "ur" else "rtl"

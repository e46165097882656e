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
    `language` that of the article, `lead` the picture above its text. What is
    marked to stand in the middle does where the page `centres`.
    `chosen` is the direction that the reader chose for the feed.
    """

    look: Look
    known: Mapping[str, Picture]
    direction: Direction
    room: int
    role: str = "text"
    tables: int = 0
    caption: str = ""
    language: str = ""
    lead: str = ""
    centres: bool = False
    recordings: Mapping[str, Enclosure] = field(default_factory=dict)
    chosen: Direction | None = None

    def of(self, node: Node) -> "Setting":
        """Give the setting within an element, whose own `dir` is what its content falls back to."""
        written = node.attributes.get("dir")
        language = node.attributes.get("lang", self.language)
        if written not in ("rtl", "ltr") and language == self.language:
            return self
        if written not in ("rtl", "ltr"):
            return replace(self, language=language)
        direction: Direction = "rtl" if written == "rtl" else "ltr"
        # What the text itself says comes before what the reader chose for all of them.
        return replace(self, direction=direction, chosen=None, language=language)

    def within(self, width: int) -> "Setting":
        """Give the setting with so much less room."""
        return replace(self, room=max(self.room - width, 1))


def direction_in(node: Node, setting: Setting) -> Direction:
    """Give an element's direction: its own `dir`, the reader's choice, its words, what is about."""
    return decide(
        node.beginning(),
        explicit=node.attributes.get("dir", ""),
        chosen=setting.chosen,
        fallback=setting.direction,
    )


def script_of(text: str, direction: Direction, language: str) -> Script:
    """Tell whether a text wants Urdu's own hand, by its letters and its article's language."""
    if direction == "ltr":
        return "ltr"
    if language.startswith("ur"):
        # Many a short text has none of Urdu's own letters; one in Arabic has Arabic's.
        return "rtl" if language_of(text, "ur") in ("ar", "he") else "ur"
    is_urdu = _URDU.search(text) is not None and language_of(text, language) == "ur"
    return "ur" if is_urdu else "rtl"

"""Makes of a feed's text an XML document that is well-formed, bounded and has no DTD."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.errors import FeedError
from reader.model.fetched import Hints
from reader.sync import hints, markup, pruning, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 3000
"""So many entries of a flood are read, the newest."""

MOST_PREFIXES = 300
"""feedparser goes through all of them at each element of a namespace that it does not know."""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as XML, pruned.

    `sound` tells that nothing had to be repaired, `cut` that the end of the feed was missing.
    """

    root: "_Element"
    hints: Hints
    sound: bool
    cut: bool = False

    @property
    def based(self) -> bool:
        """Whether addresses are relative to something that the feed itself tells."""
        names = (name for element in self.root.iter() for name in element.attrib)
        return tree.local_name(self.root) == "feed" or any(
            str(name).rpartition("}")[2].lower() == "base" for name in names
        )

    def whole(self) -> bytes:
        pruning.put_in_cdata(self.root)
        return tree.written(self.root)

    def one_by_one(self) -> Iterator[bytes]:
        """Give for each entry the feed without the others; takes the document apart."""
        found = pruning.entries(self.root)
        for entry, parent in found:
            parent.remove(entry)
        for entry, parent in found:
            parent.append(entry)
            yield tree.written(self.root)
            parent.remove(entry)


def read(text: str) -> Document:
    """Give the feed in a text, with what can be read of it where it is ill-formed.

    Raises FeedError not-a-feed, unreadable.
    """
    start = markup.feed_start(text)
    if start is None:
        raise FeedError("not-a-feed")
    feed = markup.at_most(text[start:], MOST_ENTRIES)
    root = tree.strict(feed)
    sound = root is not None
    if root is None:
        feed = markup.tidy(feed)
        root = tree.strict(feed)
    if root is None:
        root = _pieced_together(feed)
    if root is None or _has_many_prefixes(feed):
        raise FeedError("unreadable")
    asked = hints.of_feed(root)
    pruning.prune(root)
    return Document(root, asked, sound, cut=not sound and markup.breaks_off(text[start:]))


def _has_many_prefixes(text: str) -> bool:
    # To count how often they may be declared is a hundred times quicker than to look at them.
    return text.count("xmlns:") > MOST_PREFIXES and markup.count_prefixes(text) > MOST_PREFIXES


def _pieced_together(text: str) -> "_Element | None":
    """Read each entry by itself, so that a bad one costs no other.

    The last one of a feed that breaks off is worse than none: half a guid is another article. Only
    where it is all there is, and names itself, it is taken.
    """
    spans = markup.entries(text)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    edges = zip([0, *ends], [*starts, len(text)], strict=True)
    root = tree.recovered("".join(text[start:end] for start, end in edges))
    if root is None:
        return None
    place = next((each for each in root if tree.local_name(each) == "channel"), root)
    opening = text[: text.find(">") + 1]
    keeps_last = not (spans and markup.is_cut_off(text, spans[-1])) or (
        len(spans) == 1 and markup.is_named(text, spans[0])
    )
    whole = spans if keeps_last else spans[:-1]
    for start, end in whole:
        entry = _entry(opening, text[start:end])
        if entry is not None:
            place.append(entry)
    return root


def _entry(opening: str, text: str) -> "_Element | None":
    closing = f"</{opening[1:-1].split(maxsplit=1)[0]}>"
    root = tree.strict(f"{opening}{text}{closing}")
    if root is None:
        wrapped = f"{opening}{markup.quoted(text)}{closing}"
        root = tree.strict(wrapped)
        root = tree.recovered(wrapped) if root is None else root
    return None if root is None else next(filter(pruning.is_entry, root), None)

"""What a write changed: ids added, altered and removed, by kind; joined with `|`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of one kind that a write touched."""

    added: frozenset[int] = frozenset()
    altered: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()

    def __or__(self, other: "Ids") -> "Ids":
        return Ids(
            self.added | other.added,
            self.altered | other.altered,
            self.removed | other.removed,
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.altered or self.removed)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one or more writes changed; the empty value is neutral, `|` associative."""

    articles: Ids = field(default_factory=Ids)
    feeds: Ids = field(default_factory=Ids)
    collections: Ids = field(default_factory=Ids)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            self.articles | other.articles,
            self.feeds | other.feeds,
            self.collections | other.collections,
        )

    def __bool__(self) -> bool:
        return bool(self.articles or self.feeds or self.collections)

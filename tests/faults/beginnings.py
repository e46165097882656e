"""Feeds that are odd from the beginning, and what becomes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .changes import each_with
from .editions import SITE, Entry, entries, rss

_THREE = (3, 2, 1)
_FOUR = (4, 3, 2, 1)
_HTTP = SITE.replace("https:", "http:")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a feed sends from its first edition on; three articles at first, then so many."""

    name: str
    bodies: Sequence[bytes]
    articles: int


def _odd(name: str, *parts: tuple[str, str]) -> Beginning:
    """A feed that stays as odd as it is, until a fourth article arrives."""
    return Beginning(name, [rss(each_with(parts, *told)) for told in (_THREE, _FOUR, _FOUR)], 4)


def _mended(name: str, *parts: tuple[str, str], to: Sequence[tuple[str, str]] = ()) -> Beginning:
    """A feed that mends its ways, and gains an article."""
    return Beginning(name, [rss(each_with(parts, *_THREE)), rss(each_with(to, *_FOUR))], 4)


def _secured() -> Iterator[Beginning]:
    """Give sites that learn HTTPS, by what their guids are."""
    for name, guid in (
        ("guids of their own", "n-{n}"),
        ("addresses as guids", "{site}/news/{n}"),
        ("queries as guids", "{site}/?p={n}"),
        ("no guids", ""),
    ):
        before, after = (
            [("guid", guid.replace("{site}", site)), ("url", f"{site}/news/{{n}}")]
            for site in (_HTTP, SITE)
        )
        for verb, old, new in (("learns", before, after), ("forgets", after, before)):
            told = [rss(each_with(old, *_THREE)), rss(each_with(new, *_FOUR))]
            yield Beginning(f"{verb} HTTPS, with {name}", told, 4)


def _undated(*dates: str) -> Iterator[Beginning]:
    for date in dates:
        yield _odd(f"dates its articles {date!r}", ("date", date))


BEGINNINGS: list[Beginning] = [
    _odd("has no guids", ("guid", "")),
    _odd("has no links", ("url", "")),
    _odd("has neither guids nor links", ("guid", ""), ("url", "")),
    _odd("has one guid for all", ("guid", "same")),
    _odd("has one guid and no links", ("guid", "same"), ("url", "")),
    _odd("has one link for all", ("url", f"{SITE}/live")),
    _odd("has one link for all and no guids", ("url", f"{SITE}/live"), ("guid", "")),
    _odd("has one title for all", ("title", "خبر عاجل")),
    _odd("has no titles", ("title", "")),
    _odd("has only titles", ("text", ""), ("guid", ""), ("url", "")),
    _odd("has only texts", ("title", ""), ("guid", ""), ("url", "")),
    _odd("has very long guids", ("guid", "x" * 9000 + "{n}")),
    _odd("has guids in Arabic", ("guid", "خبر/{n}")),
    _odd("has guids with spaces", ("guid", "news no {n}")),
    _mended("gains guids", ("guid", "")),
    _mended("gains links", ("url", "")),
    _mended("gains its own guids", ("guid", "same")),
    _mended("gains guids of the same letters", ("guid", "N-{n}"), to=[("guid", "n-{n}")]),
    _mended(
        "moves to another site, and its guids with it",
        ("guid", "https://old.example/news/{n}"),
        ("url", "https://old.example/news/{n}"),
        to=[("guid", "https://new.example/news/{n}"), ("url", "https://new.example/news/{n}")],
    ),
    _mended(
        "moves below www",
        ("guid", f"{SITE}/news/{{n}}"),
        to=[("guid", "https://www.site.example/news/{n}/")],
    ),
    Beginning(
        "has random guids",
        [
            rss(each_with([("guid", f"{day}{{n}}")], *told))
            for day, told in zip("xyz", (_THREE, _FOUR, _FOUR), strict=True)
        ],
        4,
    ),
    Beginning("says everything twice", [rss(entries(*_THREE, *_THREE)), rss(entries(*_FOUR))], 4),
    Beginning(
        "has one guid for two",
        [
            rss([Entry(3, guid="n-2"), *entries(2, 1)]),
            rss([Entry(3, guid="n-2"), *entries(4, 2, 1)]),
        ],
        4,
    ),
    *_secured(),
    *_undated(
        *("", "yesterday", "0000-00-00", "31 Feb 2026 10:00:00 GMT", "1 Jan 99999 00:00:00 GMT"),
        *(
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "01 Jan 2099 00:00:00 GMT",
            "-1",
            "99999999999999999999",
        ),
        *("٠٣ مارس ٢٠٢٦", "2026-13-45T99:99:99Z", "Mon, 02 Mar 2026 10:00:00 +9900"),
    ),
]

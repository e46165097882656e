"""Feeds that change in ways that must neither lose nor double what the reader has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .editions import SITE, Entry, atom, entries, json_feed, rdf, rss, rss_item, rss_text, text_of

_THREE = (3, 2, 1)
_FOUR = (4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What a feed sends after its first edition, one body a day, and how many articles are there
    at the end.

    The texts of the three marked articles stay, but for the `edited`.
    """

    name: str
    bodies: Sequence[bytes]
    articles: int
    edited: frozenset[int] = frozenset()


def each_with(parts: Sequence[tuple[str, str]], *numbers: int) -> list[Entry]:
    """Give entries with parts replaced; {n} in a part is the entry's number."""

    def entry(number: int) -> Entry:
        told: dict[str, Any] = {name: part.format(n=number) for name, part in parts}
        return replace(Entry(number), **told)

    return [entry(number) for number in numbers]


def _then(told: Iterable[Entry], *after: int) -> tuple[bytes, bytes]:
    """Give an odd edition, and the usual one after it."""
    return rss(told), rss(entries(*(after or _FOUR)))


_WINDOWS = [
    Change("slides", [rss(entries(5, 4, 3)), rss(entries(7, 6, 5))], 7),
    Change("slides past all that is known", [rss(entries(13, 12, 11))], 6),
    Change("slides back", [rss(entries(5, 4, 3)), rss(entries(3, 2, 1))], 5),
    Change("reorders", [rss(entries(1, 3, 2)), rss(entries(2, 1, 3))], 3),
    Change("reorders around a new one", [rss(entries(1, 4, 3, 2)), rss(entries(*_FOUR))], 4),
    Change("deletes and brings back", [*_then(entries(2)), rss(entries(*_THREE))], 4),
    Change("becomes empty", [rss(()), rss(entries(*_FOUR))], 4),
    Change("becomes empty for long", [rss(())] * 5 + [rss(entries(*_FOUR))], 4),
    Change("says everything twice", [rss(entries(*_FOUR, *_FOUR)), rss(entries(*_FOUR))], 4),
    Change("says a new one twice", [rss(entries(4, 4, *_THREE)), rss(entries(4, 4))], 4),
]

_EDITED = [
    Change(
        "edits in place",
        [
            rss(
                [
                    Entry(3),
                    Entry(2),
                    Entry(1, text="<p>نص مصحح للخبر الأول، بعد أن راجعه المحرر.</p>" * 4),
                ]
            )
        ],
        3,
        frozenset({1}),
    ),
    Change("edits a title", [rss([Entry(3), Entry(2), Entry(1, title="عنوان جديد")])], 3),
    Change(
        "takes an edit back",
        [*_then(each_with([("text", "<p>غير ذلك {n}</p>" * 9)], *_THREE))],
        4,
        frozenset({1, 2, 3}),
    ),
    Change(
        "changes its dates",
        [*_then(each_with([("date", "0{n} Mar 2026 11:00:00 GMT")], *_THREE))],
        4,
    ),
    Change("changes its links", [*_then(each_with([("url", f"{SITE}/moved/{{n}}")], *_THREE))], 4),
    Change(
        "moves to another site",
        [*_then(each_with([("url", "https://new.example/news/{n}")], *_FOUR))],
        4,
    ),
    Change(
        "tags its links anew each day",
        [
            rss(each_with([("url", f"{SITE}/news/{{n}}?utm_source=day{day}")], *_FOUR))
            for day in "123"
        ],
        4,
    ),
    Change("loses its links", [*_then(each_with([("url", "")], *_FOUR))], 4),
    Change("loses its titles", [*_then(each_with([("title", "")], *_FOUR))], 4),
    Change("loses its own title", [rss(entries(*_FOUR), title="")], 4),
]

_HOLLOWS = {
    "no content": "",
    "empty content": " ",
    "an empty paragraph": "<p></p>",
    "a hard space": "<p>&nbsp;</p>",
    "breaks": "<br/><br/>",
    "an empty comment": "<!-- content -->",
    "an invisible letter": "<p>&#8203;</p>",
}
_EMPTIED = [
    Change(f"empties its content: {name}", [*_then(each_with([("text", text)], *_FOUR))], 4)
    for name, text in _HOLLOWS.items()
]

_START = text_of(1)[:60].replace("رقم 1", "رقم {n}")
_WALLS = {
    "an ellipsis": f"{_START}…</p>",
    "three dots": f"{_START}...</p>",
    "a beginning": f"{_START}</p>",
    "a beginning and an invitation": f"{_START}</p><p>اشترك لقراءة بقية الخبر.</p>",
    "an invitation": "<p>هذا المحتوى متاح للمشتركين فقط.</p>",
    "an invitation with a link": f"<p><a href='{SITE}/subscribe'>اشترك الآن</a> لتقرأ المقال.</p>",
    "an English invitation": "<p>Subscribe to continue reading this story.</p>",
    "a login": "<p>Please log in to read this article. Already a member? Sign in.</p>",
    "a long invitation": "<p>Become a member today.</p>"
    + "<p>Support our journalism, please.</p>" * 9,
    "a title": "<p>الخبر {n}</p>",
    "one word": "<p>للمشتركين</p>",
}
_PAYWALLS = [
    Change(f"puts up a paywall: {name}", [*_then(each_with([("text", text)], *_THREE))], 4)
    for name, text in _WALLS.items()
] + [
    Change(
        "puts up a paywall: only summaries",
        [*_then(each_with([("text", ""), ("summary", "<p>ملخص الخبر {n} في سطر.</p>")], *_THREE))],
        4,
    ),
    Change(
        "puts up a paywall and keeps it",
        [rss(each_with([("text", _WALLS["an ellipsis"])], *numbers)) for numbers in (_THREE, _FOUR)]
        * 2,
        4,
    ),
    Change(
        "puts up a paywall that changes daily",
        [rss(each_with([("text", f"{_START}…</p><p>{day}</p>")], *_THREE)) for day in "123"],
        3,
    ),
]

_GUIDS = {
    "addresses": f"{SITE}/news/{{n}}",
    "tags": "tag:site.example,2026:{n}",
    "UUIDs": "urn:uuid:00000000-0000-4000-8000-00000000000{n}",
    "numbers": "{n}",
    "capitals": "N-{n}",
    "spaces": "\n   n-{n}  \n",
    "short links": f"{SITE}/?p={{n}}",
    "none": "",
}
_RENAMED = [
    Change(
        f"changes its guids to {name}",
        [rss(each_with([("guid", guid)], *_THREE)), rss(each_with([("guid", guid)], *_FOUR))],
        4,
    )
    for name, guid in _GUIDS.items()
] + [
    Change(
        f"changes its guids to {name}, and back",
        [*_then(each_with([("guid", guid)], *_FOUR))],
        4,
    )
    for name, guid in _GUIDS.items()
]
_RANDOM = [
    Change(
        "has random guids",
        [rss(each_with([("guid", f"{day}-x{{n}}")], *_FOUR)) for day in ("a7", "b8", "c9")],
        4,
    ),
    Change(
        "has random guids and tagged links",
        [
            rss(
                each_with(
                    [("guid", f"{day}-x{{n}}"), ("url", f"{SITE}/news/{{n}}?utm_id={day}")], *_FOUR
                )
            )
            for day in ("a7", "b8", "c9")
        ],
        4,
    ),
    Change("has one guid for all", [*_then(each_with([("guid", "same")], *_FOUR))], 4),
    Change(
        "has one address as guid for all", [*_then(each_with([("guid", f"{SITE}/")], *_FOUR))], 4
    ),
    Change("has one guid for two", [rss([Entry(5, guid="n-4"), *entries(*_FOUR)])], 5),
    Change(
        "has neither guids nor links", [*_then(each_with([("guid", ""), ("url", "")], *_FOUR))], 4
    ),
]

_TOLD = entries(*_FOUR)
_FORMATS = [
    Change(f"becomes {name}", [body, body.replace(b"</", b" </", 1)], 4)
    for name, body in (
        ("Atom", atom(_TOLD)),
        ("JSON", json_feed(_TOLD)),
        ("RDF", rdf(_TOLD)),
        ("windows-1256", rss(_TOLD, encoding="windows-1256")),
        ("UTF-16", rss(_TOLD, encoding="UTF-16")),
    )
] + [
    Change(f"becomes {name} for a day", [body, rss(entries(5, *_FOUR))], 5)
    for name, body in (("Atom", atom(_TOLD)), ("JSON", json_feed(_TOLD)), ("RDF", rdf(_TOLD)))
]

_OTHER = each_with(
    [
        ("guid", "urn:other:{n}"),
        ("url", "https://other.example/{n}"),
        ("title", "A story of another paper, {n}"),
        ("text", "<p>Something else altogether, told in English.</p>"),
    ],
    12,
    11,
)
_STRANGE = [
    Change("is another feed for a day", [rss(_OTHER, title="Another"), rss(entries(*_FOUR))], 6),
    Change("is another feed from now on", [rss(_OTHER, title="Another")] * 2, 5),
    Change(
        "is another feed with the same guids",
        [rss(each_with([("url", "https://other.example/{n}"), ("title", "Other {n}")], *_THREE))]
        * 2,
        3,
    ),
    Change("is mixed with another feed", [rss([*_OTHER, *_TOLD])], 6),
]

_BAD = "<item><guid>bad</guid><title>{}</title></item>"
_ITEMS = [rss_item(each) for each in _TOLD]
_CUT = rss(_TOLD)
_DAMAGED = [
    Change(
        f"has one bad entry: {name}",
        [rss_text([_ITEMS[0], bad, *_ITEMS[1:]]).encode(), rss(_TOLD)],
        articles,
    )
    for name, bad, articles in (
        ("never closed", "<item><guid>bad</guid><title>x</title>", 5),
        ("never opened", "<title>x</title></item>", 4),
        ("CDATA never closed", _BAD.format("<![CDATA[x"), 5),
        ("bytes that are no text", _BAD.format("x\udc80y".encode("utf-8", "replace").decode()), 5),
        ("an item in an item", f"<item><guid>bad</guid>{_ITEMS[1]}</item>", 5),
        ("an enormous title", _BAD.format("كلمة " * 60_000), 5),
        ("very deep", _BAD.format("<b>" * 3000 + "x" + "</b>" * 3000), 5),
        ("an attack of entities", _BAD.format("&a;&a;&a;"), 5),
    )
] + [
    Change("breaks off within an entry", [_CUT[: _CUT.rindex(b"<item>") + 90], _CUT], 4),
    Change("breaks off between entries", [_CUT[: _CUT.rindex(b"<item>")], _CUT], 4),
    Change("breaks off at its end", [_CUT[:-9], _CUT], 4),
    Change("breaks off in the newest entry", [_CUT[: _CUT.index(b"<item>") + 200], _CUT], 4),
]

CHANGES: list[Change] = [
    *(*_WINDOWS, *_EDITED, *_EMPTIED, *_PAYWALLS, *_RENAMED, *_RANDOM),
    *(*_FORMATS, *_STRANGE, *_DAMAGED),
]

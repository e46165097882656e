"""Decides which articles of a feed are new, which were changed, and which are as they were."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from reader.model.fetched import Known, ParsedArticle
from reader.sync.plain_text import is_empty
from reader.text.arabic import fold

# So does the fingerprint of an article without any text begin.
_EMPTY = "empty:"
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_PLACE = re.compile(r"https?://[^/?#]*/?", re.IGNORECASE)
_CAMPAIGN = re.compile(r"(?<=[?&])utm_[^&#]*&?")


@dataclass(frozen=True, slots=True)
class Decision:
    """What to store of a feed: `new` oldest first, `updated` with the ids they have."""

    new: tuple[ParsedArticle, ...]
    updated: tuple[tuple[int, ParsedArticle], ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class _Trait:
    """Something to recognise an article by: as it is known under a guid, and as it is sent.

    With `singular` it counts only where no other article that is known has it, and not in a feed
    of one entry: there a link and a title may be the same day after day.
    """

    known: Callable[[str, Known], str]
    sent: Callable[[ParsedArticle], str]
    agrees: Callable[[Known, ParsedArticle], bool] = lambda _before, _article: True
    singular: bool = False


def fingerprint(article: ParsedArticle) -> str:
    """Give a hash of what was sent: another one means that an article was changed.

    An article without its text has it as its digest.
    """
    if article.digest:
        return article.digest
    told = (article.title, article.url, article.author, article.html, article.picture)
    digest = hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()
    return f"{_EMPTY}{digest}" if is_empty(article.html) else digest


def decide(known: Mapping[str, Known], articles: Sequence[ParsedArticle]) -> Decision:
    """Compare what a feed sends with what is known of it by guid.

    An article that bears another guid than before is recognised by its address and title, so
    that nothing doubles. Emptied ones are left as they are: nothing replaces a text by none.
    Of articles with one guid the first counts, the others are unchanged.
    """
    sent = list({article.guid: article for article in reversed(articles)}.values())[::-1]
    former = _recognised(known, sent)
    new = [article for article in reversed(sent) if article.guid not in former]
    updated = tuple(
        (before.id, article)
        for article in sent
        if (before := former.get(article.guid)) and _changed(before, article)
    )
    return Decision(
        new=tuple(sorted(new, key=_when)),
        updated=updated,
        unchanged=len(articles) - len(new) - len(updated),
    )


def _when(article: ParsedArticle) -> tuple[bool, datetime]:
    """Order by date; what has none appears with the moment of its arrival, thus last."""
    return article.published is None, article.published or datetime.min.replace(tzinfo=UTC)


def _changed(before: Known, article: ParsedArticle) -> bool:
    now = fingerprint(article)
    if now == before.hash:
        return False
    return not now.startswith(_EMPTY) or before.hash.startswith(_EMPTY)


def _recognised(known: Mapping[str, Known], sent: Sequence[ParsedArticle]) -> dict[str, Known]:
    """Give by its present guid each article that is known, under whatever guid it was."""
    former = {article.guid: known[article.guid] for article in sent if article.guid in known}
    for trait in _TRAITS:
        taken = {before.id for before in former.values()}
        lost = [article for article in sent if article.guid not in former]
        if not lost or len(taken) == len(known):
            break
        if trait.singular and len(sent) == 1:
            continue
        once = Counter(map(trait.sent, sent))
        sought = {key: each for each in lost if once[key := trait.sent(each)] == 1 and key}
        for key, before in _candidates(known, trait):
            article = sought.get(key)
            if article and before.id not in taken and trait.agrees(before, article):
                former[article.guid] = before
                del sought[key]
    return former


def _candidates(known: Mapping[str, Known], trait: _Trait) -> list[tuple[str, Known]]:
    """Give what is known by a trait, newest first."""
    told = [(trait.known(guid, before), before) for guid, before in known.items()]
    if trait.singular:
        once = Counter(key for key, _ in told)
        told = [(key, before) for key, before in told if once[key] == 1]
    return sorted(told, key=lambda each: each[1].id, reverse=True)


def _bare(address: str) -> str:
    """Give an address or guid without what changes as a site learns HTTPS."""
    return _SCHEME.sub("", address, count=1).rstrip("/") if _SCHEME.match(address) else address


def _place(address: str) -> str:
    """Give where on its site an article stands: sites move, and campaigns come and go."""
    return _CAMPAIGN.sub("", _PLACE.sub("", address, count=1)).rstrip("/?&")


def _same_title(before: Known, article: ParsedArticle) -> bool:
    return fold(before.title) == fold(article.title)


def _same_but_for_a_link(before: Known, article: ParsedArticle) -> bool:
    return (
        bool(before.url) != bool(article.url)
        and fingerprint(replace(article, url=before.url)) == before.hash
    )


_TRAITS = (
    # http became https.
    _Trait(lambda guid, _: _bare(guid), lambda article: _bare(article.guid)),
    # There was no good guid before, or is none now, and the link stands in for it.
    _Trait(lambda guid, _: _bare(guid), lambda article: _bare(article.url)),
    _Trait(lambda _, before: _bare(before.url), lambda article: _bare(article.guid)),
    # A link that several articles share (a live page, a programme's home) tells nothing.
    _Trait(
        lambda _, before: _place(before.url),
        lambda article: _place(article.url),
        agrees=_same_title,
        singular=True,
    ),
    _Trait(
        lambda _, before: before.hash, lambda article: fingerprint(article) if article.url else ""
    ),
    # Guid and link were lost, or came back; all else is the same.
    _Trait(
        lambda _, before: fold(before.title),
        lambda article: fold(article.title),
        agrees=_same_but_for_a_link,
    ),
)

"""Gives each entry of a feed an identity of its own: guid, else link, else title and date."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from reader.model.fetched import ParsedArticle
from reader.sync.decide import fingerprint

_LONGEST = 2000


def distinct(articles: Sequence[ParsedArticle]) -> tuple[ParsedArticle, ...]:
    """Give the articles with guids that are unique, the feed's own where they are good.

    A guid that all entries bear is no guid. One that some share stays theirs if they lead to one
    address, of which the first is kept; otherwise their links tell them apart. An entry that
    says nothing is left out.
    """
    sent = _without_common_guid([each for each in articles if _says_anything(each)])
    told = _first_of_each(sent, _as_sent)
    named = _named(told)
    return tuple(_first_of_each(named, lambda article: article.guid))


def _says_anything(article: ParsedArticle) -> bool:
    return bool(article.guid or article.url or article.title or article.html or article.picture)


def _without_common_guid(articles: Sequence[ParsedArticle]) -> list[ParsedArticle]:
    guids = {article.guid for article in articles}
    if len(articles) > 1 and len(guids) == 1:
        return [replace(article, guid="") for article in articles]
    return list(articles)


def _as_sent(article: ParsedArticle) -> tuple[object, ...]:
    if article.guid and article.url:
        return (article.guid, article.url)
    return (article.guid, article.url, article.title, article.published, fingerprint(article))


def _first_of_each(
    articles: Iterable[ParsedArticle], key: Callable[[ParsedArticle], object]
) -> list[ParsedArticle]:
    first: dict[object, ParsedArticle] = {}
    for article in articles:
        first.setdefault(key(article), article)
    return list(first.values())


def _named(articles: Sequence[ParsedArticle]) -> list[ParsedArticle]:
    """Let every article bear the first of its possible names that no other one has."""
    told: list[set[str]] = [set() for _ in articles]
    guids: dict[int, str] = {}
    for name in _NAMES:
        mine = [name(article) for article in articles]
        for names, own in zip(told, mine, strict=True):
            names.add(own)
        # A link is no name where it is the guid of another.
        counts = Counter(chain.from_iterable(told))
        for at, own in enumerate(mine):
            if own and counts[own] == 1:
                guids.setdefault(at, own)
        if len(guids) == len(articles):
            break
    return [_under(article, guids.get(at)) for at, article in enumerate(articles)]


def _under(article: ParsedArticle, guid: str | None) -> ParsedArticle:
    guid = _everything(article) if guid is None else guid
    return article if guid == article.guid else replace(article, guid=guid)


def _guid(article: ParsedArticle) -> str:
    return article.guid if len(article.guid) <= _LONGEST else _hash(article.guid)


def _link(article: ParsedArticle) -> str:
    return article.url


def _title_and_date(article: ParsedArticle) -> str:
    date = article.published.isoformat() if article.published else ""
    return _hash(article.title, date) if article.title or date else ""


def _everything(article: ParsedArticle) -> str:
    return _hash(article.title, str(article.published), article.url, fingerprint(article))


def _hash(*parts: str) -> str:
    return "sha256:" + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


_NAMES = (_guid, _link, _title_and_date, _everything)

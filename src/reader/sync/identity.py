"""Gives each entry of a feed an identity of its own: guid, else link, else title and date."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reader.model.fetched import ParsedArticle

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
    return (article.guid, article.url, article.title, article.published, article.html)


def _first_of_each(
    articles: Iterable[ParsedArticle], key: Callable[[ParsedArticle], object]
) -> list[ParsedArticle]:
    first: dict[object, ParsedArticle] = {}
    for article in articles:
        first.setdefault(key(article), article)
    return list(first.values())


def _named(articles: Sequence[ParsedArticle]) -> list[ParsedArticle]:
    """Let every article bear the first of its possible names that no other one has."""
    names = [[name(article) for name in _NAMES] for article in articles]
    # A link is no name where it is the guid of another.
    counts = [
        Counter(name for mine in names for name in set(mine[: rank + 1]))
        for rank in range(len(_NAMES))
    ]
    return [
        replace(article, guid=_first_alone(mine, counts))
        for article, mine in zip(articles, names, strict=True)
    ]


def _first_alone(names: Sequence[str], counts: Sequence[Counter[str]]) -> str:
    for name, count in zip(names, counts, strict=True):
        if name and count[name] == 1:
            return name
    return names[-1]


def _guid(article: ParsedArticle) -> str:
    return article.guid if len(article.guid) <= _LONGEST else _hash(article.guid)


def _link(article: ParsedArticle) -> str:
    return article.url


def _title_and_date(article: ParsedArticle) -> str:
    date = article.published.isoformat() if article.published else ""
    return _hash(article.title, date) if article.title or date else ""


def _everything(article: ParsedArticle) -> str:
    return _hash(article.title, str(article.published), article.url, article.html)


def _hash(*parts: str) -> str:
    return "sha256:" + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


_NAMES = (_guid, _link, _title_and_date, _everything)

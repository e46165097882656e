"""Tells which rules an article meets; words are compared folded, as a search compares them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from reader.model.fetched import StoredArticle
from reader.model.rule import Rule
from reader.text.arabic import fold, parts

_WORD = re.compile(r"[^\W_]+")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sought:
    """A rule with its words folded and in a row; none if it is for a whole feed or folder."""

    rule: Rule
    words: tuple[str, ...]


class _Texts:
    """The texts of an article, each folded and divided once and only if a rule asks for it."""

    def __init__(self, article: StoredArticle) -> None:
        self._article = article
        self._folded: dict[str, str] = {}
        self._rows: dict[str, str] = {}

    def of(self, field: str) -> Sequence[str]:
        """Give the texts that a field stands for."""
        article = self._article
        if field == "category":
            return article.categories
        if field == "any":
            return (article.title, article.author, article.text, *article.categories)
        told: Mapping[str, str] = {
            "title": article.title,
            "author": article.author,
            "text": article.text,
            "address": _plain(article.url),
        }
        return (told[field],)

    def row(self, text: str, words: Sequence[str]) -> str:
        """Give the words of a text between single spaces, "" if it cannot hold all of these."""
        folded = self._folded.get(text)
        if folded is None:
            # What stands between zero-width non-joiners is a word too.
            folded = self._folded[text] = " ".join((fold(text), *parts(text)))
        if not all(word in folded for word in words):
            return ""
        row = self._rows.get(text)
        if row is None:
            row = self._rows[text] = _row(_WORD.findall(folded))
        return row


def sought(rules: Iterable[Rule]) -> tuple[Sought, ...]:
    """Give the rules ready to be compared; one that can match nothing is left out.

    A rule without words is for all articles of its feed or folder. Without either, and with
    words that hold no letter or digit, it is for none.
    """
    both = (Sought(rule, _words(rule)) for rule in rules)
    return tuple(each for each in both if each.words or is_for_all(each.rule))


def is_for_all(rule: Rule) -> bool:
    """Tell whether a rule is for every article of its feed or folder, whatever it says."""
    return not rule.words.strip() and bool(rule.feed is not None or rule.folder)


def met(
    wanted: Sequence[Sought], article: StoredArticle, *, feed: int | None, folder: str
) -> tuple[Rule, ...]:
    """Give the rules that an article of a feed and its folder meets, in their order."""
    texts = _Texts(article)
    return tuple(
        each.rule
        for each in wanted
        if each.rule.feed in (None, feed)
        and each.rule.folder in ("", folder)
        and (not each.words or _passes(each, texts))
    )


def matches(rule: Rule, article: StoredArticle, *, feed: int | None, folder: str = "") -> bool:
    """Tell whether an article of a feed and its folder meets a rule."""
    return bool(met(sought([rule]), article, feed=feed, folder=folder))


def _passes(each: Sought, texts: _Texts) -> bool:
    rows = (texts.row(text, each.words) for text in texts.of(each.rule.field))
    phrase = _row(each.words)
    match each.rule.test:
        case "contains":
            return any(phrase in row for row in rows)
        case "lacks":
            return not any(phrase in row for row in rows)
        case "begins":
            return any(row.startswith(phrase) for row in rows)
        case "is":
            return any(row == phrase for row in rows)


def _words(rule: Rule) -> tuple[str, ...]:
    written = _plain(rule.words) if rule.field == "address" else rule.words
    # A whole text has those parts that `row` puts after it.
    divided = parts(written) if rule.test == "is" else []
    return tuple(_WORD.findall(" ".join((fold(written), *divided))))


def _row(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


def _plain(address: str) -> str:
    """Give an address as it is read aloud: no scheme, and letters for their bytes."""
    return unquote(_SCHEME.sub("", address, count=1))

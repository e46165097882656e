"""Rules on arrival: made, tried out, and applied to what comes and to what is there."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from reader.model.article import ArticleRow
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.feed import Due, Feed
from reader.model.fetched import StoredArticle
from reader.model.rule import Rule
from reader.saved import snapshot
from reader.services.library import Library
from reader.store import articles, collections, feeds, joined, lines, tags
from reader.store import rules as stored
from reader.store.engines import Transaction
from reader.sync import rules as matching

_MOST = 2000
"""So many of the newest articles a rule is tried on and applied to."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a rule did to articles of a feed: the facts to tell, and what takes it back."""

    facts: Mapping[str, str | int]
    undo: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a rule: the articles it changed something of, by what it changed."""

    changes: Changes = field(default_factory=Changes)
    undo: Mapping[str, object] = field(default_factory=dict)
    touched: frozenset[int] = frozenset()


def rules(library: Library) -> tuple[Rule, ...]:
    """Give every rule in the order in which they act."""
    with library.database.read() as connection:
        return stored.all_rules(connection)


def rule(library: Library, rule_id: int) -> Rule:
    """Give a rule; raises LibraryError no-such-rule."""
    with library.database.read() as connection:
        return stored.one(connection, rule_id)


def save(library: Library, wanted: Rule) -> Rule:
    """Keep a rule, in the place of the one with its id; give it as it is kept.

    It acts on what comes from now on. Raises LibraryError no-words, no-action, no-such-feed,
    no-such-rule, CollectionError name-too-long.
    """
    tidy = _tidy(wanted)
    require_sense(tidy)
    if not (tidy.read or tidy.star or tidy.hide or tidy.tag or tidy.collection):
        raise LibraryError("no-action")
    with library.database.write() as connection:
        if tidy.feed is not None:
            feeds.one(connection, tidy.feed)
        return replace(tidy, id=stored.save(connection, tidy))


def remove(library: Library, rule_id: int) -> None:
    """Forget a rule; what it did stays. Raises LibraryError no-such-rule."""
    with library.database.write() as connection:
        stored.remove(connection, rule_id)


def require_sense(wanted: Rule) -> None:
    """Raise LibraryError no-words for what matches nothing, CollectionError for a bad name."""
    from reader.services import saving

    if not matching.sought([wanted]):
        raise LibraryError("no-words")
    if wanted.collection:
        saving.require_name(wanted.collection)


def preview(library: Library, wanted: Rule, limit: int = 50) -> tuple[ArticleRow, ...]:
    """Give the newest articles that a rule would act on, of those that are there.

    Only the newest 2,000 are looked at. Categories are not stored, so that a rule by category
    finds nothing here. What stands in several feeds is given once.
    """
    with library.database.read() as connection:
        found = _found(connection, _tidy(wanted))
        once = {each.original: each.id for each in reversed(found)}
        newest = [each.id for each in found if once[each.original] == each.id]
        return lines.of(connection, newest[:limit])


def apply(library: Library, wanted: Rule) -> Changes:
    """Act on the articles that are there as `preview` finds them, without limit."""
    tidy = _tidy(wanted)
    with library.database.write() as connection:
        found = [each.id for each in _found(connection, tidy)]
        return _act(connection, tidy, found, library.now()).changes


def active(connection: Transaction) -> tuple[Rule, ...]:
    """Give the rules that act, in order."""
    return tuple(each for each in stored.all_rules(connection) if each.enabled)


def arrived(
    connection: Transaction,
    rules: Sequence[Rule],
    feed: Due | Feed,
    arrivals: Sequence[tuple[int, StoredArticle]],
    now: datetime,
) -> tuple[Changes, tuple[Ruled, ...]]:
    """Act on new articles of a feed, in the transaction that stores them.

    Of what stands in other feeds too a star is on all, but it is hidden, tagged and saved in this
    feed only, and marked read only if this feed had it first: a rule for one feed leaves unread
    what another brought. Gives what each rule did, those without effect left out.
    """
    wanted = matching.sought(rules)
    met: defaultdict[Rule, list[int]] = defaultdict(list)
    for number, article in arrivals if wanted else ():
        for each in matching.met(wanted, article, feed=feed.id, folder=feed.folder):
            met[each].append(number)
    changes, told = Changes(), list[Ruled]()
    for each in rules:
        done = _act(connection, each, met[each], now) if each in met else _Done()
        changes |= done.changes
        if done.touched:
            name = each.name or each.words or each.folder or feed.title
            told.append(Ruled({"rule": name, "n": len(done.touched)}, done.undo))
    return changes, tuple(told)


def take_back(connection: Transaction, undo: Mapping[str, Any]) -> Changes:
    """Take back what a rule did, where it still stands as the rule left it."""
    at = datetime.fromisoformat(undo["at"])
    changes = Changes()
    for mark in ("read", "starred"):
        standing = articles.marked_at(connection, undo.get(mark, ()), mark, at)
        changes |= articles.mark(
            connection,
            standing,
            read=False if mark == "read" else None,
            starred=False if mark == "starred" else None,
            now=at,
        )
    changes |= articles.show(connection, undo.get("hidden", ()))
    if "tag" in undo:
        changes |= _altered(tags.take_off(connection, undo["tagged"], undo["tag"]))
    if "collection" in undo:
        changes |= collections.withdraw(connection, undo["collection"], undo["saved"], at)
    return changes


def _act(connection: Transaction, wanted: Rule, ids: Sequence[int], now: datetime) -> _Done:
    # Hidden first: then what it stands with in other feeds keeps its marks.
    hidden = articles.hide(connection, ids) if wanted.hide else Changes()
    copies = frozenset(joined.copies_among(connection, ids)) if wanted.read else frozenset()
    first = [each for each in ids if each not in copies]
    read = articles.mark(connection, first, read=wanted.read or None, starred=None, now=now)
    starred = articles.mark(connection, ids, read=None, starred=wanted.star or None, now=now)
    tagged = tags.put(connection, ids, wanted.tag)
    saved, changes = _save(connection, wanted.collection, ids, now)
    undo: dict[str, object] = {"at": now.isoformat()}
    touched: set[int] = set()
    for name, its in (
        ("hidden", hidden.articles.altered & frozenset(ids)),
        ("read", read.articles.altered),
        ("starred", starred.articles.altered),
        ("tagged", tagged),
        ("saved", saved),
    ):
        if its:
            undo[name] = sorted(its)
            touched |= its & frozenset(ids)
    if tagged:
        undo["tag"] = wanted.tag
    if saved:
        undo["collection"] = collections.one(connection, wanted.collection).id
    changes |= hidden | read | starred | _altered(tagged)
    return _Done(changes, undo, frozenset(touched))


def _save(
    connection: Transaction, collection: str, ids: Sequence[int], now: datetime
) -> tuple[frozenset[int], Changes]:
    """Save articles as they are; pictures that are still to come are added to what was saved."""
    saved, changes = set[int](), Changes()
    for number in ids if collection else ():
        whole = articles.one(connection, number)
        taken = snapshot.take(whole, source=whole.row.source, captured=now)
        _, its = collections.save(
            connection, taken, article_id=number, collection=collection, now=now
        )
        if its.collections:
            saved.add(number)
        changes |= its
    return frozenset(saved), changes


def _found(connection: Transaction, wanted: Rule) -> list[stored.Candidate]:
    """Give what a rule matches of what is there, newest first."""
    sought = matching.sought([wanted]) if wanted.field != "category" else ()
    return [
        each
        for each in (stored.candidates(connection, wanted, _MOST) if sought else ())
        if matching.met(sought, each.article, feed=each.feed, folder=each.folder)
    ]


def _tidy(wanted: Rule) -> Rule:
    return replace(
        wanted,
        words=wanted.words.strip(),
        name=wanted.name.strip(),
        folder=wanted.folder.strip(),
        tag=wanted.tag.strip(),
        collection=wanted.collection.strip(),
    )


def _altered(ids: Collection[int]) -> Changes:
    return Changes(articles=Ids(altered=frozenset(ids)))

"""Keeps in the library what came of one try of a feed, within the caller's transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from reader.model.changes import Changes, Ids
from reader.model.feed import Due
from reader.model.fetched import StoredArticle
from reader.model.journal import Deed
from reader.model.rule import Rule
from reader.net.guard import split_login
from reader.services import ruling
from reader.services.arrivals import Arrival
from reader.services.landing import Kept, Landed, Note, shown, tried
from reader.store import articles, engines, joined, retention, tries
from reader.store.engines import Transaction
from reader.sync import aftermath


def keep(connection: Transaction, landed: Landed, rules: Sequence[Rule], now: datetime) -> Kept:
    """Keep the articles that came, with all that follows from them, and where the feed lies."""
    kept = _moved(connection, landed.feed, tried(landed, now))
    if landed.arrival is None:
        return kept
    feed, arrival = landed.feed, landed.arrival
    stored = articles.arrive(connection, feed.id, [_come(each, now) for each in arrival.new], now)
    edited = [(number, _come(each, now)) for number, each in arrival.updated]
    changes = articles.update(connection, edited, now)
    articles.note_shortened(connection, arrival.shortened)
    new, updated = len(stored), len(changes.articles.altered)
    changes |= Changes(articles=Ids(added=frozenset(number for number, _ in stored)))
    copies = joined.join(connection, [number for number, _ in stored])
    ruled, told = ruling.arrived(connection, rules, feed, stored, now)
    pruned = _pruned(connection, feed, arrival, now)
    changes |= ruled | pruned
    if changes:
        changes |= Changes(feeds=Ids(altered=frozenset({feed.id})))
    arrived = (Note("arrived", {"new": new, "updated": updated}),) if new or updated else ()
    return replace(
        kept,
        synced=replace(kept.synced, new=new, updated=updated),
        changes=kept.changes | changes,
        notes=(
            *arrived,
            *(Note("ruled", each.facts, each.undo) for each in told),
            *_counted("joined", len(copies)),
            *_counted("pruned", len(pruned.articles.removed)),
            *kept.notes,
        ),
    )


def _come(article: StoredArticle, now: datetime) -> StoredArticle:
    """Take away a date that is still to come: it would stand on top of every list until then."""
    to_come = article.published is not None and article.published > now
    return replace(article, published=None) if to_come else article


def _moved(connection: Transaction, before: Due, kept: Kept) -> Kept:
    """Let a feed lie where its server says, unless a password would have to go along."""
    feed, target = kept.feed, aftermath.believed_move(kept.feed)
    plain = engines.driver(connection)
    if not target or tries.is_taken(plain, target):
        return kept
    if feed.access and urlsplit(target).netloc != urlsplit(feed.url).netloc:
        return kept
    # Feeds of older libraries may bear a password in their address.
    told = {"before": split_login(feed.url)[0], "after": split_login(target)[0]}
    note = Note("moved", told, undo={"url": feed.url})
    # At once: another feed of this transaction may have moved to the same address.
    tries.move(plain, feed.id, target)
    there = replace(feed, url=target, moved_to="", moved_seen=0)
    return replace(
        kept, feed=there, changes=kept.changes | shown(before, there), notes=(*kept.notes, note)
    )


def _pruned(connection: Transaction, feed: Due, arrival: Arrival, now: datetime) -> Changes:
    """Let go of what the reader wants kept no longer."""
    if not (feed.keep or feed.keep_days):
        return Changes()
    return retention.prune(
        connection,
        feed.id,
        keep=feed.keep,
        keep_days=feed.keep_days,
        sent=set(arrival.guids),
        now=now,
    )


def _counted(deed: Deed, number: int) -> tuple[Note, ...]:
    return (Note(deed, {"n": number}),) if number else ()

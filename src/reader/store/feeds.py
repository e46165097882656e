"""The feeds a reader is subscribed to, and how each fares."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from reader.model.article import Direction
from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.feed import Feed, Health
from reader.store import departures
from reader.store.lines import SHOWN_TITLE, UNREAD
from reader.store.moments import number, optional_moment, optional_number
from reader.store.schema import feeds, folders, statuses


class Subscription(TypedDict):
    """A feed to subscribe to; `folder` "" for none."""

    url: str
    title: str
    link: str
    language: str
    folder: str
    allow_local: bool
    now: datetime


class Fetch(TypedDict):
    """What a fetch that went well brought; the validators just as received.

    `title`, `link` and `language` "" keep what is known.
    """

    etag: str
    last_modified: str
    body_hash: str
    title: str
    link: str
    language: str
    next_try: datetime | None
    now: datetime


class Failure(TypedDict):
    """Why a fetch failed: a code of `FeedError` and its facts."""

    reason: str
    facts: Mapping[str, str | int]
    next_try: datetime | None
    now: datetime


def _told(column: ColumnElement[str], name: str) -> ColumnElement[str]:
    """What the feed tells now, or what is known where it tells nothing."""
    return func.coalesce(func.nullif(bindparam(name), ""), column)


# Built once: a sync of a thousand unchanged feeds does little else.
_FETCHED = (
    update(feeds)
    .where(feeds.c.id == bindparam("feed"))
    .values(
        etag=bindparam("etag"),
        last_modified=bindparam("last_modified"),
        body_hash=bindparam("body_hash"),
        checked=bindparam("checked"),
        fetched=bindparam("fetched"),
        next_try=bindparam("next_try"),
        title=_told(feeds.c.title, "told_title"),
        link=_told(feeds.c.link, "told_link"),
        language=_told(feeds.c.language, "told_language"),
        reason="",
        facts="{}",
        since=None,
        failures=0,
    )
)


def add(connection: Connection, **feed: Unpack[Subscription]) -> tuple[int, Changes]:
    """Subscribe to a feed and give its id; it is due at once.

    Raises LibraryError already-subscribed, with the `id` of the feed that has this address.
    """
    known = connection.scalar(select(feeds.c.id).where(feeds.c.url == feed["url"]))
    if known is not None:
        raise LibraryError("already-subscribed", id=int(known), url=feed["url"])
    new = connection.execute(
        insert(feeds).values(
            url=feed["url"],
            title=feed["title"],
            link=feed["link"],
            language=feed["language"],
            folder_id=_folder(connection, feed["folder"]),
            allow_local=int(feed["allow_local"]),
            added=number(feed["now"]),
        )
    ).inserted_primary_key
    if new is None:
        raise AssertionError(feed["url"])
    return int(new[0]), Changes(feeds=Ids(added=frozenset({int(new[0])})))


def all_feeds(connection: Connection) -> tuple[Feed, ...]:
    """Give every feed with its unread count, by folder and title."""
    ordered = _FEEDS.order_by(folders.c.name, SHOWN_TITLE, feeds.c.id)
    return tuple(_feed(row) for row in connection.execute(ordered))


def one(connection: Connection, feed_id: int) -> Feed:
    """Give a feed with its unread count; raises LibraryError no-such-feed."""
    row = connection.execute(_FEEDS.where(feeds.c.id == feed_id)).first()
    if row is None:
        raise LibraryError("no-such-feed", id=feed_id)
    return _feed(row)


def due(connection: Connection, now: datetime, *, everything: bool = False) -> tuple[Feed, ...]:
    """Give the feeds whose next try has come, those that waited longest first.

    `everything` gives all, even those that are gone.
    """
    chosen = _FEEDS.order_by(feeds.c.next_try.nulls_first(), feeds.c.id)
    if not everything:
        chosen = chosen.where(
            feeds.c.reason != "gone",
            or_(feeds.c.next_try.is_(None), feeds.c.next_try <= number(now)),
        )
    return tuple(_feed(row) for row in connection.execute(chosen))


def body_hash(connection: Connection, feed_id: int) -> str:
    """Give the hash of the body that was read last, "" if none was."""
    return str(_fact(connection, feed_id, "body_hash"))


def failures(connection: Connection, feed_id: int) -> int:
    """Give how many fetches in a row have failed."""
    return int(_fact(connection, feed_id, "failures"))


def remove(connection: Connection, feed_id: int) -> Changes:
    """Unsubscribe: its articles go, but those in a collection or starred stay without feed."""
    title = one(connection, feed_id).title
    changes = departures.leave(connection, feed_id, title)
    connection.execute(delete(feeds).where(feeds.c.id == feed_id))
    _forget_empty_folders(connection)
    return changes | Changes(feeds=Ids(removed=frozenset({feed_id})))


def record_fetch(connection: Connection, feed_id: int, **fetch: Unpack[Fetch]) -> Changes:
    """Note that a fetch went well; earlier failures are forgotten."""
    now = number(fetch["now"])
    done = connection.execute(
        _FETCHED,
        {
            "feed": feed_id,
            "etag": fetch["etag"],
            "last_modified": fetch["last_modified"],
            "body_hash": fetch["body_hash"],
            "checked": now,
            "fetched": now,
            "next_try": optional_number(fetch["next_try"]),
            "told_title": fetch["title"],
            "told_link": fetch["link"],
            "told_language": fetch["language"],
        },
    )
    return _one_altered(feed_id, done.rowcount)


def record_failure(connection: Connection, feed_id: int, **failure: Unpack[Failure]) -> Changes:
    """Note that a fetch failed; validators, articles and the time it began to fail stay."""
    now = number(failure["now"])
    values = {
        "checked": now,
        "next_try": optional_number(failure["next_try"]),
        "reason": failure["reason"],
        "facts": json.dumps(dict(failure["facts"])),
        "since": func.coalesce(feeds.c.since, now),
        "failures": feeds.c.failures + 1,
    }
    return _alter(connection, feed_id, values)


def allow_local(connection: Connection, feed_id: int) -> Changes:
    """Let the feed and its pictures lie on a private network; it is due at once."""
    return _alter(connection, feed_id, {"allow_local": 1, "next_try": None})


def rename(connection: Connection, feed_id: int, name: str) -> Changes:
    """Show the feed under the reader's own name; "" goes back to the feed's title."""
    return _alter(connection, feed_id, {"name": name.strip()})


def move(connection: Connection, feed_id: int, folder: str) -> Changes:
    """Put the feed into a folder, made if need be; "" takes it out of any."""
    changes = _alter(connection, feed_id, {"folder_id": _folder(connection, folder)})
    _forget_empty_folders(connection)
    return changes


def set_direction(connection: Connection, feed_id: int, direction: Direction | None) -> Changes:
    """Choose the direction of all the feed's articles, None to go by each title."""
    return _alter(connection, feed_id, {"direction": direction})


_UNREAD = (
    select(statuses.c.feed_id, func.count().label("unread"))
    .where(UNREAD)
    .group_by(statuses.c.feed_id)
    .subquery()
)
_FEEDS = select(
    feeds.c.id,
    feeds.c.url,
    SHOWN_TITLE,
    feeds.c.link,
    func.coalesce(folders.c.name, ""),
    func.coalesce(_UNREAD.c.unread, 0),
    feeds.c.language,
    feeds.c.direction,
    feeds.c.etag,
    feeds.c.last_modified,
    feeds.c.allow_local,
    feeds.c.reason,
    feeds.c.facts,
    feeds.c.since,
    feeds.c.checked,
    feeds.c.next_try,
).select_from(
    feeds.outerjoin(folders, folders.c.id == feeds.c.folder_id).outerjoin(
        _UNREAD, _UNREAD.c.feed_id == feeds.c.id
    )
)


def _feed(row: Sequence[Any]) -> Feed:
    # By position, as the selection above has it: a sync builds one of every feed.
    return Feed(
        id=row[0],
        url=row[1],
        title=row[2],
        link=row[3],
        folder=row[4],
        unread=row[5],
        language=row[6],
        direction=row[7],
        etag=row[8],
        last_modified=row[9],
        allow_local=bool(row[10]),
        health=Health(
            ok=not row[11],
            reason=row[11],
            facts=json.loads(row[12]) if row[11] else {},
            since=optional_moment(row[13]),
            checked=optional_moment(row[14]),
            next_try=optional_moment(row[15]),
        ),
    )


def _fact(connection: Connection, feed_id: int, name: str) -> str | int:
    found = connection.execute(select(feeds.c[name]).where(feeds.c.id == feed_id)).first()
    if found is None:
        raise LibraryError("no-such-feed", id=feed_id)
    value: str | int = found[0]
    return value


def _alter(connection: Connection, feed_id: int, values: Mapping[str, object]) -> Changes:
    done = connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**values))
    return _one_altered(feed_id, done.rowcount)


def _one_altered(feed_id: int, rows: int) -> Changes:
    if not rows:
        raise LibraryError("no-such-feed", id=feed_id)
    return Changes(feeds=Ids(altered=frozenset({feed_id})))


def _folder(connection: Connection, name: str) -> int | None:
    wanted = name.strip()
    if not wanted:
        return None
    known = connection.scalar(select(folders.c.id).where(folders.c.name == wanted))
    if known is not None:
        return int(known)
    made = connection.execute(insert(folders).values(name=wanted)).inserted_primary_key
    return None if made is None else int(made[0])


def _forget_empty_folders(connection: Connection) -> None:
    used = select(feeds.c.id).where(feeds.c.folder_id == folders.c.id).exists()
    connection.execute(delete(folders).where(~used))

"""The feeds a reader is subscribed to, and how each fares."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import (
    Connection,
    delete,
    func,
    insert,
    select,
    update,
)

from reader.model.changes import Changes, Ids
from reader.model.errors import LibraryError
from reader.model.feed import Feed, FeedChoices, Health
from reader.store import departures
from reader.store.lines import IN_ITS_FEED, SHOWN_TITLE, UNREAD
from reader.store.moments import moment, number, optional_moment
from reader.store.schema import feeds, folders, rules, statuses


class Subscription(TypedDict):
    """A feed to subscribe to; `folder` "" for none."""

    url: str
    title: str
    link: str
    language: str
    folder: str
    allow_local: bool
    now: datetime


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


def remove(connection: Connection, feed_id: int) -> Changes:
    """Unsubscribe: its articles go, but those in a collection or starred stay without feed."""
    title = one(connection, feed_id).title
    changes = departures.leave(connection, feed_id, title)
    connection.execute(delete(feeds).where(feeds.c.id == feed_id))
    _forget_empty_folders(connection)
    return changes | Changes(feeds=Ids(removed=frozenset({feed_id})))


def change(connection: Connection, feed_id: int, **choices: Unpack[FeedChoices]) -> Changes:
    """Keep what the reader chose for a feed; what is not named stays as it is.

    The name "" goes back to the feed's title, a folder is made if need be, and "" takes the feed
    out of any. A feed that is let to a private network, or let in with a password, is due at
    once. Raises LibraryError no-such-feed.
    """
    values: dict[str, object] = {**choices}
    if "name" in choices:
        values["name"] = choices["name"].strip()
    if "folder" in choices:
        del values["folder"]
        values["folder_id"] = _folder(connection, choices["folder"])
    if "access" in choices:
        access = choices["access"]
        values["access"], values["access_name"] = (access.kind, access.name) if access else ("", "")
    if choices.get("allow_local") or "access" in choices:
        values["next_try"] = None
    changes = _alter(connection, feed_id, values)
    _forget_empty_folders(connection)
    if "direction" in choices:
        theirs = select(statuses.c.article_id).where(statuses.c.feed_id == feed_id)
        turned = frozenset(connection.scalars(theirs))
        changes |= Changes(articles=Ids(altered=turned))
    return changes


def move(connection: Connection, places: Mapping[int, str]) -> Changes:
    """Put feeds into folders by name, "" for none; folders are made and forgotten as need be.

    Feeds that are no more are passed over; only those that were elsewhere are altered.
    """
    stands = select(feeds.c.id, func.coalesce(folders.c.name, "")).select_from(
        feeds.outerjoin(folders, folders.c.id == feeds.c.folder_id)
    )
    before = {row[0]: row[1] for row in connection.execute(stands)}
    going = {
        feed_id: name.strip()
        for feed_id, name in places.items()
        if before.get(feed_id, name.strip()) != name.strip()
    }
    for feed_id, name in going.items():
        found = _folder(connection, name)
        connection.execute(update(feeds).where(feeds.c.id == feed_id).values(folder_id=found))
    _forget_empty_folders(connection)
    return Changes(feeds=Ids(altered=frozenset(going)))


def inside(connection: Connection, folder: str) -> frozenset[int]:
    """Give the feeds in a folder; raises LibraryError no-such-folder."""
    its = select(feeds.c.id).join(folders).where(folders.c.name == folder.strip())
    found = frozenset(connection.scalars(its))
    if not found:
        raise LibraryError("no-such-folder", name=folder)
    return found


def rename_folder(connection: Connection, name: str, wanted: str, *, join: bool) -> Changes:
    """Give a folder another name, by which the rules for it know it too; "" changes nothing.

    With `join` its feeds go into the folder that bears the name already. Raises LibraryError
    no-such-folder, folder-exists.
    """
    old, new = name.strip(), wanted.strip()
    its = inside(connection, old)
    if new in ("", old):
        return Changes()
    taken = connection.scalar(select(folders.c.id).where(folders.c.name == new)) is not None
    if taken and not join:
        raise LibraryError("folder-exists", name=new)
    if taken:
        move(connection, dict.fromkeys(its, new))
    else:
        connection.execute(update(folders).where(folders.c.name == old).values(name=new))
    connection.execute(update(rules).where(rules.c.folder == old).values(folder=new))
    return Changes(feeds=Ids(altered=its))


def move_back(connection: Connection, feed_id: int, url: str) -> Changes:
    """Let a feed lie where it lay before; raises LibraryError no-such-feed, already-subscribed."""
    known = connection.scalar(select(feeds.c.id).where(feeds.c.url == url))
    if known is not None:
        raise LibraryError("already-subscribed", id=int(known), url=url)
    return _alter(connection, feed_id, {"url": url, "moved_to": "", "moved_seen": 0})


def added(connection: Connection) -> dict[int, datetime]:
    """Give when each feed was subscribed to."""
    found = connection.execute(select(feeds.c.id, feeds.c.added))
    return {row.id: moment(row.added) for row in found}


_UNREAD = (
    select(statuses.c.feed_id, func.count().label("unread"))
    .where(UNREAD, IN_ITS_FEED)
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
    feeds.c.fetched,
    feeds.c.failures,
    feeds.c.name,
    feeds.c.every,
    feeds.c.keep,
    feeds.c.keep_days,
    feeds.c.access,
    feeds.c.access_name,
    feeds.c.icon,
).select_from(
    feeds.outerjoin(folders, folders.c.id == feeds.c.folder_id).outerjoin(
        _UNREAD, _UNREAD.c.feed_id == feeds.c.id
    )
)


def _feed(row: Sequence[Any]) -> Feed:
    # By position, as the selection above has it.
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
            fetched=optional_moment(row[16]),
            failures=row[17],
        ),
        name=row[18],
        every=row[19],
        keep=row[20],
        keep_days=row[21],
        access=row[22],
        access_name=row[23],
        icon=row[24],
    )


def _alter(connection: Connection, feed_id: int, values: Mapping[str, object]) -> Changes:
    done = connection.execute(update(feeds).where(feeds.c.id == feed_id).values(**values))
    if not done.rowcount:
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

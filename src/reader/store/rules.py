"""The rules that a reader made, in the order in which they act."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from reader.model.errors import LibraryError
from reader.model.fetched import StoredArticle
from reader.model.rule import Rule
from reader.store import joined
from reader.store.lines import EVERYWHERE, IN_ITS_FEED, among
from reader.store.schema import articles, contents, feeds, folders, rules, statuses

_RULES = select(
    rules.c.words,
    rules.c.field,
    rules.c.test,
    rules.c.name,
    rules.c.feed_id,
    rules.c.folder,
    rules.c.read,
    rules.c.star,
    rules.c.hide,
    rules.c.tag,
    rules.c.collection,
    rules.c.enabled,
    rules.c.id,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored article to try a rule on: where it stands, and its texts.

    `original` is its own id unless it is a copy of another feed's article.
    """

    id: int
    original: int
    feed: int
    folder: str
    article: StoredArticle


def all_rules(connection: Connection) -> tuple[Rule, ...]:
    """Give every rule in order."""
    found = connection.execute(_RULES.order_by(rules.c.position, rules.c.id))
    return tuple(_rule(row) for row in found)


def one(connection: Connection, rule_id: int) -> Rule:
    """Give a rule; raises LibraryError no-such-rule."""
    row = connection.execute(_RULES.where(rules.c.id == rule_id)).first()
    if row is None:
        raise LibraryError("no-such-rule", id=rule_id)
    return _rule(row)


def save(connection: Connection, rule: Rule) -> int:
    """Keep a rule in the place of the one with its id, or as the last; give its id.

    Its feed exists. Raises LibraryError no-such-rule.
    """
    values = {
        "name": rule.name,
        "enabled": int(rule.enabled),
        "feed_id": rule.feed,
        "folder": rule.folder,
        "field": rule.field,
        "test": rule.test,
        "words": rule.words,
        "read": int(rule.read),
        "star": int(rule.star),
        "hide": int(rule.hide),
        "tag": rule.tag,
        "collection": rule.collection,
    }
    if rule.id:
        done = connection.execute(update(rules).where(rules.c.id == rule.id).values(**values))
        if not done.rowcount:
            raise LibraryError("no-such-rule", id=rule.id)
        return rule.id
    last = connection.scalar(select(func.max(rules.c.position))) or 0
    made = connection.execute(
        insert(rules).values(position=1 + last, **values)
    ).inserted_primary_key
    if made is None:
        raise AssertionError(rule)
    return int(made[0])


def remove(connection: Connection, rule_id: int) -> None:
    """Forget a rule; what it did stays. Raises LibraryError no-such-rule."""
    if not connection.execute(delete(rules).where(rules.c.id == rule_id)).rowcount:
        raise LibraryError("no-such-rule", id=rule_id)


def candidates(connection: Connection, rule: Rule, most: int) -> tuple[Candidate, ...]:
    """Give what a rule is tried on, newest first: the newest articles of its feed, folder or all.

    Hidden ones and those without feed are left out. Of those that are shown once in a list of
    all feeds, the copies in other feeds are given as well, beyond `most`.
    """
    newest = select(statuses.c.article_id)
    if rule.feed is not None:
        newest = newest.where(statuses.c.feed_id == rule.feed, IN_ITS_FEED)
    elif rule.folder:
        inside = select(feeds.c.id).join(folders).where(folders.c.name == rule.folder)
        newest = newest.where(statuses.c.feed_id.in_(inside), IN_ITS_FEED)
    else:
        newest = newest.where(EVERYWHERE)
    ordered = (statuses.c.published.desc(), statuses.c.article_id.desc())
    ids = list(connection.scalars(newest.order_by(*ordered).limit(most)))
    if rule.feed is None and not rule.folder:
        ids = joined.whole(connection, ids)
    found = connection.execute(
        select(
            articles.c.id,
            func.coalesce(articles.c.copy_of, articles.c.id),
            articles.c.feed_id,
            func.coalesce(folders.c.name, ""),
            articles.c.title,
            articles.c.author,
            articles.c.url,
            contents.c.text,
        )
        .select_from(
            articles.join(statuses, statuses.c.article_id == articles.c.id)
            .join(contents, contents.c.article_id == articles.c.id)
            .join(feeds, feeds.c.id == articles.c.feed_id)
            .outerjoin(folders, folders.c.id == feeds.c.folder_id)
        )
        .where(articles.c.id.in_(among(ids)))
        .order_by(*ordered)
    )
    return tuple(_candidate(row) for row in found)


def _candidate(row: Sequence[Any]) -> Candidate:
    number, original, feed, folder, title, author, url, text = row
    article = StoredArticle(
        guid="",
        url=url,
        title=title,
        author=author,
        published=None,
        updated=None,
        html="",
        text=text,
        direction="ltr",
        hash="",
    )
    return Candidate(number, original, feed, folder, article)


def _rule(row: Sequence[Any]) -> Rule:
    # By position, as the selection above has it.
    return Rule(
        words=row[0],
        field=row[1],
        test=row[2],
        name=row[3],
        feed=row[4],
        folder=row[5],
        read=bool(row[6]),
        star=bool(row[7]),
        hide=bool(row[8]),
        tag=row[9],
        collection=row[10],
        enabled=bool(row[11]),
        id=row[12],
    )

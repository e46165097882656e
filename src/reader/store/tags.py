"""Tags: names that articles are found under, made with the first article that bears one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from reader.store import bulk
from reader.store.lines import IN_ITS_FEED, among
from reader.store.schema import article_tags, articles, rules, statuses, tags

_OF_ARTICLE = (
    "SELECT name FROM tags JOIN article_tags ON tag_id = tags.id WHERE article_id = ? ORDER BY name"
)


def put(connection: Connection, ids: Sequence[int], name: str) -> frozenset[int]:
    """Tag articles; give those that did not bear the tag before. The name "" is no tag."""
    wanted = name.strip()
    among_them = bearers(wanted).where(article_tags.c.article_id.in_(among(ids)))
    bearing = frozenset(connection.scalars(among_them))
    new = [each for each in dict.fromkeys(ids) if each not in bearing]
    if not wanted or not new:
        return frozenset()
    tag = connection.scalar(select(tags.c.id).where(tags.c.name == wanted))
    if tag is None:
        made = connection.execute(insert(tags).values(name=wanted)).inserted_primary_key
        tag = made[0] if made else None
    connection.execute(insert(article_tags), [{"article_id": key, "tag_id": tag} for key in new])
    return frozenset(new)


def take_off(connection: Connection, ids: Sequence[int], name: str) -> frozenset[int]:
    """Take a tag off articles; give those that bore it. A tag that none bears is forgotten."""
    tag = select(tags.c.id).where(tags.c.name == name.strip()).scalar_subquery()
    its = article_tags.c.tag_id == tag
    bore = connection.scalars(
        select(article_tags.c.article_id).where(its, article_tags.c.article_id.in_(among(ids)))
    ).all()
    connection.execute(
        delete(article_tags).where(its, article_tags.c.article_id.in_(among(list(bore))))
    )
    borne = select(article_tags.c.article_id).where(article_tags.c.tag_id == tags.c.id).exists()
    connection.execute(delete(tags).where(tags.c.name == name.strip(), ~borne))
    return frozenset(bore)


def remove(connection: Connection, name: str) -> frozenset[int]:
    """Forget a tag and give those that bore it; rules that put it on are turned off.

    Or it would come back.
    """
    bore = frozenset(connection.scalars(bearers(name)))
    connection.execute(delete(tags).where(tags.c.name == name.strip()))
    connection.execute(update(rules).where(rules.c.tag == name.strip()).values(enabled=0))
    return bore


def bearers(name: str) -> Select[tuple[Any]]:
    """Give the articles that bear a tag, as a table of one column."""
    return (
        select(article_tags.c.article_id)
        .join(tags, tags.c.id == article_tags.c.tag_id)
        .where(tags.c.name == name.strip())
    )


def of_article(connection: Connection, article_id: int) -> tuple[str, ...]:
    """Give the tags of an article by name."""
    return tuple(row[0] for row in bulk.read(connection, _OF_ARTICLE, article_id))


def all_tags(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Give every tag that articles bear, by name, and how many its list shows.

    What stands in several feeds counts once, what is hidden not at all.
    """
    once = func.count(func.coalesce(articles.c.copy_of, articles.c.id).distinct())
    found = connection.execute(
        select(tags.c.name, once)
        .join(article_tags, article_tags.c.tag_id == tags.c.id)
        .join(articles, articles.c.id == article_tags.c.article_id)
        .join(statuses, statuses.c.article_id == articles.c.id)
        .where(IN_ITS_FEED)
        .group_by(tags.c.id)
        .order_by(tags.c.name)
    )
    return tuple((row[0], row[1]) for row in found)

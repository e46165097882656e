"""The rules that a reader made, in the order in which they act."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from reader.model.errors import LibraryError
from reader.model.rule import Rule
from reader.store.schema import rules

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

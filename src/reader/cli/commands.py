"""Finds what runs a command, and imports nothing that only other commands need."""

from collections.abc import Callable, Mapping

from reader.cli.call import Call


def named(name: str) -> Callable[[Call], int]:
    """Give the function of a command that works on the library."""
    return _family(name)[name]


def _family(name: str) -> Mapping[str, Callable[[Call], int]]:
    if name == "sync":
        from reader.cli.sync_commands import COMMANDS as FAMILY
    elif name in ("list", "show", "mark", "search"):
        from reader.cli.article_commands import COMMANDS as FAMILY
    elif name in ("save", "collections", "collection"):
        from reader.cli.collection_commands import COMMANDS as FAMILY
    elif name in ("rules", "rule"):
        from reader.cli.rule_commands import COMMANDS as FAMILY
    elif name in ("feed", "folder", "health"):
        from reader.cli.tending_commands import COMMANDS as FAMILY
    elif name == "log":
        from reader.cli.journal_commands import COMMANDS as FAMILY
    else:
        from reader.cli.feed_commands import COMMANDS as FAMILY
    return FAMILY

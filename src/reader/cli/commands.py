"""Finds what runs a command, and imports nothing that only other commands need."""

from collections.abc import Callable, Mapping

from reader.cli.call import BareCall, Call


def named(name: str) -> Callable[[Call], int]:
    """Give the function of a command that works on the library."""
    return _family(name)[name]


def without_library(name: str) -> Callable[[BareCall], int] | None:
    """Give the function of a command that needs no library; None for all others."""
    if name in ("prayer", "places"):
        from reader.cli import prayer_commands

        return prayer_commands.COMMANDS[name]
    if name == "keys":
        from reader.cli.key_commands import keys

        return keys
    if name == "settings":
        from reader.cli.setting_commands import settings

        return settings
    if name == "sources":
        from reader.cli.source_commands import sources

        return sources
    return None


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

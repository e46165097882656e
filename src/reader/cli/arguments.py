"""What the command line understands; nothing heavy is imported to read it."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reader import __version__
from reader.language import NAMES, Language
from reader.sentences import TOPICS, said

Options = argparse.Namespace
_Add = Callable[..., argparse.ArgumentParser]

# The largest number that a library can hold.
_MOST = 2**63 - 1
# A feed is fetched so often that more would be rude, and so seldom that less would miss articles.
_SHORTEST, _LONGEST = 15, 24 * 60
METHODS = (
    *("egyptian", "umm-al-qura", "mwl", "karachi", "isna", "dubai", "kuwait", "qatar"),
    *("singapore", "jakim", "kemenag", "tehran", "jafari", "diyanet", "moonsighting", "france"),
    *("morocco", "algeria", "tunisia", "jordan", "russia"),
)

_HELP = {
    "add": said("subscribe to a feed, or to the feed that a page names"),
    "discover": said("list the feeds that an address leads to"),
    "import": said("subscribe to the feeds of an OPML list, or of a list of addresses"),
    "export": said("write the list of feeds as OPML"),
    "feeds": said("list the feeds and how each fares"),
    "feed": said("show the settings of a feed, or change them"),
    "folder": said("list the feeds in a folder, rename it, or take them out of it"),
    "health": said("tell how the feeds fare, first those that want a look"),
    "remove": said("unsubscribe from a feed; what is saved or starred stays"),
    "sync": said("fetch the feeds that are due"),
    "list": said("list articles, newest first or with --oldest the other way round"),
    "show": said("show an article"),
    "mark": said("mark articles read, unread, starred or not"),
    "search": said("find articles by their words"),
    "save": said("save an article, a web page or a file into a collection"),
    "collections": said("list the collections"),
    "collection": said("show, verify, rename or remove a collection"),
    "rules": said("list the rules on arrival"),
    "rule": said("make, try or remove a rule that acts on articles as they come"),
    "log": said("tell what the last syncs did, and take it back"),
    "settings": said("list your settings, show one, or change it"),
    "keys": said("list what the window can do, and by which keys"),
    "sources": said("list sources to begin with, by language and topic"),
    "prayer": said("tell the prayer times of a day"),
    "places": said("find a place by its name"),
}


def parse(typed: list[str], language: Language) -> Options:
    """Read a command line; one that is not understood ends the program with exit code 2."""
    top = parser(language)
    options = top.parse_args(typed)
    if options.command == "mark" and options.read is None and options.star is None:
        top.error("mark: one of the arguments --read --unread --star --unstar is required")
    if options.command in ("add", "feed") and (fault := _fault_of_secret(options)):
        top.error(fault)
    return options


def parser(language: Language) -> argparse.ArgumentParser:
    """Give the parser of the whole command line, its help in a language."""
    top = argparse.ArgumentParser(
        prog="warraq",
        description=language.text("A news reader that works offline and right-to-left."),
        epilog=language.text("Without a command the window opens."),
    )
    top.add_argument("--version", action="version", version=f"warraq {__version__}")
    top.add_argument(
        "--library",
        metavar="DIR",
        type=_named,
        help=language.text("the folder of the library to use"),
    )
    top.add_argument("--lang", choices=sorted(NAMES), help=language.text("the language to speak"))
    top.add_argument(
        "--bidi",
        choices=("auto", "visual", "logical"),
        default="auto",
        help=language.text("how to order right-to-left text for the terminal"),
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=language.text(_HELP[name]))
        added.add_argument("--json", action="store_true", help=language.text("print JSON"))
        return added

    _feeds(command)
    _articles(command)
    _collections(command, language)
    _rules(command, language)
    _log(command, language)
    _settings(command)
    _prayer(command)
    return top


def language_named(arguments: list[str]) -> str:
    """Give the language named on the command line before it is parsed, "" if none is."""
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
    return ""


def _fault_of_secret(options: Options) -> str:
    """Tell why a password cannot be had as it is asked for, "" where it can or none is."""
    command, wanted = options.command, options.user is not None or options.header is not None
    if options.secret_from_stdin:
        return "" if wanted else f"{command}: --secret-from-stdin goes with a name"
    if not wanted or (sys.stdin is not None and sys.stdin.isatty()):
        return ""
    return f"{command}: --secret-from-stdin is required where there is no terminal to ask at"


def _feeds(command: _Add) -> None:
    add = command("add")
    add.add_argument("url", metavar="URL")
    add.add_argument("--folder", type=_name, default="", metavar="F")
    add.add_argument("--allow-local", action="store_true")
    _access(add)
    discover = command("discover")
    discover.add_argument("url", metavar="URL")
    discover.add_argument("--allow-local", action="store_true")
    command("import").add_argument("file", type=Path, metavar="FILE")
    export = command("export")
    export.add_argument("--format", choices=("opml",), default="opml")
    export.add_argument("--output", type=Path, metavar="PATH")
    command("feeds")
    _feed(command)
    _folder(command)
    command("health")
    command("remove").add_argument("id", type=_number, metavar="ID")
    sync = command("sync")
    sync.add_argument("--feed", type=_number, metavar="ID")
    sync.add_argument("--full", action="store_true")
    sync.add_argument("--allow-local", action="store_true")
    # For the window, which reads a line of JSON for every event.
    sync.add_argument("--events", action="store_true", help=argparse.SUPPRESS)


def _feed(command: _Add) -> None:
    feed = command("feed")
    feed.add_argument("id", type=_number, metavar="ID")
    feed.add_argument("--name", type=_name, metavar="N")
    feed.add_argument("--folder", type=_name, metavar="F")
    feed.add_argument("--direction", choices=("rtl", "ltr", "auto"))
    feed.add_argument("--every", type=_minutes, metavar="MINUTES|auto")
    feed.add_argument("--keep", type=_at_most, metavar="N|all")
    feed.add_argument("--keep-days", type=_at_most, metavar="N|all")
    feed.add_argument("--allow-local", action=argparse.BooleanOptionalAction)
    _access(feed).add_argument("--no-access", action="store_true")


def _folder(command: _Add) -> None:
    folder = command("folder")
    folder.add_argument("name", type=_named, metavar="NAME")
    deeds = folder.add_mutually_exclusive_group()
    deeds.add_argument("--rename", type=_named, metavar="NEW")
    deeds.add_argument("--remove", action="store_true")
    # Two folders of one name become one only where that is said.
    folder.add_argument("--join", action="store_true")


def _access(command: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    # What is secret is asked for: others on this computer can read the arguments of a program.
    command.add_argument("--secret-from-stdin", action="store_true")
    kinds = command.add_mutually_exclusive_group()
    kinds.add_argument("--user", type=_name, metavar="NAME")
    kinds.add_argument("--header", type=_name, metavar="NAME")
    kinds.add_argument("--cookies", type=Path, metavar="FILE")
    return kinds


def _articles(command: _Add) -> None:
    listed = command("list")
    views = ("unread", "today", "starred", "all", "readable", "hidden")
    listed.add_argument("--view", choices=views, default="all")
    listed.add_argument("--feed", type=_number, metavar="ID")
    listed.add_argument("--collection", type=_name, default="", metavar="NAME")
    listed.add_argument("--tag", type=_name, default="", metavar="NAME")
    listed.add_argument("--oldest", action="store_true")
    listed.add_argument("--limit", type=_positive, default=50, metavar="N")
    show = command("show")
    show.add_argument("id", type=_number, metavar="ID")
    show.add_argument("--format", choices=("text", "html", "json"), default="text")
    mark = command("mark")
    mark.add_argument("ids", type=_number, nargs="+", metavar="ID")
    read = mark.add_mutually_exclusive_group()
    read.add_argument("--read", action="store_true", dest="read", default=None)
    read.add_argument("--unread", action="store_false", dest="read")
    star = mark.add_mutually_exclusive_group()
    star.add_argument("--star", action="store_true", dest="star", default=None)
    star.add_argument("--unstar", action="store_false", dest="star")
    search = command("search")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--limit", type=_positive, default=50, metavar="N")
    search.add_argument("--collection", type=_name, default="", metavar="NAME")


def _collections(command: _Add, language: Language) -> None:
    save = command("save")
    save.add_argument("source", type=_source, metavar="ID|URL|FILE.html")
    save.add_argument("--collection", type=_name, required=True, metavar="NAME")
    save.add_argument("--allow-local", action="store_true")
    command("collections")
    actions = command("collection").add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, told in (
        ("show", said("list the articles of a collection")),
        ("verify", said("check that what was saved is as it was saved")),
        ("rename", said("give a collection another name")),
        ("remove", said("forget a collection; its articles stay")),
    ):
        action = actions.add_parser(name, help=language.text(told))
        action.add_argument("name", type=_name, metavar="NAME")
        if name == "rename":
            action.add_argument("wanted", type=_name, metavar="NEW")
        # Not to undo a --json that stands before the action.
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def _rules(command: _Add, language: Language) -> None:
    command("rules")
    actions = command("rule").add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, told in (
        ("add", said("make a rule; it acts on what comes from now on")),
        ("try", said("list the stored articles that a rule would act on")),
        ("apply", said("act on the stored articles, too")),
        ("remove", said("forget a rule; what it did stays")),
    ):
        action = actions.add_parser(name, help=language.text(told))
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        if name in ("apply", "remove"):
            action.add_argument("id", type=_number, metavar="ID")
        else:
            _rule(action)
        if name == "try":
            action.add_argument("--limit", type=_positive, default=50, metavar="N")


def _rule(action: argparse.ArgumentParser) -> None:
    fields = ("any", "title", "author", "text", "address", "category")
    action.add_argument("--words", type=_name, default="", metavar="W")
    action.add_argument("--field", choices=fields, default="any")
    action.add_argument("--test", choices=("contains", "lacks", "is", "begins"), default="contains")
    action.add_argument("--feed", type=_number, metavar="ID")
    action.add_argument("--folder", type=_name, default="", metavar="F")
    for mark in ("read", "star", "hide"):
        action.add_argument(f"--{mark}", action="store_true")
    action.add_argument("--tag", type=_name, default="", metavar="T")
    action.add_argument("--collection", type=_name, default="", metavar="C")
    action.add_argument("--name", type=_name, default="", metavar="N")


def _log(command: _Add, language: Language) -> None:
    log = command("log")
    log.add_argument("--limit", type=_positive, default=10, metavar="N")
    told = language.text(said("take back what a note tells of"))
    undo = log.add_subparsers(dest="action", metavar="ACTION").add_parser("undo", help=told)
    undo.add_argument("note", type=_number, metavar="NOTE")
    undo.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def _settings(command: _Add) -> None:
    settings = command("settings")
    settings.add_argument("name", nargs="?", metavar="KEY")
    settings.add_argument("value", nargs="?", metavar="VALUE")
    command("keys")
    sources = command("sources")
    # Not the language that is spoken, which stands before the command.
    sources.add_argument("--lang", dest="written", choices=sorted(NAMES), default="")
    sources.add_argument("--topic", choices=tuple(TOPICS), default="")


def _prayer(command: _Add) -> None:
    prayer = command("prayer")
    prayer.add_argument("--place", default="", metavar="NAME")
    prayer.add_argument("--lat", type=float, metavar="DEGREES")
    prayer.add_argument("--lon", type=float, metavar="DEGREES")
    prayer.add_argument("--tz", default="", metavar="ZONE")
    prayer.add_argument("--date", type=_date, metavar="YYYY-MM-DD")
    prayer.add_argument("--days", type=_positive, default=1, metavar="N")
    prayer.add_argument("--method", choices=METHODS, default="")
    prayer.add_argument("--asr", choices=("standard", "hanafi"), default="")
    prayer.add_argument("--high-latitude", choices=("none", "seventh", "middle", "angle"))
    prayer.add_argument("--polar", choices=("none", "nearest-latitude", "nearest-day", "makkah"))
    prayer.add_argument("--ramadan-isha", action="store_true")
    prayer.add_argument("--format", choices=("json", "ics", "csv"))
    places = command("places")
    places.add_argument("query", metavar="QUERY")
    places.add_argument("--limit", type=_positive, default=20, metavar="N")


def _number(written: str) -> int:
    number = int(written)
    if not -_MOST <= number <= _MOST:
        raise ValueError(written)
    return number


def _positive(written: str) -> int:
    number = _number(written)
    if number < 1:
        raise ValueError(written)
    return number


def _minutes(written: str) -> int:
    """Read how many minutes lie between two tries, 0 for "auto"."""
    minutes = 0 if written == "auto" else _number(written)
    if minutes and not _SHORTEST <= minutes <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{_SHORTEST} to {_LONGEST}, or auto: {written!r}")
    return minutes


def _at_most(written: str) -> int:
    """Read how many are kept, 0 for "all"."""
    return 0 if written == "all" else _positive(written)


def _name(written: str) -> str:
    # What the system passes on as bytes that are no UTF-8 names nothing in a library.
    written.encode()
    return written


def _source(written: str) -> int | str:
    """Read a number as that of an article; all else is an address or a file."""
    return _number(written) if written.isascii() and written.isdigit() else written


def _named(written: str) -> str:
    if not written.strip():
        raise ValueError(written)
    return written


def _date(written: str) -> date:
    return date.fromisoformat(written)

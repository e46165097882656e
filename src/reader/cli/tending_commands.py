"""The commands that look after feeds: how they fare, the settings of one, and folders."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from reader import health_words as words
from reader.cli import asking, printing, shapes
from reader.cli.arguments import Options
from reader.cli.call import Call
from reader.language import Language
from reader.model.errors import LibraryError
from reader.model.feed import FeedChoices, FeedReport
from reader.services import arranging, subscribing
from reader.services import health as faring
from reader.text.direction import isolate


@dataclass(frozen=True, slots=True)
class _Speech:
    """Words as a terminal shows them: digits as they are, and hours from 0 to 23."""

    language: Language
    hours24: bool = True

    def text(self, message: str, **facts: object) -> str:
        return self.language.text(message, **facts)

    def count(self, one: str, many: str, n: int, **facts: object) -> str:
        return self.language.count(one, many, n, **facts)

    def digits(self, text: str) -> str:
        return text


def feed(call: Call) -> int:
    options = call.options
    # Nobody is asked for the password of a feed that is not there.
    subscribing.feed(call.library, options.id)
    choices = _choices(options)
    given = asking.access(call)
    if given is not None or options.no_access:
        choices["access"] = given
    if choices:
        arranging.change(call.library, options.id, **choices)
    shown = subscribing.feed(call.library, options.id)
    value = {"feed": shapes.feed(shown, call.language)}
    lines = (printing.feed(shown, call.language), *printing.settings(shown, call.language))
    return call.tell(value, lines)


def folder(call: Call) -> int:
    name, options = call.options.name.strip(), call.options
    if options.remove:
        changes = arranging.dissolve(call.library, name)
        told = call.language.count(
            "The folder {name} is no more; {n} feed stands in none now.",
            "The folder {name} is no more; {n} feeds stand in none now.",
            len(changes.feeds.altered),
            name=isolate(name),
        )
        return call.tell({"removed": name, "feeds": sorted(changes.feeds.altered)}, [told])
    if options.rename:
        arranging.rename_folder(call.library, name, options.rename, join=options.join)
        name = options.rename.strip()
    inside = [each for each in subscribing.feeds(call.library) if each.folder == name]
    if not inside:
        raise LibraryError("no-such-folder", name=name)
    value = {"folder": name, "feeds": [shapes.feed(each, call.language) for each in inside]}
    return call.tell(value, (printing.feed(each, call.language) for each in inside))


def _choices(options: Options) -> FeedChoices:
    chosen: FeedChoices = {}
    if options.name is not None:
        chosen["name"] = options.name
    if options.folder is not None:
        chosen["folder"] = options.folder
    if options.direction is not None:
        chosen["direction"] = None if options.direction == "auto" else options.direction
    if options.every is not None:
        chosen["every"] = options.every
    if options.keep is not None:
        chosen["keep"] = options.keep
    if options.keep_days is not None:
        chosen["keep_days"] = options.keep_days
    if options.allow_local is not None:
        chosen["allow_local"] = options.allow_local
    return chosen


def health(call: Call) -> int:
    now, speech = call.library.now(), _Speech(call.language)
    found = sorted(faring.report(call.library), key=lambda report: words.rank(report, now))
    value = {
        "feeds": [
            shapes.report(each, words.condition(speech, each), call.language) for each in found
        ]
    }
    return call.tell(value, (line for each in found for line in _lines(speech, each, now)))


def _lines(speech: _Speech, report: FeedReport, now: datetime) -> Iterator[str]:
    feed = report.feed
    head = (isolate(words.called(feed)), isolate(feed.folder))
    yield f"{feed.id}\t{' · '.join(filter(None, head))}"
    yield f"\t{words.condition(speech, report)}"
    facts = (
        words.pace(speech, report, now),
        *words.since(speech, report, now),
        words.cost(speech, report),
    )
    yield f"\t{' · '.join(filter(None, facts))}"


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "feed": feed,
    "folder": folder,
    "health": health,
}

"""What the command line prints: JSON for programs, words for people, progress beside them."""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import TextIO

from reader.language import Language
from reader.model.article import Article, ArticleRow
from reader.model.events import FeedSynced, Progress
from reader.model.feed import Feed, FoundFeed, Imported
from reader.model.fetched import AccessKind
from reader.model.place import PrayerDay
from reader.sentences import PRAYERS, said, sentence
from reader.text import dates
from reader.text.direction import isolate
from reader.text.visual import Mode, for_terminal

_OVERRIDES = re.compile("[\u202a-\u202e]")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints for one language; `as_json` says that a program is listening."""

    language: Language
    as_json: bool
    bidi: Mode = "auto"

    def value(self, found: object) -> None:
        """Print one JSON value and nothing else."""
        # UTF-8 whatever the terminal speaks; a lone surrogate, which no UTF-8 can hold, as JSON
        # escapes it.
        written = json.dumps(found, ensure_ascii=False)
        try:
            body = written.encode()
        except UnicodeEncodeError:
            body = json.dumps(found).encode()
        sys.stdout.buffer.write(body + b"\n")
        sys.stdout.flush()

    def file(self, text: str) -> None:
        """Print what is a file's content, in UTF-8 and with its own line ends."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()

    def line(self, text: str) -> None:
        """Print a line for people, ordered as their terminal needs it."""
        _write(sys.stdout, self._ordered(text, is_terminal=sys.stdout.isatty()))

    def beside(self, text: str) -> None:
        """Print progress or a fault on the error stream."""
        _write(sys.stderr, self._ordered(text, is_terminal=sys.stderr.isatty()))

    def secret(self, question: str) -> str:
        """Ask at the terminal for what is not shown while it is typed; raises EOFError."""
        import getpass

        return getpass.getpass(f"{self._ordered(question, is_terminal=True)} ")

    def _ordered(self, text: str, *, is_terminal: bool) -> str:
        return for_terminal(text, self.bidi, is_terminal=is_terminal, environment=os.environ)


def _write(stream: TextIO, line: str) -> None:
    """Write a line; what the terminal's encoding lacks is written as it can."""
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "replace").decode(encoding) + "\n")


def article(row: ArticleRow, language: Language) -> str:
    """Give a line of a list: number, marks in words, title, source and date."""
    marks = [language.text("starred")] if row.starred else []
    marks += [] if row.read else [language.text("unread")]
    day = dates.full_date(row.published.astimezone().date(), language.code)
    told = " · ".join(part for part in (isolate(row.source), day, ", ".join(marks)) if part)
    return f"{row.id}\t{isolate(row.title)}\n\t{told}"


def found_feed(found: FoundFeed) -> str:
    """Give a line of the feeds that an address leads to: address and title."""
    return "\t".join(filter(None, (found.url, isolate(found.title))))


def imported(counted: Imported, language: Language) -> Iterator[str]:
    """Give lines of what became of the feeds of a list."""
    yield language.count("{n} new feed", "{n} new feeds", counted.new)
    if counted.known:
        yield language.count("{n} feed was known", "{n} feeds were known", counted.known)
    if counted.refused:
        refused = counted.refused
        yield language.count("{n} address was refused", "{n} addresses were refused", refused)


def found(row: ArticleRow, snippet: str, language: Language) -> str:
    """Give a line of what was found, the words in «guillemets»."""
    marked = snippet.replace("<mark>", "«").replace("</mark>", "»")
    return f"{article(row, language)}\n\t{isolate(unescape(marked))}"


def whole(shown: Article, language: Language) -> str:
    """Give an article to read in a terminal."""
    row = shown.row
    day = dates.full_date(row.published.astimezone().date(), language.code)
    head = " · ".join(part for part in (isolate(row.source), isolate(row.author), day) if part)
    # What orders text against the reader's will stays out of the terminal.
    return "\n\n".join((row.title, head, _OVERRIDES.sub("", shown.text)))


def feed(one: Feed, language: Language) -> str:
    """Give a feed and how it fares."""
    unread = language.count("{n} unread article", "{n} unread articles", one.unread)
    told = f"{one.id}\t{isolate(one.title)} · {unread}\n\t{one.url}"
    if one.health.ok:
        return told
    return f"{told}\n\t{sentence(language, one.health.reason, one.health.facts)}"


def settings(one: Feed, language: Language) -> Iterator[str]:
    """Give lines of what the reader chose for a feed."""
    say, count = language.text, language.count
    if one.name:
        yield f"\t{say('Name')}: {isolate(one.name)}"
    if one.folder:
        yield f"\t{say('Folder')}: {isolate(one.folder)}"
    if one.direction:
        told = said("Right to left") if one.direction == "rtl" else said("Left to right")
        yield f"\t{say('Direction')}: {say(told)}"
    every = count("Every minute", "Every {n} minutes", one.every)
    yield f"\t{say('Read it')}: {every if one.every else say('By how often it changes')}"
    kept = [count("The newest article", "The newest {n} articles", one.keep)] if one.keep else []
    if one.keep_days:
        kept.append(count("Of the last day", "Of the last {n} days", one.keep_days))
    yield f"\t{say('Keep')}: {' · '.join(kept) or say('All articles')}"
    if one.allow_local:
        yield f"\t{say('Allow addresses on this computer and its network')}"
    if one.access:
        told = f"{say(_ACCESS[one.access])} ({isolate(one.access_name)})"
        yield f"\t{say('Its server wants to see')}: {told}"


_ACCESS: Mapping[AccessKind, str] = {
    "password": said("Name and password"),
    "header": said("A header"),
    "cookies": said("A cookie file"),
}


def event(happened: Progress | FeedSynced, language: Language) -> str:
    """Give a line of a sync's progress, "" where there is nothing to tell."""
    if isinstance(happened, Progress):
        if happened.of != "pictures":
            return ""
        return language.text(
            "Pictures of {done} of {total} articles", done=happened.done, total=happened.total
        )
    if happened.reason:
        return f"{isolate(happened.title)}: {sentence(language, happened.reason, happened.facts)}"
    new = language.count("{n} new article", "{n} new articles", happened.new)
    return f"{isolate(happened.title)}: {new}"


def prayer_day(day: PrayerDay, place: str, language: Language, *, hours24: bool) -> str:
    """Give a day's times, a line for each."""
    head = [isolate(place), dates.full_date(day.date, language.code)]
    if day.hijri:
        hijri = day.hijri
        head.append(dates.hijri_text(hijri.year, hijri.month, hijri.day, language.code))
    lines = [" · ".join(head)]
    for name, at in day.times.items():
        told = _clock(at, language, hours24=hours24) or language.text("none today")
        lines.append(f"{language.text(PRAYERS[name])}\t{told}")
    return "\n".join(lines)


def _clock(at: datetime | None, language: Language, *, hours24: bool) -> str:
    return dates.clock(at, language.code, hours24=hours24) if at else ""

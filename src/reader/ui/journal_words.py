"""What each sync did, in words: its heading, and a sentence for each of its notes."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reader.health_words import moment, size
from reader.model.journal import Deed, SyncNote, SyncRecord
from reader.sentences import said, sentence
from reader.text import dates
from reader.text.direction import isolate

if TYPE_CHECKING:
    # Nothing here needs Qt but to name what it speaks with.
    from reader.ui.appearance import Appearance

_Say = Callable[["Appearance", SyncNote, datetime], str]


def heading(
    speech: "Appearance", record: SyncRecord, now: datetime, *, goes_on: bool = False
) -> str:
    """Say when a sync was and what came of it; one without an end `goes_on` or was cut off."""
    parts = [_when(speech, record.started, now), *_counts(speech, record)]
    if record.ended is None:
        cut = said("was cut off; what had arrived is kept")
        parts.append(speech.text(said("goes on")) if goes_on else speech.text(cut))
    return " · ".join(parts)


def told(speech: "Appearance", note: SyncNote, now: datetime) -> str:
    """Say what a sync did to a feed, and whether it was taken back."""
    words = _SAID[note.deed](speech, note, now)
    return f"{words} {speech.text(said('This was undone.'))}" if note.undone else words


def _when(speech: "Appearance", then: datetime, now: datetime) -> str:
    code, local, here = speech.language.code, then.astimezone(), now.astimezone()
    time = speech.digits(dates.clock(local, code, hours24=speech.hours24))
    if local.date() == here.date():
        return isolate(time)
    return speech.text(said("{day}, {time}"), day=moment(speech, then, now), time=isolate(time))


def _counts(speech: "Appearance", record: SyncRecord) -> Iterator[str]:
    totals = record.totals
    yield speech.count("{n} feed", "{n} feeds", totals.feeds)
    if totals.new:
        yield speech.count("{n} new article", "{n} new articles", totals.new)
    if totals.updated:
        yield speech.count("{n} changed article", "{n} changed articles", totals.updated)
    if not totals.new and not totals.updated and record.ended is not None:
        yield speech.text(said("nothing new"))
    if totals.failed:
        yield speech.count(
            "{n} feed could not be read", "{n} feeds could not be read", totals.failed
        )
    if totals.bytes:
        yield size(speech, totals.bytes)


def _arrived(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    new, updated, name = _number(note, "new"), _number(note, "updated"), _name(speech, note)
    come = speech.count("{n} new article", "{n} new articles", new)
    changed = speech.count("{n} changed article", "{n} changed articles", updated)
    if new and updated:
        come = speech.text(said("{one}, {other}"), one=come, other=changed)
    return speech.text(said("{name}: {counts}."), name=name, counts=come if new else changed)


def _failed(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    why = sentence(speech.language, str(note.facts.get("reason", "")), note.facts)
    told = speech.text(said("{name} could not be read."), name=_name(speech, note))
    return f"{told} {why}".strip()


def _recovered(speech: "Appearance", note: SyncNote, now: datetime) -> str:
    name, since = _name(speech, note), str(note.facts.get("since", ""))
    if not since:
        return speech.text(said("{name} can be read again."), name=name)
    return speech.text(
        said("{name} can be read again. It had failed since: {time}"),
        name=name,
        time=moment(speech, datetime.fromisoformat(since), now),
    )


def _moved(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    return speech.text(
        said("{name} has moved from {before} to {after}"),
        name=_name(speech, note),
        before=isolate(str(note.facts.get("before", "")), "ltr"),
        after=isolate(str(note.facts.get("after", "")), "ltr"),
    )


def _ruled(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    return speech.count(
        "{name}: the rule “{rule}” took {n} article.",
        "{name}: the rule “{rule}” took {n} articles.",
        _number(note, "n"),
        name=_name(speech, note),
        rule=isolate(str(note.facts.get("rule", ""))),
    )


def _pruned(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    return speech.count(
        "{name}: {n} article was removed, as the feed’s settings ask.",
        "{name}: {n} articles were removed, as the feed’s settings ask.",
        _number(note, "n"),
        name=_name(speech, note),
    )


def _united(speech: "Appearance", note: SyncNote, _now: datetime) -> str:
    return speech.count(
        "{name}: {n} article that another feed has too was joined with it.",
        "{name}: {n} articles that other feeds have too were joined with them.",
        _number(note, "n"),
        name=_name(speech, note),
    )


_SAID: Mapping[Deed, _Say] = {
    "arrived": _arrived,
    "failed": _failed,
    "recovered": _recovered,
    "moved": _moved,
    "ruled": _ruled,
    "pruned": _pruned,
    "joined": _united,
}


def _name(speech: "Appearance", note: SyncNote) -> str:
    return isolate(note.title) if note.title else speech.text(said("All feeds"))


def _number(note: SyncNote, fact: str) -> int:
    return int(note.facts.get(fact, 0))

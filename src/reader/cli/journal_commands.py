"""The command that tells what the last syncs did, and takes it back."""

from collections.abc import Callable, Iterator, Mapping

from reader.cli import shapes
from reader.cli.call import Call
from reader.language import Language
from reader.model.journal import SyncNote, SyncRecord
from reader.sentences import of_note
from reader.services import journal
from reader.text import dates
from reader.text.direction import isolate


def log(call: Call) -> int:
    if call.options.action == "undo":
        return _undo(call)
    found = journal.syncs(call.library, call.options.limit)
    value = {"syncs": [shapes.sync(each, call.language) for each in found]}
    return call.tell(value, (line for each in found for line in _lines(each, call.language)))


def _undo(call: Call) -> int:
    changed = len(journal.undo(call.library, call.options.note).articles.altered)
    told = call.language.text("Taken back.")
    counted = call.language.count("{n} article changed", "{n} articles changed", changed)
    return call.tell({"undone": call.options.note, "changed": changed}, [told, counted])


def _lines(one: SyncRecord, language: Language) -> Iterator[str]:
    local = one.started.astimezone()
    day = dates.full_date(local.date(), language.code)
    told = language.text(
        "{feeds} feeds: {new} new, {updated} updated, {unchanged} unchanged, {failed} failed",
        **shapes.totals(one.totals),
    )
    if one.ended is None:
        told = language.text("cut off")
    yield f"{day} {dates.clock(local, language.code, hours24=True)} · {told}"
    for note in one.notes:
        yield _line(note, language)


def _line(note: SyncNote, language: Language) -> str:
    told = f"{note.id}\t{isolate(note.title)}: {of_note(language, note)}"
    if note.undone:
        return f"{told} ({language.text('taken back')})"
    return f"{told} ({language.text('can be taken back')})" if note.undoable else told


COMMANDS: Mapping[str, Callable[[Call], int]] = {"log": log}

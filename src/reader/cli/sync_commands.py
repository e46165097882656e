"""The command that syncs; its service is the heaviest, and nothing else needs it."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping

from reader.cli import printing, shapes
from reader.cli.call import Call
from reader.model.events import Progress, SyncTotals
from reader.services import syncing

_A_LOT = 4096
_AFTER_THE_WINDOW = 10


def sync(call: Call) -> int:
    options = call.options
    totals = SyncTotals()
    for event in syncing.sync(
        call.library, feed=options.feed, full=options.full, allow_local=options.allow_local
    ):
        if isinstance(event, SyncTotals):
            totals = event
        elif told := printing.event(event, call.language):
            call.printer.beside(told)
    told = call.language.text(
        "{feeds} feeds: {new} new, {updated} updated, {unchanged} unchanged, {failed} failed",
        **shapes.totals(totals),
    )
    call.tell(shapes.totals(totals), [told])
    return int(0 < totals.feeds == totals.failed)


def events(call: Call) -> int:
    """Sync and tell every event as a line of JSON, for the window; ends with its input."""
    from reader.services import wire

    if hasattr(os, "nice"):
        # The window comes first, where there are no cores to spare.
        os.nice(_AFTER_THE_WINDOW)
    options = call.options
    ended = threading.Event()

    def listen() -> None:
        # Nobody writes anything: the input ends when the window says so, or is itself ended. Not
        # through Python's buffer, whose lock would be held while the interpreter ends.
        while os.read(sys.stdin.fileno(), _A_LOT):
            pass
        ended.set()

    threading.Thread(target=listen, daemon=True).start()
    work = syncing.sync(
        call.library,
        feed=options.feed,
        full=options.full,
        allow_local=options.allow_local,
        cancelled=ended.is_set,
    )
    for event in _with_icons(call, work, ended.is_set):
        sys.stdout.write(wire.written(event) + "\n")
        sys.stdout.flush()
    return 0


def _with_icons(
    call: Call, work: Iterable[syncing.AtWork], cancelled: Callable[[], bool]
) -> Iterator[syncing.AtWork]:
    """Look for icons before the totals end the work; no one sees them at a terminal."""
    for event in work:
        if isinstance(event, SyncTotals) and not cancelled():
            from reader.services import icons

            changes = icons.look_for(call.library, cancelled=cancelled)
            yield Progress(event.feeds, event.feeds, changes=changes, bytes=event.bytes)
        yield event


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "sync": lambda call: events(call) if call.options.events else sync(call),
}

"""The command that syncs; its service is the heaviest, and nothing else needs it."""

from collections.abc import Callable, Mapping

from reader.cli import printing, shapes
from reader.cli.call import Call
from reader.model.events import SyncTotals
from reader.services import syncing


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


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "sync": sync,
}

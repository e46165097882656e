"""Whether a window has anything left to do."""

from reader.ui.session import Session


def is_at_rest(session: Session) -> bool:
    """Tell that neither a sync nor other long work is going on."""
    syncing = session.fetching is not None and session.fetching.syncs.at_work
    return not syncing and not session.jobs.at_work

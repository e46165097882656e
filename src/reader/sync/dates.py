"""Reads the dates of feeds: seconds of an epoch, stamps, lines, and what feedparser knows."""

import re
from datetime import UTC, datetime, timedelta
from time import struct_time

from reader.text.arabic import fold
from reader.text.calendars import is_of_our_time
from reader.text.datelines import has_form, read_stamp

_LONGEST = 100
# A year, a month, a day of the year: of other numbers feedparser takes from its clock what they
# leave out.
_CUT_SHORT = re.compile(r"\d{4}(?:-\d\d|-?\d{3})?")
_BY_NUMBERS = re.compile(r"T?[\d-]")
_EPOCH = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?")


def moment(written: str, read: struct_time | None = None) -> datetime | None:
    """Give the moment in UTC that a feed means, None for nonsense; without a zone it is UTC.

    `read` is what feedparser made of it, for the rare forms that are not known here.
    """
    written = written[:_LONGEST].strip()
    epoch = _EPOCH.fullmatch(fold(written))
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC)
    told = read_stamp(written)
    if told:
        return told.moment.replace(microsecond=0)
    guessed = _BY_NUMBERS.match(written) and not _CUT_SHORT.fullmatch(written)
    return None if read is None or guessed or has_form(written) else _of(read)


def _of(read: struct_time) -> datetime | None:
    try:
        found = datetime(*read[:5], tzinfo=UTC) + timedelta(seconds=read[5])
    except (ValueError, OverflowError):
        return None
    return found if is_of_our_time(found) else None

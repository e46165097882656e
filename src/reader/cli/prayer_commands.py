"""The commands about prayer; they need no library, only the settings and the clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from reader.cli import printing, shapes
from reader.cli.arguments import Options
from reader.cli.call import BareCall
from reader.cli.printing import Printer
from reader.model.errors import PlaceError
from reader.model.place import NextPrayer, Place, PrayerDay
from reader.sentences import PRAYERS
from reader.services import praying, timetables
from reader.settings import Settings


def prayer(call: BareCall) -> int:
    """Print the times of one or more days; `next` is told for a day that is today there."""
    options, settings, printer = call.options, call.settings, call.printer
    now = datetime.now(UTC)
    place = _place(options, settings)
    choices = _choices(options, settings)
    today = praying.local_date(place, now)
    first = options.date or today
    try:
        dates = [first + timedelta(days=number) for number in range(options.days)]
    except OverflowError as error:
        raise PlaceError("no-such-date", date=str(options.days)) from error
    days = [praying.day(place, each, **choices) for each in dates]
    coming = praying.coming(place, now, **choices) if today in dates else None
    if options.format in ("ics", "csv"):
        _export(days, options.format, now, printer)
    elif printer.as_json or options.format == "json":
        told = [_shape(day, coming if day.date == today else None, printer) for day in days]
        printer.value(told[0] if options.days == 1 else {"days": told})
    else:
        name = shapes.name_of(place, printer.language)
        for day in days:
            printer.line(printing.prayer_day(day, name, printer.language, hours24=settings.hours24))
    return 0


def places(call: BareCall) -> int:
    """Print the places of a name, the best ones first."""
    options, printer = call.options, call.printer
    found = praying.find_places(options.query, options.limit)
    if printer.as_json:
        printer.value({"places": [shapes.place(each) for each in found]})
        return 0
    if not found:
        raise PlaceError("no-such-place", name=options.query)
    for each in found:
        printer.line(f"{each.name}\t{each.name_ar}\t{each.zone}")
    return 0


def _shape(day: PrayerDay, coming: NextPrayer | None, printer: Printer) -> shapes.Json:
    return shapes.prayer_day(day, coming, printer.language)


def _place(options: Options, settings: Settings) -> Place:
    if options.lat is not None or options.lon is not None:
        if options.lat is None or options.lon is None:
            raise PlaceError("bad-coordinates")
        return praying.place_at(options.lat, options.lon, options.tz)
    if options.place:
        found = praying.find_places(options.place, 1)
        if not found:
            raise PlaceError("no-such-place", name=options.place)
        return praying.in_zone(found[0], options.tz)
    return praying.in_zone(praying.place_of(settings), options.tz)


def _choices(options: Options, settings: Settings) -> praying.Choices:
    # The reader's own method is for the reader's own place.
    elsewhere = bool(options.place) or options.lat is not None
    own = Settings(hijri_adjust=settings.hijri_adjust) if elsewhere else settings
    return {
        "method": options.method or own.method,
        "asr": options.asr or own.asr,
        "high_latitude": options.high_latitude or own.high_latitude,
        "polar": options.polar or "",
        "ramadan_isha": options.ramadan_isha,
        "hijri_adjust": own.hijri_adjust,
    }


def _export(days: list[PrayerDay], shape: str, now: datetime, printer: Printer) -> None:
    if shape == "csv":
        written = timetables.table(days)
    else:
        names = {name: printer.language.text(told) for name, told in PRAYERS.items()}
        written = timetables.calendar(days, names, stamp=now)
    if printer.as_json:
        printer.value({shape: written})
    else:
        printer.file(written)


COMMANDS: Mapping[str, Callable[[BareCall], int]] = {
    "prayer": prayer,
    "places": places,
}

"""The date of the Umm al-Qura calendar."""

from datetime import date, timedelta

from reader.model.place import HijriDate


def hijri_date(day: date, adjust: int = 0) -> HijriDate | None:
    """Give the Hijri date of a civil day, moved by `adjust` days where the moon was seen otherwise.

    None outside 1343-1500 AH, for which no table of Umm al-Qura is published.
    """
    # 24 ms, and only who looks at a prayer day pays for it.
    from hijridate import Gregorian

    try:
        moved = day + timedelta(days=adjust)
        found = Gregorian(moved.year, moved.month, moved.day).to_hijri()
    except OverflowError:
        return None
    return HijriDate(found.year, found.month, found.day)

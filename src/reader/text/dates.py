"""Dates and times in words, by CLDR, and Hijri dates in the months' own names."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

Digits = Literal["latin", "arabic"]

# Egypt's Arabic names the months as most readers do and writes Latin digits; the world's English
# puts the day first.
_LOCALES: Mapping[str, str] = {"ar": "ar_EG", "en": "en_001"}
_CLOCK_LOCALES: Mapping[str, str] = {"ar": "ar_EG"}
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_TO_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)

_MONTHS: Mapping[str, tuple[str, ...]] = {
    "ar": (
        *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
    ),
    "fa": (
        *("محرم", "صفر", "ربیع‌الاول", "ربیع‌الثانی", "جمادی‌الاول", "جمادی‌الثانی"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذیقعده", "ذیحجه"),
    ),
    "ur": (
        *("محرم", "صفر", "ربیع الاول", "ربیع الثانی", "جمادی الاول", "جمادی الثانی"),
        *("رجب", "شعبان", "رمضان", "شوال", "ذوالقعدہ", "ذوالحجہ"),
    ),
    "en": (
        *("Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II"),
        *("Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah"),
    ),
}
# CLDR's word for "one day ago", which Babel does not read.
_YESTERDAY: Mapping[str, str] = {
    "ar": "أمس",
    "fa": "دیروز",
    "ur": "گزشتہ کل",
    "he": "אתמול",
    "en": "yesterday",
    "fr": "hier",
}
_ERAS: Mapping[str, str] = {"ar": "هـ", "fa": "ه‍.ق.", "ur": "ہجری", "en": "AH"}


def full_date(day: date, language: str) -> str:
    """Give weekday, day, month and year: «الجمعة، 18 أكتوبر 2024»."""
    from babel.dates import format_date

    return format_date(day, "full", locale=_locale(language, _LOCALES))


def weekday(day: date, language: str) -> str:
    """Give the name of a day of the week: «الجمعة», "Friday"."""
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=_locale(language, _LOCALES))


def clock(moment: time | datetime, language: str, *, hours24: bool) -> str:
    """Give the time of day in two-digit hours: «08:44 ص», or 20:44. No zone is changed."""
    from babel.dates import format_time

    shape = "HH:mm" if hours24 else "hh:mm a"
    wall = moment.time() if isinstance(moment, datetime) else moment
    return format_time(wall.replace(tzinfo=None), shape, locale=_locale(language, _CLOCK_LOCALES))


def short(then: datetime, now: datetime, language: str, *, hours24: bool) -> str:
    """Give when something was as a list says it, both moments in the reader's zone.

    The time for today and what lies ahead, «أمس» for yesterday, else day and month, and the
    year where it is another one.
    """
    from babel.dates import format_date, format_timedelta

    days = (now.date() - then.date()).days
    if days <= 0:
        return clock(then, language, hours24=hours24)
    locale = _locale(language, _LOCALES)
    if days == 1:
        return _yesterday(language) or format_timedelta(
            -timedelta(days=1), add_direction=True, locale=locale
        )
    shape = "d MMMM" if then.year == now.year else "d MMMM y"
    return format_date(then.date(), shape, locale=locale)


def relative(then: datetime, now: datetime, language: str) -> str:
    """Give how long ago something was, in whole minutes or more: «قبل 3 دقائق».

    What lies ahead of the clock, as some feeds' dates do, was a minute ago.
    """
    from babel.dates import format_timedelta

    passed = max(int((now - then).total_seconds()), 1)
    return format_timedelta(
        -passed,
        granularity="minute",
        threshold=1,
        add_direction=True,
        locale=_locale(language, _LOCALES),
    )


def hijri_text(year: int, month: int, day: int, language: str) -> str:
    """Give a Hijri date in words: «15 ربيع الآخر 1446 هـ», "15 Rabi II 1446 AH"."""
    code = language.replace("_", "-").split("-")[0].lower()
    names = code if code in _MONTHS else "en"
    return f"{day} {_MONTHS[names][month - 1]} {year} {_ERAS[names]}"


def digits(text: str, shape: Digits) -> str:
    """Write all digits of a text in one shape: 123 or ١٢٣."""
    return text.translate(_TO_ARABIC if shape == "arabic" else _TO_LATIN)


def _yesterday(language: str) -> str:
    return _YESTERDAY.get(language.replace("_", "-").split("-")[0].lower(), "")


def _locale(language: str, chosen: Mapping[str, str]) -> str:
    from babel import Locale, UnknownLocaleError

    code = language.replace("_", "-").split("-")[0].lower()
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        code = "en"
    return chosen.get(code, code)

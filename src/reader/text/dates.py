"""Dates and times in words, by CLDR, and Hijri and Persian dates in the months' own names."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

Digits = Literal["latin", "arabic", "persian"]

# Egypt's Arabic names the months as most readers do and writes Latin digits; the world's English
# puts the day first.
_LOCALES: Mapping[str, str] = {"ar": "ar_EG", "en": "en_001"}
_CLOCK_LOCALES: Mapping[str, str] = {"ar": "ar_EG"}
# Persian and Urdu share digits of their own: ۴۵۶ beside the ٤٥٦ of Arabic.
_OWN_DIGITS: Mapping[str, Digits] = {"fa": "persian", "ur": "persian"}
_TO_ARABIC = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩" * 2)
_TO_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
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
    "fr": (
        *("mouharram", "safar", "rabia al awal", "rabia ath-thani", "joumada al oula"),
        *("joumada ath-thania", "rajab", "chaabane", "ramadan", "chawwal", "dhou al qi‘da"),
        "dhou al-hijja",
    ),
    "he": (
        *("מוחרם", "צפר", "רביע אל-אוול", "רביע א-ת׳אני", "ג׳ומאדא אל-אולא"),
        *("ג׳ומאדא א-ת׳אניה", "רג׳ב", "שעבאן", "רמדאן", "שוואל", "ד׳ו אל-קעדה", "ד׳ו אל-חיג׳ה"),
    ),
}
# The Persian solar year, by which Persian readers count their days.
_SOLAR_MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
# CLDR's word for "one day ago", which Babel does not read.
_YESTERDAY: Mapping[str, str] = {
    "ar": "أمس",
    "fa": "دیروز",
    "ur": "گزشتہ کل",
    "he": "אתמול",
    "en": "yesterday",
    "fr": "hier",
}
_ERAS: Mapping[str, str] = {
    "ar": "هـ",
    "fa": "ه‍.ق.",
    "ur": "ہجری",
    "he": "להיג׳רה",
    "en": "AH",
    "fr": "AH",
}
# How a day and its month stand together where it is not "18 October".
_DAY_MONTHS: Mapping[str, str] = {"he": "d בMMMM"}
# Urdu says the part of the day, «صبح», where others halve it.
_HALVES: Mapping[str, str] = {"ur": "B"}
# Nobody writes a clock of twelve hours there, and CLDR has no words of theirs for its halves.
WHOLE_DAY = frozenset({"fr", "he"})


def full_date(day: date, language: str) -> str:
    """Give weekday, day, month and year: «الجمعة، 18 أكتوبر 2024», «جمعه 27 مهر 1403»."""
    from babel.dates import format_date

    solar = _solar(day, language)
    if solar:
        return f"{weekday(day, language)} {_solar_text(*solar)}"
    told = format_date(day, "full", locale=_locale(language, _LOCALES))
    return _first(told, day, language)


def foreign_date(day: date, language: str) -> str:
    """Give the Gregorian day where the language's own is another: «18 اکتبر», else ""."""
    from babel.dates import format_date

    if not _solar(day, language):
        return ""
    return format_date(day, "d MMMM", locale=_locale(language, _LOCALES))


def weekday(day: date, language: str) -> str:
    """Give the name of a day of the week: «الجمعة», "Friday"."""
    from babel.dates import format_date

    return format_date(day, "EEEE", locale=_locale(language, _LOCALES))


def clock(moment: time | datetime, language: str, *, hours24: bool) -> str:
    """Give the time of day in two-digit hours: «08:44 ص», or 20:44. No zone is changed.

    French and Hebrew count the hours of the whole day in any case.
    """
    from babel.dates import format_time

    code = _code(language)
    whole = hours24 or code in WHOLE_DAY
    shape = "HH:mm" if whole else f"hh:mm {_HALVES.get(code, 'a')}"
    wall = moment.time() if isinstance(moment, datetime) else moment
    return format_time(wall.replace(tzinfo=None), shape, locale=_locale(language, _CLOCK_LOCALES))


def short(then: datetime, now: datetime, language: str, *, hours24: bool) -> str:
    """Give when something was as a list says it, both moments in the reader's zone.

    The time for today and what lies ahead, «أمس» for yesterday, else day and month, and the
    year where it is another one.
    """
    from babel.dates import format_timedelta

    days = (now.date() - then.date()).days
    if days <= 0:
        return clock(then, language, hours24=hours24)
    if days == 1:
        return _YESTERDAY.get(_code(language)) or format_timedelta(
            -timedelta(days=1), add_direction=True, locale=_locale(language, _LOCALES)
        )
    return _day_and_month(then.date(), now.date(), language)


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
    code = _code(language)
    names = code if code in _MONTHS else "en"
    name = _MONTHS[names][month - 1]
    ordinal = "1er" if (code, day) == ("fr", 1) else str(day)
    return f"{ordinal} {'ב' if code == 'he' else ''}{name} {year} {_ERAS[names]}"


def digits(text: str, shape: Digits) -> str:
    """Write all digits of a text in one shape: 123, ١٢٣ or ۱۲۳."""
    tables = {"arabic": _TO_ARABIC, "persian": _TO_PERSIAN, "latin": _TO_LATIN}
    return text.translate(tables[shape])


def own_digits(language: str) -> Digits:
    """Give the shape of digits that readers of a language mean where they want no 123."""
    return _OWN_DIGITS.get(_code(language), "arabic")


def _day_and_month(day: date, today: date, language: str) -> str:
    """Give day and month, and the year where it is not this one."""
    from babel.dates import format_date

    solar, this = _solar(day, language), _solar(today, language)
    if solar and this:
        return _solar_text(*(solar if solar[0] != this[0] else (0, *solar[1:])))
    shape = _DAY_MONTHS.get(_code(language), "d MMMM")
    year = "" if day.year == today.year else " y"
    told = format_date(day, shape + year, locale=_locale(language, _LOCALES))
    return _first(told, day, language)


def _solar(day: date, language: str) -> tuple[int, int, int] | None:
    """Give the Persian year, month and day for readers who count by them."""
    if _code(language) != "fa":
        return None
    from reader.text.calendars import solar_of

    return solar_of(day)


def _solar_text(year: int, month: int, day: int) -> str:
    return f"{day} {_SOLAR_MONTHS[month - 1]} {year or ''}".rstrip()


def _first(told: str, day: date, language: str) -> str:
    """Write the first of a month as French does, which CLDR leaves out: "1er octobre"."""
    return told.replace("1 ", "1er ", 1) if (_code(language), day.day) == ("fr", 1) else told


def _code(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _locale(language: str, chosen: Mapping[str, str]) -> str:
    from babel import Locale, UnknownLocaleError

    code = _code(language)
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        code = "en"
    return chosen.get(code, code)

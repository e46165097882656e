"""The JSON that other programs read: a function for each value, its keys a promise."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.sentences import of_note, sentence
from reader.text import cities, dates

if TYPE_CHECKING:
    # Each command makes values of its own kind; to load all of them takes as long as a small sync.
    from collections.abc import Mapping
    from datetime import datetime

    from reader.language import Language
    from reader.model.article import Article, ArticleRow
    from reader.model.collection import Collection, Damage
    from reader.model.events import SyncTotals
    from reader.model.feed import Feed, FeedReport, FoundFeed, Imported
    from reader.model.journal import SyncNote, SyncRecord
    from reader.model.place import NextPrayer, Place, PrayerDay
    from reader.model.rule import Rule

Json = dict[str, object]


def article(row: ArticleRow) -> Json:
    """Give a line of a list."""
    return {
        "id": row.id,
        "guid": row.guid,
        "url": row.url,
        "title": row.title,
        "author": row.author,
        "published": row.published.isoformat(),
        "feed": row.feed,
        "source": row.source,
        "read": row.read,
        "starred": row.starred,
        "direction": row.direction,
        "offline": row.offline,
    }


def whole(shown: Article) -> Json:
    """Give an article with its text and pictures."""
    return {
        **article(shown.row),
        "html": shown.html,
        "text": shown.text,
        "language": shown.language,
        "word_count": shown.word_count,
        "lead": shown.lead,
        "caption": shown.caption,
        "images": [
            {
                "url": picture.url,
                "stored": picture.stored,
                "sha256": picture.sha256 or None,
                "reason": picture.reason or None,
            }
            for picture in shown.pictures
        ],
        "versions": shown.versions,
        "saved": _moment(shown.saved),
        "enclosures": [
            {
                "url": each.url,
                "type": each.media_type,
                "bytes": each.bytes,
                "seconds": each.seconds,
                "title": each.title,
            }
            for each in shown.enclosures
        ],
        "point": {"lat": shown.point[0], "lon": shown.point[1]} if shown.point else None,
        "tags": list(shown.tags),
    }


def feed(one: Feed, language: Language) -> Json:
    """Give a feed and how it fares, in words too; 0 is by how often it changes, and all."""
    health = one.health
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "folder": one.folder,
        "unread": one.unread,
        "etag": one.etag,
        "name": one.name,
        "direction": one.direction,
        "every": one.every,
        "keep": one.keep,
        "keep_days": one.keep_days,
        "allow_local": one.allow_local,
        "access": {"kind": one.access, "name": one.access_name} if one.access else None,
        "health": {
            "ok": health.ok,
            "reason": health.reason or None,
            "message": sentence(language, health.reason, health.facts) if health.reason else None,
            "since": _moment(health.since),
            "checked": _moment(health.checked),
            "next_try": _moment(health.next_try),
        },
    }


def report(one: FeedReport, told: str, language: Language) -> Json:
    """Give a feed, how often it brings something, and what it costs; `told` sums it up."""
    return {
        **feed(one.feed, language),
        "articles": one.articles,
        "newest": _moment(one.newest),
        "per_week": round(one.per_week, 2),
        "bytes_last": one.bytes_last,
        "bytes_total": one.bytes_total,
        "moved_to": one.moved_to or None,
        "failures": one.feed.health.failures,
        "sentence": told,
    }


def found_feed(found: FoundFeed) -> Json:
    """Give a feed that was found and may be subscribed to."""
    return {"url": found.url, "title": found.title}


def imported(counted: Imported) -> Json:
    """Give how many feeds of a list are new, and what became of the others."""
    return {"feeds": counted.new, "known": counted.known, "refused": counted.refused}


def totals(counted: SyncTotals) -> Json:
    """Give the counts of a sync."""
    return {
        "feeds": counted.feeds,
        "new": counted.new,
        "updated": counted.updated,
        "unchanged": counted.unchanged,
        "failed": counted.failed,
        "bytes": counted.bytes,
    }


def collection(one: Collection) -> Json:
    """Give a collection."""
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "count": one.count,
        "created": one.created.isoformat(),
    }


def damage(flaw: Damage) -> Json:
    """Give a part of a saved article that is not as it was saved."""
    return {"id": flaw.article, "title": flaw.title, "part": flaw.part, "reason": flaw.reason}


def rule(one: Rule) -> Json:
    """Give a rule on arrival."""
    return {"id": one.id} | asdict(one)


def sync(one: SyncRecord, language: Language) -> Json:
    """Give what a sync did, each note in words too."""
    return {
        "id": one.id,
        "started": one.started.isoformat(),
        "ended": _moment(one.ended),
        **totals(one.totals),
        "notes": [note(each, language) for each in one.notes],
    }


def note(one: SyncNote, language: Language) -> Json:
    """Give a thing that a sync did to a feed."""
    return {
        "id": one.id,
        "feed": one.feed,
        "title": one.title,
        "deed": one.deed,
        "facts": dict(one.facts),
        "message": of_note(language, one),
        "undoable": one.undoable,
        "undone": one.undone,
    }


def place(one: Place) -> Json:
    """Give a place of the gazetteer."""
    return {
        "name": one.name,
        "name_ar": one.name_ar,
        "lat": one.latitude,
        "lon": one.longitude,
        "tz": one.zone,
        "country": one.country,
    }


def prayer_day(day: PrayerDay, coming: NextPrayer | None, language: Language) -> Json:
    """Give the times of a day; `next` only for a day that is today at the place."""
    return {
        "place": name_of(day.place, language),
        "date": day.date.isoformat(),
        "weekday": dates.weekday(day.date, language.code),
        "hijri": _hijri(day, language),
        "method": day.method,
        "times": {name: _moment(at) for name, at in day.times.items()},
        "reasons": dict(day.reasons),
        "qibla": None if day.qibla is None else round(day.qibla, 1),
        "next": {"name": coming.name, "at": coming.at.isoformat()} if coming else None,
    }


def fault(reason: str, message: str) -> Json:
    """Give what went wrong."""
    return {"error": {"reason": reason, "message": message}}


def name_of(place: Place, language: Language) -> str:
    """Give a place's name as readers of the language write it, where that is known."""
    return cities.place_name(place, language.code)


def _hijri(day: PrayerDay, language: Language) -> Mapping[str, object] | None:
    if day.hijri is None:
        return None
    year, month, number = day.hijri.year, day.hijri.month, day.hijri.day
    return {
        "year": year,
        "month": month,
        "day": number,
        "text": dates.hijri_text(year, month, number, language.code),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None

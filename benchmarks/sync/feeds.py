"""Makes the feeds that are synced: RSS 2.0 and Atom in turn, 30 entries each and one to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from benchmarks.sync.prose import Tongue, html, numbers, tongues

ENTRIES = 30

_RSS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n<title>{title}</title>\n'
    "<link>{site}</link>\n<description>{title}</description>\n<language>{language}</language>\n"
    "<lastBuildDate>{moment}</lastBuildDate>\n"
)
_ATOM = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xml:lang="{language}">\n<title>{title}</title>\n<id>tag:feed-{number}.example,2026:feed</id>\n'
    '<link rel="alternate" href="{site}"/>\n<updated>{moment}</updated>\n'
)
_ITEM = (
    "<item>\n<title>{title}</title>\n<link>{link}</link>\n"
    '<guid isPermaLink="false">feed-{number}-{entry}</guid>\n<pubDate>{moment}</pubDate>\n'
    "<dc:creator>{author}</dc:creator>\n<category>{category}</category>\n"
    "<description>{summary}</description>\n"
    "<content:encoded><![CDATA[{content}]]></content:encoded>\n</item>\n"
)
_ENTRY = (
    "<entry>\n<title>{title}</title>\n"
    '<link rel="alternate" href="{link}"/>\n<id>tag:feed-{number}.example,2026:{entry}</id>\n'
    "<published>{moment}</published>\n<updated>{moment}</updated>\n"
    '<author><name>{author}</name></author>\n<category term="{category}"/>\n'
    '<summary>{summary}</summary>\n<content type="html">{content}</content>\n</entry>\n'
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is served at first, and with its newest entry; both whole documents."""

    media_type: str
    before: bytes
    after: bytes


def feeds(sites: Sequence[str], now: datetime) -> Iterator[Feed]:
    """Make a feed for each site; nothing in them changes with `now` but their dates."""
    both = tongues()
    for number, site in enumerate(sites):
        yield _feed(number, site, both[number // 2 % 2], now)


def _feed(number: int, site: str, tongue: Tongue, now: datetime) -> Feed:
    rss = number % 2 == 0
    dice = numbers(f"feed {number}")

    def head(moment: datetime) -> bytes:
        written = (_RSS if rss else _ATOM).format(
            title=f"{tongue.titles[number % len(tongue.titles)]} {number}",
            site=site,
            language=tongue.code,
            number=number,
            moment=_written(moment, rss=rss),
        )
        return written.encode()

    def entry(place: int) -> bytes:
        content = html(tongue, dice)
        author = tongue.titles[next(dice) % len(tongue.titles)].split()
        written = (_ITEM if rss else _ENTRY).format(
            title=tongue.titles[next(dice) % len(tongue.titles)],
            link=f"https://feed-{number}.example/{place}",
            number=number,
            entry=place,
            moment=_written(now - timedelta(hours=6 * place + 1, seconds=number), rss=rss),
            author=" ".join(author[:2]),
            category=author[-1],
            summary=tongue.sentences[next(dice) % len(tongue.sentences)],
            content=content if rss else escape(content, quote=False),
        )
        return written.encode()

    known = b"".join(entry(place) for place in range(1, ENTRIES + 1))
    tail = b"</channel>\n</rss>\n" if rss else b"</feed>\n"
    return Feed(
        "application/rss+xml" if rss else "application/atom+xml",
        before=head(now - timedelta(hours=2)) + known + tail,
        after=head(now) + entry(0) + known + tail,
    )


def _written(moment: datetime, *, rss: bool) -> str:
    return format_datetime(moment, usegmt=True) if rss else moment.isoformat()

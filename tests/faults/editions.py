"""What a feed says: its entries one by one, and documents of every format made of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

SITE = "https://site.example"
_CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_ORDINAL = ("", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن")


def text_of(number: int) -> str:
    """Give the whole text of an article, two paragraphs of it."""
    return (
        f"<p>هذا نص الخبر رقم {number} كاملًا، وفيه حديث طويل عن مكتبات القاهرة القديمة"
        f" ومخطوطاتها التي رُتِّبت في خزائن عددها {number * 7}.</p>"
        f"<p>وفي الفقرة الثانية من الخبر رقم {number} ذكر الكتّاب والورّاقين والأسواق.</p>"
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; None and "" leave a part of it out. `extra` is XML of its own."""

    number: int
    guid: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    text: str | None = None
    summary: str = ""
    extra: str = ""

    @property
    def its_guid(self) -> str:
        return f"n-{self.number}" if self.guid is None else self.guid

    @property
    def its_url(self) -> str:
        return f"{SITE}/news/{self.number}" if self.url is None else self.url

    @property
    def its_title(self) -> str:
        return (
            f"الخبر {_ORDINAL[self.number % 9]} {self.number}" if self.title is None else self.title
        )

    @property
    def its_date(self) -> str:
        usual = f"{self.number % 28 + 1:02} Feb 2026 10:{self.number % 60:02}:00 GMT"
        return usual if self.date is None else self.date

    @property
    def its_text(self) -> str:
        return text_of(self.number) if self.text is None else self.text

    @property
    def stamp(self) -> str:
        """The usual date as Atom and JSON write it."""
        return f"2026-02-{self.number % 28 + 1:02}T10:{self.number % 60:02}:00Z"


def entries(*numbers: int) -> list[Entry]:
    return [Entry(number) for number in numbers]


def rss_item(entry: Entry) -> str:
    parts = {
        "title": escape(entry.its_title),
        "guid": escape(entry.its_guid),
        "link": escape(entry.its_url),
        "pubDate": entry.its_date,
        "description": escape(entry.summary),
        "content:encoded": f"<![CDATA[{entry.its_text}]]>" if entry.its_text else "",
    }
    told = "".join(
        f"<{name}{_of_guid(name)}>{value}</{name}>" for name, value in parts.items() if value
    )
    return f"<item>{told}{entry.extra}</item>"


def _of_guid(name: str) -> str:
    return ' isPermaLink="false"' if name == "guid" else ""


def rss_text(items: Iterable[str], *, title: str = "جريدة الموقع", encoding: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0" {_CONTENT}><channel>'
        f"<title>{title}</title><link>{SITE}/</link><description>أخبار</description>"
        f"<language>ar</language>{''.join(items)}</channel></rss>"
    )


def rss(told: Iterable[Entry], *, title: str = "جريدة الموقع", encoding: str = "UTF-8") -> bytes:
    """Give the entries as RSS 2.0, newest first as they are given."""
    text = rss_text(map(rss_item, told), title=title, encoding=encoding)
    return text.encode(encoding, "xmlcharrefreplace")


def atom(told: Iterable[Entry]) -> bytes:
    inside = "".join(
        f"<entry><id>{escape(each.its_guid)}</id><title>{escape(each.its_title)}</title>"
        f'<link href="{escape(each.its_url)}"/><updated>{each.stamp}</updated>'
        f"<published>{each.stamp}</published>"
        f'<content type="html">{escape(each.its_text)}</content></entry>'
        for each in told
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="ar"><id>{SITE}/</id><title>جريدة الموقع</title><link href="{SITE}/"/>'
        f"<updated>2026-02-01T00:00:00Z</updated>{inside}</feed>"
    ).encode()


def rdf(told: Iterable[Entry]) -> bytes:
    """Give the entries as RSS 1.0, which has no other guid than the address."""
    inside = "".join(
        f'<item rdf:about="{escape(each.its_url)}"><title>{escape(each.its_title)}</title>'
        f"<link>{escape(each.its_url)}</link><dc:date>{each.stamp}</dc:date>"
        f"<content:encoded>{escape(each.its_text)}</content:encoded></item>"
        for each in told
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" {_CONTENT}>'
        f'<channel rdf:about="{SITE}/"><title>جريدة الموقع</title><link>{SITE}/</link>'
        f"<description>أخبار</description></channel>{inside}</rdf:RDF>"
    ).encode()


def json_feed(told: Iterable[Entry]) -> bytes:
    items = [
        {
            "id": each.its_guid,
            "url": each.its_url,
            "title": each.its_title,
            "date_published": each.stamp,
            "content_html": each.its_text,
        }
        for each in told
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "جريدة الموقع",
        "home_page_url": f"{SITE}/",
        "language": "ar",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False).encode()


FIRST = rss(entries(3, 2, 1))
"""What every feed says before anything goes wrong."""

SECOND = rss(entries(4, 3, 2, 1))
THIRD = rss(entries(5, 4, 3, 2, 1))

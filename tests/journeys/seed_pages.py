"""The reference article as feeds of four formats and as a page of a news site, chrome and all."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parents[1] / "data" / "seed"

PAGE = "/news/1897456.html"
PICTURE = "/uploads/2024/10/18/98765.jpg"
ADVERTISEMENT = "/banners/agricultural-bank.gif"
FEED_PATHS = {"rss": "/rss.xml", "atom": "/atom.xml", "rdf": "/index.rdf", "json": "/feed.json"}

SITE = "بوابة القاهرة"
STAMP = "2024-10-18T08:44:00+03:00"
GUID = "cairo-gate-1897456"
# A text of this many letters or more is a paragraph; the page's sub-headings are shorter.
_SHORTEST_PARAGRAPH = 60

CHROME = (
    "الجمعة، 18 أكتوبر 2024", "08:44 ص", "A A", "A+", "رابط مختصر", "تابعونا", "Agricultural",
    "مواقيت", "الفجْر", "الظُّهْر", "05:32", "07:38", "search", "شارك", "فيسبوك", "واتساب", "الرئيسية",
    "الأكثر قراءة", "موضوعات متعلقة", "أسعار الذهب", "حالة الطقس", "الحقوق محفوظة", "حبيبة وائل",
)  # fmt: skip
"""What stands around the article on the page and must not be found in its text."""


@dataclass(frozen=True, slots=True)
class Article:
    """The article of the reference page, word for word, and what the page tells around it."""

    date: str
    time: str
    title: str
    caption: str
    byline: str
    body: tuple[tuple[Literal["h2", "p"], str], ...]
    prayers: tuple[tuple[str, str], ...]

    @property
    def headings(self) -> list[str]:
        """The sub-headings in order."""
        return [text for tag, text in self.body if tag == "h2"]

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs in order."""
        return [text for tag, text in self.body if tag == "p"]


def article() -> Article:
    """Read the article out of the page's text as a text browser printed it."""
    text = (DATA / "article.txt").read_text("utf-8")
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    end = next(at for at, block in enumerate(blocks) if block.startswith("رابط مختصر"))
    return Article(
        date=blocks[0],
        time=blocks[1],
        title=blocks[2],
        caption=blocks[4],
        byline=blocks[5],
        body=tuple(_told(block) for block in blocks[7:end]),
        prayers=tuple(re.findall(r"(\d\d:\d\d [AP]M)\s+(\S+)", text)),
    )


def picture() -> bytes:
    """Give the picture that stands for the photograph."""
    return (DATA / "picture.jpg").read_bytes()


def advertisement() -> bytes:
    """Give the picture of the advertisement."""
    return (DATA / "ad.gif").read_bytes()


def html(base: str) -> str:
    """Give the article as feeds carry it: the lead picture with its caption, then the text."""
    told = article()
    return "".join(_figure(told, base)) + "\n".join(
        f"<{tag}>{escape(text)}</{tag}>" for tag, text in told.body
    )


def rss(base: str, *, title: str = "") -> str:
    """Give an RSS 2.0 feed of the one article in full; `title` replaces the headline."""
    told = article()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{SITE}</title><link>{base}/</link><description>أخبار القاهرة</description>
<language>ar</language><item><title>{escape(title or told.title)}</title><link>{base}{PAGE}</link>
<guid isPermaLink="false">{GUID}</guid><dc:creator>{told.byline}</dc:creator>
<pubDate>Fri, 18 Oct 2024 08:44:00 +0300</pubDate>
<description>{escape(told.paragraphs[0][:120])}…</description>
<content:encoded><![CDATA[{html(base)}]]></content:encoded></item></channel></rss>"""


def atom(base: str) -> str:
    """Give the same article as an Atom feed."""
    told = article()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>{SITE}</title><id>{base}/atom</id>
<link href="{base}/"/><link rel="self" href="{base}{FEED_PATHS["atom"]}"/><updated>{STAMP}</updated>
<entry><title type="text">{escape(told.title)}</title><id>{GUID}</id><link href="{base}{PAGE}"/>
<author><name>{told.byline}</name></author><published>{STAMP}</published><updated>{STAMP}</updated>
<content type="html">{escape(html(base))}</content></entry></feed>"""


def rdf(base: str) -> str:
    """Give the same article as RSS 1.0."""
    told = article()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{base}/"><title>{SITE}</title><link>{base}/</link>
<description>أخبار القاهرة</description><dc:language>ar</dc:language>
<items><rdf:Seq><rdf:li rdf:resource="{base}{PAGE}"/></rdf:Seq></items></channel>
<item rdf:about="{base}{PAGE}"><title>{escape(told.title)}</title><link>{base}{PAGE}</link>
<dc:creator>{told.byline}</dc:creator><dc:date>{STAMP}</dc:date>
<content:encoded>{escape(html(base))}</content:encoded></item></rdf:RDF>"""


def json_feed(base: str) -> str:
    """Give the same article as a JSON Feed."""
    told = article()
    item = {
        "id": GUID,
        "url": base + PAGE,
        "title": told.title,
        "content_html": html(base),
        "date_published": STAMP,
        "authors": [{"name": told.byline}],
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": SITE,
        "home_page_url": f"{base}/",
        "language": "ar",
        "items": [item],
    }
    return json.dumps(feed, ensure_ascii=False)


FEEDS = {"rss": rss, "atom": atom, "rdf": rdf, "json": json_feed}


def page(base: str, *, stamped: bool = True) -> str:
    """Give the article as the web page it was: the text in the middle of everything else.

    Without `stamped` only the line above the headline tells the date, in Cairo's time.
    """
    told = article()
    stamp = f'<meta property="article:published_time" content="{STAMP}">' if stamped else ""
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{escape(told.title)} | {SITE}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:type" content="article"><meta property="og:site_name" content="{SITE}">
<meta property="og:title" content="{escape(told.title)}">
<meta property="og:description" content="{escape(told.paragraphs[0][:150])}">
<meta property="og:image" content="{base}{PICTURE}"><meta property="og:url" content="{base}{PAGE}">
<meta property="og:locale" content="ar_EG">{stamp}
<link rel="alternate" type="application/rss+xml" title="{SITE}" href="{FEED_PATHS["rss"]}">
<link rel="shortcut icon" href="/favicon.ico"><script>window.dataLayer = [];</script></head>
<body class="rtl inner-page">
{"".join(_header())}
<div class="container"><div class="row">
<div class="col-md-8 right-side"><div class="details">
<div class="info-bar"><span class="date">{told.date}</span>
<span class="hour">{told.time}</span></div>
<div class="headline"><h1>{escape(told.title)}</h1></div>
<div class="main-img"><img src="{PICTURE}" alt="{told.caption}" class="img-responsive">
<div class="img-desc">{told.caption}</div></div>
<div class="tools"><div class="writer"><a href="/author/212">{told.byline}</a></div>
<div class="font-size"><a href="javascript:zoom(-1)">A</a> <a href="javascript:zoom(1)">A</a></div>
{_share(base)}</div>
<div class="paragraph-list">{"".join(_soup(told))}</div>
<div class="short-link"><span>رابط مختصر</span><input type="text" value="{base}/s/1897456" readonly>
</div><div class="banner"><a href="/go?b=17" rel="sponsored"><img src="{ADVERTISEMENT}"
 alt="The.Agricultural.Bank.of.Egypt" width="300" height="60"></a></div>
{_share(base)}<div class="related"><div class="sec-title">موضوعات متعلقة</div>{_stories(0)}</div>
</div></div>
<div class="col-md-4 left-side">{"".join(_side(told))}</div></div></div>
{"".join(_footer())}
<script src="/js/site.js"></script></body></html>"""


def feedless_page() -> str:
    """Give a page that is no article and names no feed."""
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        "<title>عن الشركة</title></head><body><h1>عن الشركة</h1><p>تأسست قبل أعوام.</p></body>"
    )


def _told(block: str) -> tuple[Literal["h2", "p"], str]:
    return ("p" if len(block) >= _SHORTEST_PARAGRAPH else "h2", block)


def _figure(told: Article, base: str) -> Iterator[str]:
    yield f'<figure><img src="{base}{PICTURE}" alt="{told.caption}" width="1200" height="675">'
    yield f"<figcaption>{told.caption}</figcaption></figure>\n"


def _soup(told: Article) -> Iterator[str]:
    for tag, text in told.body:
        if tag == "h2":
            yield f'<div class="sub"><h2><strong>{escape(text)}</strong></h2></div>\n'
        else:
            yield f'<div dir="rtl"><p>{escape(text)}</p></div>\n<div>&nbsp;</div>\n'


def _share(base: str) -> str:
    target = f"{base}{PAGE}"
    return (
        f'<div class="share"><span>شارك</span><a href="https://fb.invalid/s?u={target}">فيسبوك</a>'
        f'<a href="https://x.invalid/s?u={target}">تويتر</a>'
        f'<a href="https://wa.invalid/s?u={target}">واتساب</a></div>'
    )


def _stories(first: int) -> str:
    titles = (
        "أسعار الذهب اليوم في محلات الصاغة بعد الارتفاع الأخير",
        "حالة الطقس: الأرصاد تكشف موعد انخفاض درجات الحرارة",
        "مواعيد قطارات القاهرة والإسكندرية وأسعار التذاكر",
        "طريقة استخراج بطاقة الرقم القومي من المنزل",
    )
    return "".join(
        f'<div class="item"><a href="/news/{1897400 + first + at}.html">'
        f'<img src="/thumbs/{first + at}.jpg" alt=""><h3>{title}</h3></a></div>'
        for at, title in enumerate(titles)
    )


def _header() -> Iterator[str]:
    yield '<div class="top-bar"><div class="today">السبت، 19 أكتوبر 2024</div>'
    yield '<form class="search-box" action="/search"><input name="q"><button>search</button></form>'
    yield f'</div><div class="logo"><a href="/"><img src="/logo.png" alt="{SITE}"></a></div>'
    yield '<div class="main-nav"><ul>'
    for at, name in enumerate(("الرئيسية", "أخبار", "عرب وعالم", "اقتصاد", "رياضة", "فن", "حوادث")):
        yield f'<li><a href="/section/{at}">{name}</a></li>'
    yield '</ul></div><div class="ticker"><span>عاجل</span>'
    yield '<a href="/news/1897999.html">انتظام حركة المرور على الطرق الرئيسية</a></div>'


def _side(told: Article) -> Iterator[str]:
    yield '<div class="follow"><div class="sec-title">تابعونا على</div>'
    for name in ("fb", "x", "yt", "tg"):
        yield f'<a href="https://{name}.invalid/gate"><i class="icon-{name}"></i></a>'
    yield '</div><div class="prayer"><div class="sec-title">'
    yield "مواقيت الصلاة حسب التوقيت المحلي لمدينة القاهرة</div><ul>"
    for at, name in told.prayers:
        yield f'<li><span class="t">{at}</span><span class="n">{name}</span></li>'
    yield '</ul></div><div class="most"><div class="sec-title">الأكثر قراءة</div>'
    yield f"{_stories(10)}</div>"


def _footer() -> Iterator[str]:
    yield f'<div class="footer"><div class="about">{SITE} موقع إخباري شامل</div><ul>'
    for at, name in enumerate(("من نحن", "اتصل بنا", "سياسة الخصوصية", "هيئة التحرير")):
        yield f'<li><a href="/p/{at}">{name}</a></li>'
    yield f"</ul><p>جميع الحقوق محفوظة © 2024 {SITE}</p></div>"

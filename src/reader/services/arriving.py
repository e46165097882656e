"""Turns what a feed sent into what is stored: clean, in words, with its direction."""

import re

from reader.content.clean import clean_html, text_of, word_count
from reader.content.pictures import addresses
from reader.model.article import Offline, Picture
from reader.model.fetched import ParsedArticle, StoredArticle
from reader.sync.decide import fingerprint
from reader.text.direction import direction_and_language, plain
from reader.text.snippet import snippet_of

# A summary is sent where the text ends in an ellipsis or in the invitation to read on.
_CUT_OFF = re.compile(
    r"(?:…|\.{3,}|\[…\]|\[\.\.\.\]|(?:read|continue|view) (?:more|reading|full \w+)\W*"
    r"|(?:اقرأ|إقرأ|أقرأ|للمزيد|المزيد|ادامه مطلب|مزید پڑھیں|קרא עוד)[^\n]{0,40})\s*$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
# A feed that marks no text as whole may send it as the description all the same: as several
# paragraphs, or as more than a summary ever is.
_PARAGRAPHS = 2
_LONG_DESCRIPTION = 120


def prepare(article: ParsedArticle, *, base_url: str, language: str = "") -> StoredArticle:
    """Clean an entry for storing; its pictures are named but not fetched yet.

    `language` is the feed's. Its direction is that of its words; what the reader chose for the
    feed comes before that wherever it is shown.
    """
    html = clean_html(article.html, base_url=article.base or article.url or base_url)
    text = text_of(html)
    title = plain(article.title) or snippet_of(text)[:80]
    told, spoken = direction_and_language(f"{title}\n{text}", declared=article.language or language)
    words = word_count(text)
    shown = addresses(html)
    lead = article.picture if article.picture and article.picture not in shown else ""
    pictures = (lead, *shown) if lead else shown
    return StoredArticle(
        guid=article.guid,
        url=article.url,
        title=title,
        author=plain(article.author),
        published=article.published or article.updated,
        updated=article.updated,
        html=html,
        text=text,
        direction=told,
        hash=fingerprint(article),
        language=spoken,
        snippet=snippet_of(_without_figures(html, text) or text),
        word_count=words,
        lead=lead,
        pictures=tuple(Picture(address) for address in pictures),
        offline=_offline(
            text,
            whole=article.whole or words >= _LONG_DESCRIPTION or html.count("<p") >= _PARAGRAPHS,
            illustrated=bool(pictures),
        ),
        enclosures=article.enclosures,
        point=article.point,
        categories=article.categories,
    )


def _without_figures(html: str, text: str) -> str:
    """Give the text without captions: what a picture shows is not how an article begins."""
    return text_of(_FIGURE.sub("", html)) if "<figure" in html else text


def _offline(text: str, *, whole: bool, illustrated: bool) -> Offline:
    if not text or not whole or _CUT_OFF.search(text[-200:]):
        return "none"
    return "text" if illustrated else "complete"

"""Every feed of the corpus is read as it is meant, and as feedparser reads it."""

import io
import json
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from reader.content.clean import clean_html, text_of
from reader.model.fetched import ParsedArticle, ParsedFeed
from reader.services.arriving import prepare
from reader.sync import plain_text
from reader.sync.parse import parse_feed
from reader.text import addresses
from reader.text.calendars import is_of_our_time

from ...feeds import generate

CORPUS = Path(__file__).parents[2] / "feeds"
CASES = sorted(str(file.relative_to(CORPUS).with_suffix("")) for file in CORPUS.rglob("*.xml"))
URL = "https://news.example/feeds/all.xml"
Told = Mapping[str, Any]
HTML = ("text/html", "application/xhtml+xml")

# Where we mean to read otherwise than feedparser as it comes: what differs, why, in which feeds.
# Their comments tell what we mean. "entries": it gives others or none, "all": it raises.
DIFFERENCES = (
    ("author", "Atom: who wrote the feed wrote what names no other", "authors/atom_of_feed"),
    (
        "author",
        "it takes only endings of two to four letters for those of an address",
        "authors/rss_email_of_a_long_domain",
    ),
    ("author", "a podcast's own name is no second author", "authors/rss_itunes_and_creator"),
    (
        "id",
        "a guid is what was sent, wherever the feed lies",
        "base/atom_id_stays guid/bare guid/relative",
    ),
    (
        "id link",
        "a guid is what was sent, and no address unless it looks like one",
        "guid/bare_without_link",
    ),
    (
        "id link",
        "RSS is relative to its site, not to where the feed is kept",
        "base/rss_of_a_site_elsewhere",
    ),
    (
        "published",
        "dates as Arabic, Persian and other people write them",
        "dates/arabic dates/arabic_digits dates/arabic_levant dates/hijri dates/persian",
    ),
    (
        "published",
        "it takes the month from its clock, or minutes for seconds",
        "dates/hungarian dates/hungarian_march dates/korean_blog dates/korean_forenoon",
    ),
    (
        "published",
        "a zone that it does not know, does not expect, or misses",
        "dates/rfc822_eest dates/w3dtf_zone_by_name dates/rfc822_without_zone",
    ),
    ("published", "there is no thirteenth month", "dates/w3dtf_no_such_month"),
    (
        "title",
        "bytes that are another encoding than what is told",
        "encodings/declaration_where_header_lies encodings/mark_utf_8_declared_otherwise"
        " encodings/utf_8_whatever_is_told encodings/windows_1256_told_to_be_utf_8",
    ),
    ("entries", "a mark is enough to know UTF-16 by", "encodings/mark_utf_16_undeclared"),
    (
        "title",
        "labels of the web that Python's codecs do not bear",
        " ".join(
            f"encodings/label_{header}{name}"
            for header in ("", "in_header_")
            for name in (
                "iso_8859_8_i",
                "windows_31j",
                "x_euc_jp",
                "x_gbk",
                "x_sjis",
                "x_windows_1256",
            )
        ),
    ),
    ("all", "a system of coordinates that is none", "modules/georss_where_in_a_system"),
)
EXPECTED = {case: told.split() for told, _, listed in DIFFERENCES for case in listed.split()}


def read(case: str) -> tuple[bytes, dict[str, Any]]:
    """Give the body of a case and what its comment tells."""
    body = (CORPUS / f"{case}.xml").read_bytes()
    comment = re.search(rb"<!--({.*?})-->", body.replace(b"\0", b""), re.DOTALL)
    assert comment is not None
    return body, json.loads(comment.group(1))


def ours(case: str) -> ParsedFeed:
    body, told = read(case)
    return parse_feed(body, url=URL, headers={"Content-Type": told["type"]})


def theirs(case: str) -> Told:
    """Give what feedparser makes of a case as it comes, cleaning and resolving."""
    body, told = read(case)
    headers = {"content-type": told["type"], "content-location": URL}
    found: Told = feedparser.parse(io.BytesIO(body), response_headers=headers)
    return found


def named(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', html)


def of_feed(feed: ParsedFeed) -> dict[str, Any]:
    asked = feed.hints
    return {
        "title": feed.title,
        "link": feed.link,
        "language": feed.language,
        "minutes": asked.minutes,
        "skip_hours": sorted(asked.skip_hours),
        "skip_days": sorted(asked.skip_days),
    }


def of_article(article: ParsedArticle, feed: ParsedFeed) -> dict[str, Any]:
    stored = prepare(article, base_url=feed.link or URL)
    return {
        "title": article.title,
        "link": article.url,
        "id": article.guid,
        "published": _written(article.published),
        "updated": _written(article.updated),
        "author": article.author,
        "text": stored.text,
        "addresses": named(stored.html),
        "language": article.language,
        "categories": list(stored.categories),
        "files": [
            [each.url, each.media_type, each.bytes, each.seconds] for each in stored.enclosures
        ],
        "point": list(stored.point) if stored.point else None,
        "picture": article.picture,
    }


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() if moment else None


def of_entry(entry: Told, article: ParsedArticle) -> dict[str, Any]:
    """Give what feedparser says in our terms: one plain line, dates of our time, web addresses.

    Of several texts we choose one, so of theirs the one that is like ours counts. Where there is
    no guid or date of publication, the link, or the date of change, stands in for it.
    """
    html = [_html(part) for part in (*entry.get("content", ()), entry.get("summary_detail") or {})]
    like = [
        each for each in html if text_of(each) == text_of(clean_html(article.html, base_url=""))
    ]
    chosen = like[0] if like else html[0]
    link = addresses.web(str(entry.get("link") or ""))
    updated = _moment(entry, "updated")
    return {
        "title": _title(entry),
        "link": link,
        "id": entry.get("id") or link or article.guid,
        "published": _moment(entry, "published") or _moment(entry, "created") or updated,
        "updated": updated,
        "author": _authors(entry),
        "text": text_of(chosen),
        "addresses": named(chosen),
    }


def _title(told: Told) -> str:
    kind = (told.get("title_detail") or {}).get("type")
    return plain_text.line(told.get("title", ""), html=kind in HTML)


def _html(part: Told) -> str:
    value, kind = part.get("value", ""), part.get("type", "text/html")
    if kind not in HTML:
        return plain_text.paragraphs(value) if kind.startswith("text/") else ""
    return clean_html(plain_text.with_paragraphs(value), base_url="")


def _moment(entry: Told, name: str) -> str | None:
    parsed = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    moment = datetime.fromtimestamp(timegm(parsed), UTC) if parsed and parsed[0] > 0 else None
    return _written(moment) if moment and is_of_our_time(moment) else None


def _authors(entry: Told) -> str:
    told: Iterable[Told] = entry.get("authors", ())
    return plain_text.names(each.get("name") or each.get("email") or "" for each in told)


def test_the_corpus_is_large() -> None:
    assert len(CASES) >= 300


@pytest.mark.parametrize("case", CASES)
def test_each_feed_is_read_as_it_is_meant(case: str) -> None:
    _, told = read(case)
    feed = ours(case)
    assert {**of_feed(feed), **told["feed"]} == of_feed(feed)
    found = [of_article(article, feed) for article in feed.articles]
    assert [{**mine, **meant} for mine, meant in zip(found, told["entries"], strict=True)] == found


def test_the_files_are_what_their_script_writes() -> None:
    written = {case.name: case.written() for case in generate.cases()}
    assert {case: (CORPUS / f"{case}.xml").read_bytes() for case in CASES} == written


@pytest.mark.parametrize("case", EXPECTED)
def test_where_we_differ_the_feed_tells_what_is_meant(case: str) -> None:
    meant = read(case)[1]["entries"][0]
    assert set(EXPECTED[case]) - {"all", "entries"} <= set(meant)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:feedparser")
@pytest.mark.parametrize("case", CASES)
def test_each_feed_is_read_as_feedparser_reads_it_or_better(case: str) -> None:
    assert differing(case) == EXPECTED.get(case, [])


def differing(case: str) -> list[str]:
    feed = ours(case)
    try:
        parsed = theirs(case)
    except ValueError:
        return ["all"]
    if len(feed.articles) != len(parsed["entries"]):
        return ["entries"]
    told = parsed["feed"]
    pairs = [(of_feed(feed), {"title": _title(told), "link": addresses.web(told.get("link", ""))})]
    for article, entry in zip(feed.articles, parsed["entries"], strict=True):
        pairs.append((of_article(article, feed), of_entry(entry, article)))
    return sorted(
        {name for mine, other in pairs for name, value in other.items() if mine[name] != value}
    )

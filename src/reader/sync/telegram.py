"""Reads the preview page of a public Telegram channel (t.me/s/name) as a feed.

Telegram publishes no feeds. Its pages are described nowhere: what is read are the classes that
they have borne since there are previews (2019), and what a page lacks counts as absent.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.model.errors import FeedError
from reader.model.fetched import ParsedArticle, ParsedFeed
from reader.sync import dates, identity, plain_text
from reader.text.addresses import web

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_PAGE = 1_500_000
_MOST_MESSAGES = 200
_MOST_PARTS = 40
_MOST_PIECES = 1000
_LONGEST_TITLE = 100
_HOST = "https://t.me/"
_PATH = re.compile(r"/s/(\w{3,32})/?$")
_HISTORY = re.compile(r"""class=["'][^"'<>]{0,200}\btgme_channel_history\b""")
_MESSAGE = "tgme_widget_message"
_PICTURE = re.compile(r"""background-image:\s?url\(\s?['"]?([^'")]{1,2000})""")
_LINE_END = re.compile(r"<br\b[^<>]*>|</p>", re.IGNORECASE)


@dataclass(slots=True)
class _Message:
    """What a message is found to hold; its pieces are HTML that is not clean yet."""

    post: str
    page: str
    text: str = ""
    author: str = ""
    published: str = ""
    pictures: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def is_preview(url: str, text: str) -> bool:
    """Tell whether this is such a page, by its path and what it holds."""
    return bool(_PATH.search(urlsplit(url).path) and _HISTORY.search(text[:_LONGEST_PAGE]))


def read(text: str, url: str) -> ParsedFeed:
    """Give the messages of a preview page, newest first, without what Telegram itself tells.

    A message bears its first line as title. The time is linear. Raises FeedError not-a-feed.
    """
    at = _PATH.search(urlsplit(url).path)
    root = _tree(text[:_LONGEST_PAGE]) if is_preview(url, text) else None
    if root is None or at is None:
        raise FeedError("not-a-feed")
    messages = [_article(each) for each in _messages(root, url)]
    return ParsedFeed(
        title=_title(root) or f"@{at[1]}",
        link=f"{_HOST}{at[1]}",
        language="",
        articles=identity.distinct(messages[::-1]),
    )


def _tree(text: str) -> "_Element | None":
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _title(root: "_Element") -> str:
    for element in root.iter("div", "meta"):
        if "tgme_channel_info_header_title" in _classes(element):
            return _line(element)
    told = (each.get("content") for each in root.iter("meta") if each.get("property") == "og:title")
    return plain_text.line(next(told, None) or "")


def _messages(root: "_Element", url: str) -> Iterator[_Message]:
    """Give the messages in one walk: whatever is met belongs to the one that began last."""
    message: _Message | None = None
    begun = written = 0
    for element in root.iter("*"):
        classes = _classes(element)
        if _MESSAGE in classes:
            if message is not None:
                yield message
                written += len(message.text)
            begun += 1
            # A message within the text of another is written twice.
            if begun > _MOST_MESSAGES or written > _LONGEST_PAGE:
                return
            told_by_telegram = "service_message" in classes
            post = element.get("data-post", "")
            message = _Message(post, url) if post and not told_by_telegram else None
        elif message is not None:
            for read_part in filter(None, map(_PARTS.get, (*classes, str(element.tag)))):
                read_part(message, element)
    if message is not None:
        yield message


def _article(message: _Message) -> ParsedArticle:
    address = web(f"{_HOST}{message.post}")
    written = message.text or "".join(message.parts)
    lines = (plain_text.line(each, html=True) for each in islice(_lines(written), _MOST_PARTS))
    text = f"<div>{message.text}</div>" if message.text else ""
    return ParsedArticle(
        guid=address,
        url=address,
        title=_shortened(next(filter(None, lines), message.post)),
        author=message.author,
        published=dates.moment(message.published),
        updated=None,
        html="".join((*message.pictures, text, *message.parts)),
        whole=True,
    )


def _lines(html: str) -> Iterator[str]:
    at = 0
    for match in _LINE_END.finditer(html):
        yield html[at : match.start()]
        at = match.end()
    yield html[at:]


def _shortened(line: str) -> str:
    if len(line) <= _LONGEST_TITLE:
        return line
    return f"{line[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _text(message: _Message, element: "_Element") -> None:
    """Take the text, once: Telegram sometimes puts it into itself."""
    from lxml import etree

    if message.text:
        return
    for inner in element.iter("a", "i"):
        if inner.tag == "a":
            inner.set("href", web(inner.get("href", ""), message.page))
        elif "emoji" in _classes(inner):
            # The character stands in a <b> that is not to be bold; its picture is a style.
            for each in (inner, *inner):
                each.tag = "span"
    children = (etree.tostring(each, encoding="unicode", method="html") for each in element)
    message.text = "".join((escape(element.text or "", quote=False), *children))


def _picture(message: _Message, element: "_Element") -> None:
    named = _PICTURE.search(element.get("style", ""))
    address = web(named[1], message.page) if named else ""
    if address and len(message.pictures) < _MOST_PARTS:
        message.pictures.append(f'<p><img src="{escape(address)}"></p>')


def _preview(message: _Message, element: "_Element") -> None:
    """Take the title of a page that the message leads to, as a link to it."""
    if len(message.parts) >= _MOST_PARTS:
        return
    around = next(element.iterancestors("a"), None)
    address = "" if around is None else web(around.get("href", ""), message.page)
    title = escape(_line(element))
    shown = f'<a href="{escape(address)}">{title}</a>' if address else title
    message.parts.append(f"<p>{shown}</p>")


def _words(message: _Message, element: "_Element") -> None:
    if len(message.parts) < _MOST_PARTS:
        message.parts.append(f"<p>{escape(_line(element))}</p>")


def _author(message: _Message, element: "_Element") -> None:
    message.author = message.author or _line(element)


def _moment(message: _Message, element: "_Element") -> None:
    message.published = message.published or element.get("datetime", "")


# A film and a recording can only be had with a key that changes by the hour: the message itself
# leads to them.
_PARTS: Mapping[str, Callable[[_Message, "_Element"], None]] = {
    "js-message_text": _text,
    "tgme_widget_message_photo_wrap": _picture,
    "tgme_widget_message_video_thumb": _picture,
    "tgme_widget_message_forwarded_from_name": _author,
    "tgme_widget_message_from_author": _author,
    "tgme_widget_message_poll_question": _words,
    "tgme_widget_message_poll_option_text": _words,
    "tgme_widget_message_document_title": _words,
    "link_preview_title": _preview,
    "link_preview_description": _words,
    "time": _moment,
}


def _classes(element: "_Element") -> list[str]:
    return element.get("class", "").split()


def _line(element: "_Element") -> str:
    return plain_text.line("".join(islice(map(str, element.itertext()), _MOST_PIECES)))

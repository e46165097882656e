"""An article as it is passed on in words: what is quoted of it, its title, source and link."""

from html import escape
from urllib.parse import quote

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from reader.model.article import ArticleRow
from reader.text import dates, tracking
from reader.text.direction import direction_of, plain, without_isolates
from reader.ui.appearance import Appearance
from reader.ui.selected_text import html_of, plain_of

_BETWEEN = " · "


def link_of(row: ArticleRow) -> str:
    """Give the article's address without what only counts readers, "" where it has none."""
    return tracking.clean(row.url)


def date_of(row: ArticleRow, appearance: Appearance) -> str:
    """Give the day of publishing on the reader's own clock, in the reader's language."""
    day = row.published.astimezone().date()
    return appearance.digits(dates.full_date(day, appearance.language.code))


def told(row: ArticleRow, appearance: Appearance) -> str:
    """Give title, source with date, and link: one line for each that there is."""
    source = _BETWEEN.join(filter(None, (_line(row.source), date_of(row, appearance))))
    return "\n".join(filter(None, (_line(row.title), source, link_of(row))))


def quoted(row: ArticleRow, appearance: Appearance, selection: QTextCursor) -> QMimeData:
    """Give what is selected together with its source, as text and as HTML; else the source."""
    source, data = told(row, appearance), QMimeData()
    words = plain_of(selection).strip() if selection.hasSelection() else ""
    data.setText(f"{words}\n\n{source}" if words else source)
    held = f"<blockquote>{html_of(selection)}</blockquote>" if words else ""
    data.setHtml(held + _source_html(row, source))
    return data


def mail(row: ArticleRow, appearance: Appearance) -> str:
    """Give the address that opens a new letter about the article (RFC 6068)."""
    body = told(row, appearance).replace("\n", "\r\n")
    return f"mailto:?subject={quote(_line(row.title), safe='')}&body={quote(body, safe='')}"


def _source_html(row: ArticleRow, source: str) -> str:
    title, *others = source.split("\n")
    link = link_of(row)
    if link:
        others.remove(link)
        title = f'<a href="{escape(link)}">{escape(title)}</a>'
    else:
        title = escape(title)
    lines = "<br>".join([title, *map(escape, others)])
    return f'<p dir="{direction_of(row.title)}">{lines}</p>'


def _line(text: str) -> str:
    return without_isolates(plain(text))

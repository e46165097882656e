"""What is copied from a page: plain text and simple HTML, without the marks that order a line."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextListFormat

from reader.text import tracking
from reader.text.direction import without_isolates

_PICTURE = "\ufffc"
_LINE_BREAK = "\u2028"
_LEADS_OUT = ("http://", "https://", "mailto:", "tel:")


def mime_of(selection: QTextCursor) -> QMimeData:
    """Give the selection for the clipboard; its HTML has structure, but no fonts or colours."""
    data = QMimeData()
    data.setText(plain_of(selection))
    data.setHtml(html_of(selection))
    return data


def plain_of(selection: QTextCursor) -> str:
    """Give the selection as plain text."""
    return _plain(selection.selection().toPlainText())


def html_of(selection: QTextCursor) -> str:
    """Give the selection as HTML that has structure, but no fonts or colours."""
    start, end = selection.selectionStart(), selection.selectionEnd()
    pieces = []
    for in_list, held in groupby(_blocks(selection), key=_list_tag):
        inside = "".join(_block_html(block, start, end, in_list=bool(in_list)) for block in held)
        pieces.append(f"<{in_list}>{inside}</{in_list}>" if in_list and inside else inside)
    return "".join(pieces)


def _plain(text: str) -> str:
    return without_isolates(text).replace(_PICTURE, "")


def _blocks(selection: QTextCursor) -> Iterator[QTextBlock]:
    document = selection.document()
    block = document.findBlock(selection.selectionStart())
    while block.isValid() and block.position() < selection.selectionEnd():
        yield block
        block = block.next()


def _list_tag(block: QTextBlock) -> str:
    its = block.textList()
    if its is None:
        return ""
    return "ol" if its.format().style() == QTextListFormat.Style.ListDecimal else "ul"


def _block_html(block: QTextBlock, start: int, end: int, *, in_list: bool) -> str:
    inside = "".join(_fragments(block, start, end))
    if not inside.strip():
        return ""
    level = block.blockFormat().headingLevel()
    tag = "li" if in_list else f"h{level}" if level else "p"
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    return f'<{tag} dir="{"rtl" if rtl else "ltr"}">{inside}</{tag}>'


def _fragments(block: QTextBlock, start: int, end: int) -> Iterator[str]:
    heading = bool(block.blockFormat().headingLevel())
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        at = fragment.position()
        text = _cut(fragment.text(), start - at, end - at)
        if text:
            yield _styled(text, fragment.charFormat(), heading=heading)
        fragments += 1


def _cut(text: str, start: int, end: int) -> str:
    """Give a part of a text by positions of Qt's, which counts in UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")
    kept = units[2 * max(start, 0) : 2 * max(end, 0)]
    return _plain(kept.decode("utf-16-le", "replace"))


def _styled(text: str, style: QTextCharFormat, *, heading: bool) -> str:
    html = escape(text).replace(_LINE_BREAK, "<br>")
    if style.fontWeight() >= QFont.Weight.Bold.value and not heading:
        html = f"<b>{html}</b>"
    if style.fontItalic():
        html = f"<i>{html}</i>"
    address = tracking.clean(style.anchorHref()) if style.isAnchor() else ""
    # A place in this page means nothing in another.
    leads_out = address.startswith(_LEADS_OUT)
    return f'<a href="{escape(address)}">{html}</a>' if leads_out else html

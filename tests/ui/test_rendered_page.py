"""Each rule of how right-to-left text is set, held against what Qt really lays out."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QImage,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextLine,
    QTextTable,
)
from pytestqt.qtbot import QtBot

from reader.content.clean import clean_html
from reader.content.page import page as page_of
from reader.model.article import Article, ArticleRow, Enclosure, Picture
from reader.model.look import Typography
from reader.ui import page_look
from reader.ui.appearance import Appearance
from reader.ui.article_page import ArticlePage
from reader.ui.find_bar import FindBar
from reader.ui.theme import READING

SHA = "ab" * 32
ADDRESS = "https://news.example/p.jpg"
ARABIC = "أظهر مقطع فيديو نشرته الخدمة الصحفية أنه التقى نظيره في الكرملين وأعرب عن قلقه. "
ENGLISH = "The release notes list a rewritten line breaker, and faster shaping of it. "
URDU = "کاغذ لکڑی کے ریشوں سے بنتا ہے اور وقت کے ساتھ یہ ریشے آہستہ آہستہ ٹوٹتے ہیں۔ "
PLAIN = Typography()

Show = Callable[..., ArticlePage]


@pytest.fixture
def show(qtbot: QtBot, appearance: Appearance, tmp_path: Path) -> Show:
    """Give what shows HTML as an article's page of a width, whole and laid out."""
    file = tmp_path / "picture.png"
    red = QImage(800, 400, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert red.save(str(file))
    row = ArticleRow(
        id=1,
        guid="g",
        url="https://news.example/1",
        title="عنوان الخبر",
        author="",
        published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
        feed=1,
        source="القاهرة 24",
        snippet="",
        read=False,
        starred=False,
        direction="rtl",
        offline="complete",
    )

    def shown(
        html: str,
        *,
        typography: Typography = PLAIN,
        width: int = 700,
        language: str = "ar",
        enclosures: Sequence[Enclosure] = (),
    ) -> ArticlePage:
        page = ArticlePage(appearance, lambda _sha256: file)
        qtbot.addWidget(page)
        page.resize(width, 900)
        page.show()
        clean = clean_html(html, base_url="https://news.example/1")
        pictures = (Picture(ADDRESS, SHA, 800, 400),)
        article = Article(row, clean, "", language, 0, pictures, enclosures=tuple(enclosures))
        look = page_look.look_of(appearance, row, typography=typography)
        page.show_page(page_of(article, look), direction="rtl", typography=typography)
        # Before its size is asked for, no line may be read.
        page.document().size()
        return page

    return shown


def blocks(page: ArticlePage) -> list[QTextBlock]:
    found, block = [], page.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def block_of(page: ArticlePage, text: str) -> QTextBlock:
    return next(each for each in blocks(page) if text in each.text())


def fragments(block: QTextBlock) -> list[QTextFragment]:
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def lines(block: QTextBlock) -> list[QTextLine]:
    return [block.layout().lineAt(at) for at in range(block.layout().lineCount())]


def origin(page: ArticlePage, block: QTextBlock) -> QPointF:
    """Give where on the page the lines of a block are counted from, also within a cell."""
    return bounds(page, block).topLeft()


def letter(page: ArticlePage, text: str, at: int = 0) -> float:
    """Give where on the page the glyph of a letter of a text is drawn, from the left."""
    block = block_of(page, text)
    position = block.text().index(text) + at
    line = block.layout().lineForTextPosition(position)
    glyphs = [place.x() for run in line.glyphRuns(position, 1) for place in run.positions()]
    return min(glyphs) + origin(page, block).x()


def left(page: ArticlePage, text: str) -> float:
    """Give the left end of the first line of the block that holds a text."""
    block = block_of(page, text)
    return lines(block)[0].naturalTextRect().left() + origin(page, block).x()


def right(page: ArticlePage, text: str) -> float:
    block = block_of(page, text)
    return lines(block)[0].naturalTextRect().right() + origin(page, block).x()


def column(page: ArticlePage) -> tuple[float, float]:
    """Give the left and the right edge of the column."""
    shape = page.document().rootFrame().frameFormat()
    return shape.leftMargin(), page.viewport().width() - shape.rightMargin()


def form(page: ArticlePage, text: str) -> QTextCharFormat:
    block = block_of(page, text)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + block.text().index(text) + 1)
    return cursor.charFormat()


def bounds(page: ArticlePage, block: QTextBlock) -> QRectF:
    return page.document().documentLayout().blockBoundingRect(block)


def tables(page: ArticlePage) -> list[QTextTable]:
    frames = list(page.document().rootFrame().childFrames())
    return [frame for frame in frames if isinstance(frame, QTextTable)]


# 1. Directions are set on blocks, isolates around what stands in them


def test_1_each_block_has_its_direction_and_begins_at_its_own_edge(show: Show) -> None:
    page = show(f"<p dir=auto>{ARABIC * 2}</p><p style='direction:rtl'>{ENGLISH * 2}</p>")
    start, end = column(page)
    assert block_of(page, "أظهر").textDirection() == Qt.LayoutDirection.RightToLeft
    assert right(page, "أظهر") == pytest.approx(end, abs=1)
    assert block_of(page, "release").textDirection() == Qt.LayoutDirection.LeftToRight
    assert left(page, "release") == pytest.approx(start, abs=1)


@pytest.mark.parametrize("tag", ["bdi", "bdo dir=ltr", "span dir=ltr", "a href=/x"])
def test_1_a_foreign_name_keeps_its_mark_at_its_end(show: Show, tag: str) -> None:
    page = show(f"<p>قال <{tag}>Jeopardy! (US)!</{tag.split(maxsplit=1)[0]}> أمس في القاهرة</p>")
    name = "Jeopardy! (US)!"
    assert letter(page, name) < letter(page, name, 8) < letter(page, name, len(name) - 1)


# 2. "left" and "right" are not the page's


@pytest.mark.parametrize("side", ["left", "right", "justify"])
def test_2_a_side_that_is_written_is_not_heeded(show: Show, side: str) -> None:
    page = show(f"<p align={side} style='text-align:{side}'>فقرة قصيرة</p>")
    assert right(page, "فقرة") == pytest.approx(column(page)[1], abs=1)


def test_2_the_middle_stays_where_it_sets_something_off(show: Show) -> None:
    page = show(f"<p style='text-align: center'>بيت من الشعر</p><p>{ARABIC}</p><p>{ENGLISH}</p>")
    start, end = column(page)
    verse = (left(page, "بيت") + right(page, "بيت")) / 2
    assert verse == pytest.approx((start + end) / 2, abs=1)
    all_of_it = show("<p align=center>بيت</p><p align=center>آخر</p>")
    assert right(all_of_it, "بيت") == pytest.approx(column(all_of_it)[1], abs=1)


# 3. Tables and the bar of a quotation are mirrored by hand


def test_3_columns_run_from_the_right(show: Show) -> None:
    page = show("<table><tr><th>أول<th>ثان<th>ثالث<tr><td>واحد<td colspan=2>اثنان معا</table>")
    assert right(page, "أول") > right(page, "ثان") > right(page, "ثالث")
    assert right(page, "واحد") > right(page, "اثنان")
    assert right(page, "واحد") == pytest.approx(right(page, "أول"), abs=1)
    latin = show("<table><tr><td>one<td>two</table>")
    assert left(latin, "one") < left(latin, "two")


@pytest.mark.parametrize(("text", "is_rtl"), [(ARABIC, True), (ENGLISH, False)])
def test_3_the_bar_of_a_quotation_stands_where_it_begins(
    show: Show, appearance: Appearance, text: str, *, is_rtl: bool
) -> None:
    page = show(f"<blockquote><p>{text * 3}</p></blockquote>")
    block = block_of(page, text[:9])
    across = page.viewport().grab().toImage()
    height = round(bounds(page, block).center().y())
    start, end = column(page)
    accent = QColor(appearance.tokens.accent)
    barred = [x for x in range(across.width()) if across.pixelColor(x, height) == accent]
    edge = end - 3 if is_rtl else start
    assert barred == [round(edge) + step for step in range(3)]
    words = lines(block)[0].naturalTextRect().translated(origin(page, block))
    inside = end - words.right() if is_rtl else words.left() - start
    assert inside == pytest.approx(3 + 20, abs=2)


# 4. Headings are paragraphs in pixels with their level told


def test_4_headings_have_level_and_size(show: Show) -> None:
    html = "".join(f"<h{level}>رأس {level}</h{level}><p>نص</p>" for level in range(1, 7))
    for size in (20, 30):
        page = show(html, typography=Typography(size_px=size))
        found = {each.text(): each for each in blocks(page)}
        told = [found[f"رأس {level}"].blockFormat().headingLevel() for level in range(1, 7)]
        assert told == [2, 2, 3, 4, 5, 6]
        assert found["عنوان الخبر"].blockFormat().headingLevel() == 1
        sizes = [form(page, f"رأس {level}").font().pixelSize() for level in range(1, 7)]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[0] == round(1.22 * size)
        assert form(page, "عنوان").font().pixelSize() == round(1.6 * size)
        assert form(page, "نص").font().pixelSize() == size


# 5. A line is as high as the reader wants it, whatever the font's own is


@pytest.mark.parametrize("text", [ARABIC, ENGLISH])
@pytest.mark.parametrize(
    "chosen",
    [
        Typography(),
        Typography(size_px=31),
        Typography(line=2.1),
        Typography(line=1.5),
        Typography(font="sans"),
        Typography(font="system"),
    ],
)
def test_5_a_line_has_the_wanted_height(show: Show, text: str, chosen: Typography) -> None:
    page = show(f"<p>{text * 5}</p>", typography=chosen)
    first, second = lines(block_of(page, text[:9]))[:2]
    wanted = chosen.line * chosen.size_px
    assert second.y() - first.y() == pytest.approx(wanted, abs=0.06 * chosen.size_px)


def test_5_nastaliq_has_room_for_its_slant(show: Show) -> None:
    page = show(f"<h2>{URDU}</h2><p>{URDU * 6}</p>", language="ur")
    first, second = lines(blocks(page)[-1])[:2]
    assert 2.1 * 20 < second.y() - first.y() < 2.4 * 20


def test_5_a_picture_s_line_is_as_high_as_the_picture(show: Show) -> None:
    page = show(f"<p>نص</p><p><img src={ADDRESS}></p>")
    block = block_of(page, "\ufffc")
    width = column(page)[1] - column(page)[0]
    assert block.blockFormat().lineHeight() == 100
    assert lines(block)[0].height() == pytest.approx(width / 2, abs=8)


# 6. Nothing is justified


def test_6_a_full_line_begins_at_the_edge(show: Show) -> None:
    page = show(f"<p style='text-align:justify'>{ARABIC * 4}</p>")
    block = block_of(page, "أظهر")
    edge = column(page)[1] - origin(page, block).x()
    ends = [line.naturalTextRect().right() for line in lines(block)]
    assert len(ends) > 3
    assert ends == pytest.approx([edge] * len(ends), abs=1)
    assert not any(
        each.blockFormat().alignment() & Qt.AlignmentFlag.AlignJustify for each in blocks(page)
    )


# 7. Pictures take the column and no more


@pytest.mark.parametrize("width", [380, 700, 1200])
def test_7_a_picture_is_as_wide_as_the_column(show: Show, width: int) -> None:
    page = show(f"<p>نص</p><p><img src={ADDRESS} width=5000></p>", width=width)
    start, end = column(page)
    line = lines(block_of(page, "\ufffc"))[0]
    assert line.naturalTextWidth() == pytest.approx(end - start, abs=1)
    middle = round(bounds(page, block_of(page, "\ufffc")).center().y())
    shown = page.viewport().grab().toImage()
    red = [x for x in range(shown.width()) if shown.pixelColor(x, middle) == QColor("red")]
    assert (red[0], red[-1]) == pytest.approx((start, end), abs=2)


# 8. What has a ground or a distance around it is a cell


def test_8_code_lies_on_its_ground_with_room_around(show: Show, appearance: Appearance) -> None:
    page = show(f"<p>نص</p><pre>{'x = 1 ' * 60}\n{'y' * 300}</pre>")
    block = block_of(page, "x = 1")
    shown = page.viewport().grab().toImage()
    ground = QColor(appearance.tokens.background)
    place = bounds(page, block)
    start, end = column(page)
    for y in (place.top() - 4, place.center().y(), place.bottom() + 2):
        for x in (start + 2, end - 3):
            assert shown.pixelColor(round(x), round(y)) == ground
    assert place.left() - start >= 0.5 * 20
    # It is wrapped: nothing lies beyond the column.
    edges = [line.naturalTextRect().right() for line in lines(block)]
    assert max(edges) + origin(page, block).x() <= end
    assert len(edges) > 4


# 9. What is marked within a word is marked as a whole


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("ال<b>كتاب</b> هنا", "الكتاب"),
        ("هذه ب<b>الكتاب</b>ين هنا", "بالكتابين"),
        ("سل<mark>ام</mark> هنا", "سلام"),
        ("لل<a href=/x>قاهرة</a> هنا", "للقاهرة"),
    ],
)
def test_9_a_word_is_never_divided(show: Show, html: str, word: str) -> None:
    page = show(f"<p>{html}</p>")
    whole = show(f"<p>{re.sub('<[^<>]*>', '', html)}</p>")
    block = block_of(page, "هنا")
    assert block.text() == block_of(whole, "هنا").text()
    held = [each for each in fragments(block) if word in each.text()]
    assert len(held) == 1
    # A divided word is wider: its letters stand apart.
    bold = form(page, word).fontWeight() > QFont.Weight.Normal
    drawn = letter(page, word) - letter(page, word, len(word) - 1)
    alone = show(f"<p>{f'<b>{word}</b>' if bold else word} هنا</p>")
    assert drawn == pytest.approx(letter(alone, word) - letter(alone, word, len(word) - 1), abs=0.5)


def test_9_letters_are_not_spaced(show: Show) -> None:
    page = show("<p style='letter-spacing:4px'>كتاب</p>")
    assert form(page, "كتاب").fontLetterSpacing() in (0, 100)


# 10. What would come apart is isolated


@pytest.mark.parametrize(
    "run",
    [
        "08:44 AM",
        "+20 2 2345",
        "https://a.example/b?c=1",
        "@reuters",
        "ls -l /tmp/",
        "a.example/b/",
    ],
)
def test_10_a_run_reads_from_left_to_right(show: Show, run: str) -> None:
    whole = f"{run} 6789" if run.startswith("+") else run
    inside = f"<code>{whole}</code>" if whole.startswith("ls") else whole
    page = show(f"<p>قال {inside} أمس في القاهرة</p>")
    places = [letter(page, whole, at) for at in range(len(whole)) if whole[at] != " "]
    assert places == sorted(places)


@pytest.mark.parametrize("run", ["2.4%", "2011-2012", "40-50%"])
def test_10_numbers_and_ranges_follow_the_text(show: Show, run: str) -> None:
    page = show(f"<p>بلغ {run} هذا العام</p>")
    assert "\u2066" not in block_of(page, "بلغ").text()


# 11. What is sought is found however it is spelt, and where it stands in UTF-16


def test_11_words_are_found_folded_after_wide_characters(
    show: Show, appearance: Appearance
) -> None:
    page = show("<p>😀😀 قال إنّ <b>الأَسَد</b> في القاهرة</p>")
    assert page.document().find("الاسد").isNull()
    bar = FindBar(appearance, page, page)
    bar.seek()
    bar.field.setText("الاسد")
    bar.field.textEdited.emit("الاسد")
    marked = [each.cursor.selectedText() for each in page.extraSelections()]
    assert "الأَسَد" in marked


# 12. Isolates are not copied


def test_12_what_is_copied_holds_no_isolates(show: Show) -> None:
    page = show("<p>قال @reuters عند 08:44 AM أمس</p>")
    assert "\u2066" in page.document().toPlainText()
    page.selectAll()
    data = page.createMimeDataFromSelection()
    for text in (data.text(), data.html()):
        assert "@reuters" in text
        assert not re.search("[\u2066-\u2069]", text)


# 13. Nothing loads but our own pictures


@pytest.mark.parametrize("source", ["file:///etc/hostname", "https://a.example/p.png", "p.png"])
def test_13_no_picture_comes_from_elsewhere(show: Show, source: str) -> None:
    page = show(f"<p>نص<img src='{source}' alt='صورة'></p><p><img src={ADDRESS}></p>")
    shown = [
        part.charFormat().toImageFormat().name()
        for block in blocks(page)
        for part in fragments(block)
        if part.charFormat().isImageFormat()
    ]
    assert shown == [f"warraq-picture:{SHA}"]
    kind = QTextDocument.ResourceType.ImageResource.value
    assert page.loadResource(kind, QUrl(source)).size().width() == 1


# 14. Lines are read only once they are laid out


def test_14_a_place_is_found_in_a_page_that_was_never_shown(
    qtbot: QtBot, show: Show, appearance: Appearance
) -> None:
    long = "".join(f"<p>{number}. {ARABIC * 3}</p>" for number in range(60))
    seen = show(long)
    block = block_of(seen, "50. ")
    hidden = ArticlePage(appearance, lambda _sha256: None)
    qtbot.addWidget(hidden)
    hidden.resize(700, 900)
    hidden.show_page(seen.toHtml(), direction="rtl")
    hidden.restore(block.position())
    assert hidden.place() == pytest.approx(block.position(), abs=1)


# What else a page holds


@pytest.mark.parametrize("language", ["ur", "ar", ""])
def test_urdu_is_set_in_its_own_hand(show: Show, language: str) -> None:
    page = show(f"<p>{URDU}</p><p>{ARABIC}</p><p>{ENGLISH}</p>", language=language)
    faces = [QFontInfo(form(page, text).font()).family() for text in ("کاغذ", "أظهر", "The")]
    assert faces == [page_look.URDU, READING, READING]


@pytest.mark.parametrize(
    "text",
    [
        "ذَٰلِكَ الْكِتَابُ لَا رَيْبَ فِيهِ",
        "می‌خواهم کتاب‌های نو را ببینم",
        "בְּרֵאשִׁית בָּרָא אֱלֹהִים",
        "پرانی کتاب کھولتے ہی",
    ],
)
def test_marks_and_joiners_reach_the_page_and_its_line(show: Show, text: str) -> None:
    page = show(f"<p>{text}</p>")
    block = block_of(page, text)
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft
    line = lines(block)[0]
    # No glyph is missing, and none reaches out of the line.
    for run in line.glyphRuns():
        assert 0 not in run.glyphIndexes()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            ink = run.rawFont().boundingRect(glyph).translated(place)
            assert line.rect().top() - 2 <= ink.top()
            assert ink.bottom() <= line.rect().bottom() + 2
    assert letter(page, text) > letter(page, text, len(text) - 1)


def test_a_caption_stands_close_below_its_picture_and_is_said_once(show: Show) -> None:
    page = show(
        f"<figure><img src={ADDRESS} alt='سوق'><figcaption>سوق</figcaption></figure><p>نص</p>"
        "<figure><img src=https://news.example/lost.jpg alt='بحر'><figcaption>بحر</figcaption>"
        "</figure>"
    )
    assert page.toPlainText().count("سوق") == 1
    assert page.toPlainText().count("بحر") == 1
    picture, caption, text = (
        bounds(page, block_of(page, each)) for each in ("\ufffc", "سوق", "نص")
    )
    assert 0 <= caption.top() - picture.bottom() < text.top() - caption.bottom()
    assert form(page, "سوق").font().pixelSize() < 20


def test_a_picture_asks_to_be_enlarged_and_keeps_its_link(show: Show) -> None:
    page = show(f"<p><a href='https://other.example/gallery'><img src={ADDRESS}></a></p>")
    asked: list[str] = []
    page.picture_asked.connect(asked.append)
    place = bounds(page, block_of(page, "\ufffc")).center().toPoint()
    assert page.anchorAt(place) == f"warraq-picture:{SHA}"
    page.anchorClicked.emit(QUrl(page.anchorAt(place)))
    assert asked == [SHA]
    assert form(page, "other.example").anchorHref() == "https://other.example/gallery"
    larger = show(f"<p><a href='https://news.example/full.jpg'><img src={ADDRESS}></a></p>")
    assert "news.example" not in larger.toPlainText()


def test_a_note_leads_to_its_text_and_back(show: Show) -> None:
    page = show(
        f'<p>قال<sup id="fnref:1"><a href="#fn:1">1</a></sup> أمس</p><p>{ARABIC * 60}</p>'
        '<div class="footnotes"><ol><li id="fn:1"><p>حاشية <a href="#fnref:1">↩</a></p></li></ol>'
        "</div>"
    )
    note = block_of(page, "حاشية")
    assert form(page, "حاشية").font().pixelSize() < 20
    page.anchorClicked.emit(QUrl("#note-fn:1"))
    shown = page.cursorRect(QTextCursor(note))
    assert page.viewport().rect().contains(shown)
    back = next(each for each in fragments(note) if "↩" in each.text())
    page.anchorClicked.emit(QUrl(back.charFormat().anchorHref()))
    assert page.viewport().rect().contains(page.cursorRect(QTextCursor(block_of(page, "قال"))))


def test_lists_go_in_from_their_own_side(show: Show) -> None:
    page = show(
        "<ul><li>أول<ul><li>داخل</ul></ul><ol><li>رقم</ol>"
        "<dl><dt>مصطلح<dd>شرحه</dl><ul><li>first</ul>"
    )
    start, end = column(page)
    edges = [end - right(page, text) for text in ("أول", "داخل", "رقم", "شرحه")]
    assert edges == pytest.approx([32, 64, 32, 32], abs=2)
    assert right(page, "مصطلح") == pytest.approx(end, abs=1)
    assert form(page, "مصطلح").fontWeight() == QFont.Weight.Bold
    assert left(page, "first") - start == pytest.approx(32, abs=2)


WIDE = ["المدينة", "السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "المتوسط"]


@pytest.mark.parametrize("width", [420, 700])
@pytest.mark.parametrize("columns", [2, 5, 8])
def test_no_word_of_a_table_is_divided_or_cut_off(show: Show, width: int, columns: int) -> None:
    cells = "".join(f"<th>{name}" for name in WIDE[:columns])
    rows = "<tr>" + "<td>الاستثنائية" * columns
    page = show(f"<table><tr>{cells}{rows}</table>", width=width)
    start, end = column(page)
    for block in blocks(page):
        for line in lines(block) if block.text() else ():
            rect = line.naturalTextRect().translated(origin(page, block))
            assert start - 1 <= rect.left()
            assert rect.right() <= end + 1
        if width == 700:
            breaks = [line.textStart() for line in lines(block)[1:]]
            assert all(block.text()[at - 1].isspace() for at in breaks)
    assert all(name in page.toPlainText() for name in WIDE[:columns])


def test_head_cells_are_bold(show: Show) -> None:
    page = show("<table><tr><th>رأس<tr><td>خلية</table>")
    assert form(page, "رأس").fontWeight() == QFont.Weight.Bold
    assert form(page, "خلية").fontWeight() == QFont.Weight.Normal


def test_recordings_say_what_they_are_and_how_long(show: Show) -> None:
    files = (
        Enclosure("https://news.example/1.mp3", "audio/mpeg", 8_400_000, 754, "الحلقة الأولى"),
        Enclosure("https://news.example/film.mp4", "video/mp4", 0, 3720),
        Enclosure("https://news.example/r%20x.pdf", "application/pdf", 350_000),
    )
    page = show("<p>نص</p>", enclosures=files)
    text = page.toPlainText()
    order = [text.index(each) for each in ("الحلقة", "Video", "نص", "r x.pdf")]
    assert order == sorted(order)
    for said in ("Audio", "13 minutes", "8.4 MB", "1 hour and 2 minutes", "350 kB"):
        assert said in text
    assert form(page, "الحلقة").anchorHref() == files[0].url


@pytest.mark.parametrize(
    ("html", "title", "leads_to"),
    [
        (
            "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0'></iframe>",
            "YouTube",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
        (
            "<iframe src='https://player.vimeo.com/video/123' title='فيلم'></iframe>",
            "فيلم",
            "https://vimeo.com/123",
        ),
        ("<audio src=/ep.mp3 title='حلقة'></audio>", "حلقة", "https://news.example/ep.mp3"),
        (
            "<div class=fb-post data-href='https://www.facebook.com/x/posts/1'></div>",
            "Facebook",
            "https://www.facebook.com/x/posts/1",
        ),
        (
            "<script src=x data-telegram-post='durov/68'></script>",
            "Telegram",
            "https://t.me/durov/68",
        ),
    ],
)
def test_what_is_embedded_is_a_link_to_it(show: Show, html: str, title: str, leads_to: str) -> None:
    page = show(f"<p>نص</p>{html}")
    assert form(page, title).anchorHref() == leads_to


def test_a_post_is_a_quotation_with_its_link(show: Show) -> None:
    page = show(
        '<blockquote class="twitter-tweet"><p>نص التغريدة هنا</p>&mdash; رويترز (@Reuters) '
        '<a href="https://twitter.com/Reuters/status/12">18 أكتوبر</a></blockquote>'
    )
    assert len(tables(page)) == 1
    assert form(page, "أكتوبر").anchorHref() == "https://twitter.com/Reuters/status/12"
    assert form(page, "رويترز").font().pixelSize() < form(page, "التغريدة").font().pixelSize()
    assert right(page, "رويترز") == pytest.approx(right(page, "التغريدة"), abs=1)


@pytest.mark.parametrize("before", ["<blockquote><p>{}</p></blockquote>", "<pre>{}</pre>", "<p>{}"])
def test_a_heading_stands_off_from_what_is_before_it(show: Show, before: str) -> None:
    page = show(f"{before.format('قبل')}<h2>رأس</h2><p>نص</p>")
    above, heading, text = (bounds(page, block_of(page, each)) for each in ("قبل", "رأس", "نص"))
    assert heading.top() - above.bottom() >= 1.2 * 20
    assert text.top() - heading.bottom() < 0.5 * 20

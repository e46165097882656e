from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.model.article import ArticleRow, Direction
from reader.settings import Density
from reader.ui.appearance import Appearance
from reader.ui.article_model import HEADING, ROW
from reader.ui.article_row import RowDelegate
from reader.ui.list_groups import Heading
from reader.ui.row_measures import measures
from reader.ui.row_texts import Room, RowTexts
from reader.ui.row_words import describe, states

WIDTH = 360
COMFORTABLE = measures("comfortable")
ROW_HEIGHT, THUMBNAIL = COMFORTABLE.height, COMFORTABLE.picture
NOWHERE = QModelIndex()
Make = Callable[..., ArticleRow]
EVERYWHERE = pytest.mark.parametrize(
    "appearance", [("ar", "light"), ("en", "light"), ("en", "dark")], indirect=True
)


def no_picture(_sha256: str) -> None:
    """Find no picture."""


class OneRow(QAbstractListModel):
    """A model of one article, or of one heading."""

    def __init__(self, row: ArticleRow | Heading | None) -> None:
        super().__init__()
        self.row = row

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 1

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        wanted = HEADING if isinstance(self.row, Heading) else ROW
        return self.row if role == wanted else None


def painted(
    appearance: Appearance,
    row: ArticleRow | None,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
    pictures: dict[str, Path] | None = None,
    *,
    density: Density = "comfortable",
) -> QImage:
    """Paint a row as a list would."""
    delegate = RowDelegate(appearance, (pictures or {}).get, lambda _: "08:44")
    delegate.set_density(density)
    return by(delegate, row, state)


def by(
    delegate: RowDelegate,
    row: ArticleRow | Heading | None,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
    width: int = WIDTH,
) -> QImage:
    """Let a delegate paint what stands in a row."""
    model = OneRow(row)
    its = delegate.measures
    height = its.heading if isinstance(row, Heading) else its.height
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(delegate._tokens.list_ground))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, height)
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def places(image: QImage, within: QRect, ground: str) -> Iterator[int]:
    """Give the x of each pixel that is not of the ground's colour."""
    for x in range(within.left(), within.right() + 1):
        for y in range(within.top(), within.bottom() + 1):
            if image.pixelColor(x, y) != QColor(ground):
                yield x


def spread(image: QImage, top: int, bottom: int, ground: str) -> tuple[int, int]:
    """Give how far ink reaches to the left and to the right between two heights."""
    found = list(places(image, QRect(0, top, image.width(), bottom - top), ground))
    return min(found), max(found)


TITLE, SNIPPET, META = (13, 34), (58, 80), (88, 104)


@EVERYWHERE
def test_an_arabic_row_stands_at_the_right_in_any_interface(
    appearance: Appearance, make_row: Make
) -> None:
    image = painted(appearance, make_row(title="خبر", snippet="نص", source="القاهرة"))
    for top, bottom in (TITLE, META):
        left, right = spread(image, top, bottom, appearance.tokens.list_ground)
        assert left > WIDTH / 2
        assert right > WIDTH - 22


@EVERYWHERE
def test_an_english_row_stands_at_the_left_in_any_interface(
    appearance: Appearance, make_row: Make
) -> None:
    row = make_row(title="News", snippet="Text", source="Register", direction="ltr")
    image = painted(appearance, row)
    for top, bottom in (TITLE, META):
        left, right = spread(image, top, bottom, appearance.tokens.list_ground)
        assert left < 22
        assert right < WIDTH / 2


@EVERYWHERE
def test_words_leave_the_margins_free_and_end_in_time(
    appearance: Appearance, make_row: Make
) -> None:
    long = "بوتين يحذّر الأسد في الكرملين " * 9
    image = painted(appearance, make_row(title=long, snippet=long, source=long))
    left, right = spread(image, 0, ROW_HEIGHT - 1, appearance.tokens.list_ground)
    assert left >= 16 - 1
    assert right <= WIDTH - 16 + 1


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_the_picture_stands_at_the_far_end(
    appearance: Appearance, make_row: Make, tmp_path: Path, direction: str
) -> None:
    file = tmp_path / "red.png"
    red = QImage(80, 80, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    red.save(str(file))
    row = make_row(direction=direction, thumbnail=f"red {tmp_path}")
    image = painted(appearance, row, pictures={row.thumbnail: file})
    reds = [x for x in range(WIDTH) if image.pixelColor(x, 12 + THUMBNAIL // 2) == QColor("red")]
    start = 16 if direction == "rtl" else WIDTH - 16 - THUMBNAIL
    assert (reds[0], reds[-1]) == (start, start + THUMBNAIL - 1)


def test_a_picture_that_is_not_stored_leaves_the_room_to_the_words(
    appearance: Appearance, make_row: Make
) -> None:
    title = "بوتين يحذّر الأسد في الكرملين هناك ميل للتصعيد بالمنطقة كلها"
    plain = painted(appearance, make_row(title=title))
    assert painted(appearance, make_row(title=title, thumbnail="unknown")) == plain


@EVERYWHERE
def test_an_unread_row_bears_a_dot_and_bold_ink_a_read_one_neither(
    appearance: Appearance, make_row: Make
) -> None:
    tokens = appearance.tokens
    unread, read = painted(appearance, make_row()), painted(appearance, make_row(read=True))
    dot = QRect(WIDTH - 24, 88, 12, 16)
    assert any(
        unread.pixelColor(x, y) == QColor(tokens.accent)
        for x in range(dot.left(), dot.right())
        for y in range(dot.top(), dot.bottom())
    )
    assert not any(
        read.pixelColor(x, y) == QColor(tokens.accent)
        for x in range(WIDTH)
        for y in range(ROW_HEIGHT)
    )
    title = QRect(0, TITLE[0], WIDTH, TITLE[1] - TITLE[0])
    count = [len(list(places(image, title, tokens.list_ground))) for image in (unread, read)]
    assert count[0] > count[1]


@pytest.mark.parametrize(
    "different",
    [{"starred": True}, {"offline": "text"}, {"offline": "none"}],
    ids=["star", "text", "none"],
)
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_marks_stand_at_the_far_end_of_the_last_line(
    appearance: Appearance, make_row: Make, different: dict[str, object], direction: str
) -> None:
    image = painted(appearance, make_row(direction=direction, **different))
    plain = painted(appearance, make_row(direction=direction))
    far = range(16, 31) if direction == "rtl" else range(WIDTH - 31, WIDTH - 15)
    differing = {
        x
        for x in range(WIDTH)
        for y in range(ROW_HEIGHT)
        if image.pixelColor(x, y) != plain.pixelColor(x, y)
    }
    assert differing
    assert differing <= set(far)


@EVERYWHERE
def test_a_selected_row_has_a_bar_at_the_leading_edge_of_the_window(
    appearance: Appearance, make_row: Make
) -> None:
    tokens = appearance.tokens
    image = painted(appearance, make_row(), QStyle.StateFlag.State_Selected)
    edge = WIDTH - 1 if appearance.language.direction == "rtl" else 0
    assert image.pixelColor(edge, 50) == QColor(tokens.accent)
    assert image.pixelColor(WIDTH - 1 - edge, 50) == QColor(tokens.selection)


def test_the_focus_is_seen_without_a_selection(appearance: Appearance, make_row: Make) -> None:
    image = painted(appearance, make_row(), QStyle.StateFlag.State_HasFocus)
    assert image.pixelColor(WIDTH // 2, 0) == QColor(appearance.tokens.accent)


def test_a_row_that_is_gone_is_an_empty_one(appearance: Appearance) -> None:
    image = painted(appearance, None)
    used = set(places(image, QRect(0, 0, WIDTH, ROW_HEIGHT - 1), appearance.tokens.list_ground))
    assert not used


def test_text_is_laid_out_anew_only_when_something_changed(make_row: Make) -> None:
    texts, room = RowTexts(COMFORTABLE), Room(300, 300)
    first = texts.of(make_row(), room, "1")
    assert texts.of(make_row(), room, "1") is first
    assert texts.of(make_row(), room, "2") is not first
    assert texts.of(make_row(), Room(280, 300), "2").title is not first.title
    for id_ in range(500):
        texts.of(make_row(id_), room, "")
    assert len(texts._laid) == 200


@pytest.mark.parametrize("appearance", [("en", "light")], indirect=True)
def test_a_row_is_said_in_words(appearance: Appearance, make_row: Make) -> None:
    row = make_row(title="خبر", source="القاهرة 24", starred=True, offline="none")
    said = describe(appearance, row, "08:44")
    assert said == (
        "\u2067خبر\u2069, \u2067القاهرة 24\u2069, \u206608:44\u2069. "
        "Not read yet. Has a star. Not stored for reading offline."
    )
    assert states(appearance, make_row(read=True)) == "Already read. Complete offline"
    assert "pictures" in states(appearance, make_row(offline="text"))


def test_times_are_asked_of_the_caller(appearance: Appearance, make_row: Make) -> None:
    asked: list[datetime] = []

    def when(moment: datetime) -> str:
        asked.append(moment)
        return "now"

    row = make_row()
    by(RowDelegate(appearance, no_picture, when), row)
    assert asked == [row.published]


def test_rows_are_all_of_one_height(appearance: Appearance) -> None:
    delegate = RowDelegate(appearance, no_picture, lambda _: "")
    size = delegate.sizeHint(QStyleOptionViewItem(), OneRow(None).index(0, 0))
    assert size.height() == ROW_HEIGHT


# Other densities, sizes and headings

DENSITIES: list[Density] = ["compact", "comfortable", "pictures"]


@EVERYWHERE
@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_a_row_begins_at_its_own_side_in_each_density(
    appearance: Appearance, make_row: Make, density: Density, direction: Direction
) -> None:
    if direction == "rtl":
        row = make_row(title="خبر", snippet="نص", source="القاهرة")
    else:
        row = make_row(title="News", snippet="Text", source="Register", direction="ltr")
    image = painted(appearance, row, density=density)
    left, right = spread(image, 8, 30, appearance.tokens.list_ground)
    if direction == "rtl":
        assert right > WIDTH - 40
    else:
        assert left < 40


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("scale", [1, 2])
def test_words_leave_the_margins_free_at_any_size(
    appearance: Appearance, make_row: Make, density: Density, scale: float
) -> None:
    long = "بوتين يحذّر الأسد في الكرملين " * 9
    appearance = replace(appearance, scale=scale)
    row = make_row(title=long, snippet=long, source=long, starred=True, offline="none")
    delegate = RowDelegate(appearance, no_picture, lambda _: "18 أكتوبر 2024")
    delegate.set_density(density)
    image = by(delegate, row, width=round(360 * scale))
    its = delegate.measures
    assert image.height() == measures(density).height * scale
    left, right = spread(image, 0, image.height() - 1, appearance.tokens.list_ground)
    assert left >= its.margin - 1
    assert right <= image.width() - its.margin + 1


def test_a_compact_row_shows_title_source_and_time(make_row: Make) -> None:
    texts = RowTexts(measures("compact"))
    laid = texts.of(make_row(title="خبر قصير"), Room(320, 320), "08:44")
    assert laid.title.text() == "خبر قصير"
    assert laid.snippet is None
    assert laid.meta.text() == "\u2067القاهرة 24\u2069 · \u206608:44\u2069"
    long = texts.of(make_row(2, title="خبر " * 40, source="صحيفة " * 20), Room(320, 320), "08:44")
    assert long.title.lineCount() == 1
    assert long.title.text().endswith("…")
    assert "…" in long.meta.text()
    assert "08:44" in long.meta.text()
    assert long.meta_width < 160


def test_a_source_gives_way_whole_where_nothing_of_it_has_room(make_row: Make) -> None:
    laid = RowTexts(COMFORTABLE).of(make_row(), Room(300, 60), "08:44")
    assert laid.meta.text() == "\u206608:44\u2069"


def test_a_large_picture_takes_its_share_of_the_row(
    appearance: Appearance, make_row: Make, tmp_path: Path
) -> None:
    file = tmp_path / "red.png"
    red = QImage(160, 120, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    red.save(str(file))
    row = make_row(thumbnail=f"large {tmp_path}")
    its = measures("pictures")
    for width, wanted in ((360, 131), (700, its.widest)):
        delegate = RowDelegate(appearance, lambda _: file, lambda _: "08:44")
        delegate.set_density("pictures")
        image = by(delegate, row, width=width)
        reds = [x for x in range(width) if image.pixelColor(x, its.height // 2) == QColor("red")]
        assert (reds[0], len(reds)) == (its.margin, wanted)


@EVERYWHERE
def test_a_heading_begins_at_the_windows_side_and_ends_with_its_number(
    appearance: Appearance,
) -> None:
    delegate = RowDelegate(appearance, no_picture, lambda _: "")
    image = by(delegate, Heading(1204, name="القاهرة"))
    ground = appearance.tokens.background
    used = sorted(set(places(image, QRect(0, 0, WIDTH, image.height() - 1), ground)))
    assert used[0] >= 15
    assert used[-1] <= WIDTH - 15
    gap = max(range(1, len(used)), key=lambda at: used[at] - used[at - 1])
    name = used[gap:] if appearance.language.direction == "rtl" else used[:gap]
    number = used[:gap] if appearance.language.direction == "rtl" else used[gap:]
    assert len(name) > len(number)


def test_a_heading_neither_hovers_nor_is_selected(appearance: Appearance) -> None:
    delegate = RowDelegate(appearance, no_picture, lambda _: "")
    plain = by(delegate, Heading(3, name="The Register"))
    state = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
    assert by(delegate, Heading(3, name="The Register"), state) == plain

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader.model.article import Article, ArticleRow
from reader.model.errors import LibraryError
from reader.ui import commands
from reader.ui.appearance import Appearance
from reader.ui.article_view import ArticleView
from reader.ui.jobs import Jobs
from reader.ui.reading_places import ReadingPlaces

HTML = "".join(f'<p dir="rtl">فقرة {number} من المقال</p>' for number in range(80))


class Disk:
    """Keeps places, and says how often it was asked to; `fault` is what it has."""

    def __init__(self) -> None:
        self.places: dict[int, float] = {}
        self.writes = 0
        self.fault = ""

    def read(self, article_id: int) -> float:
        if self.fault:
            raise LibraryError(self.fault)
        return self.places.get(article_id, 0.0)

    def keep(self, article_id: int, place: float) -> None:
        self.writes += 1
        if self.fault:
            raise LibraryError(self.fault)
        self.places[article_id] = place


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> ArticleView:
    window = QWidget()
    actions: Mapping[str, QAction] = commands.build(window, appearance)
    made = ArticleView(appearance, actions, lambda _sha256: None)
    window.setParent(made)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    return made


@pytest.fixture
def jobs(view: ArticleView) -> Iterator[Jobs]:
    made = Jobs(view)
    yield made
    made.close()


@pytest.fixture
def places(view: ArticleView, jobs: Jobs, disk: Disk) -> ReadingPlaces:
    return ReadingPlaces(view, jobs, disk.read, disk.keep)


@pytest.fixture
def show(view: ArticleView, make_row: Callable[..., ArticleRow]) -> Callable[..., None]:
    def shown(number: int, size_px: int = 20) -> None:
        article = Article(make_row(number), "", "", "ar", 0)
        view.show_article(article, HTML, size_px=size_px)

    return shown


@pytest.mark.usefixtures("places")
def test_an_article_is_opened_where_it_was_left(
    view: ArticleView, show: Callable[..., None], disk: Disk, qtbot: QtBot
) -> None:
    show(1)
    view.page.page_down()
    view.page.page_down()
    place = view.page.place()
    show(2)
    assert view.page.place() == 0
    # At once, though the disk may not have been written yet; in any size.
    show(1, size_px=28)
    assert int(view.page.place()) == int(place)
    qtbot.waitUntil(lambda: int(disk.places.get(1, 0)) == int(place))


@pytest.mark.usefixtures("places")
def test_a_place_of_another_day_is_found(
    view: ArticleView, show: Callable[..., None], disk: Disk
) -> None:
    disk.places[7] = 200.0
    show(7)
    assert view.page.place() == pytest.approx(200, abs=30)


@pytest.mark.usefixtures("places")
def test_an_article_read_to_its_end_begins_at_its_top(
    view: ArticleView, show: Callable[..., None], disk: Disk, qtbot: QtBot
) -> None:
    disk.places[1] = 200.0
    show(1)
    bar = view.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    show(2)
    show(1)
    assert view.page.place() == 0
    qtbot.waitUntil(lambda: disk.places[1] == 0)


@pytest.mark.usefixtures("places")
def test_what_was_only_looked_at_is_not_written(
    view: ArticleView, show: Callable[..., None], disk: Disk
) -> None:
    for number in (1, 2, 3, 1, 2, 3):
        show(number)
    view.show_nothing("لا شيء")
    QApplication.processEvents()
    assert disk.writes == 0


def test_a_place_is_kept_while_the_article_is_open(
    places: ReadingPlaces,
    view: ArticleView,
    show: Callable[..., None],
    disk: Disk,
    qtbot: QtBot,
) -> None:
    places.keep_now()
    show(1)
    view.page.page_down()
    places.keep_now()
    qtbot.waitUntil(lambda: disk.places.get(1, 0) > 0)
    places.keep_now()
    assert disk.writes == 1


@pytest.mark.usefixtures("places")
def test_a_place_that_cannot_be_kept_disturbs_nobody(
    view: ArticleView, show: Callable[..., None], disk: Disk, jobs: Jobs, qtbot: QtBot
) -> None:
    disk.fault = "disk-full"
    with qtbot.assertNotEmitted(jobs.failed):
        show(1)
        view.page.page_down()
        show(2)
        qtbot.waitUntil(lambda: disk.writes == 1)
        show(1)
        QApplication.processEvents()
    assert view.page.place() > 0

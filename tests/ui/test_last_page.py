from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import ArticleRow
from reader.model.collection import Collection
from reader.model.feed import Feed
from reader.model.query import ArticleQuery, Counts
from reader.model.tag import Tag
from reader.ui import last_page
from reader.ui.last_page import LastPage

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROW = ArticleRow(
    id=7,
    guid="g",
    url="https://news.example/7",
    title="عنوان",
    author="ليلى",
    published=MOMENT,
    feed=1,
    source="أخبار",
    snippet="نص",
    read=False,
    starred=True,
    direction="rtl",
    offline="complete",
)
PAGE = LastPage(
    query=ArticleQuery(view="today", since=MOMENT),
    title="اليوم",
    counts=Counts(1, 2, 3, 4),
    feeds=(Feed(1, "https://news.example/feed", "أخبار", folder="عام", unread=3),),
    collections=(Collection(1, "القاهرة", "", 2, MOMENT),),
    rows=(ROW,),
    dates={7: "أمس"},
    ids=(7, 5, 3),
    current=7,
    page="<p>نص</p>",
    look="ar-light-20",
    geometry="AAAA",
    sizes=(1, 2, 3, 4),
    tags=(Tag("مهم", 3),),
    folded_folders=("أخبار",),
)


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "last-page.json"
    last_page.remember(file, PAGE)
    assert last_page.recall(file) == PAGE
    assert [each.name for each in tmp_path.iterdir()] == ["last-page.json"]


@pytest.mark.parametrize("written", ["", "{}", "[]", "null", '{"version": 99}', "\x00"])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, written: str) -> None:
    file = tmp_path / "last-page.json"
    file.write_text(written)
    assert last_page.recall(file) is None


@given(cut=st.integers(0, 900))
def test_a_file_cut_short_is_nothing(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    file = tmp_path_factory.mktemp("cut") / "last-page.json"
    last_page.remember(file, PAGE)
    file.write_bytes(file.read_bytes()[:cut])
    assert last_page.recall(file) is None


def test_a_folder_that_cannot_be_written_loses_nothing_else(tmp_path: Path) -> None:
    last_page.remember(tmp_path / "none" / "last-page.json", replace(PAGE, current=0))

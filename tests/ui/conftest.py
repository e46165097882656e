"""What tests of the window share: Qt without a screen, and the look of a window."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

# Before Qt is loaded: a test never opens a window on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reader.language import Language
from reader.model.article import ArticleRow, Direction
from reader.ui import theme
from reader.ui.appearance import Appearance


def spoken(code: str) -> Language:
    """Give a language that says each sentence as it stands in the source, in its direction."""
    direction: Direction = "rtl" if code == "ar" else "ltr"
    return Language(
        code, direction, lambda message: message, lambda one, many, n: one if n == 1 else many
    )


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.load_fonts()
    theme.dress(qapp, theme.LIGHT, "ltr")


@pytest.fixture
def appearance(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Appearance]:
    """Give the look of a window and dress the application in it: by default Arabic and light.

    For another: `@pytest.mark.parametrize("appearance", [("en", "dark")], indirect=True)`.
    """
    code, name = getattr(request, "param", ("ar", "light"))
    made = Appearance(theme.DARK if name == "dark" else theme.LIGHT, spoken(code))
    before = qapp.layoutDirection()
    theme.dress(qapp, made.tokens, made.language.direction)
    yield made
    qapp.setLayoutDirection(before)


@pytest.fixture
def make_row() -> Callable[..., ArticleRow]:
    """Give a maker of rows: an id, and what is to be different from a plain Arabic article."""
    plain = ArticleRow(
        id=0,
        guid="",
        url="",
        title="بوتين يحذّر الأسد في الكرملين",
        author="",
        published=datetime(2024, 10, 18, 5, 44, tzinfo=UTC),
        feed=1,
        source="القاهرة 24",
        snippet="أظهر مقطع فيديو نشرته الخدمة الصحفية",
        read=False,
        starred=False,
        direction="rtl",
        offline="complete",
    )
    return lambda id_=1, **different: replace(plain, id=id_, **different)

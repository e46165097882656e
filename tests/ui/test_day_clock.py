from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from reader.ui.day_clock import Ticker

CAIRO = timezone(timedelta(hours=3))
START = datetime(2024, 10, 18, 12, 39, 30, tzinfo=CAIRO)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


def started(clock: Clock) -> tuple[Ticker, list[datetime]]:
    ticker = Ticker(clock)
    told: list[datetime] = []
    ticker.ticked.connect(told.append)
    ticker.start()
    return ticker, told


def wait_of(ticker: Ticker) -> int:
    timer = ticker.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    return timer.interval()


def test_each_new_minute_of_the_clock_is_told_once(qtbot: QtBot) -> None:
    del qtbot
    clock = Clock()
    ticker, told = started(clock)
    assert told == []
    clock.moment = START + timedelta(seconds=29)
    ticker.look()
    assert told == []
    clock.moment = START + timedelta(seconds=30, milliseconds=15)
    ticker.look()
    ticker.look()
    assert told == [clock.moment]


def test_it_waits_for_the_whole_minute_but_never_long(qtbot: QtBot) -> None:
    del qtbot
    clock = Clock()
    ticker, _ = started(clock)
    assert wait_of(ticker) == 20_000
    clock.moment = START + timedelta(seconds=29, milliseconds=400)
    ticker.look()
    assert wait_of(ticker) == 615


def test_a_sleep_and_a_clock_put_back_are_told_at_the_next_look(qtbot: QtBot) -> None:
    del qtbot
    clock = Clock()
    ticker, told = started(clock)
    clock.moment = START + timedelta(hours=7)
    ticker.look()
    clock.moment = START - timedelta(hours=1)
    ticker.look()
    assert told == [START + timedelta(hours=7), START - timedelta(hours=1)]


def test_another_zone_is_told_though_the_moment_is_the_same(qtbot: QtBot) -> None:
    del qtbot
    clock = Clock()
    ticker, told = started(clock)
    clock.moment = START.astimezone(timezone(timedelta(hours=4)))
    ticker.look()
    assert told == [START]


def test_it_ticks_by_itself(qtbot: QtBot) -> None:
    clock = Clock()
    clock.moment = START.replace(second=59, microsecond=990_000)
    ticker, told = started(clock)
    clock.moment = START + timedelta(seconds=31)
    qtbot.waitUntil(lambda: told == [clock.moment], timeout=2000)
    assert wait_of(ticker) == 20_000

"""A reader who listens: the real window on a real screen, heard through AT-SPI in two languages."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from reader import language

from . import seed_pages
from .press import Press
from .program import Warraq

ROOT = Path(__file__).parents[2]
LISTENER = Path(__file__).with_name("screen_reader.py")
# pyatspi comes with the system and for its Python alone.
SYSTEM_PYTHON = Path("/usr/bin/python3")
LAUNCHERS = [
    Path("/usr/libexec/at-spi-bus-launcher"),
    Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"),
]
HELD = "/held.xml"
OTHER = "Letters from Cairo"
FIRST, SECOND = "Two lamps in a window", "A quay without ships"


def missing() -> Iterator[str]:
    """Name what a screen reader would need and this system lacks."""
    for command in ("Xvfb", "dbus-run-session"):
        if not shutil.which(command):
            yield command
    if not any(path.is_file() for path in LAUNCHERS):
        yield "at-spi2-core"
    looks: list[str | Path] = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    if SYSTEM_PYTHON.is_file():
        found = subprocess.run(looks, check=False, capture_output=True).returncode == 0
    else:
        found = False
    if not found:
        yield "python3-pyatspi"


@dataclass(frozen=True, slots=True)
class Heard:
    """What a screen reader was told, and the words of the language it was told in."""

    speech: language.Language
    facts: dict[str, Any]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_window_can_be_used_by_listening(code: str, tmp_path: Path) -> None:
    """One session, because it takes seconds to open: everything that was heard in it."""
    absent = ", ".join(missing())
    if absent:
        pytest.skip(f"not installed here: {absent}")
    heard = listen(code, tmp_path / "library")
    a_row_says_title_source_time_and_state(heard)
    the_list_says_which_row_the_keyboard_chose(heard)
    the_article_is_read_out(heard)
    headings_can_be_told_from_text_and_gone_to(heard)
    every_place_of_the_tab_key_says_its_name(heard)
    every_control_has_a_name(heard)
    a_sync_is_heard_as_it_goes_on_and_when_it_is_over(heard)


def listen(code: str, folder: Path) -> Heard:
    """Open the window of a library that is full, with a screen reader listening."""
    # A short path: the sockets of the bus lie in it.
    with Press() as press, screen() as display, TemporaryDirectory() as runtime:
        # What sits on the desktop of whoever runs the tests is none of theirs.
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("WARRAQ_", "QT_", "AT_SPI_", "DBUS_"))
        }
        here = {
            **inherited,
            "PYTHONPATH": str(ROOT / "src"),
            "TZ": "Africa/Cairo",
            "LC_ALL": "C.UTF-8",
            "DISPLAY": display,
            "XDG_RUNTIME_DIR": runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        warraq = Warraq((sys.executable, "-m", "reader"), folder, here, code)
        fill(warraq, press)
        return Heard(language.load(code), listened(warraq, press))


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of a screen that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def fill(warraq: Warraq, press: Press) -> None:
    """Subscribe to two feeds, read them in, and star an article."""
    press.picture(seed_pages.PICTURE, seed_pages.picture())
    for address in (
        press.feed("/rss.xml", seed_pages.rss(press.url)),
        press.feed(HELD, letters(press.url, FIRST)),
    ):
        warraq.told("add", address, "--allow-local")
    warraq.told("sync")
    starred = next(each for each in warraq.articles("list") if each["title"] == FIRST)
    warraq.told("mark", starred["id"], "--star")


def letters(base: str, *titles: str) -> str:
    """Give a feed of these articles, the last one newest."""
    items = "".join(
        f"<item><title>{title}</title><link>{base}/letters/{day}.html</link>"
        f"<pubDate>{day} Nov 2023 09:00:00 +0200</pubDate>"
        f"<description>&lt;p&gt;{'A letter of some length. ' * 12}&lt;/p&gt;</description></item>"
        for day, title in enumerate(titles, start=10)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{OTHER}</title>'
        f"<link>{base}/</link><description>Letters</description>{items}</channel></rss>"
    )


def listened(warraq: Warraq, press: Press) -> dict[str, Any]:
    """Open the window with somebody listening and give what was heard."""
    say = language.load(warraq.language).text
    plan = {
        "program": [*warraq.program, "--library", str(warraq.folder), "--lang", warraq.language],
        "articles": say("Articles"),
        "article": say("Article"),
        "progress": say("Progress of the sync"),
        "first": FIRST,
    }
    go_on = press.hold(HELD)
    press.feed(HELD, letters(press.url, FIRST, SECOND))
    facts: dict[str, Any] = {}
    with subprocess.Popen(
        [shutil.which("dbus-run-session") or "", "--", SYSTEM_PYTHON, LISTENER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=warraq.environment,
        text=True,
    ) as listener:
        assert listener.stdin is not None
        assert listener.stdout is not None
        json.dump(plan, listener.stdin)
        listener.stdin.close()
        try:
            for line in listener.stdout:
                # Programs that the bus starts speak here, too.
                facts |= json.loads(line) if line.startswith("{") else {}
                if "progress" in facts:
                    go_on.set()
        finally:
            go_on.set()
    assert listener.returncode == 0, facts
    return facts


def row(heard: Heard, title: str) -> str:
    """Give what the list says of an article."""
    found: str = next(name for name in heard.facts["rows"] if title in name)
    return found


def a_row_says_title_source_time_and_state(heard: Heard) -> None:
    say = heard.speech.text
    told = row(heard, FIRST)
    assert OTHER in told
    assert "2023" in told
    for state in ("Not read yet", "Has a star", "Not stored for reading offline"):
        assert say(state) in told
    other = row(heard, seed_pages.article().title)
    assert seed_pages.SITE in other
    assert say("Complete offline") in other
    assert say("Has a star") not in other


def the_list_says_which_row_the_keyboard_chose(heard: Heard) -> None:
    assert heard.facts["row"] in heard.facts["rows"]


def the_article_is_read_out(heard: Heard) -> None:
    told, text = seed_pages.article(), heard.facts["article"]
    for part in (told.title, told.byline, *told.paragraphs, *told.headings):
        assert part in text


def headings_can_be_told_from_text_and_gone_to(heard: Heard) -> None:
    """Qt gives AT-SPI no level of a heading: its letters are bold, and the key H says it."""
    bold = "".join(
        text if "bold" in look.get("weight", "") else "\n" for text, look in heard.facts["runs"]
    )
    told = seed_pages.article()
    lines = {line.strip() for line in bold.splitlines()}
    assert {told.title, *told.headings} <= lines
    assert not lines & set(told.paragraphs)
    say = heard.speech.text
    said = {
        say("{heading}, heading of level {n}", heading=heading, n=level)
        for heading, level in ((told.title, 1), (told.headings[0], 2))
    }
    assert set(heard.facts["heading"]) <= said


def every_place_of_the_tab_key_says_its_name(heard: Heard) -> None:
    places = [tuple(each) for each in heard.facts["places"]]
    assert [place for place in places if not place[1]] == []
    assert len(places) > 8


def every_control_has_a_name(heard: Heard) -> None:
    controls = heard.facts["controls"]
    assert [role for role, name in controls if not name] == []
    assert len(controls) > 8


def a_sync_is_heard_as_it_goes_on_and_when_it_is_over(heard: Heard) -> None:
    say = heard.speech
    done, total = heard.facts["share"]
    assert total == 2
    assert heard.facts["progress"] == say.count(
        "Syncing {done} of {n} feed", "Syncing {done} of {n} feeds", 2, done=int(done)
    )
    assert heard.facts["announced"] == [say.count("{n} new article", "{n} new articles", 1)]

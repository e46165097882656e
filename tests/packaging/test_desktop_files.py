import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

import reader
from reader.language import NAMES

LINUX = Path(__file__).parents[2] / "packaging" / "linux"
ICONS = Path(__file__).parents[2] / "resources" / "app"
ID = "io.github.warraq.Warraq"
DESKTOP = LINUX / f"{ID}.desktop"
METAINFO = LINUX / f"{ID}.metainfo.xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def entry() -> configparser.SectionProxy:
    read = configparser.RawConfigParser()
    read.read_string(DESKTOP.read_text("utf-8"))
    return read["Desktop Entry"]


@pytest.mark.parametrize(
    ("judge", "options", "file"),
    [("desktop-file-validate", (), DESKTOP), ("appstreamcli", ("validate", "--no-net"), METAINFO)],
)
def test_the_judges_find_no_fault(judge: str, options: tuple[str, ...], file: Path) -> None:
    program = shutil.which(judge)
    if program is None:
        pytest.skip(f"{judge} is not installed")
    told = subprocess.run([program, *options, file], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_both_files_speak_of_the_same_program(entry: configparser.SectionProxy) -> None:
    component = etree.parse(str(METAINFO)).getroot()
    assert component.findtext("id") == entry["Icon"] == ID
    assert component.findtext("launchable") == DESKTOP.name
    assert component.findtext("provides/binary") == entry["Exec"].split()[0] == "warraq"
    categories = {category.text for category in component.iterfind("categories/category")}
    assert categories <= set(entry["Categories"].split(";"))


def test_the_release_is_the_programs_own() -> None:
    newest = etree.parse(str(METAINFO)).getroot().find("releases/release")
    assert newest is not None
    assert newest.get("version") == reader.__version__


@pytest.mark.parametrize("code", sorted(NAMES.keys() - {"en"}))
def test_the_menu_speaks_every_language(entry: configparser.SectionProxy, code: str) -> None:
    for key in ("GenericName", "Comment", "Keywords"):
        assert entry[f"{key}[{code}]"] != entry[key]
    # French writes the name as English does.
    assert code == "fr" or entry[f"Name[{code}]"] != entry["Name"]


def test_everything_is_said_in_arabic_too(entry: configparser.SectionProxy) -> None:
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert entry[f"{key}[ar]"] != entry[key]
    component = etree.parse(str(METAINFO)).getroot()
    for tag in ("name", "summary", "developer_name", "p", "li"):
        said = [node.get(LANGUAGE) for node in component.iter(tag)]
        assert said == [None, "ar"] * (len(said) // 2), tag


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256])
def test_the_icon_is_drawn_in_each_size(size: int) -> None:
    reading = QImageReader(str(ICONS / f"warraq-{size}.png"))
    picture = reading.read()
    assert picture.size() == QSize(size, size)
    assert picture.hasAlphaChannel()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(size // 2, size // 2).alpha() == 255

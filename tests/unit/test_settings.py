import errno
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import LibraryError
from reader.settings import CHOICES, Settings, joined, load, save

PRINTABLE = st.text(st.characters(exclude_categories=["Cs"]))
CHOSEN = Settings(
    language="ar",
    theme="dark",
    text_size=24,
    panel=False,
    place="Cairo",
    latitude=30.0444,
    longitude=31.2357,
    zone="Africa/Cairo",
    method="egyptian",
    hijri_adjust=-1,
    hours24=True,
    arabic_digits=True,
    column_width=34,
    line_height=2,
    reading_font="sans",
    density="pictures",
    order="oldest",
    group="day",
    hijri_dates=True,
    reduced_motion=True,
    interface_scale=150,
    keys={"next": ("J", "Ctrl+J"), "star": ()},
)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.toml"
    save(file, CHOSEN)
    assert load(file) == CHOSEN
    save(file, Settings())
    assert load(file) == Settings()
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.toml"]


@given(place=PRINTABLE, size=st.integers(8, 80), latitude=st.none() | st.floats(-90, 90))
def test_any_choice_survives(
    tmp_path_factory: pytest.TempPathFactory, place: str, size: int, latitude: float | None
) -> None:
    file = tmp_path_factory.getbasetemp() / "settings.toml"
    chosen = Settings(place=place, text_size=size, latitude=latitude)
    save(file, chosen)
    assert load(file) == chosen


def test_a_crash_while_saving_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    save(file, CHOSEN)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        save(file, Settings())
    assert load(file) == CHOSEN


def test_what_is_not_written_keeps_its_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nnever_heard_of = 3\n', "utf-8")
    assert load(file) == Settings(theme="dark")


def test_coordinates_may_be_whole_numbers(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("latitude = 30\n", "utf-8")
    assert load(file).latitude == 30


def test_what_others_changed_meanwhile_is_kept() -> None:
    before = Settings(theme="dark", text_size=24)
    ours = Settings(theme="light", text_size=24)
    theirs = Settings(theme="sepia", text_size=30, keys={"next": ("J",)})
    assert joined(ours, before, theirs) == Settings(
        theme="light", text_size=30, keys={"next": ("J",)}
    )
    assert joined(ours, before, before) == ours


def test_a_length_may_be_a_whole_number(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("line_height = 2\n", "utf-8")
    assert load(file).line_height == 2


@pytest.mark.parametrize("name", ["theme", "density", "order", "group", "reading_font"])
def test_every_word_that_a_setting_may_be_is_taken(tmp_path: Path, name: str) -> None:
    file = tmp_path / "settings.toml"
    for word in CHOICES[name]:
        file.write_text(f'{name} = "{word}"\n', "utf-8")
        assert getattr(load(file), name) == word


@pytest.mark.parametrize(
    ("written", "detail"),
    [
        (b'text_size = "large"', "text_size"),
        (b"text_size = true", "text_size"),
        (b"text_size = 20.5", "text_size"),
        (b"panel = 1", "panel"),
        (b"theme = 1", "theme"),
        (b'theme = "drak"', "theme"),
        (b'latitude = "north"', "latitude"),
        (b"latitude = true", "latitude"),
        (b"text_size = 7", "text_size"),
        (b"text_size = 81", "text_size"),
        (b"column_width = 19", "column_width"),
        (b"column_width = 30.5", "column_width"),
        (b"line_height = 3", "line_height"),
        (b"line_height = nan", "line_height"),
        (b"line_height = true", "line_height"),
        (b'reading_font = "Comic"', "reading_font"),
        (b'density = "dense"', "density"),
        (b'order = "random"', "order"),
        (b'group = "folder"', "group"),
        (b"interface_scale = 99", "interface_scale"),
        (b"interface_scale = 201", "interface_scale"),
        (b'hijri_dates = "yes"', "hijri_dates"),
        (b"reduced_motion = 1", "reduced_motion"),
        (b'keys = "J"', "keys"),
        (b'[keys]\nnext = "J"', "keys"),
        (b"[keys]\nnext = [1]", "keys"),
        (b"theme = ", ""),
        (b"\xff\xfe", ""),
    ],
)
def test_a_slip_in_the_file_is_told_and_nothing_is_thrown_away(
    tmp_path: Path, written: bytes, detail: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(written)
    with pytest.raises(LibraryError) as told:
        load(file)
    assert told.value.reason == "bad-settings"
    assert told.value.facts["path"] == str(file)
    assert str(told.value.facts["detail"]).startswith(detail)
    assert file.read_bytes() == written


def test_every_choice_has_a_default_of_its_own_kind() -> None:
    for field in fields(Settings):
        simple = str | int | float | bool
        assert field.default is None or isinstance(field.default, simple) or field.name == "keys"


def reason_of_loading(file: Path) -> str:
    with pytest.raises(LibraryError) as told:
        load(file)
    return told.value.reason


def reason_of_saving(file: Path) -> str:
    with pytest.raises(LibraryError) as told:
        save(file, CHOSEN)
    return told.value.reason


def test_a_library_that_is_a_file_is_told(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.write_bytes(b"mine")
    for told in (reason_of_loading, reason_of_saving):
        assert told(library / "settings.toml") == "not-a-library"
    with pytest.raises(LibraryError) as fault:
        load(library / "settings.toml")
    assert fault.value.facts["path"] == str(library)
    assert library.read_bytes() == b"mine"


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.mkdir()
    assert reason_of_loading(file) == "bad-settings"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.ENOENT, "read-only"),
    ],
)
def test_settings_that_cannot_be_written_are_told_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"theme = ")

    def fail(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "write_text", fail)
    assert reason_of_saving(file) == reason
    assert file.read_bytes() == b"theme = "


def test_what_a_newer_version_chose_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "dark"\nfont = "Warraq Kufi"\n[marks]\nnext = "G"\n', "utf-8")
    save(file, Settings(theme="light"))
    assert load(file) == Settings(theme="light")
    kept = tomllib.loads(file.read_text("utf-8"))
    assert (kept["font"], kept["marks"]) == ("Warraq Kufi", {"next": "G"})


def test_what_could_not_be_read_is_kept_beside(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"theme = ")
    save(file, CHOSEN)
    assert load(file) == CHOSEN
    assert (tmp_path / "settings.unreadable").read_bytes() == b"theme = "

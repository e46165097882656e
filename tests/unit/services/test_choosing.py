from datetime import UTC, datetime

import pytest

from reader.model.errors import LibraryError, PlaceError
from reader.services import choosing
from reader.settings import CHOICES, Settings

NOW = datetime(2024, 10, 18, 12, tzinfo=UTC)


def changed(name: str, typed: str, before: Settings | None = None) -> object:
    return getattr(choosing.change(before or Settings(), name, typed, NOW), name)


@pytest.mark.parametrize(
    ("name", "typed", "chosen"),
    [
        ("theme", "sepia", "sepia"),
        ("language", "ur", "ur"),
        ("text_size", "24", 24),
        ("line_height", "2", 2),
        ("line_height", "1.9", 1.9),
        ("interface_scale", "150", 150),
        ("hours24", "on", True),
        ("hours24", "FALSE", False),
        ("reading_font", "system", "system"),
        ("density", "pictures", "pictures"),
        ("keys", '{"next": ["J", "Ctrl+J"]}', {"next": ("J", "Ctrl+J")}),
        ("latitude", "30.5", 30.5),
        ("method", "mwl", "mwl"),
        ("asr", "hanafi", "hanafi"),
        ("zone", "Africa/Cairo", "Africa/Cairo"),
    ],
)
def test_what_is_typed_is_chosen(name: str, typed: str, chosen: object) -> None:
    assert changed(name, typed) == chosen


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("theme", "purple"),
        ("language", "tlh"),
        ("text_size", "large"),
        ("text_size", "20.5"),
        ("text_size", "200"),
        ("line_height", "nan"),
        ("interface_scale", "99"),
        ("hours24", "perhaps"),
        ("keys", '["J"]'),
        ("keys", '{"next": "J"}'),
        ("latitude", "north"),
        ("order", "random"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(name: str, typed: str) -> None:
    with pytest.raises(LibraryError) as told:
        changed(name, typed)
    facts = told.value.facts
    assert (told.value.reason, facts["name"], facts["value"]) == ("bad-choice", name, typed)
    assert facts["offered"] == choosing.offered(name) != ""


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("method", "egyptain", "no-such-method"),
        ("asr", "zahiri", "no-such-method"),
        ("zone", "Africa/Nowhere", "no-such-zone"),
        ("place", "Xyzzyville", "no-such-place"),
    ],
)
def test_what_no_prayer_times_come_of_is_told(name: str, typed: str, reason: str) -> None:
    before = Settings(latitude=30.0, longitude=31.0)
    with pytest.raises(PlaceError) as told:
        changed(name, typed, before)
    assert told.value.reason == reason


def test_coordinates_off_the_globe_are_told() -> None:
    with pytest.raises(PlaceError) as told:
        changed("latitude", "91", Settings(longitude=31.0))
    assert told.value.reason == "bad-coordinates"


def test_a_place_brings_its_position_and_its_zone() -> None:
    chosen = choosing.change(Settings(), "place", "الإسكندرية", NOW)
    assert (chosen.place, chosen.zone) == ("Alexandria", "Africa/Cairo")
    assert chosen.latitude == pytest.approx(31.2, abs=0.1)
    assert choosing.change(chosen, "place", "", NOW) == Settings()


def test_nothing_typed_is_what_it_was_at_first() -> None:
    assert changed("theme", "", Settings(theme="dark")) == "system"
    assert changed("latitude", "", Settings(latitude=30.0)) is None
    assert changed("sync", "", Settings(sync=False)) is True
    assert changed("keys", "", Settings(keys={"next": ()})) == {}


def test_an_unknown_setting_is_told() -> None:
    with pytest.raises(LibraryError) as told:
        choosing.value(Settings(), "colour")
    assert told.value.reason == "no-such-setting"
    with pytest.raises(LibraryError) as told:
        choosing.change(Settings(), "colour", "red", NOW)
    assert told.value.reason == "no-such-setting"


def test_every_setting_is_listed_as_json_holds_it() -> None:
    listed = choosing.values(Settings(keys={"next": ("J",)}))
    assert tuple(listed) == choosing.names()
    assert listed["keys"] == {"next": ["J"]}
    assert set(CHOICES) < set(listed)

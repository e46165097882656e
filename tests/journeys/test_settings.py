"""The settings at the command line: listed, asked for, changed, and refused in a sentence."""

from reader.settings import Settings, load

from .program import Warraq


def test_a_setting_is_changed_and_speaks(warraq: Warraq) -> None:
    listed = warraq.told("settings")
    assert (listed["theme"], listed["text_size"], listed["keys"]) == ("system", 20, {})
    assert warraq.told("settings", "theme", "sepia") == {"theme": "sepia"}
    assert warraq.told("settings", "theme") == {"theme": "sepia"}
    assert warraq.told("settings", "place", "القاهرة") == {"place": "Cairo"}
    assert warraq.told("settings", "theme", "") == {"theme": "system"}
    chosen = load(warraq.folder / "settings.toml")
    assert (chosen.place, chosen.zone, chosen.theme) == ("Cairo", "Africa/Cairo", "system")


def test_what_cannot_be_chosen_is_told_and_nothing_is_written(warraq: Warraq) -> None:
    assert warraq.fault("settings", "theme", "mauve")["reason"] == "bad-choice"
    assert "sepia" in warraq.fault("settings", "theme", "mauve")["message"]
    assert warraq.fault("settings", "colour")["reason"] == "no-such-setting"
    assert warraq.fault("settings", "place", "Xyzzyville")["reason"] == "no-such-place"
    assert load(warraq.folder / "settings.toml") == Settings()


def test_settings_are_listed_for_people(warraq: Warraq) -> None:
    lines = warraq("settings").out.splitlines()
    assert "text_size\t20" in lines
    assert "sync\ttrue" in lines

"""The keys of the window as the command line tells of them, also those that were changed."""

from .program import Warraq


def test_every_command_is_listed_with_its_keys(warraq: Warraq) -> None:
    found = {each["name"]: each for each in warraq.told("keys")["commands"]}
    assert found["star"] == {
        "name": "star",
        "group": "marks",
        "text": "Star",
        "keys": ["S"],
        "changed": False,
    }
    assert found["import"]["keys"] == []
    assert found["go-collections"]["keys"] == ["G, C"]


def test_keys_that_were_changed_are_listed_as_they_are_now(warraq: Warraq) -> None:
    warraq.folder.mkdir()
    settings = warraq.folder / "settings.toml"
    settings.write_text('[keys]\nstar = ["Ctrl+B", "V"]\nof-a-newer-version = ["Q"]\n')
    found = {each["name"]: each for each in warraq.told("keys")["commands"]}
    assert (found["star"]["keys"], found["star"]["changed"]) == (["Ctrl+B", "V"], True)
    assert found["open-original"]["keys"] == ["B"]
    assert "of-a-newer-version" not in found


def test_wrong_keys_are_said_in_a_sentence(warraq: Warraq) -> None:
    warraq.folder.mkdir()
    (warraq.folder / "settings.toml").write_text('[keys]\nstar = "S"\n')
    assert warraq.fault("keys")["reason"] == "bad-settings"


def test_for_people_the_commands_stand_under_headings(warraq: Warraq) -> None:
    told = warraq("keys").out.splitlines()
    assert told[0] == "Articles"
    assert any(line.startswith("\tStar\t") for line in told)

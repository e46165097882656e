from pathlib import Path

import pytest

from reader.paths import Paths, of_library, picture_file


def test_everything_of_a_library_lies_in_its_folder(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    files = [paths.database, paths.settings, paths.last_page, paths.lock, paths.log]
    assert {file.parent for file in files} == {tmp_path}
    assert len(set(files)) == len(files)


def test_the_library_chosen_wins_over_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARRAQ_LIBRARY", str(tmp_path / "environment"))
    assert of_library(str(tmp_path / "chosen")).folder == tmp_path / "chosen"
    assert of_library(None).folder == tmp_path / "environment"


def test_a_relative_library_is_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert of_library("mine").folder == Path.cwd() / "mine"


def test_a_library_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert of_library("~/news").folder == tmp_path / "news"


def test_without_a_choice_the_library_is_this_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WARRAQ_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = of_library(None).folder
    assert folder.is_absolute()
    assert folder.name == "warraq"


def test_pictures_lie_in_folders_of_their_first_two_digits(tmp_path: Path) -> None:
    assert picture_file(tmp_path, "ab" + "0" * 62) == tmp_path / "ab" / ("0" * 62)


@pytest.mark.parametrize("name", ["", "ab", "AB" + "0" * 62, "../" + "0" * 61, "0" * 63 + "/"])
def test_what_is_no_hash_names_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        picture_file(tmp_path, name)

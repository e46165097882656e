from pathlib import Path

import pytest

from reader import resources


def test_the_checkouts_files_are_found() -> None:
    folder = resources.folder()
    for name in ("app/warraq.svg", "fonts/WarraqSans-Regular.ttf", "places/places.tsv.gz"):
        assert (folder / name).is_file(), name


def test_an_installed_wheels_own_files_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_INSTALLED", tmp_path)
    assert resources.folder() == tmp_path

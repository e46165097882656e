import hashlib
from pathlib import Path

import pytest

from reader.paths import picture_file
from reader.store import images
from reader.store.database import Database

BODY = b"\x89PNG and so on"


def test_a_picture_is_found_under_its_hash(tmp_path: Path) -> None:
    sha256 = images.store(tmp_path, BODY)
    assert sha256 == hashlib.sha256(BODY).hexdigest()
    assert picture_file(tmp_path, sha256) == tmp_path / sha256[:2] / sha256[2:]
    assert picture_file(tmp_path, sha256).read_bytes() == BODY


def test_storing_again_changes_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    first = images.store(tmp_path, BODY)
    written = picture_file(tmp_path, first).stat().st_mtime_ns
    assert images.store(tmp_path, BODY) == first
    assert picture_file(tmp_path, first).stat().st_mtime_ns == written
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1


def test_a_damaged_file_is_made_whole_by_storing_it_again(tmp_path: Path) -> None:
    sha256 = images.store(tmp_path, BODY)
    picture_file(tmp_path, sha256).write_bytes(b"other")
    assert not images.is_whole(picture_file(tmp_path, sha256), sha256)
    images.store(tmp_path, BODY)
    assert images.is_whole(picture_file(tmp_path, sha256), sha256)


@pytest.mark.parametrize("name", ["", "../" * 21 + "a", "AB" * 32, "ab" * 31])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        picture_file(tmp_path, name)


def test_a_picture_is_recorded_once(database: Database) -> None:
    with database.write() as connection:
        for width in (3, 4):
            images.record(
                connection, "ab" * 32, media_type="image/png", width=width, height=2, bytes=9
            )
        stored = connection.exec_driver_sql("SELECT width, height, bytes FROM pictures").all()
    assert [tuple(row) for row in stored] == [(3, 2, 9)]

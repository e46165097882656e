import pytest

from reader.content.addresses import picture

BASE = "https://news.example/"
REAL = {"data-src": "/real.jpg"}


@pytest.mark.parametrize(
    "name", ["greyhound", "transparent-solar", "loading-dock", "lazy-dog", "blanket", "point-blank"]
)
def test_a_picture_is_no_placeholder_by_a_part_of_its_name(name: str) -> None:
    assert picture({"src": f"/a/{name}.jpg"} | REAL, BASE) == f"https://news.example/a/{name}.jpg"


@pytest.mark.parametrize(
    "name",
    [
        *("blank.gif", "a/1x1.trans.gif", "spacer.gif?v=2", "transparent-16x9.png", "grey_2.png"),
        *("gray.gif", "lazy-placeholder.jpg", "img-placeholder-300x200.svg", "LOADING.gif"),
    ],
)
def test_a_placeholder_gives_way(name: str) -> None:
    assert picture({"src": name} | REAL, BASE) == "https://news.example/real.jpg"
    assert picture({"src": name}, BASE) == ""


def test_a_picture_of_a_real_size_is_none_whatever_its_name() -> None:
    sized = {"src": "/grey.jpg", "width": "640", "height": "480"}
    assert picture(sized, BASE) == "https://news.example/grey.jpg"
    assert picture(sized | REAL, BASE) == "https://news.example/real.jpg"
    assert picture(sized | {"src": "data:image/gif;base64,R0lG"}, BASE) == ""
    assert picture(sized | {"height": "1"}, BASE) == ""

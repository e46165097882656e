import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.tracking import TRACKERS, clean, reason


@pytest.mark.parametrize(
    ("address", "cleaned"),
    [
        ("https://a.example/1?utm_source=rss&utm_medium=x", "https://a.example/1"),
        ("https://a.example/1?id=7&utm_source=rss&p=2", "https://a.example/1?id=7&p=2"),
        ("https://a.example/1?UTM_Source=rss#part", "https://a.example/1#part"),
        (
            "https://a.example/1?fbclid=abc&gclid=1&igshid=2&mc_cid=3&mc_eid=4",
            "https://a.example/1",
        ),
        ("https://a.example/?ref=rss", "https://a.example/"),
        ("https://a.example/?ref=main", "https://a.example/?ref=main"),
        ("https://a.example/#xtor=RSS-3208", "https://a.example/"),
        ("https://a.example/1#Echobox=17", "https://a.example/1"),
        ("https://a.example/1#:~:text=news", "https://a.example/1#:~:text=news"),
        ("https://youtu.be/abc?si=x&t=42", "https://youtu.be/abc?t=42"),
        (
            "https://www.youtube.com/watch?v=abc&feature=share",
            "https://www.youtube.com/watch?v=abc",
        ),
        (
            "https://a.example/watch?v=abc&feature=share",
            "https://a.example/watch?v=abc&feature=share",
        ),
        ("https://x.com/a/status/1?s=20&t=z", "https://x.com/a/status/1"),
        ("https://netx.com/?s=word", "https://netx.com/?s=word"),
        ("https://www.dw.com/ar/a-1?maca=ar-rss", "https://www.dw.com/ar/a-1"),
    ],
)
def test_what_counts_readers_goes_and_what_names_the_page_stays(address: str, cleaned: str) -> None:
    assert clean(address) == cleaned


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/خبر?عنوان=قيمة&b=%D8%A7&c",
        "https://a.example/?a=1&a=2&&b",
        "https://a.example/?",
        "https://a.example/?utm_source",
        "https://a.example/file?utm_source=x&Signature=abc",
        "https://[bad/?q=1",
        "mailto:a@b.example?subject=utm_source=1",
        "",
        "not an address?utm_source=1",
    ],
)
def test_all_else_stays_as_it_was_written(address: str) -> None:
    assert clean(address) in (address, address.removesuffix("?"))


@given(st.text())
def test_a_clean_address_is_clean(text: str) -> None:
    once = clean(f"https://a.example/?{text}")
    assert clean(once) == once


def test_each_kind_has_a_reason_and_names_in_lower_case() -> None:
    for each in TRACKERS:
        assert each.reason
        assert each.names
        assert [name.lower() for name in each.names] == list(each.names)
    assert "Instagram" in reason("igshid=1")
    assert reason("id=1") == ""

import pytest
from PySide6.QtCore import QUrl

from reader.ui.link_address import displayed


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/1?b=2#c", "https://a.example/1?b=2#c"),
        ("https://a.example/%D8%AE%D8%A8%D8%B1", "https://a.example/خبر"),
        ("https://bank.example:pass@evil.example/", "https://evil.example/"),
        ("https://bank.example@evil.example:8080/", "https://evil.example:8080/"),
        ("https://аррӏе.com/x", "https://xn--80ak6aa92e.com/x"),
        ("https://موقع.مصر/", "https://موقع.مصر/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("", ""),
    ],
)
def test_an_address_is_shown_so_that_it_does_not_deceive(address: str, shown: str) -> None:
    assert displayed(QUrl(address)) == shown

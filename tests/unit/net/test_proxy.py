import pytest

from reader.net.proxy import proxy_for

URL = "http://news.example/"


def test_no_proxy_without_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert proxy_for(URL) == ""


def test_the_proxy_of_a_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    assert proxy_for(URL) == "http://proxy.example:3128"
    assert proxy_for("https://news.example/") == ""
    monkeypatch.setenv("all_proxy", "socks5h://other.example")
    assert proxy_for(URL) == "http://proxy.example:3128"
    assert proxy_for("https://news.example/") == "socks5h://other.example"


def test_a_proxy_without_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.example:3128")
    assert proxy_for(URL) == "http://proxy.example:3128"


def test_exceptions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "news.example, other.example:8080")
    assert proxy_for(URL) == ""
    assert proxy_for("http://www.news.example/") == ""
    assert proxy_for("http://other.example:8080/") == ""
    assert proxy_for("http://other.example/") == "http://proxy.example:3128"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "a.localhost"])
def test_this_computer_needs_no_proxy(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    assert proxy_for(f"http://{host}/") == ""

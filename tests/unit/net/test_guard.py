import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import FeedError
from reader.net import guard

V4 = st.ip_addresses(v=4)
V6 = st.ip_addresses(v=6)
LOGIN = ("سما".encode(), "كلمة/السر?".encode())


def embedded(prefix: str, address: ipaddress.IPv4Address | ipaddress.IPv6Address, at: int) -> str:
    """Put an IPv4 address into an IPv6 one, its last bit `at` bits above the end."""
    return str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | int(address) << at))


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
        "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8",
        "::ffff:0:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1",
        "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1", "2001:db8::1",
        "2002:7f00:1::", "2002:808:808::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1",
        "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "2606:4700::1%eth0",
        "", "localhost", "127.1", "1.2.3", "08.8.8.8", "8.8.8.8 ", "[::1]",
    ],
)  # fmt: skip
def test_refuses_what_is_not_public(address: str) -> None:
    assert not guard.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1",
        "192.167.255.255", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::200e",
        "2001:4860:4860::8888", "2003::1", "2400:cb00::1",
    ],
)  # fmt: skip
def test_allows_what_is_public(address: str) -> None:
    assert guard.is_public(address)


@given(V4 | V6)
def test_public_is_never_more_than_python_calls_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if guard.is_public(str(address)):
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(V4)
def test_no_ipv4_address_hides_in_an_ipv6_one(address: ipaddress.IPv4Address) -> None:
    assert not guard.is_public(embedded("::", address, 0))
    assert not guard.is_public(embedded("::ffff:0:0", address, 0))
    assert not guard.is_public(embedded("64:ff9b::", address, 0))
    assert not guard.is_public(embedded("2002::", address, 80))
    assert not guard.is_public(embedded("2001::", address, 0))


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("news.example", "https://news.example/"),
        ("  news.example/feed \n", "https://news.example/feed"),
        ("//news.example/feed", "https://news.example/feed"),
        ("HTTP://News.Example:80/Feed#top", "http://news.example/Feed"),
        ("https://news.example:443/a?b=c", "https://news.example/a?b=c"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("news.example:8080/feed", "https://news.example:8080/feed"),
        ("localhost:8000", "https://localhost:8000/"),
        ("feed:https://news.example/rss", "https://news.example/rss"),
        ("feed://news.example/rss", "https://news.example/rss"),
        ("FEED:http://news.example/rss", "http://news.example/rss"),
        ("https://news.example/feed:1", "https://news.example/feed:1"),
        ("https://news.example./feed", "https://news.example/feed"),
        ("\u200fhttps://news.example/\u202cfeed\u200e", "https://news.example/feed"),
        ("https://موقع.وزارة-الاتصالات.مصر/أخبار?قسم=عام",
         "https://xn--4gbrim.xn----ymcbaaajlc6dj7bxne2c.xn--wgbh1c/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
         "?%D9%82%D8%B3%D9%85=%D8%B9%D8%A7%D9%85"),
        ("https://news.example/%d8%a3 b", "https://news.example/%d8%a3%20b"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://%31%32%37.0.0.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:7f00:1]:81/", "http://[::ffff:7f00:1]:81/"),
        ("https://sa%6Da:p%40ss@news.example/", "https://sama:p%40ss@news.example/"),
        ("https://@news.example/", "https://news.example/"),
    ],
)  # fmt: skip
def test_normalises_what_a_person_types(typed: str, address: str) -> None:
    assert guard.check_url(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "https://", "https:///path", "/feed", "file:///etc/passwd", "file:/etc/passwd",
        "ftp://news.example/", "javascript:alert(1)", "data:text/html,x", "mailto:a@news.example",
        "gopher://news.example:70/_", "http:news.example", "C:\\feeds.xml", "two words",
        "https://news.example\\@evil.example/", "https://a b/", "https://news..example/",
        "https://news.example/\x00", "https://news.example/\r\nHost: evil.example",
        "https://news.example:0/", "https://news.example:99999/", "https://news.example:x/",
        "https://[::1", "https://[fe80::1%25eth0]/", "https://[::1]x.example:1:2/",
        "https://1.2.3.4.5/", "https://256.1/", f"https://{'a' * 64}.example/",
        "https://" + "a." * 130 + "example/", "https://news.example/" + "a" * 9000,
        "https://news.example/" + "ع" * 2000, "https://news.example/\udcff",
        "https://a:b%0d%0aX@news.example/", "https://news\u2100.example/", "https://١٢٧.٠.٠.١:x/",
    ],
)  # fmt: skip
def test_refuses_what_is_no_address_of_the_web(typed: str) -> None:
    with pytest.raises(FeedError) as raised:
        guard.check_url(typed)
    assert raised.value.reason == "bad-address"
    shown = str(raised.value.facts["url"])
    assert len(shown) <= 200
    assert shown.isprintable()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://sama:secret@news.example/", "https://sama:sec/ret@news.example/", "sama:secret@x",
        "https://sama:secret@news.example:x/", "https://secret@news.example:x/@name",
        "https://sama:sec#ret@@news.example\\", f"ftp://sama:{'secret' * 100}@news.example/",
        "https://sama:secret@news\u2100.example/", "https://sama:secret@/", "feed:a:secret@b c",
    ],
)  # fmt: skip
def test_no_password_in_an_error(url: str) -> None:
    with pytest.raises(FeedError) as raised:
        guard.check_url(url)
    error = raised.value
    assert "sec" not in f"{error.facts} {error} {error.__cause__}"
    assert error.__suppress_context__


def test_a_name_in_a_path_is_no_login() -> None:
    assert guard.shown("ftp://news.example/@name") == "ftp://news.example/@name"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(typed: str) -> None:
    try:
        once = guard.check_url(typed)
    except FeedError:
        return
    assert once.isascii()
    assert once.startswith(("http://", "https://"))
    assert guard.check_url(once) == once
    assert guard.absolute(once) == once
    assert guard.host_of(once)


@given(st.from_regex(guard._USUAL, fullmatch=True))
def test_the_short_way_leads_to_the_same(url: str) -> None:
    assert guard._in_one_form(url) == url == guard.absolute(url)


@pytest.mark.parametrize(
    "url",
    ["https://a.example", "https://a.example/?", "https://a.0x1/", "https://a.example:443/"],
)
def test_the_long_way_is_gone_where_need_be(url: str) -> None:
    assert not guard._USUAL.fullmatch(url)


@given(st.text(min_size=1, max_size=9), st.text(max_size=9))
def test_a_login_goes_out_and_in_again(name: str, password: str) -> None:
    login = (name.encode(errors="replace"), password.encode(errors="replace"))
    plain = "https://news.example:8443/feed"
    whole = guard.with_login(plain, login)
    assert guard.split_login(whole) == (plain, login)
    assert guard.with_login(plain, None) == plain


def test_a_login_survives_normalising() -> None:
    whole = guard.with_login("https://news.example/", LOGIN)
    assert guard.split_login(guard.absolute(whole))[1] == LOGIN


def test_origins() -> None:
    origin = guard.origin_of("https://news.example/a")
    assert origin == guard.origin_of("https://sama@news.example:443/b")
    assert origin != guard.origin_of("http://news.example/a")
    assert origin != guard.origin_of("https://news.example:8443/a")
    assert origin != guard.origin_of("https://www.news.example/a")


@pytest.mark.parametrize("host", ["news.example", "8.8.8.8", "2606:4700::1111"])
def test_hosts_that_may_be_public(host: str) -> None:
    assert guard.is_public_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "::1",
        "localhost",
        "a.localhost",
        "printer.local",
        "intranet",
        "nas.home.arpa",
        "",
    ],
)
def test_hosts_that_cannot_be_public(host: str) -> None:
    assert not guard.is_public_host(host)


@pytest.mark.parametrize("host", ["localhost", "news.localhost", "127.0.0.9", "::1"])
def test_names_of_this_computer(host: str) -> None:
    assert guard.is_loopback(host)
    assert not guard.is_loopback(f"{host}.example")

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.net import hosts


@pytest.mark.parametrize(
    ("host", "ascii_form"),
    [
        ("News.Example", "news.example"),
        ("مصر", "xn--wgbh1c"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("faß.de", "xn--fa-hia.de"),
        ("موقع1.example", "xn--1-znc0alp.example"),
        # A Persian name with a joiner, which the codec of 2003 loses.
        ("نامه\u200cای.com", "xn--mgba3gch31f060k.com"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("a_b.example", "a_b.example"),
    ],
)
def test_names_in_ascii(host: str, ascii_form: str) -> None:
    assert hosts.in_ascii(host) == ascii_form


@pytest.mark.parametrize("host", ["مصر", "bücher.example", "نامه\u200cای.com", "news.example"])
def test_names_for_people(host: str) -> None:
    assert hosts.for_people(hosts.in_ascii(host)) == host


@pytest.mark.parametrize("host", ["xn--", "xn--!", "xn--99999999", "xn--a-\u0661", "a.xn--..b"])
def test_what_is_no_punycode_stays(host: str) -> None:
    assert hosts.for_people(host) == host


@given(st.ip_addresses(v=4))
def test_every_way_to_write_an_ipv4_address(address: ipaddress.IPv4Address) -> None:
    value = int(address)
    first, rest = value >> 24, value & 0xFFFFFF
    for written in (str(address), f"{value}", f"{value:#x}", f"0{value:o}", f"{first:#x}.{rest}"):
        assert hosts.in_ascii(written) == str(address)


@given(st.ip_addresses(v=6))
def test_ipv6_keeps_its_brackets(address: ipaddress.IPv6Address) -> None:
    assert hosts.in_ascii(address.exploded) == f"[{address}]" == hosts.in_ascii(f"[{address}]")


@given(st.text(max_size=20))
def test_any_text_is_a_host_or_none(host: str) -> None:
    try:
        name = hosts.in_ascii(host)
    except ValueError:
        return
    assert name.isascii()
    assert hosts.in_ascii(name) == name
    hosts.for_people(name)

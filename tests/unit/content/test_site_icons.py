import pytest

from reader.content.site_icons import icon_addresses

URL = "https://news.example/ar/"


def named(*links: str, base: str = "") -> list[str]:
    """Give the addresses within the site, best first."""
    head = f"<html><head>{base}{''.join(links)}</head><body><p>x</p></body></html>"
    return [each.removeprefix("https://news.example/") for each in icon_addresses(head, url=URL)]


def link(address: str, rel: str = "icon", sizes: str = "", kind: str = "") -> str:
    told = f' sizes="{sizes}"' if sizes else ""
    return f'<link rel="{rel}" href="{address}"{told}{f" type={kind}" if kind else ""}>'


def test_the_smallest_that_is_crisp_comes_first() -> None:
    found = named(
        link("/16.png", sizes="16x16"),
        link("/192.png", sizes="192x192"),
        link("/96.png", sizes="96x96"),
    )
    assert found == ["96.png", "192.png"]


def test_icons_come_before_those_of_home_screens_unless_they_are_small() -> None:
    touch = link("/touch.png", "apple-touch-icon")
    assert named(touch, link("/64.png", sizes="64X64"))[0] == "64.png"
    assert named(link("/old.ico", "shortcut icon"), touch) == ["touch.png", "old.ico"]
    assert named(link("/16.png", sizes="16x16"), link("/32.ico")) == ["32.ico", "16.png"]
    assert named(link("/many.ico", sizes="16x16 32x32 48x48"))[0] == "many.ico"


@pytest.mark.parametrize(
    "other",
    [
        link("/a.svg"),
        link("/a.svg?v=2"),
        link("/a", kind="image/svg+xml"),
        link("/a.png", "mask-icon"),
        link("/a.css", "stylesheet"),
        link("data:image/png;base64,AAAA"),
        link(""),
        "<link rel=icon>",
        "<meta name=icon content=/a.png>",
    ],
)
def test_what_cannot_be_shown_is_passed_over(other: str) -> None:
    assert named(other, link("/b.png")) == ["b.png"]


def test_addresses_are_relative_to_the_page_and_its_base() -> None:
    assert named(link("b.png")) == ["ar/b.png"]
    assert named(link("b.png"), base='<base href="/static/">') == ["static/b.png"]
    assert icon_addresses("<link rel=icon href=//cdn.example/i.png>", url=URL) == (
        "https://cdn.example/i.png",
    )


def test_nothing_is_read_of_a_body_or_of_no_page() -> None:
    assert named("<body>", link("/b.png")) == []
    assert icon_addresses("", url=URL) == ()
    assert icon_addresses("\x00\xff<<link>" * 1000, url=URL) == ()

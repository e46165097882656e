import json

import pytest

from reader.sync.emblem import emblem

URL = "https://news.example/feeds/all.xml"
XML = {"content-type": "application/rss+xml; charset=utf-8"}
ICON = "https://news.example/icon.png"


def of(text: str) -> str:
    return emblem(text.encode(), url=URL, headers=XML)


@pytest.mark.parametrize(
    "told",
    [
        "<image><url>/icon.png</url><title>x</title></image>",
        "<image>\n<title>a &lt; b</title>\n"
        "<url><![CDATA[ https://news.example/icon.png ]]></url></image>",
        '<itunes:image href="/icon.png"/>',
        "<itunes:image\n  href='https://news.example/icon.png' />",
        "<webfeeds:icon>https://news.example/icon.png</webfeeds:icon>",
        "<atom:logo>/icon.png</atom:logo>",
    ],
)
def test_the_picture_that_a_channel_names_is_found(told: str) -> None:
    head = f'<?xml version="1.0"?><rss><channel><title>أخبار</title>{told}'
    assert of(f"{head}<item><title>1</title></item></channel></rss>") == ICON
    # In what follows the entries, and in them, it is none of the feed's.
    assert of(f"<rss><channel><item>{told}</item></channel></rss>") == ""


def test_the_icon_of_atom_comes_before_its_logo() -> None:
    told = "<logo>/wide.png</logo><icon>/icon.png?a=1&amp;b=2</icon>"
    assert of(f"<feed><title>x</title>{told}<entry/></feed>") == f"{ICON}?a=1&b=2"


def test_a_json_feed_names_two() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "favicon": "/f.png"}
    assert of(json.dumps(feed)) == "https://news.example/f.png"
    assert of(json.dumps({**feed, "icon": "https://news.example/icon.png"})) == ICON
    assert of(json.dumps({**feed, "items": [{"icon": "/other.png"}]})).endswith("/f.png")


@pytest.mark.parametrize(
    "told",
    ["", "<image/>", "<image><url></url></image>", "<icon>file:///etc/passwd</icon>", "<icon>"],
)
def test_a_feed_may_name_none(told: str) -> None:
    assert of(f"<rss><channel>{told}</channel></rss>") == ""
    assert of("") == ""


def test_a_picture_further_down_is_not_looked_for() -> None:
    far = " " * 30_000
    assert of(f"<rss><channel>{far}<image><url>/icon.png</url></image></channel></rss>") == ""

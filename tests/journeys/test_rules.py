"""Rules on arrival by command line: make one, see what it did, take it back."""

from . import press as kinds
from .press import Press
from .program import Warraq

ITEM = (
    "<item><title>{title}</title><guid isPermaLink='false'>{n}</guid>"
    "<link>{url}/{n}</link><description>{title}</description>"
    "<enclosure url='{url}/{n}.mp3' type='audio/mpeg' length='9'/></item>"
)


def publish(press: Press, *titles: str) -> str:
    """Put a feed with these articles on the server; give its address."""
    items = "".join(
        ITEM.format(title=title, n=number, url=press.url) for number, title in enumerate(titles, 1)
    )
    body = f'<rss version="2.0"><channel><title>أخبار</title>{items}</channel></rss>'
    return press.feed("/feed", body.encode(), kinds.RSS)


def test_a_rule_acts_is_told_and_is_taken_back(warraq: Warraq, press: Press) -> None:
    warraq.told("add", publish(press, "كأس العالم", "سوق الكتب", "كأس آسيا"), "--allow-local")
    made = warraq.told(
        *("rule", "add", "--words", "كاس", "--field", "title", "--name", "رياضة"),
        *("--hide", "--read", "--tag", "كرة"),
    )["rule"]
    assert (made["id"], made["hide"], made["star"]) == (1, True, False)
    assert warraq.told("rules")["rules"] == [made]
    assert "كاس" in warraq("rules").out
    assert warraq.told("sync")["new"] == 3
    assert [each["title"] for each in warraq.articles("list")] == ["سوق الكتب"]
    assert len(warraq.articles("list", "--view", "hidden")) == 2
    assert warraq.articles("list", "--tag", "كرة") == []
    (hidden, *_) = warraq.articles("list", "--view", "hidden", "--tag", "كرة")
    shown = warraq.told("show", hidden["id"])
    assert shown["tags"] == ["كرة"]
    assert shown["enclosures"][0]["type"] == "audio/mpeg"
    assert shown["point"] is None

    (sync,) = warraq.told("log")["syncs"]
    notes = {note["deed"]: note for note in sync["notes"]}
    assert notes["arrived"]["facts"] == {"new": 3, "updated": 0}
    assert notes["ruled"]["facts"] == {"rule": "رياضة", "n": 2}
    assert "رياضة" in notes["ruled"]["message"]
    assert (sync["new"], sync["failed"], bool(sync["ended"])) == (3, 0, True)
    printed = warraq("log").out
    assert "can be taken back" in printed
    assert printed.count("\n") == 1 + len(sync["notes"])
    assert warraq.told("log", "undo", notes["ruled"]["id"])["changed"] == 2
    assert len(warraq.articles("list", "--view", "unread")) == 3
    assert warraq.fault("log", "undo", notes["ruled"]["id"])["reason"] == "cannot-undo"
    assert "taken back" in warraq("log").out


def test_a_rule_is_tried_and_applied_to_what_is_there(warraq: Warraq, press: Press) -> None:
    warraq.told("add", publish(press, "كأس العالم", "سوق الكتب"), "--allow-local")
    warraq.told("sync")
    options = ("--words", "سوق", "--star", "--collection", "كتب")
    assert [each["title"] for each in warraq.articles("rule", "try", *options)] == ["سوق الكتب"]
    made = warraq.told("rule", "add", *options)["rule"]
    assert warraq.articles("list", "--view", "starred") == []
    assert warraq.told("rule", "apply", made["id"])["changed"] == 1
    assert len(warraq.articles("list", "--view", "starred")) == 1
    assert len(warraq.articles("list", "--collection", "كتب")) == 1
    assert warraq.told("rule", "remove", made["id"]) == {"removed": made["id"]}
    assert warraq.told("rules") == {"rules": []}


def test_what_is_wrong_with_a_rule_is_said(warraq: Warraq) -> None:
    assert warraq.fault("rule", "add", "--star")["reason"] == "no-words"
    assert warraq.fault("rule", "add", "--words", "x")["reason"] == "no-action"
    assert warraq.fault("rule", "try")["reason"] == "no-words"
    assert warraq.fault("rule", "apply", 1)["reason"] == "no-such-rule"
    assert warraq.fault("rule", "remove", 1)["reason"] == "no-such-rule"
    assert warraq.fault("rule", "add", "--feed", 7, "--star")["reason"] == "no-such-feed"
    assert warraq.fault("log", "undo", 1)["reason"] == "no-such-note"
    assert warraq("rule", "add", "--test", "like").code == 2
    assert warraq.told("log") == {"syncs": []}

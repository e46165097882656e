"""What sites answer where a feed's icon is looked for: it is only a picture."""

from io import BytesIO

import pytest
from PIL import Image

from reader.paths import picture_file
from reader.services import arranging, icons, subscribing

from .answers import HTML, bomb, content, endless, head, redirect, status
from .editions import THIRD
from .server import Answer, Cut, says
from .story import assert_marked
from .world import LAST_ETAG, World

_ICON = "/icon.png"


def drawn() -> bytes:
    out = BytesIO()
    Image.new("RGB", (48, 48), (15, 107, 92)).save(out, "PNG")
    return out.getvalue()


_GOOD = content(drawn(), kind="image/png")
_BAD: dict[str, Answer] = {
    "none": status("404 Not Found"),
    "gone": status("410 Gone"),
    "a page": content(b"<!doctype html><html><title>not found</title></html>", kind="image/png"),
    "a drawing": content(b"<svg xmlns='http://www.w3.org/2000/svg'/>", kind="image/svg+xml"),
    "half a picture": content(drawn()[:60], kind="image/png"),
    "nothing": content(b"", kind="image/png"),
    "endless": endless(head(kind="image/png"), bytes(100_000)),
    "a bomb": content(bomb(50_000_000), "Content-Encoding: gzip", kind="image/png"),
    "torn": says(head("Content-Length: 5000", kind="image/png") + b"\x89PNG", Cut.RESET),
    "a loop": redirect(_ICON),
    "to a file": redirect("file:///etc/passwd"),
}


def look(world: World, answer: Answer) -> str:
    """Sync a feed that names an icon, served so; give the icon that stands for it then."""
    told = f"<image><url>{world.site.url(_ICON)}</url></image><item>".encode()
    world.serve(content(THIRD.replace(b"<item>", told, 1), f"ETag: {LAST_ETAG}"))
    world.site.answers[_ICON] = answer
    world.next_day()
    icons.look_for(world.library)
    assert_marked(world, world.shelf())
    assert world.site.requests(_ICON)
    return world.feed.icon


def test_an_icon_is_stored_and_asked_for_once(world: World) -> None:
    world.clock.later(days=31)
    sha256 = look(world, _GOOD)
    assert picture_file(world.library.database.pictures, sha256).is_file()
    world.next_day()
    icons.look_for(world.library)
    assert len(world.site.requests(_ICON)) == 1


@pytest.mark.parametrize("answer", _BAD.values(), ids=_BAD)
def test_what_is_no_icon_is_passed_over(world: World, answer: Answer) -> None:
    world.clock.later(days=31)
    assert look(world, answer) == ""


def test_no_site_leads_to_this_computer_or_its_network(world: World) -> None:
    """A feed of the internet is not let near because its icon is said to lie there."""
    world.clock.later(days=31)
    world.elsewhere.answers[_ICON] = _GOOD
    told = f"<image><url>{world.elsewhere.url(_ICON)}</url></image><item>".encode()
    world.serve(content(THIRD.replace(b"<item>", told, 1)))
    world.site.answers["/"] = content(b"<html>", kind=HTML)
    arranging.change(world.library, world.feed_id, allow_local=False)
    world.next_day()
    assert not world.elsewhere.requests(_ICON)
    assert subscribing.feed(world.library, world.feed_id).icon == ""

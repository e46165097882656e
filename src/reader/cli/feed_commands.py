"""The commands about the list of feeds."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reader.cli import asking, printing, shapes
from reader.cli.call import Call
from reader.model.errors import LibraryError
from reader.services import subscribing
from reader.text.direction import isolate


def add(call: Call) -> int:
    options = call.options
    done = subscribing.subscribe(
        call.library,
        options.url,
        folder=options.folder,
        access=asking.access(call),
        allow_local=options.allow_local,
    )
    feed, text = done.feed, call.language.text
    told = [
        text(
            "Subscribed to {title}. Its articles come with the next sync.",
            title=isolate(feed.title),
        ),
        f"{feed.id}\t{feed.url}",
    ]
    value: dict[str, object] = {"feed": shapes.feed(feed, call.language)}
    if done.others:
        value["others"] = [shapes.found_feed(each) for each in done.others]
        told += [text("The page names other feeds too:"), *map(printing.found_feed, done.others)]
    return call.tell(value, told)


def discover(call: Call) -> int:
    options = call.options
    found = subscribing.find(call.library, options.url, allow_local=options.allow_local)
    value = {"feeds": [shapes.found_feed(each) for each in found]}
    return call.tell(value, map(printing.found_feed, found))


def import_(call: Call) -> int:
    path: Path = call.options.file
    try:
        body = path.read_bytes()
    except OSError as error:
        raise LibraryError("no-such-file", path=str(path)) from error
    counted, _ = subscribing.import_opml(call.library, body)
    return call.tell(shapes.imported(counted), printing.imported(counted, call.language))


def export(call: Call) -> int:
    title = call.language.text("Feeds of Warraq")
    body = subscribing.export_opml(call.library, title=title)
    path: Path | None = call.options.output
    if path is None:
        return call.tell({"opml": body.decode()}, [body.decode()])
    try:
        with path.open("xb") as file:
            file.write(body)
    except FileExistsError as error:
        raise LibraryError("file-exists", path=str(path)) from error
    except OSError as error:
        raise LibraryError("read-only", path=str(path)) from error
    return call.tell({"path": str(path)}, [str(path)])


def feeds(call: Call) -> int:
    found = subscribing.feeds(call.library)
    value = {"feeds": [shapes.feed(feed, call.language) for feed in found]}
    return call.tell(value, (printing.feed(feed, call.language) for feed in found))


def remove(call: Call) -> int:
    changes = subscribing.remove(call.library, call.options.id)
    removed, kept = len(changes.articles.removed), len(changes.articles.altered)
    told = call.language.text(
        "Unsubscribed. {removed} articles went, {kept} saved or starred ones stay.",
        removed=removed,
        kept=kept,
    )
    return call.tell({"removed": call.options.id, "articles": removed, "kept": kept}, [told])


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "add": add,
    "discover": discover,
    "import": import_,
    "export": export,
    "feeds": feeds,
    "remove": remove,
}

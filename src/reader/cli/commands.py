"""The commands, one function each: call the service, then print what came back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.cli import printing, shapes
from reader.cli.arguments import Options
from reader.cli.printing import Printer
from reader.language import Language
from reader.model.collection import Damage
from reader.model.errors import LibraryError
from reader.model.events import SyncTotals
from reader.model.query import ArticleQuery
from reader.sentences import said
from reader.services import reading, saving, searching, subscribing, syncing
from reader.services.library import Library
from reader.text.direction import isolate


@dataclass(frozen=True, slots=True)
class Call:
    """One command as it was given: its options, the open library, and where to print."""

    options: Options
    library: Library
    printer: Printer

    @property
    def language(self) -> Language:
        return self.printer.language

    def tell(self, value: object, lines: Iterable[str]) -> int:
        """Print the JSON value, or the lines for people."""
        if self.printer.as_json:
            self.printer.value(value)
        else:
            for line in lines:
                self.printer.line(line)
        return 0


def add(call: Call) -> int:
    options = call.options
    feed, _ = subscribing.add(
        call.library, options.url, folder=options.folder, allow_local=options.allow_local
    )
    told = call.language.text(
        "Subscribed to {title}. Its articles come with the next sync.", title=isolate(feed.title)
    )
    value = {"feed": shapes.feed(feed, call.language)}
    return call.tell(value, [told, f"{feed.id}\t{feed.url}"])


def import_(call: Call) -> int:
    path: Path = call.options.file
    try:
        body = path.read_bytes()
    except OSError as error:
        raise LibraryError("no-such-file", path=str(path)) from error
    added, _ = subscribing.import_opml(call.library, body)
    told = call.language.count("{n} new feed", "{n} new feeds", added)
    return call.tell({"feeds": added}, [told])


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


def sync(call: Call) -> int:
    options = call.options
    totals = SyncTotals()
    for event in syncing.sync(
        call.library, feed=options.feed, full=options.full, allow_local=options.allow_local
    ):
        if isinstance(event, SyncTotals):
            totals = event
        elif told := printing.event(event, call.language):
            call.printer.beside(told)
    told = call.language.text(
        "{feeds} feeds: {new} new, {updated} updated, {unchanged} unchanged, {failed} failed",
        **shapes.totals(totals),
    )
    call.tell(shapes.totals(totals), [told])
    return int(0 < totals.feeds == totals.failed)


def list_(call: Call) -> int:
    options = call.options
    if options.feed is not None:
        subscribing.feed(call.library, options.feed)
    query = ArticleQuery(
        view=options.view,
        feed=options.feed,
        collection=options.collection,
        since=reading.start_of_day(call.library.now()),
    )
    rows = reading.rows(call.library, query, limit=options.limit)
    value = {"articles": [shapes.article(row) for row in rows]}
    return call.tell(value, (printing.article(row, call.language) for row in rows))


def show(call: Call) -> int:
    article = reading.article(call.library, call.options.id)
    if call.options.format == "json":
        call.printer.value(shapes.whole(article))
        return 0
    told = article.html if call.options.format == "html" else printing.whole(article, call.language)
    return call.tell(shapes.whole(article), [told])


def mark(call: Call) -> int:
    options = call.options
    known = {row.id for row in reading.of_ids(call.library, options.ids)}
    unknown = next((number for number in options.ids if number not in known), None)
    if unknown is not None:
        raise LibraryError("no-such-article", id=unknown)
    changes = reading.mark(call.library, options.ids, read=options.read, starred=options.star)
    changed = len(changes.articles.altered)
    told = call.language.count("{n} article changed", "{n} articles changed", changed)
    return call.tell({"changed": changed}, [told])


def search(call: Call) -> int:
    options = call.options
    found = searching.find(
        call.library, options.query, limit=options.limit, collection=options.collection
    )
    both = list(zip(found.rows, found.snippets, strict=True))
    value = {
        "articles": [{**shapes.article(row), "snippet": snippet} for row, snippet in both],
        "total": found.total,
    }
    lines = [printing.found(row, snippet, call.language) for row, snippet in both]
    lines.append(call.language.count("{n} article found", "{n} articles found", found.total))
    return call.tell(value, lines)


def save(call: Call) -> int:
    source, name = call.options.source, call.options.collection
    local: bool = call.options.allow_local
    if isinstance(source, int):
        article_id = source
        saving.save(call.library, article_id, name, allow_local=local)
    elif _is_file(source):
        article_id, _ = saving.save_file(call.library, Path(source), name, allow_local=local)
    else:
        article_id, _ = saving.save_page(call.library, source, name, allow_local=local)
    row = reading.of_ids(call.library, [article_id], collection=name)[0]
    told = call.language.text("Saved in {name}:", name=isolate(name))
    value = {"article": shapes.article(row)}
    return call.tell(value, [told, printing.article(row, call.language)])


def _is_file(source: str) -> bool:
    """Tell whether what is to be saved is a file, also one that is not there, and no address."""
    path = Path(source)
    named = path.suffix.lower() in (".html", ".htm") and "://" not in source
    return path.is_file() or (named and "." not in path.parts[0].removesuffix(path.suffix))


def collections(call: Call) -> int:
    found = saving.all_collections(call.library)
    value = {"collections": [shapes.collection(each) for each in found]}
    lines = (
        f"{each.name}\t{call.language.count('{n} article', '{n} articles', each.count)}"
        for each in found
    )
    return call.tell(value, lines)


def collection(call: Call) -> int:
    return _COLLECTION[call.options.action](call)


def _collection_show(call: Call) -> int:
    shown = saving.collection(call.library, call.options.name)
    query = ArticleQuery(collection=shown.name)
    rows = reading.rows(call.library, query, limit=max(shown.count, 1))
    value = {
        "collection": shapes.collection(shown),
        "articles": [shapes.article(row) for row in rows],
    }
    return call.tell(value, (printing.article(row, call.language) for row in rows))


def _collection_verify(call: Call) -> int:
    checked, damaged = saving.verify(call.library, call.options.name)
    value = {"checked": checked, "damaged": [shapes.damage(flaw) for flaw in damaged]}
    lines = [
        call.language.count("{n} saved article checked", "{n} saved articles checked", checked),
        *(_flaw(flaw, call.language) for flaw in damaged),
    ]
    if not damaged:
        lines.append(call.language.text("All are as they were saved."))
    call.tell(value, lines)
    return int(bool(damaged))


def _flaw(flaw: Damage, language: Language) -> str:
    missing, changed = said("missing: {part}"), said("changed since it was saved: {part}")
    told = language.text(missing if flaw.reason == "missing" else changed, part=flaw.part)
    return f"{flaw.article}\t{isolate(flaw.title)}: {told}"


_COLLECTION: Mapping[str, Callable[[Call], int]] = {
    "show": _collection_show,
    "verify": _collection_verify,
}

COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "add": add,
    "import": import_,
    "export": export,
    "feeds": feeds,
    "remove": remove,
    "sync": sync,
    "list": list_,
    "show": show,
    "mark": mark,
    "search": search,
    "save": save,
    "collections": collections,
    "collection": collection,
}

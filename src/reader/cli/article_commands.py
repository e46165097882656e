"""The commands that list, show, mark and find articles."""

from collections.abc import Callable, Mapping

from reader.cli import printing, shapes
from reader.cli.call import Call
from reader.model.errors import LibraryError
from reader.model.query import ArticleQuery
from reader.services import reading, searching, subscribing


def list_(call: Call) -> int:
    options = call.options
    if options.feed is not None:
        subscribing.feed(call.library, options.feed)
    query = ArticleQuery(
        view=options.view,
        feed=options.feed,
        collection=options.collection,
        tag=options.tag,
        since=reading.start_of_day(call.library.now()),
        oldest_first=options.oldest,
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


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "list": list_,
    "show": show,
    "mark": mark,
    "search": search,
}

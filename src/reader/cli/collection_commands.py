"""The commands that save articles, and show and verify collections."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reader.cli import printing, shapes
from reader.cli.call import Call
from reader.language import Language
from reader.model.collection import Damage
from reader.model.query import ArticleQuery
from reader.sentences import said
from reader.services import reading, saving
from reader.text.direction import isolate


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


def _collection_rename(call: Call) -> int:
    saving.rename(call.library, call.options.name, call.options.wanted)
    renamed = saving.collection(call.library, call.options.wanted)
    told = call.language.text(
        "{before} is called {after} now.",
        before=isolate(call.options.name),
        after=isolate(renamed.name),
    )
    return call.tell({"collection": shapes.collection(renamed)}, [told])


def _collection_remove(call: Call) -> int:
    saving.remove(call.library, call.options.name)
    told = call.language.text(
        "The collection {name} is no more; its articles stay.", name=isolate(call.options.name)
    )
    return call.tell({"removed": call.options.name}, [told])


def _flaw(flaw: Damage, language: Language) -> str:
    missing, changed = said("missing: {part}"), said("changed since it was saved: {part}")
    told = language.text(missing if flaw.reason == "missing" else changed, part=flaw.part)
    return f"{flaw.article}\t{isolate(flaw.title)}: {told}"


_COLLECTION: Mapping[str, Callable[[Call], int]] = {
    "show": _collection_show,
    "verify": _collection_verify,
    "rename": _collection_rename,
    "remove": _collection_remove,
}

COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "save": save,
    "collections": collections,
    "collection": collection,
}

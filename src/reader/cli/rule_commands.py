"""The commands about rules on arrival."""

from collections.abc import Callable, Iterator, Mapping

from reader.cli import printing, shapes
from reader.cli.arguments import Options
from reader.cli.call import Call
from reader.language import Language
from reader.model.rule import Rule, RuleField, RuleTest
from reader.sentences import said
from reader.services import ruling
from reader.text.direction import isolate

_FIELDS: Mapping[RuleField, str] = {
    "any": said("title, author, text or category"),
    "title": said("the title"),
    "author": said("the author"),
    "text": said("the text"),
    "address": said("the address"),
    "category": said("a category"),
}
_TESTS: Mapping[RuleTest, str] = {
    "contains": said("{field} contains “{words}”"),
    "lacks": said("{field} lacks “{words}”"),
    "is": said("{field} is “{words}”"),
    "begins": said("{field} begins with “{words}”"),
}


def rules(call: Call) -> int:
    found = ruling.rules(call.library)
    value = {"rules": [shapes.rule(each) for each in found]}
    return call.tell(value, (_line(each, call.language) for each in found))


def rule(call: Call) -> int:
    return _ACTIONS[call.options.action](call)


def _add(call: Call) -> int:
    made = ruling.save(call.library, _given(call.options))
    return call.tell({"rule": shapes.rule(made)}, [_line(made, call.language)])


def _remove(call: Call) -> int:
    ruling.remove(call.library, call.options.id)
    told = call.language.text("The rule is forgotten. What it did stays.")
    return call.tell({"removed": call.options.id}, [told])


def _try(call: Call) -> int:
    wanted = _given(call.options)
    ruling.require_sense(wanted)
    rows = ruling.preview(call.library, wanted, call.options.limit)
    value = {"articles": [shapes.article(row) for row in rows]}
    return call.tell(value, (printing.article(row, call.language) for row in rows))


def _apply(call: Call) -> int:
    wanted = ruling.rule(call.library, call.options.id)
    changed = len(ruling.apply(call.library, wanted).articles.altered)
    told = call.language.count("{n} article changed", "{n} articles changed", changed)
    return call.tell({"changed": changed}, [told])


def _given(options: Options) -> Rule:
    return Rule(
        words=options.words,
        field=options.field,
        test=options.test,
        name=options.name,
        feed=options.feed,
        folder=options.folder,
        read=options.read,
        star=options.star,
        hide=options.hide,
        tag=options.tag,
        collection=options.collection,
    )


def _line(one: Rule, language: Language) -> str:
    what = list(_conditions(one, language))
    head = [isolate(one.name)] if one.name else []
    if not one.enabled:
        head.append(language.text("off"))
    told = f"{', '.join(what)} → {', '.join(_deeds(one, language))}"
    return "\t".join((str(one.id), " · ".join((*head, told))))


def _conditions(one: Rule, language: Language) -> Iterator[str]:
    if one.words:
        field = language.text(_FIELDS[one.field])
        yield language.text(_TESTS[one.test], field=field, words=isolate(one.words))
    if one.feed is not None:
        yield language.text("in feed {id}", id=one.feed)
    if one.folder:
        yield language.text("in folder {folder}", folder=isolate(one.folder))


def _deeds(one: Rule, language: Language) -> Iterator[str]:
    for wanted, told in (
        (one.read, said("mark read")),
        (one.star, said("star")),
        (one.hide, said("hide")),
    ):
        if wanted:
            yield language.text(told)
    if one.tag:
        yield language.text("tag “{tag}”", tag=isolate(one.tag))
    if one.collection:
        yield language.text("save in “{name}”", name=isolate(one.collection))


_ACTIONS: Mapping[str, Callable[[Call], int]] = {
    "add": _add,
    "remove": _remove,
    "try": _try,
    "apply": _apply,
}

COMMANDS: Mapping[str, Callable[[Call], int]] = {"rules": rules, "rule": rule}

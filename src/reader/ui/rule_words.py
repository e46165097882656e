"""A rule in words: which articles it is for, and what is done with them."""

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from reader.model.rule import Rule, RuleField, RuleTest
from reader.sentences import said
from reader.text.direction import isolate

if TYPE_CHECKING:
    # Nothing here needs Qt but to name what it speaks with.
    from reader.ui.appearance import Appearance

# How a field is called within a sentence.
_FIELDS: Mapping[RuleField, str] = {
    "title": said("title"),
    "author": said("author"),
    "text": said("text"),
    "address": said("address"),
    "category": said("category"),
}
_TESTED: Mapping[RuleTest, str] = {
    "contains": said("{articles} whose {field} contains “{words}”: {deeds}"),
    "lacks": said("{articles} whose {field} does not contain “{words}”: {deeds}"),
    "is": said("{articles} whose {field} is “{words}”: {deeds}"),
    "begins": said("{articles} whose {field} begins with “{words}”: {deeds}"),
}
_ANYWHERE: Mapping[RuleTest, str] = {
    "contains": said("{articles} that contain “{words}”: {deeds}"),
    "lacks": said("{articles} that do not contain “{words}”: {deeds}"),
    "is": said("{articles} of which a part is “{words}”: {deeds}"),
    "begins": said("{articles} of which a part begins with “{words}”: {deeds}"),
}


def describe(speech: "Appearance", rule: Rule, feeds: Mapping[int, str]) -> str:
    """Say a rule in a sentence; `feeds` gives the names of feeds by their ids."""
    anywhere = rule.field == "any"
    told = {
        "articles": scope(speech, rule, feeds),
        "words": isolate(rule.words),
        "deeds": _joined(speech, _deeds(speech, rule)),
    }
    if anywhere:
        return speech.text(_ANYWHERE[rule.test], **told)
    return speech.text(_TESTED[rule.test], field=speech.text(_FIELDS[rule.field]), **told)


def scope(speech: "Appearance", rule: Rule, feeds: Mapping[int, str]) -> str:
    """Say of which feeds a rule takes the articles."""
    if rule.feed is not None:
        if rule.feed not in feeds:
            return speech.text(said("Articles of a feed that is gone"))
        return speech.text(said("Articles of {name}"), name=isolate(feeds[rule.feed]))
    if rule.folder:
        return speech.text(said("Articles in the folder {name}"), name=isolate(rule.folder))
    return speech.text(said("All articles"))


def matches(speech: "Appearance", found: int, limit: int) -> str:
    """Say how many of the newest articles a rule would take, of which up to `limit` are found."""
    if not found:
        return speech.text(said("None of the newest articles would match."))
    if found >= limit:
        return speech.count(
            "At least one of the newest articles would match.",
            "At least {n} of the newest articles would match.",
            found,
        )
    return speech.count(
        "One of the newest articles would match.",
        "{n} of the newest articles would match.",
        found,
    )


def _deeds(speech: "Appearance", rule: Rule) -> Iterator[str]:
    if rule.read:
        yield speech.text(said("mark read"))
    if rule.star:
        yield speech.text(said("star"))
    if rule.hide:
        yield speech.text(said("hide"))
    if rule.tag:
        yield speech.text(said("tag “{name}”"), name=isolate(rule.tag))
    if rule.collection:
        yield speech.text(said("save to “{name}”"), name=isolate(rule.collection))


def _joined(speech: "Appearance", parts: Iterator[str]) -> str:
    """Join what is done as the language lists things."""
    told = list(parts) or [speech.text(said("nothing"))]
    return reduce(
        lambda before, after: speech.text(said("{one}, {other}"), one=before, other=after), told
    )

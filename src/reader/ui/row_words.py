"""Says in words what a row of a list shows by drawing."""

from datetime import date

from reader.model.article import ArticleRow
from reader.sentences import said
from reader.text.direction import isolate
from reader.ui.appearance import Appearance
from reader.ui.list_groups import Heading

# Not the words of the sidebar, which name a view and not an article.
_STATES = {True: said("Already read"), False: said("Not read yet")}
_OFFLINE = {
    "complete": said("Complete offline"),
    "text": said("Offline without all of its pictures"),
    "none": said("Not stored for reading offline"),
}


def describe(appearance: Appearance, row: ArticleRow, when: str) -> str:
    """Say a row in words, for those who do not see it."""
    return appearance.text(
        "{title}, {source}, {time}. {states}.",
        title=isolate(row.title),
        source=isolate(row.source),
        time=isolate(when),
        states=states(appearance, row),
    )


def states(appearance: Appearance, row: ArticleRow) -> str:
    """Say in words what the marks of a row mean."""
    messages = [_STATES[row.read], *([said("Has a star")] if row.starred else [])]
    return ". ".join(appearance.text(one) for one in [*messages, _OFFLINE[row.offline]])


def heading(appearance: Appearance, shown: Heading, day: str) -> str:
    """Say a heading with the number of what stands below it; `day` names its day, if it is one."""
    number = appearance.count("{n} article", "{n} articles", shown.count)
    name = isolate(day or shown.name)
    return appearance.text("{name}, {number}", name=name, number=number)


def near_day(appearance: Appearance, day: date, today: date) -> str:
    """Give the word for a day that has one, "" for all others."""
    passed = (today - day).days
    words = {0: said("Today"), 1: said("Yesterday"), -1: said("Tomorrow")}
    return appearance.text(words[passed]) if passed in words else ""

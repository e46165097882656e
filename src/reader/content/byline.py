"""Tells who wrote an article: what machines are told, else the line that says so."""

import re
from collections.abc import Sequence

from reader.content.lines import Line
from reader.content.regions import is_foreign_line
from reader.text.arabic import fold
from reader.text.datelines import read_line, read_time
from reader.text.direction import direction_of

_SAYS = re.compile(
    r"(?:^|[|/•\-–—:]\s*|\s{2})(?:كتبت?|كتبها|كتب/ت|كتابة|بقلم|تحرير|إعداد|اعداد"
    r"|حوار|أجرى الحوار|أجرت الحوار"
    r"|حاوره|حاورته|حاورها|الكاتب|الكاتبة|المؤلف|بواسطة|ترجمة|تقرير|متابعة|المحرر|مراسل"
    r"|نویسنده|نوشته|گزارش از|مترجم|خبرنگار|تحریر|مصنف|از قلم|רפורטר|מאת|כתב|written by"
    r"|words by|story by|text by|reported by|posted by|author|by|von|par|por|di)"
    r"(?:\s*[:：/|-]\s*|\s+)(?P<name>.+)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:authors?|by-?line|writers?|author-?name|post-author|entry-author"
    r"|article-author|katib|editor"
    r"|reporter|journalist|vcard|fn|creator)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[|•·,،]|\s[-–—]\s|\s{3,}|\d{1,2}[/:.]|نشر|تاريخ|منذ|قبل \d|آخر تحديث"
    r"|published|updated|\s(?:on|at|in)(?:\s|$)|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day).*$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\.(?:com|net|org)\b|\d|^(?:admin|administrator|editor|user"
    r"|webmaster|unknown|null|none|staff)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.؟?!:؛;«»\"“”()\[\]]")
_LONGEST = 80
_MOST_WORDS = 8
_BARE_WORDS = (2, 4)


def choose(
    told: Sequence[str],
    marked: Sequence[str],
    between: Sequence[Line],
    *,
    site: str,
    shown: Sequence[str],
) -> str:
    """Give the byline, "" if there is none; several authors are joined with "، " or ", ".

    `marked` are texts that the page marks as an author's, anywhere on it; `between` are the
    lines from the title to the article; `shown` are texts there that are something else (title,
    caption).
    """
    known = [name for name in told if _is_name(name) and fold(name) != fold(site)]
    if known:
        return _together(known)
    others = {fold(text) for text in (*shown, site)}
    lines = [line for line in between if fold(line.text) not in others]
    return (
        _marked(marked, lines)
        or _said(lines)
        or _named(lines)
        or _bare(between, others)
        or next((name for name in told if _is_name(name)), "")
    )


def is_byline(text: str) -> bool:
    """Tell whether a short line does nothing but name who wrote the article."""
    match = _SAYS.match(text) if len(text) <= _LONGEST else None
    return match is not None and _is_name(_cut(match["name"]))


def _together(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(_SAYS_ONLY.sub("", name).strip() for name in names))
    return ("، " if re.search("[\u0600-\u06ff]", unique[0]) else ", ").join(unique[:5])


_SAYS_ONLY = re.compile(r"^(?:by|كتبت?|بقلم|تحرير|إعداد)\s*[:：/]\s*|^by\s+", re.IGNORECASE)


def _marked(marked: Sequence[str], lines: Sequence[Line]) -> str:
    """Give the marked texts that stand near the title and are names."""
    names = [_cut(_SAYS_ONLY.sub("", text)) for text in marked]
    near = [name for name in names if any(name in line.text for line in lines)]
    return _together(found) if (found := [name for name in near if _is_name(name)]) else ""


def _said(lines: Sequence[Line]) -> str:
    for line in lines:
        match = _SAYS.search(line.text) if len(line.text) <= 2 * _LONGEST else None
        name = _cut(match["name"]) if match else ""
        if _is_name(name):
            return name
    return ""


def _named(lines: Sequence[Line]) -> str:
    for line in lines:
        if _NAMED.search(line.named):
            name = _cut(_SAYS_ONLY.sub("", line.text))
            if _is_name(name) and not is_foreign_line(name) and not read_line(name):
                return name
    return ""


def _bare(lines: Sequence[Line], others: set[str]) -> str:
    """Give a line that looks like nothing but a name, next to the caption or the date."""
    dated = [read_line(line.text) is not None for line in lines]
    known = [fold(line.text) in others for line in lines]
    for at in range(len(lines) - 1, 0, -1):
        beside = dated[at - 1] or known[at - 1] or any(dated[at + 1 : at + 2])
        if beside and not dated[at] and not known[at] and _looks_like_name(lines[at].text):
            return lines[at].text
    return ""


def _looks_like_name(text: str) -> bool:
    few, many = _BARE_WORDS
    return (
        few <= len(text.split()) <= many
        and _is_name(text)
        and not is_foreign_line(text)
        and read_time(text) is None
        and direction_of(text) == "rtl"
        and min(map(len, text.split())) > 1
    )


def _cut(name: str) -> str:
    return _ENDS.sub("", name).strip(" \t:،,-–—/|*")


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST
        and len(name.split()) <= _MOST_WORDS
        and not _NOT_A_NAME.search(name.strip())
        and not _SENTENCE.search(name)
    )

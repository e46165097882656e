"""The direction of a title or paragraph, its language, and the bidi controls around names."""

import re
from functools import lru_cache

from reader.model.article import Direction

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
_ISOLATES = {"rtl": RLI, "ltr": LRI}
_OPENING = "\u2066\u2067\u2068"

_RTL_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL = re.compile(f"[{_RTL_LETTER}]+")
# Addresses, mail and handles say nothing of the language they stand in.
_SKIPPED = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|(?<!\w)@\w+"
    r"|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|eg|gov|edu|io)\b(?:/\S*)?",
    re.IGNORECASE,
)
# Without one of these, as mostly, there is nothing to skip; to look for all takes long.
_DOMAIN = re.compile(r"\.(?:com|org|net|info|eg|gov|edu|io)\b", re.IGNORECASE)
_WORD = re.compile(r"([^\W\d_])[\w'’\u200c\u200d\u0610-\u061a\u064b-\u065f\u0670]*")
# From this share of words a text is right-to-left: "iPhone 16: كل ما …" counts as Arabic.
_RTL_SHARE = 0.4
# The start of a long text tells its direction as well as the whole of it.
_ENOUGH = 4000
_RTL_LANGUAGES = frozenset({"ar", "fa", "ur", "he", "iw", "ps", "sd", "ug", "yi", "ckb", "dv"})

_HEBREW = re.compile("[\u05d0-\u05ea]+")
_ARABIC_SCRIPT = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
_URDU, _PERSIAN, _ARABIC_ONLY = "ٹڈڑںےہھ", "پچژگکی", "ةيك"

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")
_ISOLATE_MARK = re.compile("[\u2066-\u2069]")


def direction_of(text: str) -> Direction:
    """Give the direction of the majority of a text's words, ltr where there is none."""
    return _by_words(text) or "ltr"


def decide(
    text: str,
    *,
    explicit: str = "",
    chosen: Direction | None = None,
    language: str = "",
    fallback: Direction = "ltr",
) -> Direction:
    """Give a text's direction by the first evidence there is.

    In order: the `dir` it bears, the reader's choice for the feed, its own words, the language
    its feed declares, the interface's direction (`fallback`).
    """
    marked = explicit.strip().lower()
    if marked in ("rtl", "ltr"):
        return "rtl" if marked == "rtl" else "ltr"
    return chosen or _by_words(text) or _of_language(language) or fallback


def language_of(text: str, declared: str = "") -> str:
    """Give the two-letter language that a text's letters tell, else the one declared, else "".

    Hebrew, Urdu, Persian and Arabic have letters of their own. A declared language of the same
    script stays where the letters do not speak against it (Pashto is not Persian).
    """
    code = declared.strip().lower().replace("_", "-").split("-")[0]
    if _by_words(text) != "rtl":
        return code if _of_language(code) != "rtl" or not _WORD.search(text) else ""
    sample = text[:_ENOUGH]
    if _HEBREW.search(sample) and _letters(_HEBREW, sample) > _letters(_ARABIC_SCRIPT, sample):
        return code if code in {"he", "yi"} else "he"
    if code in _RTL_LANGUAGES - {"ar", "fa", "ur", "he", "iw", "yi"}:
        return code
    return _arabic_script_language(sample, code)


def isolate(text: str, direction: Direction | None = None) -> str:
    """Wrap a text in an isolate of its direction, so that it cannot disturb what is around it."""
    return f"{_ISOLATES[direction or direction_of(text)]}{text}{PDI}" if text else ""


def without_isolates(text: str) -> str:
    """Take out every isolate: what is copied or searched must not carry them."""
    return _ISOLATE_MARK.sub("", text)


def plain(text: str) -> str:
    """Make one safe line of a foreign title or name.

    NUL, control characters, bidi overrides and embeddings and isolates without a partner go;
    white space becomes single spaces.
    """
    kept = _CONTROLS.sub("", text)
    if _ISOLATE_MARK.search(kept):
        kept = _balanced(kept)
    return _SPACE.sub(" ", kept).strip()


def _letters(runs: re.Pattern[str], sample: str) -> int:
    return sum(map(len, runs.findall(sample)))


def _by_words(text: str) -> Direction | None:
    return _of_sample(text[:_ENOUGH])


# A title and a text are asked about twice, for their direction and for their language.
@lru_cache(maxsize=16)
def _of_sample(sample: str) -> Direction | None:
    if "@" in sample or "://" in sample or "www." in sample.lower() or _DOMAIN.search(sample):
        sample = _SKIPPED.sub(" ", sample)
    if not _RTL.search(sample):
        return "ltr" if _WORD.search(sample) else None
    initials = "".join(_WORD.findall(sample))
    if not initials:
        return None
    return "rtl" if _letters(_RTL, initials) >= _RTL_SHARE * len(initials) else "ltr"


def _of_language(language: str) -> Direction | None:
    code = language.strip().lower().replace("_", "-").split("-")[0]
    if not code:
        return None
    return "rtl" if code in _RTL_LANGUAGES else "ltr"


def _arabic_script_language(sample: str, declared: str) -> str:
    """Weigh the letters that only one of the languages writes, one in fifty being enough."""
    letters = _letters(_ARABIC_SCRIPT, sample)
    urdu, persian, arabic = (sum(map(sample.count, own)) for own in (_URDU, _PERSIAN, _ARABIC_ONLY))
    if urdu * 50 > letters and urdu + persian > arabic:
        return "ur"
    if persian * 50 > letters and persian > arabic:
        return "fa"
    if arabic or declared not in {"fa", "ur"}:
        return "ar"
    return declared


def _balanced(text: str) -> str:
    """Keep the isolates that open and close; drop the others."""
    open_at: list[int] = []
    lost: set[int] = set()
    for at, character in enumerate(text):
        if character in _OPENING:
            open_at.append(at)
        elif character == PDI:
            if open_at:
                open_at.pop()
            else:
                lost.add(at)
    lost.update(open_at)
    return "".join(character for at, character in enumerate(text) if at not in lost)

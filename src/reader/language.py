"""The language of the interface: its words, its direction, and its plural forms."""

import gettext
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader import resources
from reader.model.article import Direction

NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "en": "English",
    "fa": "فارسی",
    "fr": "Français",
    "he": "עברית",
    "ur": "اردو",
}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he"})


@dataclass(frozen=True, slots=True)
class Language:
    """Words for people: `text` translates a sentence, `count` one that holds a number.

    Both take the English sentence; names in braces are filled from the keyword arguments.
    """

    code: str
    direction: Direction
    _one: Callable[[str], str]
    _many: Callable[[str, str, int], str]

    def text(self, message: str, **facts: object) -> str:
        """Translate a sentence and fill in its facts."""
        said = self._one(message)
        return said.format(**facts) if facts else said

    def count(self, one: str, many: str, n: int, **facts: object) -> str:
        """Translate a sentence about `n` things in the plural form that `n` takes."""
        return self._many(one, many, n).format(n=n, **facts)


def load(code: str, catalogues: Path | None = None) -> Language:
    """Load a language of the interface; an unknown one gives English."""
    chosen = code if code in NAMES else "en"
    where = catalogues or resources.folder() / "locale"
    words = gettext.translation("warraq", where, [chosen], fallback=True)
    direction: Direction = "rtl" if chosen in _RIGHT_TO_LEFT else "ltr"
    return Language(chosen, direction, words.gettext, words.ngettext)


def of_system() -> str:
    """Give the system's language where Warraq speaks it, else English.

    A system that names none ("C", "POSIX") gets Arabic, the language Warraq is made for.
    """
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    code = (named or _of_locale() or "C").split("_")[0].split(".")[0].lower()
    if code in {"c", "posix"}:
        return "ar"
    return code if code in NAMES else "en"


def _of_locale() -> str | None:
    import locale

    return locale.getlocale()[0]

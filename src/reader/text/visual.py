"""Arabic for terminals that can neither join nor order it; nothing else may be given this."""

import re
from collections.abc import Mapping
from typing import Literal

from reader.text.direction import direction_of

Mode = Literal["auto", "visual", "logical"]

_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Terminals known to do no bidi of their own (freedesktop.org's terminal working group lists
# them); VTE, Konsole, mlterm, PuTTY, mintty and macOS's Terminal, which do, often call
# themselves xterm as well and are told by other variables.
_WITHOUT_BIDI = (
    *("xterm", "linux", "rxvt", "screen", "tmux", "alacritty", "st-", "foot", "kitty"),
    *("vt100", "vt220", "ansi", "cygwin"),
)
_WITH_BIDI = ("mlterm", "konsole", "putty", "mintty", "vte", "gnome")
_PROGRAMS_WITH_BIDI = frozenset({"apple_terminal", "mintty", "mlterm"})
# The first release of VTE that orders text: https://gitlab.gnome.org/GNOME/vte/issues/53
_VTE_WITH_BIDI = 5800


def for_terminal(
    text: str, mode: Mode, *, is_terminal: bool, environment: Mapping[str, str]
) -> str:
    """Give text as a terminal needs it, line by line; logical where the output is no terminal.

    `auto` joins and orders only for a terminal that `environment` tells to do neither itself.
    Vowel marks stay.
    """
    wanted = mode == "visual" or (mode == "auto" and lacks_bidi(environment))
    if not is_terminal or not wanted or not _RTL.search(text):
        return text
    return "\n".join(map(_visual, text.split("\n")))


def lacks_bidi(environment: Mapping[str, str]) -> bool:
    """Tell whether a terminal is known to show text in the order in which it comes."""
    name = environment.get("TERM", "").lower()
    if name.startswith(_WITH_BIDI) or "KONSOLE_VERSION" in environment or "MLTERM" in environment:
        return False
    if environment.get("TERM_PROGRAM", "").lower() in _PROGRAMS_WITH_BIDI:
        return False
    version = environment.get("VTE_VERSION", "")
    if version.isdecimal() and int(version) >= _VTE_WITH_BIDI:
        return False
    return name.startswith(_WITHOUT_BIDI)


def _visual(line: str) -> str:
    if not _RTL.search(line):
        return line
    from arabic_reshaper import ArabicReshaper
    from bidi import get_display

    joined = ArabicReshaper({"delete_harakat": False}).reshape(line)
    base = "R" if direction_of(line) == "rtl" else "L"
    # What the controls ask for is done by now; a terminal would show them as boxes.
    return _CONTROLS.sub("", str(get_display(joined, base_dir=base)))

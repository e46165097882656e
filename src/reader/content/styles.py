"""The style sheet of a page: one class for each role of a paragraph and each direction."""

from collections.abc import Collection
from dataclasses import dataclass

from reader.model.look import Look, Script


@dataclass(frozen=True, slots=True)
class _Role:
    """Size, margins and line height in parts of the text's size; 0 is the reader's line height."""

    size: float
    before: float = 0.0
    after: float = 0.0
    line: float = 0.0
    bold: bool = False
    second: bool = False
    interface: bool = False
    aside: float = 0.0


_ROLES = {
    "source": _Role(0.74, 0.0, 0.2, 1.5, bold=True, interface=True),
    "title": _Role(1.6, 0.0, 0.35, 1.5, bold=True),
    "byline": _Role(0.72, 0.0, 0.9, 1.6, second=True, interface=True),
    "text": _Role(1.0, 0.0, 0.7),
    "item": _Role(1.0, 0.0, 0.2),
    "note": _Role(0.84, 0.0, 0.2, 1.65),
    "quote": _Role(1.0, 0.1, 0.3, second=True),
    "credit": _Role(0.76, 0.0, 0.15, 1.6, second=True, interface=True),
    "caption": _Role(0.72, 0.3, 1.0, 1.6, second=True, interface=True),
    "missing": _Role(0.72, 0.3, 0.7, 1.6, second=True, interface=True),
    "card": _Role(0.88, 0.0, 0.0, 1.5, bold=True, interface=True),
    "facts": _Role(0.72, 0.1, 0.0, 1.5, second=True, interface=True),
    "cell": _Role(0.82, 0.0, 0.0, 1.55, interface=True),
    "small-cell": _Role(0.68, 0.0, 0.0, 1.5, interface=True),
    "term": _Role(1.0, 0.5, 0.05),
    "description": _Role(1.0, 0.0, 0.3, aside=1.6),
    "h2": _Role(1.22, 1.3, 0.3, 1.55, bold=True),
    "h3": _Role(1.12, 1.15, 0.25, 1.55, bold=True),
    "h4": _Role(1.0, 0.95, 0.2, 1.6, bold=True),
    "h5": _Role(0.9, 0.85, 0.2, 1.6, bold=True),
    "h6": _Role(0.9, 0.85, 0.2, 1.6, bold=True, second=True),
}
# Nastaliq stands slantwise in its line, so its letters are smaller than those of a flat hand of
# the same size; small type cannot be read in it.
_SMALL, _NASTALIQ = 0.9, 1.18
_SCRIPTS: tuple[Script, ...] = ("rtl", "ltr", "ur")


def sheet(look: Look, used: Collection[str] | None = None) -> str:
    """Give the style sheet of the classes that a page uses, by default of all but Urdu's.

    Qt asks each rule about each paragraph.
    """
    wanted = used if used is None else {*used, "text-rtl", "text-ltr"}
    rules = [
        _rule(name, role, look, script)
        for name, role in _ROLES.items()
        for script in _SCRIPTS
        if (script != "ur" if wanted is None else f"{name}-{script}" in wanted)
    ]
    above = look.scaled_length(0.45)
    return (
        f"body{{color:{look.ink};background-color:{look.paper}}}a{{color:{look.accent}}}"
        f"p.picture{{margin:{above}px 0 {look.scaled_length(0.7)}px 0;line-height:100%}}"
        f"p.pictured{{margin:{above}px 0 0 0;line-height:100%}}"
        f"p.code{{margin:0;font-family:{look.code_font};font-size:{look.scaled(0.76)}px;"
        f"white-space:pre-wrap;line-height:140%;color:{look.ink}}}"
        f"p.thin{{margin:0;font-size:1px;line-height:50%}}" + "".join(rules)
    )


def room_before(role: str, look: Look) -> int:
    """Give how many pixels a paragraph of a role keeps from what stands before it."""
    return look.scaled_length(_ROLES[role].before)


def _rule(name: str, role: _Role, look: Look, script: Script) -> str:
    families = _families(role, look, script)
    colour = look.accent if name == "source" else look.second_ink if role.second else look.ink
    named = ",".join(f"'{family}'" for family in families)
    size = role.size
    if script == "ur" and size < _SMALL:
        size *= _NASTALIQ
    start = "left" if script == "ltr" else "right"
    aside = f"margin-{start}:{look.scaled_length(role.aside)}px;" if role.aside else ""
    return (
        f"p.{name}-{script}{{font-family:{named};font-size:{look.scaled(size)}px;"
        f"margin:{look.scaled_length(role.before)}px 0 {look.scaled_length(role.after)}px 0;"
        f"{aside}line-height:{look.line_percent(families[0], role.line or look.line_height)}%;"
        f"color:{colour};font-weight:{700 if role.bold else 400}}}"
    )


def _families(role: _Role, look: Look, script: Script) -> tuple[str, ...]:
    reading = look.families(script)
    if script == "ur" or not role.interface:
        return (*reading, look.interface)
    return (look.interface, *reading)

"""The style sheet of a page: one class for each role of a paragraph and each direction."""

from dataclasses import dataclass

from reader.model.article import Direction
from reader.model.look import LINE_HEIGHT, Look


@dataclass(frozen=True, slots=True)
class _Role:
    """Size and margins in parts of the text's size."""

    size: float
    before: float = 0.0
    after: float = 0.0
    line: float = LINE_HEIGHT
    bold: bool = False
    second: bool = False
    interface: bool = False


_ROLES = {
    "source": _Role(0.74, 0.0, 0.2, 1.5, bold=True, interface=True),
    "title": _Role(1.6, 0.0, 0.35, 1.5, bold=True),
    "byline": _Role(0.72, 0.0, 0.9, 1.6, second=True, interface=True),
    "text": _Role(1.0, 0.0, 0.7),
    "item": _Role(1.0, 0.0, 0.2),
    "quote": _Role(1.0, 0.1, 0.3, second=True),
    "caption": _Role(0.72, 0.3, 1.0, 1.6, second=True, interface=True),
    "missing": _Role(0.72, 0.3, 0.7, 1.6, second=True, interface=True),
    "cell": _Role(0.82, 0.0, 0.0, 1.55, interface=True),
    "h2": _Role(1.22, 1.3, 0.3, 1.55, bold=True),
    "h3": _Role(1.12, 1.15, 0.25, 1.55, bold=True),
    "h4": _Role(1.0, 0.95, 0.2, 1.6, bold=True),
}


def sheet(look: Look) -> str:
    """Give the style sheet of all roles in both directions."""
    rules = [
        _rule(name, role, look, "rtl") + _rule(name, role, look, "ltr")
        for name, role in _ROLES.items()
    ]
    return (
        f"body{{color:{look.ink};background-color:{look.paper}}}a{{color:{look.accent}}}"
        f"p.picture{{margin:{look.scaled(0.3)}px 0 0 0;line-height:100%}}"
        f"p.code{{margin:0;font-family:{look.code_font};font-size:{look.scaled(0.76)}px;"
        f"white-space:pre-wrap;line-height:140%;color:{look.ink}}}"
        f"p.thin{{margin:0;font-size:1px;line-height:50%}}" + "".join(rules)
    )


def _rule(name: str, role: _Role, look: Look, direction: Direction) -> str:
    reading = look.families(direction)
    families = (look.interface, *reading) if role.interface else (*reading, look.interface)
    colour = look.accent if name == "source" else look.second_ink if role.second else look.ink
    named = ",".join(f"'{family}'" for family in families)
    return (
        f"p.{name}-{direction}{{font-family:{named};font-size:{look.scaled(role.size)}px;"
        f"margin:{look.scaled_length(role.before)}px 0 {look.scaled_length(role.after)}px 0;"
        f"line-height:{look.line_percent(families[0], role.line)}%;color:{colour};"
        f"font-weight:{700 if role.bold else 400}}}"
    )

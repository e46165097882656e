"""Colours, fonts and the style sheet of the window, in every theme."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reader import resources
from reader.model.article import Direction
from reader.settings import Theme
from reader.ui.style_sheet import SHEET

INTERFACE = "Warraq Sans"
READING = "Warraq Naskh"
INTERFACE_PX = 14
# A line this thin is as thin at any size of the interface.
_THINNEST_SCALED = 4
# What moves by itself: the bar of work whose end is not known, and menus and tips as they come.
_STILL = "* { widget-animation-duration: 0; }"
_EFFECTS = (
    *(Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo),
    *(Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox),
)
_LENGTH = re.compile(r"\b(\d+)px")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as "#rrggbb"; `gold` is for drawings, never for words.

    `sharp` says that the theme is one of high contrast, in which lines and handles stand out too.
    """

    dark: bool
    background: str
    sidebar: str
    list_ground: str
    paper: str
    ink: str
    second_ink: str
    line: str
    accent: str
    accent_ground: str
    selection: str
    gold: str
    gold_ground: str
    on_accent: str
    sharp: bool = False


LIGHT = Tokens(
    dark=False,
    background="#F6F3EC",
    sidebar="#EFEAE0",
    list_ground="#FBF9F4",
    paper="#FFFDF8",
    ink="#1F2421",
    second_ink="#5C635D",
    line="#E2DBCC",
    accent="#0F6B5C",
    accent_ground="#DDEBE5",
    selection="#E3EFEA",
    gold="#B7791F",
    gold_ground="#F4E3B0",
    on_accent="#FFFDF8",
)
DARK = Tokens(
    dark=True,
    background="#15191A",
    sidebar="#191E1F",
    list_ground="#1B2122",
    paper="#1E2526",
    ink="#E8E4DA",
    second_ink="#9DA7A2",
    line="#2B3335",
    accent="#5CC2AC",
    accent_ground="#203A36",
    selection="#24403B",
    gold="#E0B15A",
    gold_ground="#4D431F",
    on_accent="#15191A",
)


SEPIA = Tokens(
    dark=False,
    background="#EADFC8",
    sidebar="#E2D5BA",
    list_ground="#F0E6D1",
    paper="#F6EDDA",
    ink="#33291B",
    second_ink="#5E4F38",
    line="#D3C3A2",
    accent="#0B5548",
    accent_ground="#D5DAC0",
    selection="#DEDDC0",
    gold="#8F5A12",
    gold_ground="#EED28C",
    on_accent="#FFFDF8",
)
CONTRAST = Tokens(
    dark=False,
    background="#FFFFFF",
    sidebar="#FFFFFF",
    list_ground="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
    second_ink="#262626",
    line="#595959",
    accent="#003D99",
    accent_ground="#D6E4FF",
    selection="#D6E4FF",
    gold="#7A4A00",
    gold_ground="#FFE680",
    on_accent="#FFFFFF",
    sharp=True,
)
DARK_CONTRAST = Tokens(
    dark=True,
    background="#000000",
    sidebar="#000000",
    list_ground="#000000",
    paper="#000000",
    ink="#FFFFFF",
    second_ink="#E0E0E0",
    line="#A6A6A6",
    accent="#7FE3FF",
    accent_ground="#003245",
    selection="#003245",
    gold="#FFD54A",
    gold_ground="#403100",
    on_accent="#000000",
    sharp=True,
)

_TOKENS: Mapping[Theme, Tokens] = MappingProxyType(
    {
        "light": LIGHT,
        "dark": DARK,
        "sepia": SEPIA,
        "contrast": CONTRAST,
        "contrast-dark": DARK_CONTRAST,
    }
)


def chosen(theme: Theme, *, system_dark: bool, system_sharp: bool = False) -> Tokens:
    """Give the tokens of the theme that the reader chose; "system" goes by the system."""
    if theme != "system":
        return _TOKENS[theme]
    if system_sharp:
        return DARK_CONTRAST if system_dark else CONTRAST
    return DARK if system_dark else LIGHT


def turned(tokens: Tokens) -> Theme:
    """Give the theme that is dark where this one is light, or light where it is dark."""
    if tokens.sharp:
        return "contrast" if tokens.dark else "contrast-dark"
    return "light" if tokens.dark else "dark"


def blend(colour: str, ground: str, share: float) -> str:
    """Give the colour that `share` (0 to 1) of a colour makes upon a ground."""
    over, under = bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:])
    mixed = (round(share * a + (1 - share) * b) for a, b in zip(over, under, strict=True))
    return f"#{bytes(mixed).hex()}"


def load_fonts() -> None:
    """Make the shipped families of interface and reading known to Qt."""
    for file in sorted((resources.folder() / "fonts").glob("Warraq[SN]*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def interface_font(size_px: int = INTERFACE_PX) -> QFont:
    """Give the font of buttons, lists and menus."""
    font = QFont([INTERFACE])
    font.setPixelSize(size_px)
    return font


def dress(
    app: QApplication,
    tokens: Tokens,
    direction: Direction,
    *,
    scale: float = 1,
    still: bool = False,
) -> None:
    """Give an application the style, fonts, colours and direction that its widgets are to have.

    `scale` is how large the interface is drawn; `still` lets nothing move by itself.
    """
    app.setStyle("Fusion")
    app.setFont(interface_font(round(INTERFACE_PX * scale)))
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(rtl if direction == "rtl" else ltr)
    app.setPalette(palette(tokens))
    sheet = style_sheet(tokens, scale=scale)
    app.setStyleSheet(f"{sheet}{_STILL}" if still else sheet)
    if still:
        for effect in _EFFECTS:
            app.setEffectEnabled(effect, enable=False)


def palette(tokens: Tokens) -> QPalette:
    """Give the palette by which Fusion draws whatever the style sheet leaves to it."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.ink,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.list_ground,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.second_ink,
        role.Button: tokens.background,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.ink,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.paper,
        role.Midlight: tokens.list_ground,
        role.Mid: tokens.line,
        role.Dark: blend(tokens.ink, tokens.background, 0.3),
        role.Shadow: blend(tokens.ink, tokens.background, 0.5),
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    faint = QColor(blend(tokens.second_ink, tokens.background, 0.6))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return made


def style_sheet(tokens: Tokens, *, scale: float = 1) -> str:
    """Give the application's style sheet, to be used with Fusion and `palette`; Qt mirrors it.

    Widgets choose among its looks by dynamic properties set before they are shown: `ground`
    ("background", "sidebar", "list", "paper"), `role` of a label ("title", "heading", "second",
    "small"), `card` and `chip` ("true"), and `prominent` ("true") of the one button that matters.
    """
    faint, thumb = (0.8, 0.6) if tokens.sharp else (0.6, 0.25)
    mixed = {
        "hover": blend(tokens.ink, tokens.background, 0.07),
        "pressed": blend(tokens.ink, tokens.background, 0.12),
        "faint": blend(tokens.second_ink, tokens.background, faint),
        "thumb": blend(tokens.second_ink, tokens.background, thumb),
        "thumb_hover": blend(tokens.second_ink, tokens.background, max(thumb, 0.6)),
        "tick": _mark("tick", tokens).as_posix(),
        "dash": _mark("dash", tokens).as_posix(),
        "accent_hover": blend(tokens.accent, tokens.ink, 0.88),
    }
    return scaled(SHEET.substitute(asdict(tokens), **mixed), scale)


def scaled(sheet: str, scale: float) -> str:
    """Give a style sheet with its lengths as large as the interface; thin lines stay thin."""
    if scale == 1:
        return sheet

    def larger(found: re.Match[str]) -> str:
        length = int(found[1])
        return f"{round(length * scale) if length >= _THINNEST_SCALED else length}px"

    return _LENGTH.sub(larger, sheet)


def _mark(name: str, tokens: Tokens) -> Path:
    """Give the mark that has the colour of `on_accent`: a style sheet takes files only."""
    return resources.folder() / "styles" / f"{name}-{tokens.on_accent[1:].lower()}.svg"

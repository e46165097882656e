"""Colours, fonts and the style sheet of the window, light and dark."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reader import resources
from reader.model.article import Direction
from reader.settings import Theme

INTERFACE = "Warraq Sans"
READING = "Warraq Naskh"
INTERFACE_PX = 14


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme as "#rrggbb"; `gold` is for drawings, never for words."""

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


def chosen(theme: Theme, *, system_dark: bool) -> Tokens:
    """Give the tokens of the theme that the reader chose; "system" goes by the system."""
    return DARK if theme == "dark" or (theme == "system" and system_dark) else LIGHT


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


def dress(app: QApplication, tokens: Tokens, direction: Direction) -> None:
    """Give an application the style, fonts, colours and direction that its widgets are to have."""
    app.setStyle("Fusion")
    app.setFont(interface_font())
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(rtl if direction == "rtl" else ltr)
    app.setPalette(palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


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


def style_sheet(tokens: Tokens) -> str:
    """Give the application's style sheet, to be used with Fusion and `palette`; Qt mirrors it.

    Widgets choose among its looks by dynamic properties set before they are shown: `ground`
    ("background", "sidebar", "list", "paper"), `role` of a label ("title", "heading", "second",
    "small"), `card` and `chip` ("true"), and `prominent` ("true") of the one button that matters.
    """
    name = "dark" if tokens.dark else "light"
    mixed = {
        "hover": blend(tokens.ink, tokens.background, 0.07),
        "pressed": blend(tokens.ink, tokens.background, 0.12),
        "faint": blend(tokens.second_ink, tokens.background, 0.6),
        "thumb": blend(tokens.second_ink, tokens.background, 0.25),
        "thumb_hover": blend(tokens.second_ink, tokens.background, 0.6),
        # A style sheet takes pictures from files only; this one has the colour of `on_accent`.
        "tick": (resources.folder() / "styles" / f"tick-{name}.svg").as_posix(),
        "accent_hover": blend(tokens.accent, tokens.ink, 0.88),
    }
    return _SHEET.substitute(asdict(tokens), **mixed)


_SHEET = Template("""
QMainWindow, QDialog { background: $background; }
[ground="background"] { background: $background; }
[ground="sidebar"] { background: $sidebar; }
[ground="list"] { background: $list_ground; }
[ground="paper"] { background: $paper; }
QFrame[card="true"] { background: $paper; border: 1px solid $line; border-radius: 14px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20px; font-weight: 700; }
QLabel[role="heading"] { font-size: 15px; font-weight: 700; }
QLabel[role="second"] { color: $second_ink; }
QLabel[role="small"] { color: $second_ink; font-size: 12px; }
QFrame#listHeading { background: transparent; border: 0; border-bottom: 1px solid $line; }
QLabel[chip="true"], QToolButton[chip="true"] { color: $second_ink; font-size: 12px;
  border: 1px solid $line; border-radius: 12px; padding: 2px 10px; }
QToolButton { color: $second_ink; background: transparent; border: 2px solid transparent;
  border-radius: 8px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_ground; color: $accent; }
QToolButton[prominent="true"] { background: $accent; color: $on_accent; font-weight: 600;
  padding: 6px 16px; }
QToolButton[prominent="true"]:hover { background: $accent_hover; }
QToolButton:focus, QPushButton:focus { border: 2px solid $accent; }
QToolButton[prominent="true"]:focus { border: 2px solid $ink; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
QPushButton { color: $ink; background: $paper; border: 1px solid $line; border-radius: 8px;
  padding: 7px 16px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $accent_ground; color: $accent; }
QPushButton:disabled { color: $faint; background: $background; }
QPushButton:focus { padding: 6px 15px; }
QPushButton:default, QPushButton[prominent="true"] { background: $accent; color: $on_accent;
  border: 1px solid $accent; font-weight: 600; }
QPushButton:default:hover, QPushButton[prominent="true"]:hover { background: $accent_hover; }
QPushButton:default:focus, QPushButton[prominent="true"]:focus { border: 2px solid $ink; }
QPushButton:default:disabled { background: $line; color: $faint; border-color: $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit { color: $ink; background: $paper; border: 1px solid $line; border-radius: 8px;
  padding: 6px 10px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border: 2px solid $accent; padding: 5px 9px; }
QLineEdit:disabled { color: $faint; background: $background; }
QComboBox, QAbstractSpinBox { color: $ink; background: $paper; border: 1px solid $line;
  border-radius: 8px; padding: 6px 10px; selection-background-color: $accent;
  selection-color: $on_accent; }
QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $accent; padding: 5px 9px; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $faint; background: $background; }
QComboBox::drop-down, QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  background: transparent; border: 0; width: 24px; }
QComboBox::down-arrow, QAbstractSpinBox::down-arrow { image: none; width: 0; height: 0;
  border-left: 4px solid $paper; border-right: 4px solid $paper;
  border-top: 5px solid $second_ink; }
QAbstractSpinBox::up-arrow { image: none; width: 0; height: 0;
  border-left: 4px solid $paper; border-right: 4px solid $paper;
  border-bottom: 5px solid $second_ink; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; outline: 0;
  selection-background-color: $selection; selection-color: $ink; }
QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent;
  border-radius: 8px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; background: $paper; border: 1px solid $second_ink; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QSlider { min-height: 20px; border: 2px solid transparent; border-radius: 8px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; width: 16px; margin: -6px 0;
  border-radius: 8px; }
QSlider:focus { border: 2px solid $accent; }
QGroupBox { border: 0; margin-top: 24px; padding: 4px 0; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; color: $second_ink;
  padding: 0 3px; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar::tab { color: $second_ink; background: transparent; padding: 8px 14px;
  border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar:focus { outline: 0; }
QAbstractScrollArea { border: 0; }
QPlainTextEdit, QListWidget, QTreeWidget, QTableWidget { color: $ink; background: $paper;
  border: 1px solid $line; border-radius: 8px; padding: 4px; outline: 0;
  selection-background-color: $selection; selection-color: $ink; }
QPlainTextEdit { selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus, QListWidget:focus, QTreeWidget:focus, QTableWidget:focus {
  border: 2px solid $accent; padding: 3px; }
QListWidget::item { border-radius: 6px; }
QListWidget::item:selected { background: $selection; color: $ink; }
QMenu { background: $paper; border: 1px solid $line; padding: 5px; }
QMenu::item { color: $ink; padding: 7px 28px; border-radius: 6px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { color: $ink; background: $paper; border: 1px solid $line; padding: 5px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 9px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 9px; margin: 0; }
QScrollBar::handle { background: $thumb; border-radius: 2px; margin: 2px; }
QScrollBar::handle:hover { background: $thumb_hover; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QStatusBar::item { border: 0; }
""")

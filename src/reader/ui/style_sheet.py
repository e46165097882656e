"""The style sheet of every theme, its colours named as `theme.Tokens` names them."""

from string import Template

# No state changes a font: Qt measures a button in the font of its rest, and would cut its words.
SHEET = Template("""
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
QToolButton:pressed { background: $pressed; color: $ink; }
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
  border: 1px solid $accent; }
QPushButton[prominent="true"] { font-weight: 600; }
QPushButton:default:hover, QPushButton[prominent="true"]:hover { background: $accent_hover; }
QPushButton:default:focus, QPushButton[prominent="true"]:focus { border: 2px solid $ink; }
QPushButton:default:disabled, QPushButton[prominent="true"]:disabled {
  background: $line; color: $second_ink; border-color: $line; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit { color: $ink; background: $paper; border: 1px solid $line; border-radius: 8px;
  padding: 6px 10px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $second_ink; }
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
QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url("$dash"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QSlider { min-height: 20px; border: 2px solid transparent; border-radius: 8px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider[mirrored="true"]::sub-page:horizontal { background: $line; }
QSlider[mirrored="true"]::add-page:horizontal { background: $accent; border-radius: 2px; }
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
QTreeWidget::item { padding: 3px 0; }
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

"""The style sheet of the window, in the colours of a theme."""

from string import Template

from PySide6.QtGui import QColor

from reader import assets
from reader.ui.theme import Theme, faded, over

_HOVER = 0.12
"""How much of the ink lies over a button under the pointer."""
_THUMB = 0.55
"""How much of the ink lies over the handle of a scroll bar."""
_SHEET = Template("""
QMainWindow, QTabWidget, QStackedWidget, QToolBar, QStatusBar { background: $window; }
QToolBar { border: none; border-bottom: 1px solid $border; padding: 3px 6px; spacing: 2px; }
QStatusBar { border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 2px 8px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; color: $ink; background: none; }
QToolButton:hover { background: $hover; }
QToolButton:checked { background: $base; border-color: $border; }
QToolButton:focus { border: 2px solid $accent; padding: 3px 7px; }
QToolButton:disabled { color: $muted; }
QToolButton#qt_toolbar_ext_button { padding: 0; border-radius: 3px; background: $hover; }
QTabBar#articles::tab { min-width: 90px; }
QTabBar#articles::scroller { width: 24px; }
QTabBar#articles > QToolButton { padding: 0; background: $window; }
QTabBar#articles > QToolButton#closer { padding: 0 3px; border: none; color: $muted; background: none; }
QTabBar#articles > QToolButton#closer:hover { color: $ink; background: $hover; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $thumb; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton { border: 1px solid $border; border-radius: 5px; padding: 6px 14px; background: $base; color: $ink; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $faint; background: $window; }
QDialogButtonBox QPushButton { qproperty-icon: none; }
QLineEdit { border: 1px solid $muted; border-radius: 5px; padding: 4px 6px; background: $base; color: $ink; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QPlainTextEdit { border: 1px solid $muted; border-radius: 5px; background: $base; }
QPlainTextEdit:focus { border: 2px solid $accent; }
QCheckBox::indicator, QRadioButton::indicator { border: 1px solid $muted; background: $base; }
QCheckBox::indicator, QRadioButton::indicator, QMenu::indicator { width: 11px; height: 11px; }
QCheckBox::indicator { border-radius: 2px; }
QRadioButton::indicator { border-radius: 6px; }
QCheckBox::indicator:checked { image: url("$tick"); }
QRadioButton::indicator:checked { image: url("$dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; background: $window; }
QComboBox { border: 1px solid $muted; border-radius: 5px; padding: 4px 6px; background: $base; color: $ink; }
QComboBox:focus { border: 2px solid $accent; padding: 3px 5px; }
QComboBox:disabled { color: $faint; border-color: $border; background: $window; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$down"); width: 14px; height: 14px; }
QMenu { background: $base; color: $ink; border: 1px solid $muted; padding: 4px 0; }
QMenu::item { padding: 4px 28px 4px 30px; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { left: 6px; }
QMenu::icon:checked { background: $chosen; border: 1px solid $ink; border-radius: 4px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 0; }
QMenu::indicator { left: 9px; }
QMenu::indicator:non-exclusive { border: 1px solid $muted; border-radius: 2px; width: 9px; height: 9px; }
QMenu::indicator:non-exclusive:checked { image: url("$tick"); }
QMenu::indicator:exclusive:checked { image: url("$dot"); }
QSpinBox { border: 1px solid $muted; border-radius: 5px; padding: 3px 4px; background: $base; color: $ink; }
QSpinBox:focus { border: 2px solid $accent; padding: 2px 3px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { border: 2px solid transparent; padding: 1px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; border-radius: 3px; }
QFrame#filter { background: $alert; border-top: 1px solid $border; }
QTreeView, QListView, QTableView, QTextBrowser { background: $window; border: 2px solid transparent; }
QTreeView:focus, QListView:focus, QTableView:focus, QTextBrowser:focus { border: 2px solid $accent; }
QDialog QListWidget::item { padding: 4px 6px; border-radius: 3px; }
QDialog QTreeWidget::item, QDialog QTableWidget::item { padding: 3px 4px; }
QDialog QListWidget::item:selected, QDialog QTreeWidget::item:selected { background: $chosen; color: $ink; }
QDialog QTableWidget { outline: 0; }
QDialog QTableWidget::item:selected { background: $chosen; color: $ink; }
QHeaderView::section { background: $window; color: $muted; border: none; padding: 4px; }
QHeaderView::section { border-bottom: 1px solid $border; }
QTabBar::tab { padding: 6px 14px; color: $muted; background: $window; border: 2px solid transparent; }
QTabWidget#sidebar QTabBar::tab { padding: 6px 8px; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 5px; }
QSplitter::handle { background: $border; }
QLabel#empty { color: $muted; padding: 18px; }
QLabel#notice { color: $ink; background: $alert; padding: 10px 14px; }
QLabel#person { font-size: 15pt; font-weight: bold; padding: 2px 0; }
QLabel#foot { color: $muted; padding: 2px 12px 4px; }
QLabel#muted { color: $muted; }
QLabel#welcome { font-size: 26pt; font-weight: bold; }
QFrame#message { background: $alert; border-bottom: 1px solid $border; }
QFrame#overLeft { background: $window; border: none; border-right: 1px solid $muted; }
QFrame#overRight { background: $window; border: none; border-left: 1px solid $muted; }
QFrame#legend { background: $base; border: 1px solid $border; border-radius: 7px; }
QFrame#findBar { background: $window; border-top: 1px solid $border; }
QFrame#findBar QLabel#notice { padding: 4px 8px; }
QFrame#card { background: $base; border-top: 1px solid $border; }
QFrame#card QLabel#own { background: $window; padding: 4px 6px; }
QFrame#card QLabel#speaker { font-weight: bold; }
QFrame#card QToolButton { padding: 3px 6px; border-color: $border; }
QFrame#card QToolButton:focus { border-color: $accent; padding: 2px 5px; }
QFrame#selectionBar { background: $window; border: 1px solid $border; border-radius: 7px; }
QFrame#selectionBar QToolButton { padding: 4px; }
QFrame#selectionBar QToolButton:focus { padding: 3px; }
QDialog#palette { background: $window; border: 1px solid $muted; }
QToolTip { background: $base; color: $ink; border: 1px solid $border; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet in the colours of `theme`."""
    names = ("window", "base", "ink", "muted", "border", "accent", "alert")
    colours = {name: getattr(theme, name).name() for name in names}
    mixed = {
        "hover": over(theme.window, faded(theme.ink, _HOVER)),
        "thumb": thumb(theme),
        "faint": theme.faint(),
        "chosen": over(theme.base, faded(theme.selection, theme.selection_fill)),
    }
    icons = {name: _icon(name, theme) for name in ("tick", "dot", "down")}
    return _SHEET.substitute(colours | {name: colour.name() for name, colour in mixed.items()} | icons)


def thumb(theme: Theme) -> QColor:
    """The colour of the handle of a scroll bar."""
    return over(theme.window, faded(theme.ink, _THUMB))


def _icon(name: str, theme: Theme) -> str:
    """The file of an icon that is seen on the theme's ground, as a style sheet wants it."""
    ground = "dark" if theme.dark else "light"
    return (assets.folder() / "icons" / f"{name}-on-{ground}.svg").as_posix()

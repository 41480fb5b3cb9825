# ruff: noqa: E501 - a stylesheet reads best with one rule to a line
"""The stylesheet of the window, made from the colours and the text size in force."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template

from ui.look.colours import colours, letters, px, target

_IMAGES = Path(__file__).parent / "images"
_SHEET = Template("""
* { outline: none; }
QWidget { color: $text; font-size: ${size}px; }
QMainWindow, QWidget[look="ground"] { background: $ground; }
QWidget[look="surface"], QFrame[look="card"] { background: $surface; }
QFrame[look="card"] { border: ${border}px solid $line; border-radius: 12px; }
QFrame[look="card"]:focus { border: 2px solid $accent; }
QFrame[look="card"][heard="yes"] { background: $accent_soft; border: 2px solid $accent; }
QFrame[look="bar"] { background: $surface; border: none; border-bottom: ${border}px solid $line; }
QFrame[look="floating"] { background: $surface; border: ${border}px solid $edge; border-radius: 14px; }
QFrame[look="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLabel { background: transparent; }
QLabel[look="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[look="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[look="name"] { font-weight: 600; }
QLabel[look="guide"] { color: $accent; font-weight: 600; }
QLabel[look="label"] { color: $quiet; font-size: ${small}px; font-weight: 600; }
QLabel[look="quiet"] { color: $quiet; font-size: ${small}px; }
QLabel[look="large"] { font-size: ${large}px; }
QScrollArea, QScrollArea > QWidget > QWidget[look="scrolled"] { background: transparent; border: none; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: ${border}px solid $edge; border-radius: 10px;
  min-height: ${target}px; padding: 0 ${pad}px; font-weight: $strong;
}
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; border-color: $line; background: $surface; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: $text; color: $surface; }
QPushButton[look="primary"]:disabled { background: $raised; color: $quiet; border-color: $line; }
QPushButton[look="primary"]:focus { border: 3px solid $text; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent; font-weight: 600; }
QPushButton[look="fold"] { background: transparent; border-color: transparent; color: $accent; font-weight: 600; padding: 0 2px; }
QPushButton[look="fold"]:focus { border: 2px solid $accent; }
QPushButton[look="quiet"]:hover { background: $raised; }
QPushButton[look="quiet"]:focus { border: 2px solid $accent; }
QPushButton[look="danger"] { color: $danger; border-color: $danger; }
QPushButton[look="chip"] { border-radius: ${chip_round}px; min-height: ${chip}px; min-width: ${chip_words}px; padding: 0 14px; font-size: ${small}px; }
QPushButton[look="chip"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton[look="icon"], QToolButton[look="picture"] { background: transparent; border: 2px solid transparent; padding: 0; }
QToolButton[look="icon"]:hover, QToolButton[look="picture"]:hover { background: $raised; }
QToolButton[look="icon"]:checked, QToolButton[look="picture"]:checked { background: $accent_soft; border-color: $accent; }
QToolButton[look="icon"]:focus, QToolButton[look="picture"]:focus { border: 2px solid $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDoubleSpinBox {
  background: $surface; color: $text; border: ${border}px solid $edge; border-radius: 8px;
  padding: 4px 10px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDoubleSpinBox { min-height: ${field}px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus, QDoubleSpinBox:focus { border: 2px solid $accent; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $raised; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$images/down-$arrow.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView, QListView, QTreeView, QTableView {
  background: $surface; color: $text; border: ${border}px solid $line; border-radius: 8px;
  selection-background-color: $accent_soft; selection-color: $text; outline: none;
}
QListView::item, QTreeView::item { min-height: ${target}px; padding: 2px 8px; }
QTableView::item { padding: 6px 8px; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $accent; }
QHeaderView::section { background: $ground; color: $quiet; border: none; padding: 8px; font-weight: 600; }
QCheckBox, QRadioButton { spacing: 10px; min-height: ${target}px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 22px; height: 22px; border: 2px solid $edge; background: $surface; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: 13px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url("$images/check-$tick.svg"); }
QCheckBox:focus, QRadioButton:focus { color: $accent; font-weight: 600; }
QTabBar::tab { background: transparent; color: $quiet; padding: 0 16px; min-height: ${target}px; border-bottom: 3px solid transparent; font-weight: 600; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: none; }
QProgressBar { border: none; border-radius: 3px; background: $raised; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenu { icon-size: ${sign}px; background: $surface; border: ${border}px solid $edge; padding: 6px; }
QMenu::item { min-height: ${menu}px; padding: 6px 28px 6px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: 6px; }
QToolTip { background: $text; color: $surface; border: none; padding: 6px 8px; font-size: ${small}px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; min-height: 36px; min-width: 36px; margin: 2px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; }
QSlider::handle:horizontal { width: 22px; margin: -10px 0; border-radius: 11px; background: $accent; }
QSplitter::handle { background: $line; }

QFrame[look="note"] { background: $surface; border: ${border}px solid $edge; border-radius: 12px; }
QFrame[look="note"][kind="done"] { background: $accent_soft; border-color: $accent; }
QFrame[look="note"][kind="warning"], QFrame[look="note"][kind="question"] { background: $warning_soft; }
QFrame[look="note"][kind="error"] { background: $danger_soft; border-color: $danger; }
QFrame[look="banner"] { background: $warning_soft; border: none; }
QFrame[look="bar"][kind="off"] { background: $warning_soft; border-bottom: 3px solid $text; }
QFrame[look="strip"] { background: $surface; border: none; border-bottom: ${border}px solid $edge; }
QFrame[look="strip"][kind="off"] { background: $text; }
QLabel[look="room"] { font-size: ${heading}px; font-weight: 600; }
QFrame[look="strip"][kind="off"] QLabel[look="room"] { color: $surface; }
QWidget[look="cover"] { background: $ground; }
""")


def stylesheet() -> str:
    """Write the stylesheet for the theme and text size in force."""
    values = asdict(colours())
    return _SHEET.substitute(
        values,
        size=letters(15),
        small=letters(13),
        heading=letters(18),
        title=letters(26),
        large=letters(24),
        target=target() - 4,
        field=target() - 12,
        chip=target() - 2,
        chip_round=target() // 2,
        chip_words=target() - 28,  # never narrower than its round corners
        images=_IMAGES.as_posix(),
        arrow={"#1d2725": "dark", "#000000": "black"}.get(colours().text, "white"),
        tick="white" if colours().on_accent == "#ffffff" else "black",
        menu=px(32),
        sign=px(20),
        pad=px(16),
        strong=max(500, colours().weight),
    )

"""One figure as a card: the question, what it shows, the picture, what it cannot show, its numbers, and the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app.language import N_, _
from desktop_app.numbers import mark_label
from desktop_app.text import isolate
from desktop_app.understanding.figure import Column, OnMap, Pick
from ui.figures import FigureView
from ui.look import Card, Flow, Fold, Heading, IconButton, PictureLabel, TextButton, Words, px, row
from ui.look.picture import Picture
from ui.understand_step.numbers_table import NumbersTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.released import Release
    from desktop_app.understanding import Choice, Figure, FigureKind
    from desktop_app.understanding.figure import Value
    from ui.desk import Desk

_OF_LAYERS = frozenset({"distance", "wards", "evidence"})


class FigureCard(Card):
    """A figure, made when it comes into view.

    Signals:
        picked: A tuple of picks that were touched together.
        map_wanted: Whether its shapes should lie over the map.
        report_wanted: Whether it should be in the report.
        large_wanted: It should fill the window.
    """

    picked = Signal(tuple)
    map_wanted = Signal(bool)
    report_wanted = Signal(bool)
    large_wanted = Signal()

    def __init__(self, desk: Desk, kind: FigureKind) -> None:
        super().__init__(margin=18)
        self.desk = desk
        self.kind = kind
        self.figure: Figure | None = None
        self.made_for: object = None
        """What the figure that is shown was made for; whoever makes it compares."""
        self.painted: Figure | None = None
        """The figure with what is painted here: without shapes that the large map shows; None where nothing is."""
        self.question = Heading()
        self.large = IconButton("arrow-expand")
        self.sentence = Words()
        self.view = FigureView()
        self.limits = Words("", "quiet")
        self.on_map = TextButton("", look="chip", icon="map-outline")
        self.report = TextButton("", look="chip", icon="file-document-plus-outline")
        self.numbers = Fold()
        self.table = NumbersTable()
        self.quotes = Fold()
        self.words = NumbersTable(wide=3)
        self.prepare = TextButton("", look="quiet", icon="clipboard-edit-outline")
        self.method = Words("", "quiet")
        self.copy = TextButton("", look="quiet", icon="content-copy")
        self._lay_out()
        desk.texts.put(self.on_map.setText, N_("Show on the map"))
        desk.texts.put(self.numbers.set_name, N_("Numbers and method"))
        desk.texts.put(self.quotes.set_name, N_("Their words"))
        desk.texts.put(self.prepare.setText, N_("Give it in Prepare"))
        desk.texts.put(self.copy.setText, N_("Copy the numbers"))
        self.view.picked.connect(self.picked)
        desk.texts.put(self.large.set_name, N_("Show it large"))
        self.large.clicked.connect(self.large_wanted)
        self.on_map.clicked.connect(self.map_wanted)
        self.report.clicked.connect(self.report_wanted)
        self.numbers.opened.connect(lambda _open: self._fill_table())
        self.quotes.opened.connect(lambda _open: self._fill_quotes())
        self.copy.clicked.connect(self.table.copy)
        page = "groups" if kind.code == "room" else "layers"
        self.prepare.clicked.connect(lambda: desk.go_to("prepare", page))
        self.speak()

    def ask_by(self, part: QWidget) -> None:
        """Put what the figure is asked beside the choice under its question."""
        self.column.insertWidget(1, part)

    def speak(self) -> None:
        """Say the question in the window's language, until the figure is made again."""
        self.question.setText(_(self.kind.question))
        self.setAccessibleName(_(self.kind.question))

    def show_figure(self, figure: Figure, choice: Choice) -> None:
        """Show the figure; what is chosen of it is outlined."""
        self.figure = figure
        self.sentence.setText(figure.sentence)
        self.limits.setText(figure.limits)
        says_something = bool(figure.charts or figure.rows)
        self._limits.setVisible(says_something and bool(figure.limits))
        self.report.setVisible(says_something or self.report.isChecked())
        self.method.setText(figure.method)
        painted = self._painted(figure)
        self.painted = painted if painted.charts else None
        self.large.setVisible(bool(painted.charts))
        self.view.setVisible(bool(painted.charts))
        self.view.show_figure(painted)
        self.view.set_chosen(alone(choice))
        self.on_map.setVisible(self.has_map and self.desk.map_view is not None)
        self.numbers.setVisible(says_something)
        self.quotes.setVisible(bool(figure.quotes))
        self._fill_table()
        self._fill_quotes()

    def clear(self) -> None:
        """Show nothing of a figure: what was shown must not be seen any more."""
        self.figure = self.painted = None
        self.made_for = None
        for words in (self.sentence, self.limits, self.method):
            words.setText("")
        for part in self._parts:
            part.hide()
        self.table.show_rows("", (), ())
        self.words.show_rows("", (), ())
        self.show_on_map(on=False)

    @property
    def has_map(self) -> bool:
        """Whether the figure has shapes for the map."""
        return self.figure is not None and any(isinstance(c, OnMap) for c in self.figure.charts)

    def show_on_map(self, *, on: bool) -> None:
        """Say whether its shapes lie over the map."""
        self.on_map.setChecked(on)

    def show_in_report(self, *, is_in: bool, as_shown: bool, report: str = "") -> None:
        """Say whether it is in the report of this name; `as_shown`: with what is chosen now."""
        self.report.setChecked(is_in and as_shown)
        self.report.set_icon("check" if is_in and as_shown else "file-document-plus-outline")
        if is_in and as_shown:
            words = _("In: {report}")
        elif is_in:
            words = _("Put it into “{report}” as it is now")
        else:
            words = _("Put it into “{report}”") if report else _("Put it into the report")
        self.report.setText(words.format(report=isolate(report)))

    def _painted(self, figure: Figure) -> Figure:
        """The figure without what the large map shows instead."""
        if self.desk.map_view is None:
            return figure
        return replace(figure, charts=tuple(c for c in figure.charts if not isinstance(c, OnMap)))

    def _fill_table(self) -> None:
        if self.figure is not None and self.numbers.head.isChecked():
            self.table.setVisible(bool(self.figure.rows))
            self.copy.setVisible(bool(self.figure.rows))
            name = _("Numbers: {figure}").format(figure=self.figure.title)
            self.table.show_rows(name, *_filled(self.figure))

    def _fill_quotes(self) -> None:
        if self.figure is not None and self.quotes.head.isChecked():
            columns = (
                Column("part", _("Part"), "text"),
                Column("whose", _("Who"), "text"),
                Column("number", _("Number"), "text"),
                Column("words", _("Words"), "text"),
            )
            rows = [(q.part, q.whose, mark_label(q.number), q.words) for q in self.figure.quotes]
            self.words.show_rows(_("Their words"), columns, rows)

    def _lay_out(self) -> None:
        self.question.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        warning = PictureLabel(20)
        warning.show_picture(Picture(icon="information-outline"))
        self._limits = Card(look="plain", margin=0)
        line = row(warning, self.limits)
        line.setAlignment(warning, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self._limits.column.addLayout(line)
        self.report.setCheckable(True)
        self.on_map.setCheckable(True)
        buttons = Flow(gap=8)
        for button in (self.on_map, self.report):
            buttons.addWidget(button)
        head = row(self.question, self.large)
        head.setStretch(0, 1)
        head.setAlignment(self.large, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for widget in (self.sentence, self.view, self._limits):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        self.column.addWidget(self.prepare, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.quotes)
        self.quotes.column.addWidget(self.words)
        self.column.addWidget(self.numbers)
        self.numbers.column.addWidget(self.table)
        self.numbers.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeading)
        self.numbers.column.addWidget(self.method)
        self._parts = (
            self.large,
            self.view,
            self.on_map,
            self.quotes,
            self.numbers,
            self.report,
            self._limits,
            self.prepare,
        )
        for part in self._parts:
            part.hide()
        self.setMinimumHeight(px(150))


def _filled(figure: Figure) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
    """Columns and rows without the columns that apply to no row."""
    kept = [i for i in range(len(figure.columns)) if any(row[i] != "" for row in figure.rows)]
    rows = tuple(tuple(row[i] for i in kept) for row in figure.rows)
    return tuple(figure.columns[i] for i in kept), rows


def lacks_something(figure: Figure, release: Release) -> bool:
    """Whether Prepare can give what a figure lacks: how many people live here, or a layer to compare with."""
    if figure.code == "room":
        return not release.population
    return figure.code in _OF_LAYERS and not figure.charts


def alone(choice: Choice) -> frozenset[Pick]:
    """Every code of a choice as a pick of its own, and the picks of several codes too."""
    single = {Pick(field, (code,)) for field in choice.fields for code in choice.codes(field)}
    return frozenset(single | choice.picks)

"""A table before anything of it is taken: which columns are the place, what will be on the map, what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app.ground import near_of
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.look import Card, Field, TextButton, Words, row
from ui.look.drop_list import DropList
from ui.prepare_step.bringing_table import reading, taking
from ui.prepare_step.columns_chooser import ColumnsChooser
from ui.prepare_step.dots import Dots
from ui.prepare_step.row_list import RowList
from ui.prepare_step.table_texts import FIRST_ROWS, breakable, doubt_rows, first_rows, told

if TYPE_CHECKING:
    from maps.sources import ReadLayer
    from maps.sources.table import LookedAt, LookedSheet
    from maps.sources.table_columns import Columns
    from maps.sources.table_understood import Understood
    from ui.desk import Desk
    from ui.work import Job

_AT_ONCE = 1500  # rows that are read without a pause in the window


class TablePreview(Card):
    """Shows what was understood of a table, and takes it when told to.

    Signals:
        taken: The `ReadLayer`, the name of its file and the `Understood`, after "Take … places".
        left: The table was left.
        as_marks: The path of a table whose rows are to be marks, not a layer.
    """

    as_marks = Signal(object)
    taken = Signal(object, str, object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        self.looked: LookedAt | None = None
        self.columns: Columns | None = None
        self.understood: Understood | None = None
        self._job: Job | None = None
        self.heading, self.status = Words("", "heading"), Words("", "heading")
        self.note, self.doubts_head = Words(""), Words("", "label")
        self.sheet = DropList()
        self.sheet.narrow()
        self.sheet_field = Field("", self.sheet)
        self.chooser = ColumnsChooser()
        self.dots = Dots()
        self.rows, self.doubts = RowList(), RowList()
        self.take = TextButton(look="primary", icon="check")
        self.leave = TextButton()
        self.marks = TextButton(icon="map-marker-plus-outline")
        for widget in (
            self.heading, self.sheet_field, self.chooser, self.note, self.status, self.dots, self.rows,
            self.doubts_head, self.doubts,
        ):  # fmt: skip
            self.column.addWidget(widget)
            if widget is self.status:
                self.column.addLayout(row(self.take, self.leave))
                self.column.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignLeading)
        self._listen()
        self.hide()

    def _listen(self) -> None:
        self.sheet.activated.connect(self._turn_to)
        self.chooser.chosen.connect(self.choose)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.close_table)
        self.marks.clicked.connect(self._hand_over)
        self.desk.texts.also(self._again)
        self.desk.theme_changed.connect(lambda _theme: self._again())

    @property
    def is_open(self) -> bool:
        """Whether a table is being looked at."""
        return self.looked is not None

    def offer(self, looked: LookedAt) -> None:
        """Show a table with its best guess."""
        self.looked = looked
        self.sheet.clear()
        for one in looked.sheets:
            self.sheet.addItem(isolate(one.sheet.name), one.sheet.name)
        self.sheet.setCurrentIndex(looked.sheets.index(looked.sheet()))
        self.sheet_field.setVisible(len(looked.sheets) > 1)
        self.show()
        self._turn_to(self.sheet.currentIndex())
        self.chooser.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, columns: Columns) -> None:
        """Read the places with other columns, and show what comes of it."""
        self.columns = columns
        self._stop_reading()
        looked = self._sheet()
        near = near_of(self.desk.workshop)
        self.chooser.show_sheet(looked, columns, near)
        if not columns or (columns.form == "east_north" and not columns.crs):
            self._show(None)
            return
        work = reading(looked, columns, near)
        if len(looked.sheet.rows) <= _AT_ONCE:
            self._show(work(lambda *_said: None, lambda: False))
            return
        self.take.setEnabled(False)
        label = _("Reading {file}").format(file=isolate(self._file()))
        self._job = self.desk.work.run(label, work, self._arrive, lambda _error: None)

    def close_table(self) -> None:
        """Leave the table; nothing of it was taken."""
        self._stop_reading()
        self._forget()
        self.left.emit()

    def _hand_over(self) -> None:
        path = self.looked.path if self.looked else None
        self.close_table()
        if path is not None:
            self.as_marks.emit(path)

    def _forget(self) -> None:
        self.looked = self.columns = self.understood = None
        self.hide()

    def _sheet(self) -> LookedSheet:
        assert self.looked is not None  # noqa: S101 - nothing is chosen in no table
        return self.looked.sheets[max(0, self.sheet.currentIndex())]

    def _file(self) -> str:
        return self.looked.path.name if self.looked else ""

    def _turn_to(self, at: int) -> None:
        self.sheet.setCurrentIndex(at)
        self.choose(self._sheet().columns)

    def _stop_reading(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _arrive(self, understood: Understood) -> None:
        if self.is_open and self._job is not None and not self._job.cancelled():
            self._job = None
            self._show(understood)

    def _again(self) -> None:
        """Say everything in the window's language as it is now."""
        if self.looked is not None and self.columns is not None and self._job is None:
            self.chooser.show_sheet(self._sheet(), self.columns, near_of(self.desk.workshop))
            self._show(self.understood)

    def _show(self, understood: Understood | None) -> None:
        self.understood = understood
        self._say()
        placed = understood.placed if understood else ()
        self.dots.show_places([p.geometry for p in placed], near_of(self.desk.workshop))
        self.dots.setVisible(bool(placed))
        self._list(understood)
        self.take.setEnabled(bool(placed))
        self.take.setText(
            ngettext("Take {n} place", "Take {n} places", len(placed)).format(n=f"{len(placed):,}")
        )

    def _list(self, understood: Understood | None) -> None:
        looked = self._sheet()
        columns = (_("Row"), _("What is written"), _("How it is understood"))
        rows = first_rows(looked, self.columns, understood)
        self.rows.show_rows(columns, rows)
        self.rows.setAccessibleName(_("The first {n} rows").format(n=min(FIRST_ROWS, len(rows))))
        doubtful = doubt_rows(understood)
        self.doubts.show_rows((_("Row"), _("What is written"), _("Why it is doubtful")), doubtful)
        count = len(understood.doubts) if understood else 0
        self.doubts_head.setText(
            ngettext("{n} row to look at", "{n} rows to look at", count).format(n=f"{count:,}")
        )
        self.doubts.setAccessibleName(self.doubts_head.text())
        for widget in (self.doubts_head, self.doubts):
            widget.setVisible(count > 0)

    def _say(self) -> None:
        self.heading.setText(
            _("{file}: nothing is taken yet").format(file=isolate(breakable(self._file())))
        )
        self.sheet_field.set_label(_("Sheet"))
        self.leave.setText(_("Leave it"))
        self.marks.setText(_("As marks instead"))
        note, status = told(self._sheet(), self.columns, self.understood)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.status.setText(status)

    def _take(self) -> None:
        if self.looked is None or self.columns is None or self.understood is None:
            return
        looked, understood = self._sheet(), self.understood
        name = looked.sheet.name if len(self.looked.sheets) > 1 else self.looked.path.stem
        work = taking(self.looked.path, name, looked, self.columns, understood)
        label = _("Taking {file}").format(file=isolate(self._file()))
        self.take.setEnabled(False)
        self.desk.work.run(label, work, lambda read: self._hand_on(read, understood), self._failed)

    def _hand_on(self, read: ReadLayer, understood: Understood) -> None:
        file = self._file()
        self._forget()
        self.taken.emit(read, file, understood)

    def _failed(self, error: object) -> None:
        from desktop_app.errors import CancelledError, ChautariError

        self.take.setEnabled(True)
        if isinstance(error, CancelledError):
            self.desk.messages.say(_("Stopped. Nothing was changed."))
        elif isinstance(error, ChautariError):
            self.desk.messages.show_error(error)

"""The screen on which a partner's file becomes marks: columns at one side, marks at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import CancelledError
from desktop_app.feature_bounds import box_of
from desktop_app.language import _, ngettext
from desktop_app.recipes.taking import take_rows
from desktop_app.text import isolate
from ui.going import show_if_out_of_view, showing
from ui.look import ChipRow, Choice, IconButton, TextButton, Words, px
from ui.prepare_step.rows.columns_side import ColumnsSide
from ui.prepare_step.rows.marks_side import MarksSide
from ui.prepare_step.rows.matching import Matching
from ui.prepare_step.rows.telling import how_many
from ui.prepare_step.rows.work import drafting, files_not_there, outcome, readying
from ui.prepare_step.table_texts import breakable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.errors import ChautariError
    from desktop_app.recipes.media import Media
    from desktop_app.recipes.taking import Taken
    from ui.desk import Desk
    from ui.prepare_step.rows.work import Opened, Outcome
    from ui.work import Job

_ROOM_FOR_BOTH = 900  # px at 100 %
_AT_ONCE = 600  # rows that are drafted without a pause in the window


class RowsScreen(QWidget):
    """Match the columns, look at the marks, take them.

    Signals:
        closed: The screen is done with, or was left.
        taken: The name of the file, and what came of it.
    """

    closed = Signal()
    taken = Signal(str, object)

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__()
        self.desk, self.opened = desk, opened
        self.matching = Matching(opened.looked, desk.workshop.template())
        self.outcome: Outcome = opened.outcome
        self._job: Job | None = None
        self._side = "columns"  # the one in front where there is no room for both
        self.back = IconButton("arrow-left")
        self.title, self.status = Words("", "heading"), Words("")
        self.take = TextButton(look="primary", icon="check")
        self.sides = ChipRow(_("What is shown"), may_be_none=False)
        self.columns = ColumnsSide(desk, self.matching, opened.path.stem)
        self.marks = MarksSide(desk)
        self._lay_out()
        self._listen()
        self.refresh()

    # As a step ------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Come to the front."""
        self.take.setFocus()

    def leave(self) -> None:
        """Go to the back; what was matched stays in hand."""

    def go_back(self) -> None:
        """Leave the screen; nothing is taken."""
        self._stop()
        self.closed.emit()

    # What is touched ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Say everything in the window's language as it is now."""
        name = isolate(breakable(self.opened.path.name))
        self.back.set_name(_("Leave it"))
        self.back.set_icon("arrow-right" if self.isRightToLeft() else "arrow-left")
        self.title.setText(_("{file}: nothing is taken yet").format(file=name))
        self.sides.set_choices(
            [Choice("columns", _("The columns")), Choice("marks", _("The marks to be"))]
        )
        self.sides.set_chosen((self._side,))
        self.columns.refresh()
        self._show(self.outcome)

    def match_again(self) -> None:
        """Draft the marks anew, as the columns are matched now."""
        self._stop()
        recipes = list(self.matching.recipes)
        if sum(table.count for table in self.opened.looked.file.tables) <= _AT_ONCE:
            self._show(outcome(self.desk.workshop, self.opened.looked, recipes))
            return
        self.take.setEnabled(False)
        label = _("Reading {file}").format(file=isolate(self.opened.path.name))
        work = drafting(self.desk.workshop, self.opened.looked, recipes)
        self._job = self.desk.work.run(label, work, self._arrive, self._failed)

    def take_marks(self) -> None:
        """Find the pictures, then take everything in one change."""
        self.take.setEnabled(False)
        label = _("Taking {file}").format(file=isolate(self.opened.path.name))
        work = readying(self.opened.path, self.outcome.found)
        self._job = self.desk.work.run(label, work, self._take_with, self._failed)

    # What comes of it -----------------------------------------------------------------------------

    def _take_with(self, media: Media) -> None:
        self._job = None
        recipe = self.matching.recipe if self.columns.remember.isChecked() else None
        done = self.desk.do(
            take_rows,
            self.desk.workshop,
            self.outcome.found,
            media,
            self.columns.group_name,
            recipe,
        )
        if done is None:
            self.take.setEnabled(True)
            return
        self._tell(done)
        self.taken.emit(self.opened.path.name, done)
        self.closed.emit()

    def _tell(self, done: Taken) -> None:
        sentence = ngettext(
            "{n} mark is in the workshop now. It is its group's own until it is read back.",
            "{n} marks are in the workshop now. They are their groups' own until they are read back.",
            len(done.added),
        )
        box = box_of(draft.fields["geometry"] for draft in self.outcome.found.new)
        self.desk.messages.done(sentence.format(n=f"{len(done.added):,}"), showing(self.desk, box))
        show_if_out_of_view(self.desk, box)

    def _arrive(self, found: Outcome) -> None:
        if self._job is not None and not self._job.cancelled():
            self._job = None
            self._show(found)

    def _failed(self, error: ChautariError) -> None:
        self._job = None
        self.take.setEnabled(bool(self.outcome.found.new))
        if not isinstance(error, CancelledError):
            self.desk.messages.show_error(error)

    def _show(self, found: Outcome) -> None:
        self.outcome = found
        count = len(found.found.new)
        self.status.setText(how_many(found))
        self.take.setText(ngettext("Take {n} mark", "Take {n} marks", count).format(n=f"{count:,}"))
        self.take.setEnabled(count > 0)
        problems = list(self.opened.looked.file.problems)
        if gone := files_not_there(self.opened.path, found.found):
            sentence = ngettext(
                "{n} picture or sound is not beside the file.",
                "{n} pictures and sounds are not beside the file.",
                gone,
            )
            problems.insert(0, sentence.format(n=f"{gone:,}"))
        self.marks.show_outcome(found, self.matching.table.name, problems)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _speak(self) -> None:
        self.columns.show_table()
        self.refresh()

    def _fit(self, _theme: str = "") -> None:
        self.columns.fit()
        self._show_sides()

    def _listen(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.sides.touched.connect(self._turn_to)
        self.take.clicked.connect(self.take_marks)
        self.columns.touched.connect(self.match_again)
        self.columns.turned.connect(lambda: self._show(self.outcome))
        self.desk.texts.also(self._speak)
        self.desk.theme_changed.connect(self._fit)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 0, 0)
        said.setSpacing(16)
        said.addWidget(self.status, 1)
        said.addWidget(self.take)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.columns, 1)
        body.addWidget(self.marks, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 20, px(12))
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(said)
        layout.addWidget(self.sides)
        layout.addLayout(body, 1)
        self._show_sides()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both sides where there is room, else the one that was chosen."""
        super().resizeEvent(event)
        self._show_sides()

    def _turn_to(self, side: str) -> None:
        self._side = side
        self._show_sides()

    def _show_sides(self) -> None:
        both = self.width() >= px(_ROOM_FOR_BOTH)
        self.sides.setVisible(not both)
        self.columns.setVisible(both or self._side == "columns")
        self.marks.setVisible(both or self._side == "marks")

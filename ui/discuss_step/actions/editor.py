"""All fields of an action; each touch or text is one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import acting
from desktop_app.following_up import STATUS_NAMES, STATUSES
from desktop_app.language import N_, _
from desktop_app.model import Audience
from ui.discuss_step.mark_chips import MarkChips
from ui.history import history_lines
from ui.look import (
    ChipRow,
    Choice,
    Field,
    Fold,
    IconButton,
    Line,
    Lines,
    Picture,
    PicturePicker,
    TextButton,
    Words,
    row,
)
from ui.look.day_field import DayField
from ui.pictures import section_choices

if TYPE_CHECKING:
    from desktop_app.model import Action
    from ui.desk import Desk

AUDIENCES = {
    Audience.ROOM: (N_("This room"), "account-group"),
    Audience.PARTNERS: (N_("Our partners"), "handshake"),
    Audience.PUBLIC: (N_("Everyone"), "earth"),
}


class ActionEditor(QWidget):
    """What, who, by when, the marks, the duty, the answer, how it stands, who may see it.

    Signals:
        moved: -1 (earlier) or 1 (later).
    """

    moved = Signal(int)

    def __init__(self, desk: Desk, action: Action) -> None:
        super().__init__()
        self.desk, self.action = desk, action
        self.what, self.who, self.due = Lines(least=1), Line(), DayField()
        self.status = ChipRow(may_be_none=False)
        self.marks = MarkChips(desk)
        self.duty = PicturePicker(multiple=True, width=76)
        self.duty_name = Line()
        self.answer, self.answered_on = Lines(least=1), DayField()
        self.audience = ChipRow(may_be_none=False)
        self.history = Fold(_("History"))
        self.told = Words("", "quiet")
        self.history.column.addWidget(self.told)
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.delete = TextButton(_("Delete"), look="danger", icon="delete-outline")
        self._offer()
        self._lay_out()
        self._connect()
        self.show_action(action)

    def show_action(self, action: Action) -> None:
        """Show what the workshop holds."""
        self.action = action
        self.what.show_text(action.what)
        self.who.show_text(action.who)
        self.due.show_day(action.due)
        self.status.set_chosen([action.status])
        self.marks.show_ids(action.mark_ids)
        self.duty.set_chosen(action.duty)
        self.duty_name.show_text(action.duty_name)
        self.answer.show_text(action.answer)
        self.answered_on.show_day(action.answered_on)
        self.audience.set_chosen([action.audience.code])
        self._show_history()

    def touch_mark(self, mark_id: int) -> None:
        """Say that the action is about a mark, or is not."""
        linked = mark_id in self.action.mark_ids
        act = acting.unlink_mark if linked else acting.link_mark
        self.desk.do(act, self.desk.workshop, self.action.id, mark_id)

    def settle(self) -> None:
        """Save what is typed."""
        for field in self._typed():
            field.settle()

    def _typed(self) -> tuple[Line | Lines, ...]:
        return self.what, self.who, self.duty_name, self.answer

    def _offer(self) -> None:
        self.status.set_choices(
            [Choice(code, _(STATUS_NAMES[code]), Picture()) for code in STATUSES]
        )
        self.duty.set_choices(section_choices(self.desk.workshop, "duty"))
        self.audience.set_choices(
            [
                Choice(audience.code, _(name), Picture(icon=icon))
                for audience, (name, icon) in AUDIENCES.items()
            ]
        )

    def _connect(self) -> None:
        self.what.settled.connect(self._edit_what)
        self.who.settled.connect(lambda text: self._type(self.who, who=text))
        self.due.chosen.connect(lambda day: self._edit(due=day))
        self.status.picked.connect(lambda codes: self._edit(status=codes[0]))
        self.duty.picked.connect(lambda codes: self._edit(duty=codes))
        self.duty_name.settled.connect(lambda text: self._type(self.duty_name, duty_name=text))
        self.answer.settled.connect(self._answer)
        self.answered_on.chosen.connect(lambda day: self._edit(answered_on=day))
        self.audience.picked.connect(lambda codes: self._edit(audience=Audience.of(codes[0])))
        self.marks.dropped.connect(self.touch_mark)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.delete.clicked.connect(self._delete)
        self.history.opened.connect(lambda _open: self._show_history())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        second = row(Field(_("Who does it"), self.who), Field(_("By when"), self.due), gap=12)
        second.setStretch(0, 1)
        hint = Words(_("Touch a mark on the map that it is about; again takes it away."), "quiet")
        answered = Field(_("Answered on"), self.answered_on)
        column.addWidget(Field(_("What shall be done"), self.what))
        column.addLayout(second)
        for widget in (
            Field(_("How it stands"), self.status),
            hint,
            self.marks,
            Field(_("Who has the duty"), self.duty),
            Field(_("Name of the office or person"), self.duty_name),
            Field(_("What they answered"), self.answer),
            answered,
            Field(_("Who may see it"), self.audience),
            self.history,
        ):
            column.addWidget(widget)
        self.up.set_name(_("Earlier"))
        self.down.set_name(_("Later"))
        foot = row(self.up, self.down)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)

    def _show_history(self) -> None:
        if self.history.body.isVisibleTo(self.history):
            self.told.setText("\n".join(history_lines(self.desk, self.action.id)))

    def _edit(self, **fields: Any) -> bool:
        saved = self.desk.do(acting.edit_action, self.desk.workshop, self.action.id, **fields)
        return saved is not None

    def _type(self, typed: Line | Lines, **fields: Any) -> None:
        """Save what was typed; it stays in its field where it could not be saved."""
        if not self._edit(**fields):
            typed.keep_typed()

    def _edit_what(self, text: str) -> None:
        if text.strip():
            self._type(self.what, what=text.strip())

    def _answer(self, text: str) -> None:
        answer = acting.answer_action
        if self.desk.do(answer, self.desk.workshop, self.action.id, text) is None:
            self.answer.keep_typed()

    def _delete(self) -> None:
        for field in self._typed():
            field.drop_typed()
        self.desk.do(acting.delete_action, self.desk.workshop, self.action.id)

"""The sheet with what laptops wrote differently: all versions side by side, one of them chosen, or both in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.joining import choose, keep, questions, remove, told
from desktop_app.language import _
from ui.attachments.sheet import Sheet
from ui.history import moment_text
from ui.joining.version_card import SideBySide, VersionCard
from ui.look import Heading, Lines, ScrolledColumn, TextButton, Words, row
from ui.slips.trying import tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from desktop_app.joining import Question, Told
    from ui.desk import Desk

_IN_ONE = frozenset(
    {
        "words",
        "translation",
        "title",
        "idea",
        "cope_words",
        "caption",
        "notes",
        "question",
        "what",
        "answer",
        "name",
    }
)
"""Columns of free words, which can be written into one."""
_ONE_LINE = frozenset({"title", "name", "caption"})


class QuestionsSheet(Sheet):
    """One question after the other, in the order of the marks; what is not decided waits."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, _("Written differently on two laptops"), (1180, 800))
        self.desk = desk
        self.at = 0
        self._undoable = 0  # choices made on this sheet
        self.about, self.part = Heading(), Words("", "label")
        self.count, self.known_by = Words("", "quiet"), Words("", "quiet")
        self.cards: list[VersionCard] = []
        self.body = ScrolledColumn(margin=0)
        self.both = Lines()
        self.both.setAccessibleName(_("Both in one"))
        self.note = Words("", "quiet")
        self.write = TextButton(_("Write both into one"), icon="pencil-outline")
        self.take_both = TextButton(_("Take this text"), look="primary", icon="check")
        self.leave = TextButton(_("Cancel"), icon="close")
        self.undo = TextButton(_("Undo"), icon="undo")
        self.earlier = TextButton(_("Back"), icon="chevron-left")
        self.later = TextButton(_("Later"), icon="chevron-right")
        self.card.column.addWidget(self.about)
        self.card.column.addWidget(self.known_by)
        line = row(self.part, self.count, gap=12)
        line.setStretch(0, 1)
        self.card.column.addLayout(line)
        self.card.column.addWidget(self.body, 1)
        self.card.column.addWidget(self.both)
        self.card.column.addWidget(self.note)
        self.foot([self.undo], [self.write, self.leave, self.take_both, self.earlier, self.later])
        self.write.clicked.connect(self._write_both)
        self.take_both.clicked.connect(self._take_both)
        self.leave.clicked.connect(self._leave_both)
        self.undo.clicked.connect(self._undo)
        self.earlier.clicked.connect(lambda: self._go(-1))
        self.later.clicked.connect(self._put_off)
        self.show_question()

    @property
    def question(self) -> Question | None:
        """The one that is shown; None when nothing waits any more."""
        waiting = questions(self.desk.workshop)
        if not waiting:
            return None
        self.at %= len(waiting)
        return waiting[self.at]

    def open_first(self) -> None:
        """Come up."""
        self.open_sheet(self.cards[0].take if self.cards else self.close_button)

    def show_question(self) -> None:
        """Show the question in hand, or that nothing waits."""
        question, waiting = self.question, len(questions(self.desk.workshop))
        self._clear()
        for widget in (self.both, self.take_both, self.leave, self.note, self.known_by):
            widget.hide()
        self.undo.setVisible(self._undoable > 0)
        for widget in (self.part, self.count, self.earlier, self.later):
            widget.setVisible(question is not None)
        self.earlier.setEnabled(waiting > 1)
        self.write.setVisible(question is not None and question.column in _IN_ONE)
        if question is None:
            self.about.setText(_("Nothing waits any more."))
            return
        words = told(self.desk.workshop, question)
        self.about.setText(words.about)
        self.part.setText(words.part)
        self.known_by.setText(words.known_by)
        self.known_by.setVisible(bool(words.known_by))
        self.count.setText(_("{n} of {all}").format(n=self.at + 1, all=waiting))
        self._show_versions(question, words)

    def decide(self, act: Callable[..., object], *args: Any) -> None:
        """Settle the question in hand, and show the next one."""
        question = self.question
        if question is None:
            return
        before = self.desk.workshop.undo_label, len(questions(self.desk.workshop))
        self.note.setText("")
        tried(self.note, lambda: act(self.desk.workshop, question.id, *args))
        if (self.desk.workshop.undo_label, len(questions(self.desk.workshop))) != before:
            self._undoable += 1
            self.show_question()
            (self.cards[0].take if self.cards else self.close_button).setFocus()

    def _show_versions(self, question: Question, words: Told) -> None:
        for number, (version, (laptop, at, text)) in enumerate(
            zip(question.versions, words.versions, strict=True)
        ):
            when = moment_text(self.desk, at)
            card = VersionCard(laptop, when, text, stands=number == 0 and bool(question.column))
            if question.column:
                card.take.setText(_("Take this one"))
                card.take.clicked.connect(lambda _c=False, v=version.value: self.decide(choose, v))
            elif version.value is None:
                card.take.setText(_("Remove it"))
                card.take.clicked.connect(lambda: self.decide(remove))
            else:
                card.take.setText(_("Keep it"))
                card.take.clicked.connect(lambda: self.decide(keep))
            self.cards.append(card)
        self.body.column.addWidget(SideBySide(self.cards))
        self.body.column.addStretch(1)

    def _clear(self) -> None:
        self.cards = []
        column = self.body.column
        while column.count():
            item = column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _write_both(self) -> None:
        question = self.question
        if question is not None:
            between = " / " if question.column in _ONE_LINE else "\n"
            self.both.show_text(between.join(str(v.value) for v in question.versions if v.value))
            for widget in (self.both, self.take_both, self.leave):
                widget.show()
            self.write.hide()
            self.both.setFocus()

    def _leave_both(self) -> None:
        """Choose between the versions after all."""
        self.show_question()
        self.write.setFocus()

    def _take_both(self) -> None:
        question, text = self.question, self.both.text()
        one_line = question is not None and question.column in _ONE_LINE
        self.decide(choose, " ".join(text.split()) if one_line else text)

    def _undo(self) -> None:
        if self._undoable and tried(self.note, self.desk.workshop.undo) is not None:
            self._undoable -= 1
            self.show_question()

    def _put_off(self) -> None:
        """Show the next one; the only one there is waits without the sheet."""
        if len(questions(self.desk.workshop)) > 1:
            self._go(1)
        else:
            self.close_sheet()

    def _go(self, by: int) -> None:
        self.at += by
        self.show_question()
        if self.cards:
            self.cards[0].take.setFocus()

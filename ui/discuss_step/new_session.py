"""A small sheet on which a session begins: with which questions, and under what name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal

from desktop_app.language import N_, _, ngettext
from desktop_app.question_sets import DAY, questions_of
from ui.look import Card, Choice, Field, Line, Picture, PicturePicker, TextButton, Words, px, row
from ui.pictures import section_choices

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk

FREE = "free"
_WIDTH = 560


class NewSession(Card):
    """The sets of questions by picture, the proposed name, and one button.

    Signals:
        wanted: The name, and the code of the set of questions ("" is none).
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, look="floating", margin=20)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.desk = desk
        self.heading = Words("", "heading")
        self.sets = PicturePicker(may_be_none=False, width=96)
        self.told = Words("", "quiet")
        self.title = Line()
        self.name = Field("", self.title)
        self.begin = TextButton("", look="primary", icon="play")
        self.away = TextButton("", look="quiet")
        foot = row(self.begin, self.away)
        foot.addStretch(1)
        for widget in (self.heading, self.sets, self.told, self.name):
            self.column.addWidget(widget)
        self.column.addLayout(foot)
        put = desk.texts.put
        put(self.heading.setText, N_("What shall this session ask?"))
        put(self.sets.setAccessibleName, N_("Set of questions"))
        put(self.name.set_label, N_("Name of the session"))
        put(self.begin.setText, N_("Begin"))
        put(self.away.setText, N_("Not now"))
        self.sets.picked.connect(lambda codes: self.choose(codes[0]))
        self.title.returnPressed.connect(self._begin)
        self.begin.clicked.connect(self._begin)
        self.away.clicked.connect(self.hide)
        self._proposed = ""

    def open_under(self, button: QWidget, question_set: str = DAY) -> None:
        """Show the sheet under a button, with a set chosen and a name proposed."""
        self.setLayoutDirection(button.layoutDirection())
        self.setFixedWidth(min(px(_WIDTH), button.window().width() - 32))
        free = Choice(FREE, _("No questions"), Picture(icon="forum-outline"))
        sets = section_choices(self.desk.workshop, "question_set")
        self.sets.set_choices([*sets, free])
        self._proposed = ""
        self.title.show_text("")
        self.choose(question_set if question_set in self.sets.codes() else self.sets.codes()[0])
        self.adjustSize()
        self.move(self._place_under(button))
        self.show()
        self.sets.button(self.sets.chosen[0]).setFocus()

    def choose(self, code: str) -> None:
        """Choose a set; the name follows, unless somebody typed one."""
        self.sets.set_chosen([code])
        self.told.setText(self._told(code))
        if self.title.text() == self._proposed:
            self._proposed = self._proposal(code)
            self.title.show_text(self._proposed)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the sheet away, Enter begins."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._begin()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        if self.isVisible():  # Enter in the field reaches the sheet too
            self.title.drop_typed()
            self.hide()
            code = self.sets.chosen[0]
            title = self.title.text().strip() or self._proposal(code)
            self.wanted.emit(title, "" if code == FREE else code)

    def _told(self, code: str) -> str:
        if code == FREE:
            return _("The talk is free. Questions can be added later.")
        template, questions = self.desk.workshop.template(), self._questions(code)
        minutes = sum(question[1] for question in questions)
        count = ngettext("{n} question", "{n} questions", len(questions)).format(n=len(questions))
        time = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
        hint = template.hint("question_set", code, self.desk.language)
        return " ".join(part for part in (hint, f"{count} · {time}") if part)

    def _questions(self, code: str) -> list[tuple[str, int]]:
        return [(e.code, e.minutes) for e in questions_of(self.desk.workshop.template(), code)]

    def _proposal(self, code: str) -> str:
        workshop = self.desk.workshop
        taken = {session.title for session in workshop.sessions()}
        if code in {DAY, FREE}:
            name, number = _("Session {n}"), len(taken) + 1
            return name.format(n=number)
        name = workshop.template().name("question_set", code, workshop.about().language)
        numbers = range(2, len(taken) + 3)
        names = (name, *(_("{name} {n}").format(name=name, n=n) for n in numbers))
        return next(n for n in names if n not in taken)

    def _place_under(self, button: QWidget) -> QPoint:
        window = button.window()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = button.mapTo(window, QPoint(0, button.height() + 6))
        x = corner.x() if mirrored else corner.x() + button.width() - self.width()
        x = max(16, min(x, window.width() - self.width() - 16))
        return window.mapToGlobal(QPoint(x, corner.y()))

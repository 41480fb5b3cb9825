"""Writing down what is said, at the speed of talk: a digit, the words, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from desktop_app import discussing
from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.discuss_step.mark_chips import MarkChips
from ui.look import Card, ChipRow, LanguageChooser, TextButton, Words, px, sign_pixmap
from ui.look.hints import as_hint
from ui.pictures import group_choice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.model import Statement
    from ui.desk import Desk

_AFTER_A_NUMBER = " 0123456789.,:;-/%"
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SaidField(QPlainTextEdit):
    """Where the words go. Enter is the next statement; a digit in the empty field is a group.

    Signals:
        finished: Enter.
        digit: A digit typed into the empty field, or with Alt at any time.
        meant: The digit was the beginning of a sentence after all ("2 of us …").
    """

    finished = Signal()
    digit = Signal(int)
    meant = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(64))
        self._held = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and digits; all else is typed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        number = event.key() - Qt.Key.Key_0
        held, self._held = self._held, ""
        if held and event.text() and event.text() in _AFTER_A_NUMBER:
            self.meant.emit()
            self.insertPlainText(held + event.text())
        elif event.key() in _ENTER and plain:
            self.finished.emit()
        elif 1 <= number <= 9 and (alt or (plain and not self.toPlainText())):
            self._held = "" if alt else str(number)
            self.digit.emit(number)
        else:
            super().keyPressEvent(event)


class WritingBar(Card):
    """The foot of the discussion: who speaks, what is said, which marks it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=8)
        self.desk = desk
        self._session = 0
        self._question = 0
        self._last = 0
        self._spoke_before = 0
        self.groups = ChipRow(may_be_none=False)
        self.words = SaidField()
        self.language = LanguageChooser()
        self.marks = MarkChips(desk)
        self.hint = Words("", "quiet")
        self.write = TextButton("", look="primary", icon="arrow-up")
        self._lay_out()
        self.groups.picked.connect(lambda codes: desk.speak(int(codes[0])))
        self.words.digit.connect(self.speak_number)
        self.words.meant.connect(lambda: desk.speak(self._spoke_before))
        self.words.finished.connect(self.write_down)
        self.write.clicked.connect(self.write_down)
        self.marks.dropped.connect(self.marks.remove)
        desk.speaking_changed.connect(lambda _id: self.show_groups())
        desk.texts.put(self.write.setText, N_("Write down"))
        desk.texts.put(self.words.setPlaceholderText, N_("What is being said …"))
        desk.texts.put(self.words.setAccessibleName, N_("What is being said"))
        desk.texts.put(self.language.setAccessibleName, N_("Language of the words"))
        hint = N_(
            "A digit chooses the group, Enter writes down, touching a mark on the map links it."
        )
        desk.texts.put(self.hint.setText, hint)
        self.language.set_code(desk.workshop.about().language)
        self.show_groups()

    def show_session(self, session_id: int) -> None:
        """Write into this session from now on."""
        self._session = session_id
        self._last = 0
        self.setEnabled(bool(session_id) and not self.desk.workshop.read_only)

    def answer_to(self, question_id: int) -> None:
        """What is written from now on is said to this question."""
        self._question = question_id

    def show_groups(self) -> None:
        """Offer the workshop's groups, the speaking one chosen; the first nine have a digit."""
        choices = [group_choice(g) for g in self.desk.workshop.groups()]
        self.groups.set_choices(choices)
        for number, choice in enumerate(choices[:9], 1):
            button = self.groups.button(choice.code)
            button.setIcon(QIcon(sign_pixmap(choice.picture.sign, choice.picture.colour, px(20))))
            told = _("{group}: key {number}").format(group=isolate(choice.name), number=number)
            button.setToolTip(as_hint(told))
        self.groups.set_chosen([str(self.desk.speaking)])

    def speak_number(self, number: int) -> None:
        """Let the group with this digit speak."""
        groups = self.desk.workshop.groups()
        self._spoke_before = self.desk.speaking
        if number <= len(groups):
            self.desk.speak(groups[number - 1].id)

    def touch_mark(self, mark_id: int) -> None:
        """Link a mark to what is being written, else to what was written last; again unlinks it."""
        last = self._just_written()
        if last is None:
            self.marks.toggle(mark_id)
        else:
            linked = mark_id in last.mark_ids
            act = discussing.unlink_mark if linked else discussing.link_mark
            self.desk.do(act, self.desk.workshop, last.id, mark_id)
        self.words.setFocus()

    def _just_written(self) -> Statement | None:
        """The statement written last, while nothing of the next one is there."""
        if self.words.toPlainText().strip() or self.marks.ids:
            return None
        said = self.desk.workshop.statements(self._session)
        return next((s for s in said if s.id == self._last), None)

    def write_down(self) -> None:
        """Keep what is written as a statement, and be ready for the next."""
        words = self.words.toPlainText().strip()
        if not words:
            return
        written = self.desk.do(
            discussing.write_statement,
            self.desk.workshop,
            self._session,
            self.desk.speaking,
            words,
            mark_ids=self.marks.ids,
            words_lang=self.language.code,
            agenda_item_id=self._question,
        )
        if written is not None:
            self._last = written.id
            self.words.clear()
            self.marks.show_ids(())
        self.words.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.language)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.write)
        self.column.setSpacing(8)
        self.column.addWidget(self.groups)
        self.column.addWidget(self.words)
        self.column.addWidget(self.marks)
        self.column.addLayout(foot)

"""One statement in the list; opened, everything about it can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import _
from desktop_app.text import isolate
from ui.discuss_step.clock_times import clock
from ui.discuss_step.kinds import kind_name
from ui.discuss_step.statement_editor import StatementEditor
from ui.discuss_step.translation_field import TranslationField
from ui.look import Card, IconButton, Words, px, sign_pixmap, target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from desktop_app.model import Group, Statement
    from ui.desk import Desk

_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
_SIDE_BY_SIDE = 480


@dataclass(frozen=True, slots=True)
class Around:
    """What all cards of a list share: the groups, when there was sound, the language of translating."""

    groups: Mapping[int, Group]
    sound: tuple[tuple[int, int], ...] = ()
    translating: str | None = None

    def has_sound_of(self, statement: Statement) -> bool:
        """Whether something was recorded when it was said."""
        if not self.sound or not statement.said_at:
            return False
        from desktop_app.sound import ms_of

        at = ms_of(statement.said_at)
        return any(low <= at < high for low, high in self.sound)


class StatementCard(Card):
    """Who said it, when, the words, the translation, and what it is about.

    A card is used again for another statement when its own has scrolled away.

    Signals:
        opened: This card was opened (True) or closed (False).
        moved: -1 (earlier) or 1 (later).
        joined: -1 (with the one before) or 1 (with the one after).
        walked: A step from this card by an arrow key; far steps are ±1,000,000.
        left: Esc in a closed card.
        translated: 1: go on to the next translation; -1: back.
    """

    opened = Signal(bool)
    moved = Signal(int)
    joined = Signal(int)
    walked = Signal(int)
    left = Signal()
    translated = Signal(int)

    def __init__(self, desk: Desk, around: Around) -> None:
        super().__init__(margin=10)
        self.desk, self.around = desk, around
        self.statement: Statement | None = None
        self.editor: StatementEditor | None = None
        self.field: TranslationField | None = None
        self._covered = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.sign, self.who, self.words = QLabel(), Words("", "label"), Words("")
        self.translation, self.about = Words("", "quiet"), Words("", "quiet")
        self.play, self.fold = IconButton("play"), IconButton("pencil-outline")
        self.said = QWidget()
        self.texts, self.line = (
            QVBoxLayout(),
            QBoxLayout(QBoxLayout.Direction.LeftToRight, self.said),
        )
        self._lay_out()
        self.fold.clicked.connect(lambda: self.set_open(self.editor is None))
        self.play.clicked.connect(self._play)

    @property
    def id(self) -> int:
        """The id of the statement that is shown; 0 is none."""
        return self.statement.id if self.statement else 0

    def show_statement(
        self, statement: Statement, around: Around, *, covered: bool, anew: bool = True
    ) -> None:
        """Show what the workshop holds of it, or of another one; not `anew`: only if it changed."""
        as_it_was = (self.statement, self.around, self._covered) == (statement, around, covered)
        if as_it_was and not anew:
            return
        if self.statement is None or statement.id != self.statement.id:
            self.set_field(None)
        self.statement, self.around, self._covered = statement, around, covered
        self._show_who(statement)
        hidden = covered and self.editor is None
        self._show_words(statement, hidden=hidden)
        self._show_field(statement, hidden=hidden)
        shown_below = statement.translation if self.field is None else ""
        below = not hidden and self.editor is None
        _show(self.translation, shown_below if below else "")
        _show(self.about, self._about(statement) if below else "")
        self.said.setVisible(self.editor is None)
        self.play.setVisible(self._plays)
        self.fold.setVisible(not self.shut)
        self.play.set_name(_("Hear it"))
        self.fold.set_name(_("Close the statement") if self.editor else _("Change the statement"))
        self.fold.set_icon("chevron-up" if self.editor else "pencil-outline")
        self.setAccessibleName(f"{self.who.text()}. {self.words.text()}")
        if self.editor:
            self.editor.show_statement(statement)

    @property
    def shut(self) -> bool:
        """Whether it opens only while its group speaks; a moment has no words to be seen."""
        return self._covered and self.statement is not None and self.statement.kind != "moment"

    def set_heard(self, heard: bool) -> None:
        """Mark the statement that is being heard."""
        _restyle(self, "heard", "yes" if heard else "")

    def set_open(self, is_open: bool) -> None:
        """Show or put away everything that can be changed."""
        if self.statement is None or is_open == (self.editor is not None):
            return
        if is_open and self.shut:
            self._say_whose()
            return
        if is_open:
            self._open(self.statement)
        elif self.editor:
            self.editor.settle()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.show_statement(self.statement, self.around, covered=self._covered)
        self.opened.emit(is_open)

    def set_field(self, field: TranslationField | None) -> None:
        """Have a field for the translation, or put it away with what was typed saved."""
        if self.field is not None:
            self.field.settle()
            self.line.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
        self.field = field
        if field is not None:
            self.line.addWidget(field, 1)
            field.show()
            field.left.connect(self.translated)

    def heightForWidth(self, width: int) -> int:
        """As high as the words need; narrow, a translation is under them."""
        narrow = width < px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.line.direction() != way:
            self.line.setDirection(way)
        return super().heightForWidth(width)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch on the card opens it."""
        super().mouseReleaseEvent(event)
        if self.editor is None and self.rect().contains(event.position().toPoint()):
            self.set_open(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, play, close and leave by keys."""
        key = Qt.Key(event.key())
        walks = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        walks |= {Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000}
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif self.editor is not None:
            super().keyPressEvent(event)
        elif key in walks:
            self.walked.emit(walks[key])
        elif key in _OPENS:
            self.set_open(True)
        elif key == Qt.Key.Key_Space:
            self._play()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self.editor is None:
            self.left.emit()
        else:
            self.set_open(False)
            self.setFocus()

    def _open(self, statement: Statement) -> None:
        self.set_field(None)
        self.editor = StatementEditor(self.desk, statement)
        self.editor.moved.connect(self.moved)
        self.editor.joined.connect(self.joined)
        self.column.addWidget(self.editor)
        self.editor.show()

    def _say_whose(self) -> None:
        group = self.around.groups.get(self.statement.group_id) if self.statement else None
        sentence = _("Let {group} speak to see this and change it.")
        self.desk.messages.say(sentence.format(group=isolate(group.name if group else "")))

    @property
    def _plays(self) -> bool:
        """What is covered is not heard either."""
        known = self.statement
        return known is not None and not self._covered and self.around.has_sound_of(known)

    def _play(self) -> None:
        if self.statement and self._plays:
            self.desk.play_wanted.emit(self.statement.said_at)

    def _show_who(self, statement: Statement) -> None:
        group = self.around.groups.get(statement.group_id)
        if group:
            self.sign.setPixmap(sign_pixmap(group.sign, group.colour, target(24)))
        name, at = isolate(group.name) if group else "", clock(statement.said_at)
        kind = kind_name(statement.kind)
        told = _("{group}, {time} · {kind}") if kind else _("{group}, {time}")
        self.who.setText(told.format(group=name, time=at, kind=kind))

    def _show_words(self, statement: Statement, *, hidden: bool) -> None:
        words = statement.words
        if statement.kind == "moment":
            words = _("{time} – to be written up").format(time=clock(statement.said_at))
        elif hidden:
            words = _("Shown while this group speaks.")
        self.words.setText(words)
        _restyle(
            self.words, "look", "guide" if statement.kind == "moment" else "quiet" if hidden else ""
        )

    def _show_field(self, statement: Statement, *, hidden: bool) -> None:
        lang = self.around.translating
        wanted = lang is not None and not hidden and bool(statement.words) and self.editor is None
        if not wanted:
            self.set_field(None)
        elif self.field is None:
            self.set_field(TranslationField(self.desk))
        if self.field is not None and lang is not None:
            self.field.show_statement(statement, lang)

    def _about(self, statement: Statement) -> str:
        template, lang = self.desk.workshop.template(), self.desk.language
        ids = frozenset(statement.mark_ids)
        marks = self.desk.workshop.marks_among(ids) if ids else ()
        numbers = [_("mark {number}").format(number=m.label) for m in marks]
        themes = [template.name("theme", code, lang) for code in statement.themes]
        answers = [template.name("r4", code, lang) for code in statement.r4]
        return " · ".join([*numbers, *themes, *answers])

    def _lay_out(self) -> None:
        self.texts.setSpacing(3)
        self.line.setSpacing(10)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        self.texts.addWidget(self.who)
        self.texts.addWidget(self.said)
        self.texts.addWidget(self.translation)
        self.texts.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self.texts, 1)
        for button in (self.play, self.fold):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)


def _show(label: Words, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _restyle(widget: Card | Words, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

"""One statement in the list; opened, everything about it can be changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.language import _
from desktop_app.text import isolate
from ui.discuss_step.mark_chips import MarkChips
from ui.look import (
    Card,
    ChipRow,
    Field,
    IconButton,
    LanguageChooser,
    Lines,
    PicturePicker,
    TextButton,
    Words,
    sign_pixmap,
    target,
)
from ui.pictures import group_choice, section_choices

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from desktop_app.model import Group, Statement
    from ui.desk import Desk


class StatementCard(Card):
    """Who said it, when, the words, the translation, and what it is about.

    Signals:
        opened: This card was opened (True) or closed (False).
        moved: -1 (earlier) or 1 (later).
    """

    opened = Signal(bool)
    moved = Signal(int)

    def __init__(self, desk: Desk, statement: Statement) -> None:
        super().__init__(margin=10)
        self.desk, self.statement = desk, statement
        self.editor: StatementEditor | None = None
        self._covered = False
        self.sign, self.who, self.words = QLabel(), Words("", "label"), Words("")
        self.translation, self.about = Words("", "quiet"), Words("", "quiet")
        self.fold = IconButton("pencil-outline")
        self._lay_out()
        self.fold.clicked.connect(lambda: self.set_open(self.editor is None))
        self.show_statement(statement)

    def show_statement(self, statement: Statement) -> None:
        """Show what the workshop holds of it."""
        self.statement = statement
        group = _group(self.desk, statement.group_id)
        if group:
            self.sign.setPixmap(sign_pixmap(group.sign, group.colour, target(24)))
        name = isolate(group.name) if group else ""
        self.who.setText(_("{group}, {time}").format(group=name, time=_clock(statement.said_at)))
        covered = self._covered and self.editor is None
        self.words.setText(_("Shown while this group speaks.") if covered else statement.words)
        self.words.setProperty("look", "quiet" if covered else "")
        self.words.style().polish(self.words)
        _show(self.translation, "" if covered else statement.translation)
        _show(self.about, "" if covered else self._about(statement))
        self.fold.set_name(_("Close the statement") if self.editor else _("Change the statement"))
        self.fold.set_icon("chevron-up" if self.editor else "pencil-outline")
        if self.editor:
            self.editor.show_statement(statement)

    def cover(self, covered: bool) -> None:
        """Hide the words from the room: another group speaks, and the room has not been agreed to."""
        if covered != self._covered:
            self._covered = covered
            self.show_statement(self.statement)

    def set_open(self, is_open: bool) -> None:
        """Show or put away everything that can be changed."""
        if is_open == (self.editor is not None):
            return
        if is_open:
            self.editor = StatementEditor(self.desk, self.statement)
            self.editor.moved.connect(self.moved)
            self.column.addWidget(self.editor)
        elif self.editor:
            self.editor.settle()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.show_statement(self.statement)
        self.opened.emit(is_open)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch on the card opens it."""
        super().mouseReleaseEvent(event)
        if self.editor is None and self.rect().contains(event.position().toPoint()):
            self.set_open(True)

    def _about(self, statement: Statement) -> str:
        template, lang = self.desk.workshop.template(), self.desk.language
        marks = self.desk.workshop.marks_among(frozenset(statement.mark_ids))
        numbers = [_("mark {number}").format(number=m.number) for m in marks]
        themes = [template.name("theme", code, lang) for code in statement.themes]
        answers = [template.name("r4", code, lang) for code in statement.r4]
        return " · ".join([*numbers, *themes, *answers])

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for label in (self.who, self.words, self.translation, self.about):
            texts.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)

    def sizeHint(self) -> QSize:
        """As high as the words need at this width."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width() or 400)))


class StatementEditor(QWidget):
    """All fields of a statement; each touch or text is one change."""

    moved = Signal(int)

    def __init__(self, desk: Desk, statement: Statement) -> None:
        super().__init__()
        self.desk, self.statement = desk, statement
        self.words, self.words_lang = Lines(), LanguageChooser()
        self.translation, self.translation_lang = Lines(least=1), LanguageChooser()
        self.groups = PicturePicker(may_be_none=False, width=96)
        self.themes, self.r4 = ChipRow(multiple=True), ChipRow(multiple=True)
        self.marks = MarkChips(desk)
        self.linked = Words(
            _("Touch a mark on the map to link it, or to take the link away."), "quiet"
        )
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.delete = TextButton(_("Delete"), look="danger", icon="delete-outline")
        self._lay_out()
        self._connect()
        self.groups.set_choices([group_choice(g) for g in desk.workshop.groups()])
        self.themes.set_choices(section_choices(desk.workshop, "theme"))
        self.r4.set_choices(section_choices(desk.workshop, "r4"))
        self.show_statement(statement)

    def show_statement(self, statement: Statement) -> None:
        """Show the statement."""
        self.statement = statement
        self.words.show_text(statement.words)
        self.words_lang.set_code(statement.words_lang)
        self.translation.show_text(statement.translation)
        self.translation_lang.set_code(statement.translation_lang)
        self.groups.set_chosen([str(statement.group_id)])
        self.themes.set_chosen(statement.themes)
        self.r4.set_chosen(statement.r4)
        self.marks.show_ids(statement.mark_ids)

    def touch_mark(self, mark_id: int) -> None:
        """Link a mark to the statement, or take the link away."""
        linked = mark_id in self.statement.mark_ids
        act = discussing.unlink_mark if linked else discussing.link_mark
        self.desk.do(act, self.desk.workshop, self.statement.id, mark_id)

    def settle(self) -> None:
        """Save what is typed."""
        self.words.settle()
        self.translation.settle()

    def _connect(self) -> None:
        self.words.settled.connect(lambda text: self._edit(words=text))
        self.translation.settled.connect(lambda text: self._edit(translation=text))
        self.words_lang.chosen.connect(lambda code: self._edit(words_lang=code))
        self.translation_lang.chosen.connect(lambda code: self._edit(translation_lang=code))
        self.groups.picked.connect(lambda codes: self._edit(group_id=int(codes[0])))
        self.themes.picked.connect(lambda codes: self._edit(themes=codes))
        self.r4.picked.connect(lambda codes: self._edit(r4=codes))
        self.marks.dropped.connect(self.touch_mark)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.delete.clicked.connect(self._delete)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        column.addWidget(Field(_("Words as they were said"), self.words))
        column.addWidget(self.words_lang, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Field(_("Translation"), self.translation))
        column.addWidget(self.translation_lang, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Field(_("Said by"), self.groups))
        column.addWidget(Field(_("Themes"), self.themes))
        column.addWidget(Field(_("What kind of answer it asks for"), self.r4))
        column.addWidget(self.linked)
        column.addWidget(self.marks)
        self.words_lang.setAccessibleName(_("Language of the words"))
        self.translation_lang.setAccessibleName(_("Language of the translation"))
        self.up.set_name(_("Earlier"))
        self.down.set_name(_("Later"))
        foot = QHBoxLayout()
        foot.addWidget(self.up)
        foot.addWidget(self.down)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        column.addLayout(foot)

    def _edit(self, **fields: Any) -> None:
        self.desk.do(discussing.edit_statement, self.desk.workshop, self.statement.id, **fields)

    def _delete(self) -> None:
        self.words.drop_typed()
        self.translation.drop_typed()
        self.desk.do(discussing.delete_statement, self.desk.workshop, self.statement.id)


def _group(desk: Desk, group_id: int) -> Group | None:
    return next((g for g in desk.workshop.groups() if g.id == group_id), None)


def _clock(said_at: str) -> str:
    if not said_at:
        return ""
    moment = datetime.fromisoformat(said_at).astimezone()
    return f"{moment:%H:%M}"


def _show(label: Words, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))

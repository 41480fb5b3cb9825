"""Everything about one statement, to be corrected; each touch or text is one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import correcting, discussing
from desktop_app.language import _
from ui.attachments import AttachmentsPart
from ui.discuss_step.kinds import PLAIN, kind_choices
from ui.discuss_step.mark_chips import MarkChips
from ui.discuss_step.time_part import TimePart
from ui.look import (
    ChipRow,
    Field,
    Flow,
    IconButton,
    LanguageChooser,
    Lines,
    PicturePicker,
    TextButton,
    Words,
    px,
)
from ui.pictures import group_choice, section_choices

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import Statement
    from ui.desk import Desk

_SIDE_BY_SIDE = 480  # px: narrower, the translation is under the words


class StatementEditor(QWidget):
    """All fields of a statement.

    `parts` is a column for what others add: pictures, voice notes.

    Signals:
        moved: -1 (earlier) or 1 (later).
        joined: -1 (with the one before) or 1 (with the one after).
    """

    moved = Signal(int)
    joined = Signal(int)

    def __init__(self, desk: Desk, statement: Statement) -> None:
        super().__init__()
        self.desk, self.statement = desk, statement
        self.words, self.words_lang = Lines(), LanguageChooser()
        self.translation, self.translation_lang = Lines(), LanguageChooser()
        self.times = TimePart(desk, statement)
        self.groups = PicturePicker(may_be_none=False, width=96)
        self.kinds = ChipRow()
        self.how = Field(_("How it was said"), self.kinds)
        self.themes, self.r4 = ChipRow(multiple=True), ChipRow(multiple=True)
        self.marks = MarkChips(desk)
        self.linked = Words(
            _("Touch a mark on the map to link it, or to take the link away."), "quiet"
        )
        self.split = TextButton(_("Split at the cursor"), icon="content-cut")
        self.join_before = TextButton(_("Join with before"), icon="arrow-collapse-up")
        self.join_after = TextButton(_("Join with after"), icon="arrow-collapse-down")
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.delete = TextButton(_("Delete"), look="danger", icon="delete-outline")
        self.parts = QVBoxLayout()
        self.attachments = AttachmentsPart(desk)
        self.parts.addWidget(self.attachments)
        self.texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self.groups.set_choices([group_choice(g) for g in desk.workshop.groups()])
        self.kinds.set_choices(kind_choices())
        self.themes.set_choices(section_choices(desk.workshop, "theme"))
        self.r4.set_choices(section_choices(desk.workshop, "r4"))
        self.show_statement(statement)

    def show_statement(self, statement: Statement) -> None:
        """Show the statement."""
        self.statement = statement
        self.attachments.show_owner(statement.id)
        self.words.show_text(statement.words)
        self.words_lang.set_code(statement.words_lang)
        self.translation.show_text(statement.translation)
        self.translation_lang.set_code(statement.translation_lang)
        self.times.show_statement(statement)
        self.groups.set_chosen([str(statement.group_id)])
        self.kinds.set_chosen([statement.kind])
        self.how.setVisible(statement.kind != "moment")
        self.themes.set_choices(section_choices(self.desk.workshop, "theme"))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words and translation stand side by side where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.texts.direction() != way:
            self.texts.setDirection(way)

    def _split(self) -> None:
        at = self.words.textCursor().position()
        typed = self.words.toPlainText()
        self.settle()
        if self.words.toPlainText() == typed:
            self.desk.do(
                correcting.split_statement,
                self.desk.workshop,
                self.statement.id,
                at,
                self.times.heard,
            )

    def _join(self, way: int) -> None:
        self.settle()
        self.joined.emit(way)

    def _connect(self) -> None:
        self.words.settled.connect(lambda text: self._edit(words=text))
        self.translation.settled.connect(lambda text: self._edit(translation=text))
        self.words_lang.chosen.connect(lambda code: self._edit(words_lang=code))
        self.translation_lang.chosen.connect(lambda code: self._edit(translation_lang=code))
        self.groups.picked.connect(lambda codes: self._edit(group_id=int(codes[0])))
        self.kinds.picked.connect(lambda codes: self._edit(kind=codes[0] if codes else PLAIN))
        self.themes.picked.connect(lambda codes: self._edit(themes=codes))
        self.r4.picked.connect(lambda codes: self._edit(r4=codes))
        self.marks.dropped.connect(self.touch_mark)
        self.split.clicked.connect(self._split)
        self.join_before.clicked.connect(lambda: self._join(-1))
        self.join_after.clicked.connect(lambda: self._join(1))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.delete.clicked.connect(self._delete)
        split = QShortcut(QKeySequence("Ctrl+Return"), self.words)
        split.setContext(Qt.ShortcutContext.WidgetShortcut)
        split.activated.connect(self._split)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        self.texts.setSpacing(12)
        self.texts.addLayout(_said(_("Words as they were said"), self.words, self.words_lang), 1)
        self.texts.addLayout(_said(_("Translation"), self.translation, self.translation_lang), 1)
        column.addLayout(self.texts)
        cuts = QWidget()
        flow = Flow(cuts, gap=6)
        for button in (self.split, self.join_before, self.join_after):
            flow.addWidget(button)
        self.split.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the cursor where it is
        self.split.setToolTip(_("Ctrl+Enter"))
        column.addWidget(cuts)
        column.addWidget(self.times)
        column.addWidget(Field(_("Said by"), self.groups))
        column.addWidget(self.how)
        column.addWidget(Field(_("Themes"), self.themes))
        column.addWidget(Field(_("What kind of answer it asks for"), self.r4))
        column.addWidget(self.linked)
        column.addWidget(self.marks)
        column.addLayout(self.parts)
        self.words_lang.setAccessibleName(_("Language of the words"))
        self.translation_lang.setAccessibleName(_("Language of the translation"))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.up.set_name(_("Earlier"))
        self.down.set_name(_("Later"))
        foot = QHBoxLayout()
        foot.addWidget(self.up)
        foot.addWidget(self.down)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        return foot

    def _edit(self, **fields: Any) -> None:
        if not self.desk.workshop.statements_among(frozenset({self.statement.id})):
            return  # it was deleted meanwhile
        self.desk.do(discussing.edit_statement, self.desk.workshop, self.statement.id, **fields)

    def _delete(self) -> None:
        self.words.drop_typed()
        self.translation.drop_typed()
        self.desk.do(discussing.delete_statement, self.desk.workshop, self.statement.id)


def _said(label: str, lines: Lines, lang: LanguageChooser) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(Field(label, lines))
    column.addWidget(lang, 0, Qt.AlignmentFlag.AlignLeading)
    column.addStretch(1)
    return column

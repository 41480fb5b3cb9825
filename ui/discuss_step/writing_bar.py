"""Writing down what is said, at the speed of talk: a digit, a sign, the words, Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import discussing
from desktop_app.language import N_, _
from desktop_app.text import isolate
from desktop_app.workshop import now
from ui.discuss_step.completing import PLACE, THEME
from ui.discuss_step.kinds import PLAIN, kind_choices, kind_name
from ui.discuss_step.mark_chips import MarkChips
from ui.discuss_step.naming import Naming
from ui.discuss_step.said_field import SaidField
from ui.discuss_step.theme_chips import ThemeChips
from ui.look import (
    Card,
    ChipRow,
    Flow,
    IconButton,
    LanguageChooser,
    TextButton,
    Words,
    px,
    sign_pixmap,
)
from ui.look.hints import as_hint
from ui.pictures import group_choice

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.model import Statement
    from ui.desk import Desk

_MOST_IN_LINE = 4
_LOW, _LOWEST = 900, 520  # px of the window's height, at 100 %


class WritingBar(Card):
    """The foot of the discussion: who speaks, how, what is said, which themes and marks it is about.

    Signals:
        written: The id of a statement that was just written down, or of a moment.
    """

    written = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=8)
        self.desk = desk
        self._session = self._question = self._last = 0
        self._began = ""
        self._short = False
        self._before = (0, PLAIN)
        self.groups, self.kinds = ChipRow(may_be_none=False), ChipRow()
        self.words = SaidField()
        self.language = LanguageChooser()
        self.themes, self.marks = ThemeChips(desk), MarkChips(desk)
        self.theme, self.place = TextButton("", look="chip"), TextButton("", look="chip")
        self.moment = TextButton("", look="chip", icon="flag-outline")
        self.waiting = TextButton("", look="quiet")
        self.translate = IconButton("translate")
        self.write = TextButton("", look="primary", icon="arrow-up")
        self.shut = Words("", "heading")
        self._open_only: tuple[QWidget, ...] = ()
        self._lay_out()
        self.naming = Naming(desk, self.words, self.themes, self.marks)
        self._connect()
        self._say()
        self.language.set_code(desk.workshop.about().language)
        self.show_groups()
        self._follow_record()

    @property
    def kind(self) -> str:
        """The kind of what is being written."""
        return next(iter(self.kinds.chosen), PLAIN)

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
            button.setAccessibleName(choice.name)
        self._fit_groups()
        self.groups.set_chosen([str(self.desk.speaking)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long names of groups are cut, so that all stand in one line if they can."""
        super().resizeEvent(event)
        self._fit_groups()
        self.fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """All its lines at this width: the list above gives way."""
        hint = super().minimumSizeHint()
        if not self.isVisible():  # no width yet that means anything
            return hint
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def fit(self) -> None:
        """In a low window kinds are short; with large letters groups are chosen at the top, and by digit."""
        height = self.window().height()
        self.groups.setVisible(height >= px(_LOWEST) and not self.desk.off_record)
        if self._short != (height < px(_LOW)):
            self._short = not self._short
            self._offer_kinds()

    def _offer_kinds(self) -> None:
        self.kinds.set_choices(kind_choices(with_keys=True, short=self._short))
        for code in self.kinds.codes():
            self.kinds.button(code).setAccessibleName(kind_name(code))
        signs = "   ".join(isolate(_(s)) for s in ("# Theme", "@ Place")) if self._short else ""
        being_said = _("What is being said …")
        self.words.setPlaceholderText(f"{being_said}   {signs}".strip())
        self.moment.setText("F8" if self._short else _("Moment  F8"))
        self.theme.setText("#" if self._short else _("# Theme"))
        self.place.setText("@" if self._short else _("@ Place"))
        for chip in (self.theme, self.place):
            chip.setMinimumWidth(px(48))
        self.language.setMaximumWidth(px(112 if self._short else 140))

    def _dress(self) -> None:
        self.words.fit()
        self.show_groups()
        self.fit()
        self._offer_kinds()

    def _fit_groups(self) -> None:
        groups = self.desk.workshop.groups()
        in_line = max(1, min(len(groups), _MOST_IN_LINE))
        taken = px(24) + (self.waiting.sizeHint().width() if self.waiting.isVisibleTo(self) else 0)
        room = max(px(80), (self.width() - taken) // in_line - px(68))
        for number, group in enumerate(groups, 1):
            button = self.groups.button(str(group.id))
            key = f"{number}  " if number <= len("123456789") else ""
            name = button.fontMetrics().elidedText(group.name, Qt.TextElideMode.ElideRight, room)
            button.setText(key + isolate(name).replace("&", "&&"))

    def show_waiting(self, count: int) -> None:
        """Say how many moments wait to be written up."""
        self.waiting.setText(_("To write up: {count}").format(count=count))
        self.waiting.setVisible(count > 0)
        self._fit_groups()

    def speak_number(self, number: int) -> None:
        """Let the group with this digit speak."""
        self._remember_before()
        groups = self.desk.workshop.groups()
        if number <= len(groups):
            self.desk.speak(groups[number - 1].id)

    def take_kind(self, code: str) -> None:
        """Choose a kind; the same again is what is just said."""
        self._remember_before()
        self.kinds.set_chosen([] if self.kind == code else [code])

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

    def write_down(self) -> None:
        """Keep what is written as a statement, and be ready for the next."""
        words = self.words.toPlainText().strip()
        if not words or self.desk.off_record:
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
            kind=self.kind,
            themes=self.themes.codes,
            said_at=self._began or now(),
            ended_at=now(),
        )
        if written is not None:
            self._last = written.id
            self.forget()
            self.written.emit(written.id)
        self.words.setFocus()

    def forget(self) -> None:
        """Let go of what is being written; nothing of it stays, not even for undo in the field."""
        self.words.clear()
        self.kinds.set_chosen([])
        self.themes.show_codes(())
        self.marks.show_ids(())

    def mark_moment(self) -> None:
        """Put a time mark, whatever is being typed."""
        if not self._session or self.desk.off_record or self.desk.workshop.read_only:
            return
        made = self.desk.do(
            discussing.mark_moment,
            self.desk.workshop,
            self._session,
            self.desk.speaking,
            agenda_item_id=self._question,
        )
        if made is not None:
            self.written.emit(made.id)

    def _remember_before(self) -> None:
        """A digit or sign may turn out to be words: then group and kind are as they were."""
        if not self.words.holds:
            self._before = (self.desk.speaking, self.kind)

    def _go_back(self) -> None:
        group, kind = self._before
        self.desk.speak(group)
        self.kinds.set_chosen([kind])

    def _just_written(self) -> Statement | None:
        """The statement written last, while nothing of the next one is there."""
        if not self._last or self.words.toPlainText().strip() or self.marks.ids:
            return None
        return self.desk.workshop.statements_among(frozenset({self._last})).get(self._last)

    def _begin(self) -> None:
        """What is said began with its first letter."""
        if not self.words.toPlainText().strip():
            self._began = ""
        elif not self._began:
            self._began = now()

    def _follow_record(self) -> None:
        off = self.desk.off_record
        for part in self._open_only:
            part.setVisible(not off)
        for part in (self.words, self.write, self.moment):
            part.setEnabled(not off)
        self.fit()
        self.shut.setVisible(off)
        if not off and self.isVisible():
            self.words.setFocus()

    def _connect(self) -> None:
        self.groups.picked.connect(lambda codes: self.desk.speak(int(codes[0])))
        self.kinds.picked.connect(lambda _codes: self.words.setFocus())
        self.words.digit.connect(self.speak_number)
        self.words.sign.connect(self.take_kind)
        self.words.meant.connect(self._go_back)
        self.words.finished.connect(self.write_down)
        self.words.textChanged.connect(self._begin)
        self.theme.clicked.connect(lambda: self.naming.begin(THEME))
        self.place.clicked.connect(lambda: self.naming.begin(PLACE))
        self.moment.clicked.connect(self.mark_moment)
        self.write.clicked.connect(self.write_down)
        self.marks.dropped.connect(self.marks.remove)
        self.desk.speaking_changed.connect(lambda _id: self.show_groups())
        self.desk.theme_changed.connect(lambda _name: self._dress())
        self.desk.off_record_changed.connect(lambda _off: self._follow_record())

    def _say(self) -> None:
        put = self.desk.texts.put
        put(self.write.setText, N_("Write down"))
        put(self.write.setToolTip, N_("Enter"))
        put(self.words.setAccessibleName, N_("What is being said"))
        put(self.language.setAccessibleName, N_("Language of the words"))
        put(self.kinds.setAccessibleName, N_("How it was said"))
        put(self.theme.setAccessibleName, N_("# Theme"))
        put(self.place.setAccessibleName, N_("@ Place"))
        put(self.moment.setAccessibleName, N_("Moment  F8"))
        put(self.moment.setToolTip, N_("Mark this moment, to be written up later"))
        put(self.waiting.setToolTip, N_("Go to the next moment that is not written up"))
        put(self.translate.set_name, N_("Translate, statement after statement"))
        put(self.shut.setText, N_("Off the record: nothing is written down now."))
        self.desk.texts.also(self._offer_kinds)
        self._offer_kinds()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.write, 0, Qt.AlignmentFlag.AlignVCenter)
        tools = QWidget()
        foot = Flow(tools, gap=4)
        tools_here: tuple[QWidget, ...] = (
            self.kinds,
            self.language,
            self.theme,
            self.place,
            self.moment,
            self.translate,
            self.themes,
            self.marks,
        )
        for tool in tools_here:
            foot.addWidget(tool)
        policy = tools.sizePolicy()
        policy.setHeightForWidth(True)
        tools.setSizePolicy(policy)
        speaking = QHBoxLayout()
        speaking.addWidget(self.groups, 1)
        speaking.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTrailing)
        self._open_only = (self.groups, tools)
        self.waiting.hide()
        self.column.setSpacing(6)
        self.column.addWidget(self.shut)
        self.column.addLayout(speaking)
        self.column.addLayout(line)
        self.column.addWidget(tools)

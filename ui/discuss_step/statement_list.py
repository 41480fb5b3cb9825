"""What was said in a session, in order: thousands of statements, of which only those in view are cards."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from desktop_app import correcting, discussing
from desktop_app.language import N_
from desktop_app.model import Audience
from ui.discuss_step.card_column import CardColumn
from ui.discuss_step.statement_card import Around, StatementCard
from ui.look import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QResizeEvent

    from desktop_app.file.brief import BriefStatement
    from desktop_app.model import Changes, Statement
    from ui.desk import Desk

_NAMED = ("mark", "template_entry", "people_group")
_SOUND = ("recording", "recording_segment")
_ALL_AGAIN = (*_NAMED, *_SOUND, "consent", "statement_mark")


class StatementList(CardColumn):
    """The statements of a session. It knows of each where it stands; words are read when they come into view.

    Signals:
        opened: The card that is open now, or None.
        left: The keyboard goes on to writing.
        waiting: How many moments wait to be written up.
        untranslated: How many statements of those in words have no translation.
    """

    opened = Signal(object)
    left = Signal()
    waiting = Signal(int)
    untranslated = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._session = 0
        self._said: dict[int, BriefStatement] = {}
        self._order: list[BriefStatement] = []
        self._open = self._heard = 0
        self._waiting = self._untranslated = 0
        self._sound: tuple[tuple[int, int], ...] = ()
        self._around = Around({})
        self.empty = Words("", "quiet", self.viewport())
        desk.texts.put(
            self.empty.setText, N_("Nothing is written down yet. Write below what is said.")
        )
        desk.texts.also(self._say_again)
        desk.theme_changed.connect(lambda _name: self.measure_again())
        desk.heard.connect(self._hear)

    # What is shown ------------------------------------------------------------------------------

    @property
    def open_card(self) -> StatementCard | None:
        """The card that is open."""
        return self.cards.get(self._open)

    def show_session(self, session_id: int) -> None:
        """Show the statements of a session from the last one."""
        self._session = session_id
        self._open = self._heard = 0
        self.drop_cards()
        self._said = self._read(None)
        self._sound = self._read_sound()
        self._waiting = self._untranslated = 0
        self._count(self._said.values(), 1)
        self.refresh()
        self.to_end()
        self.opened.emit(None)

    def follow(self, changes: Changes) -> None:
        """Read again what changed, and nothing else."""
        ids = changes.tables.get("statement", frozenset())
        if ids:
            self._take(ids)
        if ids or changes.touches(*_ALL_AGAIN):
            if changes.touches(*_SOUND):
                self._sound = self._read_sound()
            self._look_around()
            self.show_again(anew=changes.touches(*_NAMED))

    def refresh(self) -> None:
        """Put all in order, and show again what is in view."""
        self._order = sorted(self._said.values(), key=_in_order)
        self._look_around()
        self.empty.setVisible(not self._order)
        self.show_rows([s.id for s in self._order], [s.letters for s in self._order])
        self._tell_counts()

    def follow_speaker(self) -> None:
        """Another group speaks: what the room may not see is put away, what was typed of it saved."""
        self.refresh()
        card = self.open_card
        if card is not None and card.shut:
            card.set_open(False)

    def translate_into(self, lang: str | None) -> None:
        """Show a field for the translation beside each statement; None: no more."""
        if self._open and (card := self.open_card):
            card.set_open(False)
        self._around = Around(self._around.groups, self._around.sound, lang)
        self.measure_again()

    # Going about --------------------------------------------------------------------------------

    def open_statement(self, statement_id: int) -> StatementCard | None:
        """Bring a statement into view and open it; None if it is not in this session."""
        if statement_id not in self._said:
            return None
        self.bring_into_view(statement_id)
        card = self.cards[statement_id]
        card.set_open(True)
        self.bring_into_view(statement_id)
        return card

    def go_to(self, statement_id: int) -> None:
        """Bring a statement into view, with the keyboard on it; it stays as it is."""
        if statement_id in self._said:
            self._focus(statement_id)

    def write_up_next(self) -> None:
        """Open the first moment that waits to be written up, or the next after the open one."""
        waiting = [s.id for s in self._order if s.waits]
        if not waiting:
            return
        after = self.place(self._open) if self._open in waiting else -1
        later = [i for i in waiting if self.place(i) > after]
        card = self.open_statement((later or waiting)[0])
        if card is not None and card.editor is not None:
            card.editor.words.setFocus()

    def enter_from_below(self) -> None:
        """The keyboard comes to the last statement."""
        if self._order:
            self._focus(self._order[-1].id)

    def translate_next(self, from_id: int, way: int) -> None:
        """Go to the translation of the next statement that has words and may be seen."""
        in_room, speaking = self.desk.workshop.heard_by(Audience.ROOM), self.desk.speaking
        seen = (s for s in self._order if s.group_id == speaking or s.id in in_room)
        ids = [s.id for s in seen if s.letters and not s.waits]
        at = ids.index(from_id) if from_id in ids else -1 if way > 0 else len(ids)
        if 0 <= at + way < len(ids):
            self.bring_into_view(ids[at + way])
            field = self.cards[ids[at + way]].field
            if field is not None:
                field.setFocus()
                field.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence of an empty list is as wide as the list."""
        super().resizeEvent(event)
        self.empty.setGeometry(
            4, 4, self.viewport().width() - 8, self.empty.sizeHint().height() * 2
        )

    # What the column of cards asks --------------------------------------------------------------

    def make_card(self) -> StatementCard:
        """A card, to be used for many statements."""
        card = StatementCard(self.desk, self._around)
        card.opened.connect(lambda is_open: self._opened(card, is_open))
        card.moved.connect(lambda way: self._move(card.id, way))
        card.joined.connect(lambda way: self._join(card.id, way))
        card.walked.connect(lambda steps: self._walk(card.id, steps))
        card.translated.connect(lambda way: self.translate_next(card.id, way))
        card.left.connect(self.left)
        return card

    def fill(self, cards: Mapping[int, StatementCard], *, anew: bool = False) -> None:
        """Show in each card its statement."""
        ids = frozenset(cards)
        statements = self.desk.workshop.statements_among(ids)
        in_room = self.desk.workshop.heard_by(Audience.ROOM, ids)
        for row, card in cards.items():
            statement = statements.get(row)
            if statement is not None:
                covered = not _room_may_see(statement, in_room, self.desk.speaking)
                card.show_statement(statement, self._around, covered=covered, anew=anew)
                card.set_heard(row == self._heard)

    # ----------------------------------------------------------------------------------------------

    def _take(self, ids: frozenset[int]) -> None:
        """Take over what became of these statements; the usual case, one more at the end, at once."""
        fresh = self._read(ids)
        before = {i: self._said[i] for i in ids if i in self._said}
        self._count(before.values(), -1)
        self._count(fresh.values(), 1)
        for gone in before.keys() - fresh.keys():
            del self._said[gone]
        self._said |= fresh
        last = self._order[-1] if self._order else None
        added = sorted(fresh.values(), key=_in_order)
        if before or (last and added and _in_order(added[0]) < _in_order(last)):
            self.refresh()
            return
        for said in added:
            self._order.append(said)
            self.add_row(said.id, said.letters)
        self.empty.setVisible(not self._order)
        self._tell_counts()
        if added and not self._open:
            self.to_end()

    def _count(self, statements: Iterable[BriefStatement], by: int) -> None:
        for said in statements:
            self._waiting += by * said.waits
            self._untranslated += by * said.untranslated

    def _tell_counts(self) -> None:
        self.waiting.emit(self._waiting)
        self.untranslated.emit(self._untranslated)

    def _look_around(self) -> None:
        """What all cards share: groups, and when there was sound."""
        groups = {g.id: g for g in self.desk.workshop.groups()}
        self._around = Around(groups, self._sound, self._around.translating)
        if self._open and self._open not in self._said:
            self._open = 0
            self.opened.emit(None)

    def _read_sound(self) -> tuple[tuple[int, int], ...]:
        ws = self.desk.workshop
        if not self._session or not ws.recordings(self._session):
            return ()
        from desktop_app.sound import heard_spans

        return heard_spans(ws, self._session)

    def _read(self, among: frozenset[int] | None) -> dict[int, BriefStatement]:
        found = self.desk.workshop.brief_statements(self._session, among) if self._session else []
        return {s.id: s for s in found}

    def _opened(self, card: StatementCard, is_open: bool) -> None:
        before, self._open = self.open_card, card.id if is_open else 0
        if is_open and before is not None and before is not card:
            before.set_open(False)
            self._open = card.id
        self.keep(self._open)
        self.arrange()
        self.opened.emit(self.open_card)

    def _move(self, statement_id: int, way: int) -> None:
        to = self.place(statement_id) + way
        self.desk.do(discussing.move_statement, self.desk.workshop, statement_id, to)
        self.bring_into_view(statement_id)

    def _join(self, statement_id: int, way: int) -> None:
        other = self.place(statement_id) + way
        if not 0 <= other < len(self._order):
            return
        pair = (statement_id, self._order[other].id)
        earlier, later = pair if way > 0 else pair[::-1]
        joined = self.desk.do(correcting.join_statements, self.desk.workshop, earlier, later)
        if joined is not None:
            self.open_statement(joined.id)

    def _walk(self, statement_id: int, steps: int) -> None:
        to = self.place(statement_id) + steps
        if to >= len(self._order) and abs(steps) == 1:
            self.left.emit()
        elif self._order:
            self._focus(self._order[max(0, min(to, len(self._order) - 1))].id)

    def _focus(self, statement_id: int) -> None:
        self.bring_into_view(statement_id)
        self.cards[statement_id].setFocus()

    def _hear(self, moment: str) -> None:
        """Mark what is said at the moment of the recording, and bring it into view unless one is being changed."""
        heard = self._said_at(moment) if moment else 0
        if heard == self._heard:
            return
        before, self._heard = self._heard, heard
        for row in (before, heard):
            if row in self.cards:
                self.cards[row].set_heard(row == heard)
        if heard and not self._open:
            self.bring_into_view(heard)

    def _said_at(self, moment: str) -> int:
        timed = sorted((s for s in self._order if s.said_at), key=lambda s: s.said_at)
        at = bisect_right(timed, moment, key=lambda s: s.said_at) - 1
        if at < 0 or (timed[at].ended_at and timed[at].ended_at < moment):
            return 0
        return timed[at].id

    def _say_again(self) -> None:
        self.show_session(self._session)


def _in_order(said: BriefStatement) -> tuple[int, int]:
    return said.position, said.id


def _room_may_see(statement: Statement, in_room: frozenset[int], speaking: int) -> bool:
    return statement.id in in_room or statement.group_id == speaking

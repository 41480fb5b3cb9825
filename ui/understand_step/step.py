"""The Understand step: put together from its parts, and who tells whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from desktop_app.understanding import FIGURES, Asked, Choice
from ui.look import row
from ui.look.drop_list import DropList
from ui.map_view import MapSpot
from ui.prepare_step.files import choose_file
from ui.understand_step.asking import OthersPart, ask_parts
from ui.understand_step.beside import read_beside
from ui.understand_step.choice_bar import ChoiceBar
from ui.understand_step.column import FigureColumn
from ui.understand_step.in_report import InReport
from ui.understand_step.making import Made, making
from ui.understand_step.map_key import MapKey
from ui.understand_step.mark_card import MarkCard
from ui.understand_step.on_map import OnTheMap
from ui.understand_step.whose import Whose

if TYPE_CHECKING:
    from desktop_app.errors import ChautariError
    from desktop_app.model import Changes
    from desktop_app.released import Release
    from desktop_app.understanding import Figure, Pick
    from ui.desk import Desk
    from ui.understand_step.figure_card import FigureCard
    from ui.work import Job

_REST_MS = 500
"""After a change of the workshop the figures are made again when nothing more changed for so long."""
_OF_LAYERS = frozenset({"distance", "wards", "evidence"})
_NOT_SHOWN = frozenset(
    {"report_preset", "report_text", "co_researcher", "recording", "release_log"}
)


class UnderstandStep(QWidget):
    """The map of a release and its figures."""

    name = "understand"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.spot = MapSpot(desk)
        self.mark_card = MarkCard(desk)
        self.map_key = MapKey(desk)
        self.whose = Whose(desk, self)
        self.questions = DropList()
        self.questions.narrow(18)
        self.bar = ChoiceBar(desk)
        self.parts = ask_parts(desk)
        self.column = FigureColumn(desk, self._make)
        self.in_report = InReport(desk, self.column.cards)
        self.on_map = OnTheMap(desk, self)
        self.choice = Choice()
        self.asked: dict[str, Asked] = {}
        self._made: Made | None = None
        self._job: Job | None = None
        self._in_front = False
        self._stale = True
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_REST_MS)
        self._again.timeout.connect(self.make_again)
        for code, part in self.parts.items():
            self.column.cards[code].ask_by(part)
        self._lay_out()
        self._connect()

    @property
    def made(self) -> Made | None:
        """What is looked at; None before it was made."""
        return self._made

    def enter(self) -> None:
        """Come to the front; make everything again if the workshop changed since."""
        self._in_front = True
        self.spot.take()
        self.on_map.enter()
        self.whose.refresh()
        if self._stale:
            self.make_again()
        self.column.make_shown()

    def leave(self) -> None:
        """Let another step have the map."""
        self._in_front = False
        self._again.stop()
        self.on_map.leave()

    def make_again(self) -> None:
        """Make the release and its figures, off the UI thread."""
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        work = making(self.desk.workshop, self.whose.wanted)
        label = _("Working out the figures")
        self._job = self.desk.work.run(label, work, self._take, self._failed)

    def choose(self, choice: Choice) -> None:
        """Filter the figures in view and the map; the others follow when they come into view."""
        self.choice = choice
        self._show_choice()
        self.column.make_shown()
        self._show_on_map_again()

    def pick(self, picks: tuple[Pick, ...]) -> None:
        """Choose what was touched besides what is chosen; or let go of it where all of it is chosen."""
        lacking = [pick for pick in picks if self.choice.lacks(pick)]
        choice = self.choice
        for pick in lacking or picks:
            choice = choice.with_pick(pick) if lacking else choice.without(pick)
        self.choose(choice)

    def ask(self, code: str, asked: Asked) -> None:
        """Ask a figure something beside the choice."""
        self.asked[code] = asked
        self.column.make_shown()
        self._show_on_map_again()

    def show_on_map(self, code: str, *, on: bool, go_there: bool = True) -> None:
        """Lay a figure's shapes over the map, in place of another's; `go_there`: bring all into view."""
        card = self.column.cards[code]
        for other in self.column.cards.values():
            other.show_on_map(on=on and other is card)
        figure = card.figure if on else None
        if go_there:
            self._show_mark(0)
        self.on_map.show_figure(figure, go_there=go_there)
        self.map_key.show_figure(figure)

    # What is made ---------------------------------------------------------------------------------

    def _take(self, made: Made) -> None:
        self._job = None
        if made.wanted != self.whose.wanted:  # a later choice has overtaken this one
            return
        before = self._made
        self._made = made
        if before is not None and before.wanted != made.wanted:
            self.choice = Choice()
        for part in self.parts.values():
            part.offer(made)
        self._show_choice()
        self._say_waiting()
        self.mark_card.hide()
        self.column.make_shown()
        self._show_on_map_again()

    def _failed(self, error: ChautariError) -> None:
        from desktop_app.errors import CancelledError

        self._job = None
        self._stale = True
        if not isinstance(error, CancelledError):
            self.desk.messages.show_error(error)

    def _make(self, card: FigureCard) -> None:
        """Make a card's figure, if what it was made for has changed."""
        if self._made is None:
            return
        code = card.kind.code
        asked = self.asked.get(code)
        wanted = (id(self._made), self.choice, id(asked))
        if card.made_for == wanted:
            return
        card.made_for = wanted
        figure = self._made.understanding.figure(code, self.choice, asked, crossing=True)
        card.show_figure(figure, self.choice)
        card.prepare.setVisible(lacks_something(figure, self._made.release))
        self.in_report.show_one(code, self.choice, asked)

    def _show_choice(self) -> None:
        if self._made is None:
            return
        understanding = self._made.understanding
        total = understanding.chosen_marks(Choice())
        left = understanding.chosen_marks(self.choice) if self.choice else total
        self.bar.show_choice(self.choice, understanding.name_of, len(left), len(total))
        self.on_map.show_release(self._made.release, left if self.choice else None)

    def _show_on_map_again(self) -> None:
        shown = self.on_map.figure
        if shown is None:
            return
        card = self.column.cards[shown.code]
        self._make(card)
        self.show_on_map(shown.code, on=card.has_map, go_there=False)

    def _say_waiting(self) -> None:
        made = self._made
        waits = made.of_workshop - len(made.release.marks) if made else 0
        text = ngettext(
            "{n} mark is not in it: it was not agreed for them.",
            "{n} marks are not in it: they were not agreed for them.",
            waits,
        )
        self.whose.tell_waiting(text.format(n=waits) if waits > 0 else "")

    # What happens ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.whose.picked.connect(self.make_again)
        self.bar.changed.connect(self.choose)
        self.questions.activated.connect(lambda at: self._go_to(self.questions.itemData(at)))
        self.map_key.marks.clicked.connect(lambda on: self.on_map.show_marks(on=on))
        self.map_key.close_button.clicked.connect(self._clear_map)
        for code, part in self.parts.items():
            part.asked.connect(lambda asked, code=code: self.ask(code, asked))
        others = self.parts["compare"]
        if isinstance(others, OthersPart):
            others.file_wanted.connect(lambda: self._choose_other(others))
        self.on_map.picked.connect(self.pick)
        self.on_map.mark_touched.connect(self._show_mark)
        self.mark_card.picked.connect(self.pick)
        self.mark_card.put_away.connect(lambda: self._show_mark(0))
        for code, card in self.column.cards.items():
            card.picked.connect(self.pick)
            card.map_wanted.connect(lambda on, code=code: self.show_on_map(code, on=on))
            card.report_wanted.connect(
                lambda wanted, code=code: self.in_report.put(
                    code, self.choice, self.asked.get(code), wanted=wanted
                )
            )
        self.desk.changed.connect(self._take_changes)
        self.desk.texts.also(self._speak)

    def _go_to(self, code: str) -> None:
        self.column.go_to(code)
        self.questions.setCurrentIndex(-1)
        card = self.column.cards[code]
        if card.has_map:
            self.show_on_map(code, on=True)

    def _clear_map(self) -> None:
        if self.on_map.figure is not None:
            self.show_on_map(self.on_map.figure.code, on=False)

    def _choose_other(self, others: OthersPart) -> None:
        path = choose_file(self, _("Another workshop"), ["*.gpkg"], _("Workshops"))
        if path is not None:
            read_beside(self.desk, path, self.whose.wanted, others.put_beside)

    def _show_mark(self, place: int) -> None:
        marks = self._made.release.marks if self._made else ()
        if self._made and 0 < place <= len(marks):
            self.mark_card.show_mark(self._made.release, marks[place - 1])
            self.on_map.choose(place)
        else:
            self.mark_card.hide()
            self.on_map.choose(0)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("report_preset"):
            self.in_report.show_all(self.choice, self.asked)
        if not set(changes.tables) - _NOT_SHOWN:
            return
        self._stale = True
        if self._in_front:
            if changes.touches("people_group", "recipient", "workshop"):
                self.whose.refresh()
            self._again.start()

    def _speak(self) -> None:
        self.questions.clear()
        for kind in FIGURES:
            self.questions.addItem(_(kind.question), kind.code)
        self.questions.setCurrentIndex(-1)
        for card in self.column.cards.values():
            card.speak()
        self.whose.refresh()
        self.in_report.show_all(self.choice, self.asked)
        self._say_waiting()
        self._stale = True
        if self._in_front:
            self.make_again()

    def _lay_out(self) -> None:
        put = self.desk.texts.put
        put(self.questions.setAccessibleName, N_("Go to a question"))
        put(self.questions.setPlaceholderText, N_("Go to a question"))
        put(self.column.setAccessibleName, N_("Figures"))
        left = QWidget()
        under = QVBoxLayout(left)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.spot, 1)
        under.addWidget(self.map_key)
        under.addWidget(self.mark_card)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 14, 0, 0)
        column.setSpacing(10)
        head = QWidget()
        heads = QVBoxLayout(head)
        heads.setContentsMargins(0, 0, 14, 0)
        heads.setSpacing(6)
        lists = row(self.whose.list, self.questions)
        lists.setStretch(0, 2)
        lists.setStretch(1, 3)
        heads.addLayout(lists)
        heads.addWidget(self.whose.told)
        heads.addWidget(self.bar)
        column.addWidget(head)
        column.addWidget(self.column, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([560, 640])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)


def lacks_something(figure: Figure, release: Release) -> bool:
    """Whether Prepare can give what a figure lacks: how many people live here, or a layer to compare with."""
    if figure.code == "room":
        return not release.population
    return figure.code in _OF_LAYERS and not figure.charts

"""The Understand step: put together from its parts, and who tells whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _
from desktop_app.model import Audience
from desktop_app.understanding import FIGURES, Asked, Choice
from ui.look.drop_list import DropList
from ui.map_view import MapSpot
from ui.prepare_step.files import choose_file
from ui.understand_step.asking import OthersPart, ask_parts
from ui.understand_step.beside import read_beside
from ui.understand_step.choice_bar import ChoiceBar
from ui.understand_step.column import FigureColumn
from ui.understand_step.figure_card import FigureCard, lacks_something
from ui.understand_step.halves import figures_half, map_half, side_by_side
from ui.understand_step.in_report import InReport
from ui.understand_step.large import LargeFigure
from ui.understand_step.looking import Looking
from ui.understand_step.map_key import MapKey
from ui.understand_step.mark_card import MarkCard
from ui.understand_step.on_map import OnTheMap
from ui.understand_step.whose import Whose

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from desktop_app.understanding import Pick
    from ui.desk import Desk
    from ui.understand_step.making import Made


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
        self.looking = Looking(desk, self.whose, self)
        self._in_front = False
        for code, part in self.parts.items():
            self.column.cards[code].ask_by(part)
        self._lay_out()
        self._name_questions()
        self._connect()

    @property
    def made(self) -> Made | None:
        """What is looked at; None before it was made."""
        return self.looking.made

    def enter(self) -> None:
        """Come to the front; make everything anew if the workshop changed since, as it was not to be seen any more."""
        self._in_front = True
        self.spot.take()
        self.on_map.enter()
        self.whose.refresh()
        if self.looking.is_stale:
            self._begin()
        self.column.make_shown()

    def leave(self) -> None:
        """Let another step have the map. What only one group may see is not kept in front."""
        self._in_front = False
        self.looking.rest()
        self.on_map.leave()
        if self.whose.wanted.audience is Audience.GROUP:
            self.whose.choose_room()
            self.choice = Choice()
            self.asked.clear()
            self._blank()

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
        self.map_key.show_figure(figure, marks=self.on_map.shows_marks)

    def show_large(self, card: FigureCard) -> LargeFigure:
        """Let a figure fill the window; touching it filters as it does in its card."""
        sheet = LargeFigure(self, card)

        def pick(picks: tuple[Pick, ...]) -> None:
            self.pick(picks)
            self._make(card)
            sheet.show_chosen(self.choice)

        sheet.picked.connect(pick)
        sheet.show_chosen(self.choice)
        sheet.open_sheet(sheet.view)
        return sheet

    # What is made ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Blank everything at once, for the screen is public, and make it anew."""
        self._blank()
        self.looking.begin()

    def _begin_for_others(self) -> None:
        """The same for another audience: what was chosen of the last one's is let go of."""
        self.choice = Choice()
        self.asked.clear()
        self._begin()

    def _blank(self) -> None:
        self.looking.forget()
        self._show_mark(0)
        self._clear_map()
        self.bar.clear()
        self.on_map.blank()
        for card in self.column.cards.values():
            card.clear()

    def _show_made(self) -> None:
        made = self.made
        if made is None:
            return
        for part in self.parts.values():
            part.offer(made)
        self._show_choice()
        self.whose.tell_waiting(made.waiting)
        self._show_mark(0)
        self.column.make_shown()
        self._show_on_map_again()

    def _make(self, card: FigureCard) -> None:
        """Make a card's figure, if what it was made for has changed."""
        made = self.made
        if made is None:
            return
        code = card.kind.code
        asked = self.asked.get(code)
        wanted = (self.looking.round, self.choice, id(asked))
        if card.made_for == wanted:
            return
        card.made_for = wanted
        figure = made.understanding.figure(code, self.choice, asked, crossing=True)
        card.show_figure(figure, self.choice)
        if (part := self.parts.get(code)) is not None:
            part.show_found(figure)
        card.prepare.setVisible(lacks_something(figure, made.release))
        self.in_report.show_one(code, self.choice, asked)

    def _show_choice(self) -> None:
        made = self.made
        if made is None:
            return
        understanding = made.understanding
        total = understanding.chosen_marks(Choice())
        left = understanding.chosen_marks(self.choice) if self.choice else total
        self.bar.show_choice(self.choice, understanding.name_of, len(left), len(total))
        self.on_map.show_release(made.release, left if self.choice else None)

    def _show_on_map_again(self) -> None:
        shown = self.on_map.figure
        if shown is None:
            return
        card = self.column.cards[shown.code]
        self._make(card)
        self.show_on_map(shown.code, on=card.has_map, go_there=False)

    # What happens ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.whose.picked.connect(self._begin_for_others)
        self.looking.came.connect(self._show_made)
        self.bar.changed.connect(self.choose)
        self.questions.activated.connect(lambda at: self.go_to(self.questions.itemData(at)))
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
            card.large_wanted.connect(lambda card=card: self.show_large(card))
            card.map_wanted.connect(lambda on, code=code: self.show_on_map(code, on=on))
            card.report_wanted.connect(
                lambda wanted, code=code: self.in_report.put(
                    code, self.choice, self.asked.get(code), wanted=wanted
                )
            )
        self.desk.changed.connect(self._take_changes)
        self.desk.texts.also(self._speak)

    def go_to(self, code: str) -> None:
        """Bring a figure to the front; its shapes lie over the map, if it has some."""
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
        made = self.made
        if made is not None and 0 < place <= len(made.release.marks):
            self.mark_card.show_mark(made.release, made.release.marks[place - 1])
            self.on_map.choose(place)
        else:
            self.mark_card.hide()
            self.on_map.choose(0)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("report_preset"):
            self.in_report.show_all(self.choice, self.asked)
        if changes.touches("people_group", "session"):  # in a release these have numbers, not names
            self.choice = self.choice.beside(("group", "session"))
            self.asked.pop("different_eyes", None)
        self.looking.take_changes(changes, in_front=self._in_front)
        if self._in_front and changes.touches("people_group", "recipient", "workshop"):
            self.whose.refresh()

    def _name_questions(self) -> None:
        self.questions.clear()
        for kind in FIGURES:
            self.questions.addItem(_(kind.question), kind.code)
        self.questions.setCurrentIndex(-1)

    def _speak(self) -> None:
        self._name_questions()
        for card in self.column.cards.values():
            card.speak()
        self.whose.refresh()
        self.in_report.show_all(self.choice, self.asked)
        self.looking.is_stale = True
        if self._in_front:
            self._begin()

    def _lay_out(self) -> None:
        put = self.desk.texts.put
        put(self.questions.setAccessibleName, N_("Go to a question"))
        put(self.questions.setPlaceholderText, N_("Go to a question"))
        put(self.column.setAccessibleName, N_("Figures"))
        left = map_half(self.spot, self.map_key, self.mark_card)
        right = figures_half(self.whose, self.questions, self.bar, self.column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(side_by_side(left, right))

"""Of which set a question is: chosen on its card, and the list narrowed to one set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import preparing
from desktop_app.language import _
from desktop_app.question_sets import DAY, sets_of
from ui.look import ChipRow, Field
from ui.pictures import section_choices

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry
    from ui.desk import Desk


class QuestionSets(Field):
    """The sets that a question is asked in; a question of the 4Rs keeps both of its own."""

    def __init__(self, desk: Desk, entry: TemplateEntry) -> None:
        self.sets = ChipRow(may_be_none=False)
        super().__init__(_("Asked in"), self.sets)
        self.desk, self.entry = desk, entry
        self.sets.set_choices(section_choices(desk.workshop, "question_set"))
        template = desk.workshop.template()
        self.sets.set_chosen(sets_of(template, entry))
        self.sets.setEnabled(template.entry("r4", entry.dimension) is None)
        self.sets.picked.connect(lambda codes: self._put(codes[0]))

    def _put(self, code: str) -> None:
        dimension = "" if code == DAY else code
        self.desk.do(preparing.edit_entry, self.desk.workshop, self.entry.id, dimension=dimension)


def of_set(
    desk: Desk, entries: tuple[TemplateEntry, ...], question_set: str
) -> tuple[TemplateEntry, ...]:
    """Those questions that are asked in a set; all where none is chosen."""
    template = desk.workshop.template()
    return tuple(e for e in entries if not question_set or question_set in sets_of(template, e))

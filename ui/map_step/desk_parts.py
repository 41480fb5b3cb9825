"""At the desk, not in the room: level, 4Rs, goals and rights, suggested and then decided by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_
from desktop_app.template import load_default
from ui.look import ChipRow, Choice, TextButton, Words
from ui.map_step.part import Part, PickPart

if TYPE_CHECKING:
    from desktop_app.model import Mark
    from ui.desk import Desk

# the suggestion's name, the field of the mark, the template's section
_FIELDS = (
    ("level", "levels", "level"),
    ("r4", "r4", "r4"),
    ("sdg", "sdg", "sdg"),
    ("rights", "rights", "right"),
)


class SuggestionsPart(Part):
    """What service and barriers point to: touched one by one, or all at once. Nothing is set by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = Words("", "label")
        self.chips = ChipRow(multiple=True)
        self.all = TextButton(look="quiet", icon="check-all")
        self.column.addWidget(self.title)
        self.column.addWidget(self.chips)
        self.column.addWidget(self.all)
        desk.texts.put(
            self.title.setText, N_("Suggested from service and barrier: touch to accept")
        )
        desk.texts.put(self.chips.setAccessibleName, N_("Suggestions"))
        desk.texts.put(self.all.setText, N_("Accept all"))
        self.chips.picked.connect(self._accept)
        self.all.clicked.connect(lambda: self._accept(self.chips.codes()))

    def suggestions(self, mark: Mark) -> dict[str, tuple[str, ...]]:
        """What is suggested and not yet said, by field of the mark."""
        found = load_default().suggest(mark.service, mark.barriers)
        return {
            field: tuple(c for c in getattr(found, name) if c not in getattr(mark, field))
            for name, field, _section in _FIELDS
        }

    def refresh(self, mark: Mark) -> None:
        """Show what is still to accept."""
        template, found = self.desk.workshop.template(), self.suggestions(mark)
        self.chips.set_choices(
            [
                Choice(
                    f"{field}:{code}", template.name(section, code, self.desk.language), hint=code
                )
                for _name, field, section in _FIELDS
                for code in found[field]
            ]
        )
        self.chips.set_chosen(())
        self.setVisible(any(found.values()))

    def _accept(self, chosen: tuple[str, ...]) -> None:
        if self.mark is None:
            return
        fields: dict[str, tuple[str, ...]] = {}
        for name in chosen:
            field, _colon, code = name.partition(":")
            fields[field] = (*fields.get(field, getattr(self.mark, field)), code)
        self.save(**fields)


def desk_parts(desk: Desk) -> list[Part]:
    """The parts under "At the desk"."""
    titles = (N_("Where exclusion happens"), N_("What kind of answer"), N_("Goals"), N_("Rights"))
    parts: list[Part] = [SuggestionsPart(desk)]
    for title, (_name, field, section) in zip(titles, _FIELDS, strict=True):
        folded = section in {"sdg", "right"}
        parts.append(PickPart(desk, title, section, field, multiple=True, folded=folded))
    parts.append(PickPart(desk, N_("Themes"), "theme", "themes", multiple=True, folded=True))
    return parts

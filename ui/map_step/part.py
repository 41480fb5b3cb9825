"""One part of the card: shows one thing about the selected mark, and saves what is touched in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_
from ui.look import PicturePicker, TextButton, Words, row
from ui.pictures import section_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Mark
    from ui.desk import Desk
    from ui.look import Choice, Line, Lines

ORIGIN = "card"


class Part(QWidget):
    """Base of the card's parts; `mark` is the one shown, or None."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.mark: Mark | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_mark(self, mark: Mark) -> None:
        """Show what the workshop holds about a mark."""
        self.mark = mark
        self.refresh(mark)

    def refresh(self, mark: Mark) -> None:
        """Set the fields from the mark."""
        raise NotImplementedError

    def save(self, **fields: Any) -> bool:
        """Save fields of the mark shown: one change. False if that failed (and was said)."""
        from desktop_app.marking import edit_mark

        if self.mark is None:
            return True
        saved = self.desk.do(edit_mark, self.desk.workshop, self.mark.id, ORIGIN, **fields)
        if saved is not None:
            self.show_mark(saved)
        return saved is not None

    def show_mark_again(self) -> None:
        """Read the mark again (after a change, or after one that was refused)."""
        if self.mark is None:
            return
        try:
            self.show_mark(self.desk.workshop.mark(self.mark.id))
        except KeyError:  # deleted meanwhile: the card is about to close
            self.mark = None


class PickPart(Part):
    """One field of a mark, chosen by picture from a section of the template.

    Args:
        title: The question above the pictures, marked for translation.
        section: The template's section.
        field: The field of `Mark`: a tuple of codes, one code, or (severity) a number.
        multiple: Whether several may be chosen.
        folded: Show only what is chosen, and all pictures on request.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        section: str,
        field: str,
        *,
        multiple: bool = False,
        folded: bool = False,
        width: int = 76,
    ) -> None:
        super().__init__(desk)
        self.section, self.field = section, field
        self.title = Words("", "label")
        self.picker = PicturePicker(multiple=multiple, width=width)
        self.more = TextButton(look="quiet", icon="chevron-down")
        self.more.setCheckable(True)
        self.more.setVisible(folded)
        self._folded = folded
        head = row(self.title, self.more)
        head.setStretch(0, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.picker)
        desk.texts.put(self.title.setText, title)
        desk.texts.put(self.picker.setAccessibleName, title)
        desk.texts.put(self.more.setText, N_("Choose"))
        desk.texts.put(self.more.setToolTip, N_("Show every picture"))
        self.picker.picked.connect(self._picked)
        self.more.toggled.connect(self._unfold)

    def codes(self, mark: Mark) -> tuple[str, ...]:
        """The codes that a mark holds in this field."""
        value = getattr(mark, self.field)
        if isinstance(value, tuple):
            return value
        return (str(value),) if value else ()

    def refresh(self, mark: Mark) -> None:
        """Show the choices and what is chosen."""
        codes = self.codes(mark)
        self.picker.set_choices([c for c in self._choices(mark) if self._offered(c.code, codes)])
        self.picker.set_chosen(codes)
        self.picker.setVisible(bool(self.picker.codes()))

    def _choices(self, mark: Mark) -> list[Choice]:
        choices = section_choices(self.desk.workshop, self.section)
        known = {choice.code for choice in choices}
        return choices + hidden_choices(self.desk, self.section, self.codes(mark), known)

    def _offered(self, code: str, codes: tuple[str, ...]) -> bool:
        return not self._folded or self.more.isChecked() or code in codes

    def _picked(self, codes: tuple[str, ...]) -> None:
        if self.mark is None:
            return
        old = getattr(self.mark, self.field)
        if isinstance(old, tuple):
            self.save(**{self.field: in_order(old, codes)})
        elif isinstance(old, int):
            self.save(**{self.field: int(codes[0]) if codes else 0})
        else:
            self.save(**{self.field: codes[0] if codes else ""})

    def _unfold(self, _on: bool) -> None:
        if self.mark is not None:
            self.refresh(self.mark)


def in_order(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Codes in the order in which they were touched: what stays first, then what came."""
    return (*(code for code in old if code in new), *(code for code in new if code not in old))


def hidden_choices(
    desk: Desk, section: str, codes: tuple[str, ...], known: set[str]
) -> list[Choice]:
    """What a mark holds although the template hides it now: it can still be seen and taken away."""
    from ui.pictures import entry_choice

    template = desk.workshop.template()
    entries = [template.entry(section, code) for code in codes if code not in known]
    return [entry_choice(desk.workshop, entry) for entry in entries if entry is not None]


def saves(part: Part, typed: Line | Lines, field: str) -> Callable[[str], None]:
    """A slot that saves what was typed into a field of the mark; typed words survive a failure."""

    def save(text: str) -> None:
        if not part.save(**{field: text}):
            typed.keep_typed()

    return save

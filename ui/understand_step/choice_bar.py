"""What is chosen, as chips that can each be taken off, and how many marks that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from desktop_app.understanding import Choice, Pick
from ui.look import Flow, TextButton, Words
from ui.look.hints import as_hint
from ui.understand_step.short import short

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class ChoiceBar(QWidget):
    """Chips of a choice.

    Signals:
        changed: The choice that is left after a chip was taken off, or all were.
    """

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.choice = Choice()
        self.count = Words("", "name")
        self.everything = TextButton("", look="quiet", icon="filter-off-outline")
        desk.texts.put(self.everything.setText, N_("Show everything"))
        self.chips: dict[tuple[str, str], TextButton] = {}
        self._box = QWidget()
        self._flow = Flow(self._box, gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self.count.setWordWrap(False)
        self._flow.addWidget(self.count)
        self._flow.addWidget(self.everything)
        self.everything.hide()
        self.everything.clicked.connect(lambda: self.changed.emit(Choice()))

    def show_choice(
        self, choice: Choice, name_of: Callable[[str, str], str], left: int, total: int
    ) -> None:
        """Show chips for every code that is picked; `left` of `total` marks remain."""
        self.choice = choice
        wanted = [(field, code) for field in choice.fields for code in sorted(choice.codes(field))]
        for key in [key for key in self.chips if key not in wanted]:
            chip = self.chips.pop(key)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key in wanted:
            name = name_of(*key)
            if key not in self.chips:
                self.chips[key] = self._chip(key)
            self.chips[key].setText(short(name).replace("&", "&&"))
            told = _("Take off: {name}").format(name=name)
            self.chips[key].setToolTip(as_hint(told))
            self.chips[key].setAccessibleName(told)
        self._flow.removeWidget(self.everything)
        self._flow.addWidget(self.everything)
        self.everything.setVisible(bool(wanted))
        self.count.setText(counted(left, total, filtered=bool(choice)))
        self._box.updateGeometry()

    def clear(self) -> None:
        """Show nothing: nothing is looked at yet."""
        self.show_choice(Choice(), lambda _field, code: code, 0, 0)
        self.count.setText(_("Working out the figures"))

    def _chip(self, key: tuple[str, str]) -> TextButton:
        chip = TextButton("", look="chip", icon="close")
        field, code = key
        chip.clicked.connect(lambda: self.changed.emit(self.choice.without(Pick(field, (code,)))))
        self._flow.addWidget(chip)
        chip.show()
        return chip


def counted(left: int, total: int, *, filtered: bool) -> str:
    """How many marks are looked at."""
    if not filtered:
        return ngettext("{n} mark", "{n} marks", total).format(n=total)
    return ngettext("{left} of {n} mark", "{left} of {n} marks", total).format(left=left, n=total)

"""The mark that was touched: what was said there, and by what of it the figures can be filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.language import N_, _
from desktop_app.numbers import mark_label
from desktop_app.text import isolate_mixed
from desktop_app.understanding import Pick
from ui.look import Card, Flow, IconButton, TextButton, Words, row
from ui.look.hints import as_hint
from ui.understand_step.short import short

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedMark
    from ui.desk import Desk


class MarkCard(Card):
    """A mark of the release, under the map.

    Signals:
        picked: A tuple with one pick.
        put_away: It was closed.
    """

    picked = Signal(tuple)
    put_away = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=14)
        self.name = Words("", "name")
        self.words = Words()
        self.whose = Words("", "quiet")
        self.by = Words("", "label")
        self.close_button = IconButton("close")
        self.chips: list[TextButton] = []
        self._box = QWidget()
        self._flow = Flow(self._box)
        line = row(self.name, self.close_button)
        line.setStretch(0, 1)
        line.setAlignment(self.close_button, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.setSpacing(6)
        for widget in (self.words, self.whose, self.by, self._box):
            self.column.addWidget(widget)
        desk.texts.put(self.close_button.set_name, N_("Close"))
        desk.texts.put(self.by.setText, N_("Show only marks that say the same"))
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def show_mark(self, release: Release, mark: ReleasedMark) -> None:
        """Show a mark as its audience may know it."""
        what = ": ".join(isolate_mixed(n) for n in (mark.service.name or mark.kind.name,) if n)
        reasons = _(", ").join(isolate_mixed(b.name) for b in mark.barriers)
        named = _("{number}. {what}: {reasons}") if reasons else _("{number}. {what}")
        self.name.setText(named.format(number=mark_label(mark.number), what=what, reasons=reasons))
        said = mark.words or mark.idea or mark.title
        self.words.setText(said)
        self.words.setVisible(bool(said))
        group = next((g.label for g in release.groups if g.key == mark.group_key), "")
        self.whose.setText(group)
        self.whose.setVisible(bool(group))
        self._offer(_offered(mark, group))
        self.show()

    def _offer(self, offered: list[tuple[str, Pick]]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for name, pick in offered:
            words = short(name).replace("&", "&&")
            chip = TextButton(words, look="chip", icon="filter-outline")
            chip.setToolTip(as_hint(name))
            chip.setAccessibleName(name)
            chip.clicked.connect(lambda _on=False, pick=pick: self.picked.emit((pick,)))
            self._flow.addWidget(chip)
            self.chips.append(chip)
            chip.show()
        self._box.updateGeometry()


def _offered(mark: ReleasedMark, group: str) -> list[tuple[str, Pick]]:
    """What a mark says that others may say too."""
    offered = [(mark.service.name, Pick("service", (mark.service.code,)))]
    offered += [(b.name, Pick("barrier", (b.code,))) for b in mark.barriers]
    offered += [(a.name, Pick("affected", (a.code,))) for a in mark.affected]
    offered.append((group, Pick("group", (mark.group_key,))))
    if mark.area_name:
        offered.append((mark.area_name, Pick("area", (mark.area_code or mark.area_name,))))
    return [(name, pick) for name, pick in offered if name and pick.codes[0]]

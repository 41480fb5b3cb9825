"""Who is in a group: how many of each characteristic, counted by touch. Never names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from ui.look import NOT_SAID, Flow, Stepper, Words, colours, px, target
from ui.pictures import entry_picture

if TYPE_CHECKING:
    from desktop_app.model import Group, TemplateEntry
    from ui.desk import Desk

MOST = 500


class HeadCounts(QWidget):
    """A stepper per characteristic: those that add up to the people present, and those that overlap.

    Signals:
        counted: The counts as (characteristic, number) pairs, after a touch of the user.
    """

    counted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.steppers: dict[str, Stepper] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._part(column, "total", N_("How many people are here"))
        self._part(column, "also", N_("Of these (one person may count several times)"))

    def show_counts(self, group: Group) -> None:
        """Show the counts of a group."""
        counts = dict(group.head_counts)
        for code, stepper in self.steppers.items():
            stepper.set_value(counts.get(code, NOT_SAID))

    def _part(self, column: QVBoxLayout, dimension: str, label: str) -> None:
        heading = Words("", "label")
        self.desk.texts.put(heading.setText, label)
        column.addWidget(heading)
        box = QWidget()
        flow = Flow(box, gap=8)
        policy = box.sizePolicy()
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        for entry in self.desk.workshop.template().entries("head_count"):
            if (entry.dimension == "total") == (dimension == "total"):
                flow.addWidget(self._count(entry))
        column.addWidget(box)

    def _count(self, entry: TemplateEntry) -> QWidget:
        stepper = Stepper(step=1, most=MOST)
        stepper.stepped.connect(lambda _number: self.counted.emit(self._counts()))
        self.steppers[entry.code] = stepper
        name = self.desk.workshop.template().name("head_count", entry.code, self.desk.language)
        stepper.set_names(
            _("One less: {who}").format(who=name), _("One more: {who}").format(who=name), "{n}"
        )
        return _Tile(entry_picture(self.desk.workshop, entry).icon, name, stepper)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return tuple((code, s.value) for code, s in self.steppers.items() if s.value != NOT_SAID)


class _Tile(QFrame):
    """A picture and a name above a stepper."""

    def __init__(self, icon: str, name: str, stepper: Stepper) -> None:
        from ui.look import glyph_pixmap

        super().__init__()
        picture = QLabel()
        picture.setPixmap(glyph_pixmap(icon, px(24), colours().quiet))
        words = Words(name)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(head, 1)
        column.addWidget(stepper)
        self.setProperty("look", "card")

    def sizeHint(self) -> QSize:
        """All tiles are as wide; as high as their words need."""
        width = max(px(184), 2 * target() + px(70))
        return QSize(width, max(self.heightForWidth(width), super().sizeHint().height()))


def people_of(group: Group, desk: Desk) -> int:
    """How many people are in a group: the characteristics that add up."""
    template = desk.workshop.template()
    adding = {e.code for e in template.entries("head_count", hidden=True) if e.dimension == "total"}
    return sum(number for code, number in group.head_counts if code in adding)


def people_words(count: int) -> str:
    """Say a number of people."""
    return ngettext("{n} person", "{n} people", count).format(n=count)

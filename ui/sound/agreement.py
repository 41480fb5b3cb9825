"""The sheet on which every group says whether its talk may be recorded, before the first recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.language import N_, _
from desktop_app.text import isolate
from ui.look import (
    Card,
    ChipRow,
    Choice,
    Heading,
    ScrolledColumn,
    TextButton,
    Words,
    letters,
    px,
    row,
    sign_pixmap,
)
from ui.look.drop_list import DropList

if TYPE_CHECKING:
    from desktop_app.model import Group
    from ui.desk import Desk

_HOW = {
    "spoken": N_("said aloud"),
    "thumbprint": N_("by thumbprint"),
    "signed": N_("signed"),
}


class _GroupLine(QWidget):
    """One group: its sign and name, yes or no, and how it said so."""

    def __init__(self, desk: Desk, group: Group) -> None:
        super().__init__()
        self.desk = desk
        self.group = group
        sign = QLabel()
        sign.setPixmap(sign_pixmap(group.sign, group.colour, px(22)))
        name = Words(isolate(group.name), "name")
        self.answer = ChipRow(_("May {group} be recorded?").format(group=isolate(group.name)))
        self.answer.set_choices([Choice("yes", _("Yes")), Choice("no", _("No"))])
        self.answer.set_chosen([group.sound] if group.sound else [])
        self.how = DropList()
        self.how.setAccessibleName(_("How {group} said so").format(group=isolate(group.name)))
        for code, word in _HOW.items():
            self.how.addItem(_(word), code)
        self.how.setCurrentIndex(max(0, self.how.findData(group.sound_how)))
        line = row(sign, name, self.answer, self.how, gap=12)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.answer.picked.connect(self._say)
        self.how.activated.connect(lambda _i: self._say(self.answer.chosen))

    def _say(self, chosen: tuple[str, ...]) -> None:
        from desktop_app.sound import agree_to_sound

        if chosen:
            yes, how = chosen[0] == "yes", str(self.how.currentData())
            self.desk.do(agree_to_sound, self.desk.workshop, self.group.id, yes, how)


class AgreementSheet(Card):
    """Asks every group; what is touched is saved at once.

    Signals:
        agreed: Every group was asked, and the recording is wanted now.
    """

    agreed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowFlags(Qt.WindowType.Popup)
        self.lines: list[_GroupLine] = []
        self.begin = TextButton(_("Record"), look="primary", icon="record-circle")
        self.later = TextButton(_("Not now"), look="quiet")
        self.scrolled = ScrolledColumn(margin=4)
        self._fill()

    def show_over(self, widget: QWidget) -> None:
        """Come up in the middle of the window."""
        window = widget.window()
        self.resize(
            min(letters(620), window.width() - 40), min(self._height(), window.height() - 40)
        )
        middle = QPoint(window.width() - self.width(), window.height() - self.height()) / 2
        self.move(window.mapToGlobal(middle))
        self.show()

    def _fill(self) -> None:
        self.column.addWidget(Heading(_("May the talk be recorded?")))
        said = _(
            "Ask each group, in its own words: the sound stays in this workshop's file, helps to write down "
            "what was said, and can be erased. What is said off the record (F9) is never recorded. "
            "While a group speaks that says no, there is no sound."
        )
        self.column.addWidget(Words(said, "quiet"))
        for group in (g for g in self.desk.workshop.groups() if not g.under_18):
            line = _GroupLine(self.desk, group)
            line.answer.picked.connect(lambda _chosen: self._look())
            self.lines.append(line)
            self.scrolled.column.addWidget(line)
        self.scrolled.column.addStretch(1)
        self.column.addWidget(self.scrolled, 1)
        buttons = row(self.later, self.begin)
        buttons.insertStretch(0, 1)
        self.column.addLayout(buttons)
        self.begin.clicked.connect(self._begin)
        self.later.clicked.connect(self.close)
        self._look()

    def _look(self) -> None:
        groups = [g for g in self.desk.workshop.groups() if not g.under_18]
        asked = bool(groups) and all(g.sound for g in groups)
        self.begin.setEnabled(asked and any(g.sound == "yes" for g in groups))

    def _begin(self) -> None:
        self.close()
        self.agreed.emit()

    def _height(self) -> int:
        return px(250) + len(self.lines) * px(62)

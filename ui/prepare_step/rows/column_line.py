"""One column of a partner's file: its name, what stands in it, what it becomes, and what its words are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.language import _, ngettext
from desktop_app.recipes.recipe import CODED, NEW, NOT_USED, TARGETS
from desktop_app.text import isolate
from ui.look import Fold, Words, px
from ui.look.drop_list import DropList
from ui.prepare_step.table_texts import breakable

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.prepare_step.rows.matching import Matching

_LIST_WIDTH = 230


class ColumnLine(QWidget):
    """A column and its target.

    Signals:
        targeted: The column and its new target ("" is not used).
        valued: The target, a word of theirs and what it is here.
    """

    targeted = Signal(str, str)
    valued = Signal(str, str, str)

    def __init__(self, desk: Desk, column: str) -> None:
        super().__init__()
        self.desk, self.column_name = desk, column
        self.name = Words(isolate(breakable(column)), "label")
        self.examples = Words("", "quiet")
        self.place = Words("", "quiet")
        self.target = DropList()
        self.target.narrow()
        self.words = Fold()
        self.values: dict[str, ValueList] = {}
        self._shown: tuple[object, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.examples, 1, 0)
        grid.addWidget(self.target, 0, 1, 2, 1)
        grid.addWidget(self.place, 0, 1, 2, 1)
        grid.addWidget(self.words, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.target.activated.connect(
            lambda _at: self.targeted.emit(self.column_name, self.target.currentData())
        )
        self._fill()

    def show_matching(self, matching: Matching) -> None:
        """Show what the column becomes now."""
        target = matching.target_of(self.column_name)
        self.examples.setText(isolate(matching.examples(self.column_name)))
        self.target.setVisible(target != "place")
        self.place.setVisible(target == "place")
        self.target.setCurrentIndex(max(0, self.target.findData(target)))
        words = matching.words_of(self.column_name, target)
        self.words.setVisible(bool(words))
        if words:
            self._show_words(target, words)
        else:
            self._shown = ()

    def fit(self) -> None:
        """Keep the lists one under the other, as wide as the text size asks for."""
        self.target.setFixedWidth(px(_LIST_WIDTH))
        self.place.setFixedWidth(px(_LIST_WIDTH))

    def _fill(self) -> None:
        name = _("What {column} becomes").format(column=isolate(self.column_name))
        self.target.setAccessibleName(name)
        self.place.setText(_("The place"))
        self.target.addItem(_("Not used"), "")
        for code, target in TARGETS.items():
            self.target.addItem(_(target), code)
        self.fit()

    def _show_words(self, target: str, words: tuple[tuple[str, int, str], ...]) -> None:
        unknown = sum(not code for _word, _n, code in words)
        count = ngettext("{n} word", "{n} words", len(words)).format(n=len(words))
        if unknown:
            left = ngettext("{n} is not known here", "{n} are not known here", unknown)
            count = f"{count}, {left.format(n=unknown)}"
        self.words.set_name(count)
        shown = (target, tuple(word for word, _n, _code in words))
        if shown != self._shown:
            self._shown = shown
            self._build(target, words)
            self.words.set_open(is_open=bool(unknown))
        for word, _n, code in words:
            self.values[word].show_code(code)

    def _build(self, target: str, words: tuple[tuple[str, int, str], ...]) -> None:
        while (item := self.words.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.values = {}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(12, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (word, n, _code) in enumerate(words):
            said = ngettext("{word} ({n} time)", "{word} ({n} times)", n)
            label = Words(said.format(word=isolate(breakable(word)), n=f"{n:,}"))
            value = ValueList(self.desk, target, word)
            value.setFixedWidth(px(_LIST_WIDTH))
            value.picked.connect(lambda code, w=word: self.valued.emit(target, w, code))
            self.values[word] = value
            grid.addWidget(label, at, 0)
            grid.addWidget(value, at, 1)
        self.words.column.addWidget(holder)


class ValueList(DropList):
    """What a word of theirs is here: a word of the template, a new one, or nothing.

    Signals:
        picked: A code, `NEW` and the word, `NOT_USED`, or "".
    """

    picked = Signal(str)

    def __init__(self, desk: Desk, target: str, word: str) -> None:
        super().__init__()
        self.narrow()
        self.setAccessibleName(_("What {word} is here").format(word=isolate(word)))
        template = desk.workshop.template()
        unknown = (
            _("Not known: “Something else”") if target == "barriers" else _("Not known: left out")
        )
        self.addItem(unknown, "")
        self.addItem(_("Says nothing here"), NOT_USED)
        for entry in template.entries(CODED[target]):
            self.addItem(template.name(entry.section, entry.code, desk.language), entry.code)
        if target not in {"kind", "severity"}:
            name = " ".join(word.replace("_", " ").split())
            self.addItem(_("A new word: {word}").format(word=isolate(name)), f"{NEW}{name}")
        self.activated.connect(lambda _at: self.picked.emit(self.currentData()))

    def show_code(self, code: str) -> None:
        """Show what it is now; a new word under another name is offered too."""
        at = self.findData(code)
        if at < 0 and code.startswith(NEW):
            said = _("A new word: {word}").format(word=isolate(code.removeprefix(NEW)))
            self.addItem(said, code)
            at = self.count() - 1
        self.setCurrentIndex(max(0, at))

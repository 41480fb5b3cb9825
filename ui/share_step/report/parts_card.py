"""What is in the report and in what order, with the paragraphs that the facilitator writes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import reporting
from desktop_app.language import _
from desktop_app.reporting import FIGURE
from ui.look import Card, Flow, Heading, IconButton, LanguageChooser, Lines, TextButton, Words
from ui.share_step.report.words import options_in_hand, part_name, short_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model_meaning import ReportText
    from ui.desk import Desk

Part = tuple[str, str]


class PartsCard(Card):
    """The parts of the report in hand as rows to move and take out, and those that are left out to put in."""

    def __init__(
        self,
        desk: Desk,
        tell: Callable[[Callable[[], object]], object],
        language: Callable[[], str],
    ) -> None:
        super().__init__(margin=16)
        self.desk = desk
        self._tell = tell
        self._language = language
        self.rows: dict[str, PartRow] = {}
        self.paragraphs: dict[int, Paragraph] = {}
        self.list = QVBoxLayout()
        self.list.setSpacing(4)
        self.left_label = Words("", "label")
        self.left_out = QWidget()
        self._flow = Flow(self.left_out, gap=6)
        self.offered: dict[str, TextButton] = {}
        self.usual = TextButton(look="quiet", icon="restore")
        heading = Heading(_("What is in it"))
        self.column.addWidget(heading)
        self.column.addLayout(self.list)
        self.column.addWidget(self.left_label)
        self.column.addWidget(self.left_out)
        self.column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeading)
        self.left_label.setText(_("Left out; touch to put in"))
        self.usual.setText(_("As this edition usually is"))
        self.usual.clicked.connect(self._as_usual)
        self.refresh()

    @property
    def parts(self) -> list[Part]:
        """The parts in their order."""
        from exports.report_options import parts_of

        return list(parts_of(options_in_hand(self.desk.workshop)))

    @property
    def said(self) -> list[Part]:
        """The figures that are put in, of which only the sentence goes in: in the brief."""
        options = options_in_hand(self.desk.workshop)
        shown = {part for part, _how in self.parts}
        return [p for p in options.parts if p[0].startswith(FIGURE) and p[0] not in shown]

    def refresh(self) -> None:
        """Show the report in hand; a field in which somebody types stays."""
        parts = self.parts
        said = self.said
        brief = options_in_hand(self.desk.workshop).edition == "brief"
        while self.list.count():
            self.list.takeAt(0)
        self._drop_gone([*parts, *said])
        texts = self._texts()
        for place, (part, _how) in enumerate(parts):
            for text in texts:
                if text.part == part:
                    self.list.addWidget(self._paragraph(text))
            row = self.rows.get(part) or self._row(part)
            row.set_place(first=place == 0, last=place == len(parts) - 1)
            if brief and part.startswith(FIGURE):
                row.say_sentence()
            self.list.addWidget(row)
        for part, _how in said:
            row = self.rows.get(part) or self._row(part)
            row.set_said()
            self.list.addWidget(row)
        names = {part for part, _how in (*parts, *said)}
        for text in texts:
            if text.part not in names:
                self.list.addWidget(self._paragraph(text))
        end = self.rows.get("") or self._row("")
        self.list.addWidget(end)
        self._offer(names)

    def _texts(self) -> tuple[ReportText, ...]:
        preset = reporting.preset_in_hand(self.desk.workshop)
        return tuple(self.desk.workshop.report_texts(preset.id)) if preset else ()

    def _drop_gone(self, parts: list[Part]) -> None:
        names = {part for part, _how in parts} | {""}
        for part in [part for part in self.rows if part not in names]:
            _remove(self.rows.pop(part))
        ids = {text.id for text in self._texts()}
        for text_id in [text_id for text_id in self.paragraphs if text_id not in ids]:
            paragraph = self.paragraphs.pop(text_id)
            paragraph.words.drop_typed()
            _remove(paragraph)

    def _row(self, part: str) -> PartRow:
        row = PartRow(part)
        row.moved.connect(lambda way: self._move(part, way))
        row.taken_out.connect(lambda: self._take_out(part))
        row.written.connect(lambda: self._write(part))
        self.rows[part] = row
        return row

    def _paragraph(self, text: ReportText) -> Paragraph:
        shown = self.paragraphs.get(text.id)
        if shown is None:
            shown = self.paragraphs[text.id] = Paragraph()
            ws, text_id = self.desk.workshop, text.id
            shown.words.settled.connect(
                lambda words: self._tell(lambda: reporting.edit_text(ws, text_id, words=words))
            )
            shown.language.chosen.connect(
                lambda code: self._tell(lambda: reporting.edit_text(ws, text_id, words_lang=code))
            )
            shown.remove.clicked.connect(
                lambda: self._tell(lambda: reporting.remove_text(ws, text_id))
            )
        shown.words.show_text(text.words)
        shown.language.set_code(text.words_lang)
        return shown

    def _write(self, part: str) -> None:
        ws = self.desk.workshop
        made = self._tell(lambda: reporting.write_in_hand(ws, part, self._language()))
        if made is not None:
            self.refresh()
            self.paragraphs[made.id].words.setFocus()  # type: ignore[attr-defined]

    def _move(self, part: str, way: int) -> None:
        parts = self.parts
        at = [name for name, _how in parts].index(part)
        parts.insert(at + way, parts.pop(at))
        self._keep([*parts, *self.said])

    def _take_out(self, part: str) -> None:
        if part in {name for name, _how in self.said}:
            code, ws = part.removeprefix(FIGURE), self.desk.workshop
            self._tell(lambda: reporting.take_out_of_report(ws, code))
        else:
            self._keep([*(given for given in self.parts if given[0] != part), *self.said])

    def _put_in(self, part: str) -> None:
        self._keep([*self.parts, *self.said, (part, "")])

    def _as_usual(self) -> None:
        preset = reporting.preset_in_hand(self.desk.workshop)
        figures = [p for p in preset.parts if p[0].startswith(FIGURE)] if preset else []
        self._keep(figures)

    def _keep(self, parts: list[Part]) -> None:
        ws = self.desk.workshop
        self._tell(lambda: reporting.edit_in_hand(ws, parts=tuple(parts)))

    def _offer(self, names: set[str]) -> None:
        """What is not in it: the parts that some edition has, and the figures."""
        from desktop_app.understanding import FIGURES
        from exports.report_options import PARTS

        wanted = [part for part in PARTS if part not in names]
        wanted += [FIGURE + kind.code for kind in FIGURES if FIGURE + kind.code not in names]
        if wanted == list(self.offered):
            return
        for button in self.offered.values():
            _remove(button)
        self.offered = {part: self._offered(part) for part in wanted}
        for button in self.offered.values():
            self._flow.addWidget(button)
        self.left_label.setVisible(bool(wanted))

    def _offered(self, part: str) -> TextButton:
        icon = "chart-bar" if part.startswith(FIGURE) else "plus"
        button = TextButton(short_name(part), look="chip", icon=icon)
        button.setToolTip(part_name(part))
        button.clicked.connect(lambda: self._put_in(part))
        return button


class PartRow(QWidget):
    """One part by its name, to move and take out; a paragraph can be written before it.

    Signals:
        moved: -1 up, 1 down.
        taken_out: Not in the report any more.
        written: A paragraph before it is wanted.
    """

    moved = Signal(int)
    taken_out = Signal()
    written = Signal()

    def __init__(self, part: str) -> None:
        super().__init__()
        name = part_name(part) if part else _("The end")
        self._part_name = name
        self.name = Words(name, "" if part else "quiet")
        self.up = IconButton("arrow-up", _("Move up: {name}").format(name=name))
        self.down = IconButton("arrow-down", _("Move down: {name}").format(name=name))
        self.out = IconButton("close", _("Take out: {name}").format(name=name))
        self.write = IconButton("text-box-plus-outline", _("Write a paragraph before this"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.name, 1)
        for button in (self.write, self.up, self.down, self.out):
            line.addWidget(button)
            button.setVisible(bool(part) or button is self.write)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.out.clicked.connect(self.taken_out.emit)
        self.write.clicked.connect(self.written.emit)

    def set_place(self, *, first: bool, last: bool) -> None:
        """Say where it stands: the first goes no further up, the last no further down."""
        self.name.setText(self._part_name)
        for button in (self.up, self.down, self.write):
            button.show()
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def say_sentence(self) -> None:
        """Say that of this figure the sentence goes in."""
        self.name.setText(_("{figure} Its sentence goes in.").format(figure=self._part_name))

    def set_said(self) -> None:
        """Say that of this figure the sentence goes in; it has no place of its own."""
        self.say_sentence()
        for button in (self.up, self.down, self.write):
            button.hide()


class Paragraph(QWidget):
    """A paragraph of the facilitator's, in its language."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Lines(least=3, most=12)
        self.words.setAccessibleName(_("Own words"))
        self.words.setPlaceholderText(_("Own words, in any language"))
        self.language = LanguageChooser()
        self.language.setAccessibleName(_("Language of these words"))
        self.remove = IconButton("delete-outline", _("Remove the paragraph"))
        self.note = Words(
            _(
                "It leaves with this report as it is written, whoever gets it; no slip takes it out."
            ),
            "quiet",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.note)
        line = QHBoxLayout()
        line.addWidget(self.language, 1)
        line.addWidget(self.remove)
        column.addLayout(line)


def _remove(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()

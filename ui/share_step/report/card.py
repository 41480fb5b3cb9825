"""The report among Share's choices: its edition and paper, and the way to its parts and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.language import N_, _
from desktop_app.reporting import FIGURE, edit_in_hand, preset_in_hand
from ui.look import Card, ChipRow, Choice, Field, Heading, TextButton, Words
from ui.share_step.report.words import EDITIONS, PAPERS, options_in_hand

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk


class ReportCard(Card):
    """Edition and paper of the report in hand; over its pages without the button that opens them.

    Signals:
        opened: The parts and pages are wanted.
    """

    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        heading = Heading()
        self.editions = ChipRow(may_be_none=False)
        self.told = Words("", "quiet")
        self.papers = ChipRow(may_be_none=False)
        self.open = TextButton(icon="file-eye-outline")
        edition_field = Field("", self.editions)
        paper_field = Field("", self.papers)
        for widget in (heading, edition_field, self.told, paper_field, self.open):
            self.column.addWidget(widget)
        put = desk.texts.put
        put(heading.setText, N_("The report"))
        put(edition_field.set_label, N_("Edition"))
        put(self.editions.setAccessibleName, N_("Edition"))
        put(paper_field.set_label, N_("Paper"))
        put(self.papers.setAccessibleName, N_("Paper"))
        put(self.open.setText, N_("Parts, own words and pages"))
        self.editions.picked.connect(self._pick_edition)
        self.papers.picked.connect(lambda codes: self.desk.do(self._edit, paper=codes[0]))
        self.open.clicked.connect(self.opened.emit)
        desk.changed.connect(self._take_changes)
        desk.theme_changed.connect(self._dress)
        self.refresh()

    def refresh(self) -> None:
        """Show the report in hand."""
        options = options_in_hand(self.desk.workshop)
        self.editions.set_choices(
            [Choice(code, _(name), hint=_(told)) for code, (name, told) in EDITIONS.items()]
        )
        self.editions.set_chosen([options.edition])
        self.told.setText(_(EDITIONS[options.edition][1]) if options.edition in EDITIONS else "")
        self.papers.set_choices([Choice(code, _(name)) for code, name in PAPERS.items()])
        self.papers.set_chosen([options.paper])

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("report_preset"):
            self.refresh()

    def _dress(self, _theme: str) -> None:
        self.open.dress()

    def _pick_edition(self, codes: tuple[str, ...]) -> None:
        """Take another edition with its usual parts; the figures that were put in stay."""
        preset = preset_in_hand(self.desk.workshop)
        figures = [part for part in preset.parts if part[0].startswith(FIGURE)] if preset else []
        self.desk.do(self._edit, edition=codes[0], parts=tuple(figures))

    def _edit(self, **fields: object) -> None:
        edit_in_hand(self.desk.workshop, **fields)

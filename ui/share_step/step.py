"""The Share step: choices at the side, what leaves and what stays beside them, and the export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from desktop_app.model import Audience
from desktop_app.text import isolate
from ui.joining.card import JoinCard
from ui.look import Card, Heading, ScrolledColumn, TextButton, Words, px, settle_typed
from ui.messages import Action
from ui.share_step.audience_card import AudienceCard
from ui.share_step.format_card import FormatCard
from ui.share_step.laptops_card import LaptopsCard
from ui.share_step.left_card import LeftCard
from ui.share_step.read_out import ReadOut
from ui.share_step.report import ReportCard, ReportSheet
from ui.share_step.report.words import REPORTS, language_in_hand
from ui.share_step.sheet_card import SheetCard
from ui.share_step.wanted import MAP_SHEET, Wanted, Written, reviewing, writing

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.errors import ChautariError
    from desktop_app.model import Changes
    from desktop_app.released import Review
    from ui.desk import Desk
    from ui.work import Job

_MARGIN = 20  # px
_MANY = 3000
"""Stories above which the review is made off the UI thread."""


class ShareStep(QWidget):
    """Share: for whom, in what form; nothing leaves before it was shown here."""

    name = "share"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.audience = AudienceCard(desk)
        self.formats = FormatCard(desk)
        self.report = ReportCard(desk)
        self.sheet = SheetCard(desk)
        self.export = TextButton(look="primary", icon="export-variant")
        self.written = WrittenCard(desk)
        self.laptops = LaptopsCard(desk)
        self.left = LeftCard(desk)
        self.join = JoinCard(desk)
        self.read_out = ReadOut(desk)
        self._in_front = False
        self._job: Job | None = None
        self._kept_language = ""
        self._take_language()
        self._lay_out()
        self.audience.picked.connect(self.refresh)
        self.formats.picked.connect(self.refresh)
        self.sheet.picked.connect(self.refresh)
        self.report.opened.connect(self.open_report)
        self.export.clicked.connect(self.start_or_stop)
        desk.changed.connect(self._take_changes)
        desk.texts.also(self._speak)
        desk.theme_changed.connect(self._dress)
        self._dress()

    @property
    def wanted(self) -> Wanted:
        """For whom a release is wanted now."""
        audience = self.audience
        return Wanted(
            audience.audience, audience.group_id, audience.partner, self.formats.chosen_language
        )

    @property
    def only_ground(self) -> bool:
        """Whether nothing is asked for but an empty map, which holds nobody's story."""
        return self.formats.chosen_formats == (MAP_SHEET,) and self.sheet.sheet.empty

    def enter(self) -> None:
        """Come to the front."""
        self._in_front = True
        self.audience.refresh()
        self.left.refresh()
        self.join.refresh()
        self.refresh()

    def leave(self) -> None:
        """Go to the back."""
        self._in_front = False

    def refresh(self) -> None:
        """Show again what leaves and what stays."""
        wanted = self.wanted
        self._show_button()
        if self.only_ground:
            self.read_out.show_hint(_("Only the ground leaves: no mark, and no word of anyone."))
            return
        if not wanted.complete:
            missing = {
                Audience.GROUP: _("Choose the group whose own copy this is."),
                Audience.PARTNERS: _("Write the name of the organisation that this is for."),
            }
            self.read_out.show_hint(missing[wanted.audience])
            return
        counts = self.desk.workshop.counts()
        if counts["marks"] + counts["statements"] > _MANY:
            label = _("Looking at what may leave")
            work = reviewing(self.desk.workshop, wanted)
            self.desk.work.run(label, work, lambda made: self._show(wanted, made))
            return
        made = self.desk.do(wanted.review, self.desk.workshop)
        if made:
            self._show(wanted, made)

    def start_or_stop(self) -> None:
        """Export; or stop the export that runs."""
        if self._job:
            self._job.cancel()
            return
        settle_typed()
        if self.wanted.audience is Audience.PUBLIC and not self.only_ground:
            self.desk.messages.ask(
                _("This is for everyone. Once it is out, it cannot be called back. Export it?"),
                Action(_("Export for everyone"), self._start),
                Action(_("Not yet"), lambda: None),
            )
        else:
            self._start()

    def open_report(self) -> None:
        """Arrange the report, and see its pages, for whom it is made now."""
        settle_typed()
        if self.wanted.complete:
            ReportSheet(self.desk, self, self.wanted).open_first()
        else:
            self.refresh()

    def _start(self) -> None:
        workshop, wanted = self.desk.workshop, self.wanted
        formats, folder = self.formats.chosen_formats, self.formats.folder
        work = writing(workshop, wanted, formats, folder, self.sheet.sheet)
        self.written.hide()
        self._job = self.desk.work.run(_("Exporting"), work, self._done, self._failed)
        self._show_button()

    def _done(self, written: Written) -> None:
        self._job = None
        self._show_button()
        self.written.show_files(written)
        self.formats.remember_folder()
        QTimer.singleShot(0, self, lambda: self._choices.ensureWidgetVisible(self.written))
        self.audience.refresh()
        self.left.refresh()
        sentence = ngettext(
            "{n} file was written to {folder}.",
            "{n} files were written to {folder}.",
            len(written.files),
        )
        told = sentence.format(n=len(written.files), folder=isolate(str(written.folder)))
        folder = written.folder
        self.desk.messages.done(told, Action(_("Open the folder"), lambda: open_folder(folder)))

    def _failed(self, error: ChautariError) -> None:
        self._job = None
        self._show_button()
        self.desk.messages.show_error(error)

    def _show(self, wanted: Wanted, made: Review) -> None:
        if wanted == self.wanted:  # a later choice may have overtaken this one
            self.read_out.show_review(made)

    def _show_button(self) -> None:
        busy = self._job is not None
        self.export.setText(_("Stop") if busy else _("Export"))
        ready = self.wanted.complete and bool(self.formats.chosen_formats)
        self.export.setEnabled(busy or ready)
        chosen = set(self.formats.chosen_formats)
        self.sheet.setVisible(MAP_SHEET in chosen)
        self.report.setVisible(bool(chosen.intersection(REPORTS)))
        self.report.open.setEnabled(self.wanted.complete)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("report_preset"):
            self._take_language()
        if self._in_front and changes.tables:
            self.join.refresh()
            if changes.touches("people_group", "recipient", "workshop"):
                self.audience.refresh()
            self.refresh()

    def _take_language(self) -> None:
        """Share in the language that the report in hand keeps, once that is another."""
        code = language_in_hand(self.desk.workshop)
        if code and code != self._kept_language:
            self.formats.choose_language(code)
        self._kept_language = code

    def _speak(self) -> None:
        self.audience.refresh()
        self.formats.refresh()
        self.sheet.refresh()
        self.report.refresh()
        self.written.refresh()
        self.laptops.refresh()
        self.left.refresh()
        self.join.refresh()
        if self._in_front:
            self.refresh()

    def _dress(self, _theme: str = "") -> None:
        self._side.setFixedWidth(min(px(430), 600) - _MARGIN)
        self.export.dress()
        if self._in_front:
            self.refresh()

    def _lay_out(self) -> None:
        self._choices = choices = ScrolledColumn(margin=0)
        choices.column.addWidget(self.audience)
        choices.column.addWidget(self.formats)
        choices.column.addWidget(self.report)
        choices.column.addWidget(self.sheet)
        choices.column.addWidget(self.written)
        choices.column.addWidget(self.laptops)
        choices.column.addWidget(self.join)
        choices.column.addWidget(self.left)
        choices.column.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 20, 0, 20)
        side.setSpacing(12)
        side.addWidget(choices, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.export)
        beside = QSpacerItem(0, 0)
        foot.addItem(beside)

        def keep_in_line(_least: int, most: int) -> None:
            beside.changeSize(12 if most else 0, 0)
            foot.invalidate()

        choices.verticalScrollBar().rangeChanged.connect(keep_in_line)
        side.addLayout(foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addSpacing(_MARGIN)
        layout.addWidget(self._side)
        layout.addWidget(self.read_out, 1)


class WrittenCard(Card):
    """The files of the last export."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self._written: Written | None = None
        self.heading = Heading()
        self.files = Words()
        self.open = TextButton(icon="folder-open-outline")
        self.postgis = TextButton(icon="database-outline")
        for widget in (self.heading, self.files, self.open, self.postgis):
            self.column.addWidget(widget)
        desk.texts.put(self.heading.setText, N_("Exported"))
        desk.texts.put(self.open.setText, N_("Open the folder"))
        desk.texts.put(self.postgis.setText, N_("Copy the command for PostGIS"))
        self.open.clicked.connect(self._open)
        self.postgis.clicked.connect(self._copy_command)
        self.hide()

    def show_files(self, written: Written) -> None:
        """List what was written."""
        self._written = written
        self.refresh()
        self.show()

    def refresh(self) -> None:
        """Say it again."""
        if self._written:
            self.files.setText("\n".join(isolate(path.name) for path in self._written.files))
            self.postgis.setVisible(any(path.suffix == ".gpkg" for path in self._written.files))

    def _copy_command(self) -> None:
        from exports.postgis import postgis_command

        if self._written:
            QGuiApplication.clipboard().setText(postgis_command(self._written.release))

    def _open(self) -> None:
        if self._written:
            open_folder(self._written.folder)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

"""In Share: copies for other tables, and the workshop on a stick for the facilitator's other laptop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from desktop_app.copying import MOST_TABLES, copies_for_tables
from desktop_app.errors import CancelledError
from desktop_app.handing_over import hand_over
from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.look import (
    Card,
    Field,
    Heading,
    Picture,
    PictureLabel,
    Rule,
    Stepper,
    TextButton,
    Words,
    colours,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import ChautariError
    from desktop_app.handing_over import HandedOver
    from ui.desk import Desk
    from ui.work import Job

_FOLDER_KEY = "folders/handed_over"
_MB = 1_000_000
_WHAT_NEXT = N_("They are in {folder}. Put each on its laptop, and open it there.")


class LaptopsCard(Card):
    """The whole workshop, for one's own laptops: never for a partner."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=20)
        self.desk = desk
        heading, self.warning = Heading(), Words("", "quiet")
        self.hand_over = TextButton(icon="usb-flash-drive-outline")
        self.sign, self.result = PictureLabel(40), Heading()
        self.details = Words()
        self.tables = Stepper(step=1, most=MOST_TABLES, least=1)
        self.tables_field = Field("", self.tables)
        self.copies_told = Words("", "quiet")
        self.copies = TextButton(icon="content-copy")
        self._job: Job | None = None
        told = row(self.sign, self.result, gap=12)
        told.setStretch(1, 1)
        for widget in (heading, self.warning, self.hand_over):
            self.column.addWidget(widget)
        self.column.addLayout(told)
        self.column.addWidget(self.details)
        for part in (Rule(), self.tables_field, self.copies_told, self.copies):
            self.column.addWidget(part)
        self._show_result("", "")
        put = desk.texts.put
        put(heading.setText, N_("Your own laptops"))
        warning = N_(
            "The file itself, with all that was said. For those who led the workshop only, never for a partner."
        )
        put(self.warning.setText, warning)
        put(self.tables_field.set_label, N_("Copies for other tables"))
        letters = N_("Each copy numbers its marks with a letter of its own: B1, B2 …")
        put(self.copies_told.setText, letters)
        put(self.copies.setText, N_("Make the copies…"))
        self.hand_over.clicked.connect(self._start_or_stop)
        self.copies.clicked.connect(self._ask_where_copies_go)
        self.refresh()

    def refresh(self) -> None:
        """Say everything in the window's language."""
        self.hand_over.setText(_("Stop") if self._job else _("Hand over on a stick…"))
        self.tables.set_names(_("Fewer copies"), _("More copies"), "{n}")
        self.tables.set_value(max(1, self.tables.value))
        self.copies.setEnabled(not self._job and not self.desk.workshop.read_only)

    def hand_over_to(self, folder: Path) -> None:
        """Write the workshop there, read it back, and say that the stick may be pulled."""
        workshop = self.desk.workshop

        def work(progress: Callable[[float], None], cancelled: Callable[[], bool]) -> HandedOver:
            with workshop.reader() as ws:
                return hand_over(ws, folder, progress, cancelled)

        waiting = _("The workshop is being written and read back.")
        self._show_result("timer-sand", _("Leave the stick in."), waiting)
        self._run(_("Handing over"), work, self._handed_over, self._not_handed_over)

    def copy_to(self, folder: Path) -> None:
        """Write the copies for other tables there."""
        workshop, count = self.desk.workshop, self.tables.value

        def work(
            progress: Callable[[float], None], cancelled: Callable[[], bool]
        ) -> tuple[Path, ...]:
            return copies_for_tables(workshop, folder, count, progress, cancelled)

        self._run(_("Making copies"), work, self._copied, self._ended)

    def _run(
        self,
        label: str,
        work: Callable[..., object],
        done: Callable[..., object],
        failed: Callable[[ChautariError], object],
    ) -> None:
        self._job = self.desk.work.run(label, work, done, failed)
        self.refresh()

    def _handed_over(self, done: HandedOver) -> None:
        self._job = None
        self.refresh()
        sentence = ngettext(
            "{file} is on it and was read back from it: {n} mark, {size} MB.",
            "{file} is on it and was read back from it: {n} marks, {size} MB.",
            done.marks,
        )
        size = f"{done.size / _MB:.1f}"
        told = sentence.format(file=isolate(done.path.name), n=done.marks, size=size)
        if not done.has_passphrase:
            told += " " + _("It has no passphrase: whoever has the stick can read it.")
        if done.problems:
            told += " " + _("What “check” says of it:") + " " + " ".join(done.problems)
        self._show_result("check-circle", _("You may pull the stick."), told)

    def _copied(self, made: tuple[Path, ...]) -> None:
        self._job = None
        self.refresh()
        names = ", ".join(isolate(path.name) for path in made)
        sentence = ngettext("{n} copy is made: {names}", "{n} copies are made: {names}", len(made))
        told = sentence.format(n=len(made), names=names)
        if made:
            told += " " + _(_WHAT_NEXT).format(folder=isolate(str(made[0].parent)))
        self.desk.messages.done(told)

    def _not_handed_over(self, error: ChautariError) -> None:
        if isinstance(error, CancelledError):
            self._show_result("", "")
            self._ended(error)
            return
        self._job = None
        self.refresh()
        self._show_result(
            "alert-circle", _("Nothing was handed over."), str(error), colour=colours().danger
        )

    def _ended(self, error: ChautariError) -> None:
        self._job = None
        self.refresh()
        if isinstance(error, CancelledError):
            self.desk.messages.say(_("Stopped. Nothing of it is left there."))
        else:
            self.desk.messages.show_error(error)

    def _show_result(self, icon: str, words: str, details: str = "", *, colour: str = "") -> None:
        self.sign.show_picture(Picture(icon, colour=colour))
        self.result.setText(words)
        self.details.setText(details)
        for widget in (self.sign, self.result, self.details):
            widget.setVisible(bool(words))

    def _start_or_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif folder := self._ask_folder(_("Where is the stick?")):
            self.hand_over_to(folder)

    def _ask_where_copies_go(self) -> None:
        if folder := self._ask_folder(_("Where should the copies go?")):
            self.copy_to(folder)

    def _ask_folder(self, title: str) -> Path | None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        last = str(QSettings().value(_FOLDER_KEY, documents))
        chosen = QFileDialog.getExistingDirectory(
            self, title, last if Path(last).is_dir() else documents
        )
        if chosen:
            QSettings().setValue(_FOLDER_KEY, chosen)
        return Path(chosen) if chosen else None

"""Photos, drawings and voice notes of a mark, a statement or a session: add, look, hear, take away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop_app import attaching
from desktop_app.language import N_, _
from ui.attachments.pieces import PictureButton, VoiceRow
from ui.attachments.sources import choose_files, copied, pictures_in, something_is_copied
from ui.look import Flow, TextButton, Words
from ui.messages import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Literal

    from PySide6.QtGui import QImage

    from desktop_app.model import Attachment, Changes
    from ui.desk import Desk
    from ui.sound.clip import ClipPlayer


class AttachmentsPart(QWidget):
    """What is attached to its owner, and the ways to add more.

    Args:
        desk: Whose workshop it is.
        title: Stands above, marked for translation.
        voice: Whether the owner may have voice notes (marks and statements).

    Signals:
        taken_at: Where a photo that was just added was taken: longitude, latitude.
    """

    taken_at = Signal(float, float)

    def __init__(
        self, desk: Desk, title: str = N_("Photos, drawings, voice"), *, voice: bool = True
    ) -> None:
        super().__init__()
        self.desk = desk
        self.owner = 0
        self.for_good = False  # whether taking out for good is offered here
        self._pieces: dict[int, PictureButton | VoiceRow] = {}
        self._shown: tuple[int, ...] | None = None
        self._player: ClipPlayer | None = None
        self.setAcceptDrops(True)
        self.title = Words("", "label")
        self._row, self._voices, self._ways = QWidget(), QWidget(), QWidget()
        self._pictures = Flow(self._row, gap=6)
        self._notes = QVBoxLayout(self._voices)
        self._notes.setContentsMargins(0, 0, 0, 0)
        self.add = TextButton(look="chip", icon="image-plus-outline")
        self.camera = TextButton(look="chip", icon="camera-outline")
        self.draw = TextButton(look="chip", icon="draw")
        self.speak = TextButton(look="chip", icon="microphone-outline")
        self.paste = TextButton(look="chip", icon="content-paste")
        self.speak.setVisible(voice)
        self._lay_out()
        self._name(title)
        self._connect()

    def show_owner(self, owner_id: int) -> None:
        """Show what is attached to this mark, statement or session."""
        if owner_id != self.owner:
            self.owner, self._shown = owner_id, None
        self.refresh()

    def refresh(self) -> None:
        """Read the attachments again."""
        kept = self.desk.workshop.attachments(self.owner) if self.owner else ()
        self.setEnabled(bool(self.owner))
        self.paste.setVisible(something_is_copied())
        self._ways.setVisible(not self.desk.workshop.read_only)
        if (ids := tuple(a.id for a in kept)) != self._shown:
            self._shown = ids
            self._lay_anew(kept)
        for attachment in kept:  # whoever types a caption goes on typing
            self._pieces[attachment.id].show_attachment(attachment)

    def _lay_anew(self, kept: Iterable[Attachment]) -> None:
        _empty(self._pictures)
        _empty(self._notes)
        self._pieces.clear()
        for attachment in kept:
            if attachment.kind == "voice":
                note = self._pieces[attachment.id] = self._note(attachment)
                self._notes.addWidget(note)
            else:
                picture = self._pieces[attachment.id] = self._picture(attachment)
                self._pictures.addWidget(picture)
        self._row.setVisible(self._pictures.count() > 0)
        self._voices.setVisible(self._notes.count() > 0)
        self._row.updateGeometry()

    # Adding ---------------------------------------------------------------------------------------

    def add_files(self, sources: Sequence[Path | bytes]) -> None:
        """Attach photos; each is rebuilt from its pixels, so that no place or name hides in it."""
        from desktop_app.photo_place import place_in

        for source in sources:
            place = place_in(source)
            if self._keep_for(self.owner, source, "photo") and place is not None:
                self.taken_at.emit(*place)

    def open_camera(self) -> None:
        """Take a photo."""
        from ui.attachments.camera import Camera
        from ui.attachments.camera_sheet import CameraSheet

        keep = partial(self._keep_for, self.owner, kind="photo")
        sheet = CameraSheet(self.desk, self, Camera(), keep)
        sheet.camera.setParent(sheet)
        sheet.start()

    def open_drawing(self, photo: QImage | None = None) -> None:
        """Draw on white paper, or on a photo."""
        from ui.attachments.drawing_sheet import DrawingSheet

        sheet = DrawingSheet(self, partial(self._keep_for, self.owner, kind="drawing"), photo)
        sheet.open_sheet(sheet.paper)

    def open_voice(self) -> None:
        """Speak a voice note; a group that said no is not asked again."""
        from desktop_app.voice_notes import check_agreed, speaker_of
        from ui.attachments.voice_sheet import VoiceSheet
        from ui.sound.voice_note import NOTE_SECONDS, VoiceRecorder

        group = self.desk.do(speaker_of, self.desk.workshop, self.owner)
        if group is None:
            return
        if group.sound == "no":
            self.desk.do(check_agreed, self.desk.workshop, self.owner)  # says it
            return
        recorder = VoiceRecorder(self.desk, NOTE_SECONDS)
        keep = partial(self._keep_voice, self.owner)
        sheet = VoiceSheet(self.desk, self, self.owner, recorder, keep)
        sheet.start()

    def take_away(self, attachment_id: int) -> None:
        """Take one away; undo brings it back."""
        ws = self.desk.workshop
        self.desk.do(attaching.remove_attachment, ws, attachment_id)
        if attachment_id not in {a.id for a in ws.attachments(self.owner)}:
            undo = Action(_("Undo"), partial(self.desk.do, ws.undo))
            self.desk.messages.done(_("It is taken away."), undo)
        self.refresh()

    def ask_to_take_out(self, attachment_id: int) -> None:
        """Ask, then take one out of the file for good."""
        self.desk.messages.ask(
            _("Take this out? It is gone at once, for good."),
            Action(_("Take out"), partial(self._take_out, attachment_id)),
            Action(_("Keep it"), lambda: None),
        )

    def _take_out(self, attachment_id: int) -> None:
        from desktop_app.erasing import take_out_attachment

        self.desk.do(take_out_attachment, self.desk.workshop, attachment_id)
        self.refresh()

    def _keep_for(
        self, owner: int, source: Path | bytes, kind: Literal["photo", "drawing"]
    ) -> bool:
        added = self.desk.do(attaching.add_picture, self.desk.workshop, owner, source, kind)
        self.refresh()
        return added is not None

    def _keep_voice(self, owner: int, data: bytes, ms: int) -> bool:
        from desktop_app.voice_notes import SHORTEST_MS, add_voice_note, too_short

        if ms < SHORTEST_MS:
            self.desk.messages.warn(too_short())
            return True
        added = self.desk.do(add_voice_note, self.desk.workshop, owner, data, ms)
        self.refresh()
        return added is not None

    # Looking and hearing --------------------------------------------------------------------------

    def look_at(self, attachment: Attachment) -> None:
        """Show a picture large."""
        from ui.attachments.looking_sheet import LookingSheet

        sheet = LookingSheet(self.desk, self, attachment, for_good=self.for_good)
        sheet.taken_away.connect(partial(self.take_away, attachment.id))
        sheet.taken_out.connect(partial(self.ask_to_take_out, attachment.id))
        sheet.drawn_on.connect(self.open_drawing)
        sheet.open_sheet()

    def hear(self, attachment: Attachment) -> None:
        """Play a voice note."""
        from ui.sound.clip import ClipPlayer

        if self._player is None:
            self._player = ClipPlayer(self)
        self.desk.do(self._player.play, self.desk.workshop.attachment_bytes(attachment.id))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures that are dragged here."""
        if not self.desk.workshop.read_only and pictures_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach pictures that are dropped here."""
        self.add_files(pictures_in(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a picture that was copied."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self.desk.workshop.read_only:
            self.add_files(copied())
        else:
            super().keyPressEvent(event)

    def _picture(self, attachment: Attachment) -> PictureButton:
        button = PictureButton(self.desk, attachment)
        button.clicked.connect(lambda: self.look_at(button.attachment))
        return button

    def _note(self, attachment: Attachment) -> VoiceRow:
        line = VoiceRow(self.desk, attachment)
        line.play_wanted.connect(partial(self.hear, attachment))
        line.away_wanted.connect(partial(self.take_away, attachment.id))
        writable = not self.desk.workshop.read_only
        for widget in (line.caption, line.away):
            widget.setEnabled(writable)
        return line

    def _lay_out(self) -> None:
        ways = Flow(self._ways, gap=6)
        for button in (self.add, self.camera, self.draw, self.speak, self.paste):
            ways.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.title, self._row, self._voices, self._ways):
            column.addWidget(widget)

    def _name(self, title: str) -> None:
        put = self.desk.texts.put
        put(self.title.setText, title)
        put(self.add.setText, N_("From a file…"))
        put(self.camera.setText, N_("Camera"))
        put(self.draw.setText, N_("Draw"))
        put(self.speak.setText, N_("Voice note"))
        put(self.paste.setText, N_("Paste"))

    def _connect(self) -> None:
        self.add.clicked.connect(lambda: self.add_files(choose_files(self)))
        self.camera.clicked.connect(self.open_camera)
        self.draw.clicked.connect(lambda _checked: self.open_drawing())
        self.speak.clicked.connect(self.open_voice)
        self.paste.clicked.connect(lambda: self.add_files(copied()))
        self.desk.changed.connect(self._follow)
        QGuiApplication.clipboard().dataChanged.connect(self._copied)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("attachment"):
            self.refresh()

    def _copied(self) -> None:
        self.paste.setVisible(something_is_copied())


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()

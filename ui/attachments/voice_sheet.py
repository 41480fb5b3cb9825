"""The sheet in which a voice note is spoken: asked for once, then a large button to hold or to touch."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop_app.errors import ChautariError
from desktop_app.language import _
from desktop_app.text import isolate
from desktop_app.voice_notes import LONGEST_S, speaker_of
from ui.attachments.sheet import Sheet
from ui.look import TextButton, Words, px, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.desk import Desk

_HELD_S = 0.6  # whoever presses longer than this means to hold


class VoiceSheet(Sheet):
    """Hold the button while speaking, or touch it and touch it again. What was said is kept at once.

    Args:
        desk: Whose workshop it is.
        over: Any widget of the window.
        owner_id: The mark or statement.
        recorder: Has the signals and functions of `ui.sound.voice_note.VoiceRecorder`.
        keep: Takes the note's bytes, and its length in milliseconds; False if it could not keep them.
    """

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        owner_id: int,
        recorder: Any,
        keep: Callable[[bytes, int], bool],
    ) -> None:
        super().__init__(over, _("A voice note"), most=(560, 360))
        self.desk, self.recorder, self._keep = desk, recorder, keep
        self._held: tuple[bytes, int] | None = None  # what could not be kept yet
        self.group = speaker_of(desk.workshop, owner_id)
        self._pressed_at = 0.0
        self.told = Words("", "large")
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.speak = TextButton(look="primary", icon="microphone")
        self.speak.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.speak.setMaximumHeight(px(150))
        self.full = QProgressBar()
        self.full.setTextVisible(False)
        self.full.setRange(0, LONGEST_S * 10)
        self.full.setAccessibleName(_("How much of two minutes is full"))
        self.yes = TextButton(_("Yes"), look="primary", icon="check")
        self.no = TextButton(_("No"))
        self._lay_out()
        self._connect()
        self._show()

    def start(self) -> None:
        """Come up."""
        self.open_sheet(self.yes if self.group.sound == "" else self.speak)

    def settle(self) -> bool:
        """Stop first: what was said is kept."""
        if self.recorder.running:
            self.recorder.stop()
        return True

    def let_go(self) -> None:
        """Close the microphone."""
        if self.recorder.running:
            self.recorder.drop()
        self.recorder.deleteLater()

    def keys(self, event: QKeyEvent) -> None:
        """Enter begins and ends, as a touch does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.speak.isVisible():
            self._toggle()

    def _lay_out(self) -> None:
        column = self.card.column
        column.setSpacing(14)
        column.addWidget(self.told, 1)
        column.addWidget(self.speak, 2)
        column.addWidget(self.full)
        answers = row(self.yes, self.no, gap=12)
        column.addLayout(answers)

    def _connect(self) -> None:
        self.yes.clicked.connect(lambda: self._answer(yes=True))
        self.no.clicked.connect(lambda: self._answer(yes=False))
        self.speak.pressed.connect(self._press)
        self.speak.released.connect(self._release)
        self.recorder.recorded.connect(self._recorded)
        self.recorder.heard.connect(self._heard)
        self.recorder.stopped.connect(self._show)

    def _answer(self, *, yes: bool) -> None:
        from desktop_app.sound import agree_to_sound

        self.desk.do(agree_to_sound, self.desk.workshop, self.group.id, yes)
        self.group = self.desk.workshop.group(self.group.id)
        if yes:
            self._show()
            self.speak.setFocus()
        else:
            self.close_sheet()

    def _press(self) -> None:
        self._pressed_at = monotonic()
        if self._held is not None:
            self._recorded(*self._held)
        elif self.recorder.running:
            self._pressed_at = 0.0  # this touch ends it
            self.recorder.stop()
        else:
            self._begin()

    def _release(self) -> None:
        held = self._pressed_at and monotonic() - self._pressed_at > _HELD_S
        if held and self.recorder.running:
            self.recorder.stop()

    def _toggle(self) -> None:
        if self.recorder.running:
            self.recorder.stop()
        else:
            self._begin()

    def _begin(self) -> None:
        try:
            self.recorder.start()
        except ChautariError as error:
            self.desk.messages.show_error(error)
            self.close_sheet()
            return
        self._show()

    def _heard(self, share: float) -> None:
        self.full.setValue(round(share * LONGEST_S * 10))
        if self.recorder.running:
            self._tell(share)

    def _recorded(self, data: bytes, ms: int) -> None:
        kept = self._keep(data, ms)
        self._held = None if kept else (data, ms)
        if kept:
            self.drop()
        else:
            self._show()

    def _does(self, *, runs: bool) -> str:
        """What the button does now."""
        if self._held is not None:
            return _("Try again to keep it")
        return _("Stop, and keep it") if runs else _("Hold and speak, or touch")

    def _tell(self, share: float) -> None:
        seconds = int(share * LONGEST_S)
        time_said = f"{seconds // 60}:{seconds % 60:02}"
        self.told.setText(_("Recording: {time} of 2:00").format(time=time_said))

    def _show(self) -> None:
        asks, runs = self.group.sound == "", self.recorder.running
        name = isolate(self.group.name)
        for widget in (self.yes, self.no):
            widget.setVisible(asks)
        self.speak.setVisible(not asks)
        self.full.setVisible(runs)
        self.speak.setText(self._does(runs=runs))
        if asks:
            question = _(
                "{group}: may your voice be recorded? It stays in this workshop "
                "until you say who may hear it."
            )
            self.told.setText(question.format(group=name))
        elif runs:
            self._tell(0)
        else:
            self.told.setText(_("Now: {group}. At most two minutes.").format(group=name))

"""Hearing a recording: where it is, slower and quicker, at the same pitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import N_, _
from ui.look import IconButton, Words
from ui.look.drop_list import DropList, Slide
from ui.sound.words import clock

if TYPE_CHECKING:
    from desktop_app.model import Recording
    from ui.desk import Desk
    from ui.sound.talk_player import TalkPlayer

SPEEDS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_BACK_MS = 5000


class PlayBar(QWidget):
    """Hidden until something is played."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.player: TalkPlayer | None = None
        self.toggle = IconButton("pause")
        self.back = IconButton("rewind-5")
        self.slider = Slide()
        self.time = Words("", "quiet")
        self.time.setWordWrap(False)
        self.speed = DropList()
        self.close_it = IconButton("close")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.toggle)
        line.addWidget(self.back)
        line.addWidget(self.slider, 1)
        line.addWidget(self.time)
        line.addWidget(self.speed)
        line.addWidget(self.close_it)
        for speed in SPEEDS:
            self.speed.addItem(f"{speed:g} ×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self._connect()
        self.hide()

    def play(self, recording: Recording) -> None:
        """Hear a recording from its start."""
        self.desk.do(self._the_player().play, recording)

    def play_from(self, session_id: int, iso: str) -> None:
        """Hear a session from a moment on."""
        self.desk.do(self._the_player().play_from, session_id, iso)

    def stop(self) -> None:
        """Be quiet, and be gone."""
        if self.player is not None:
            self.player.stop()

    def _the_player(self) -> TalkPlayer:
        if self.player is None:
            from ui.sound.talk_player import TalkPlayer

            self.player = TalkPlayer(self.desk)
            self.player.changed.connect(self._refresh)
            self.player.moved.connect(self._moved)
        return self.player

    def _connect(self) -> None:
        put = self.desk.texts.put
        put(self.back.set_name, N_("Back five seconds"))
        put(self.slider.setAccessibleName, N_("Where in the recording"))
        put(self.speed.setAccessibleName, N_("How fast it is played"))
        put(self.close_it.set_name, N_("Stop listening"))
        self.desk.texts.also(self._refresh)
        self.toggle.clicked.connect(self._pause_or_go_on)
        self.back.clicked.connect(self._go_back)
        self.slider.sliderReleased.connect(lambda: self._seek(self.slider.value()))
        self.slider.actionTriggered.connect(self._stepped)
        self.speed.activated.connect(lambda at: self._the_player().set_speed(SPEEDS[at]))
        self.close_it.clicked.connect(self.stop)
        self.desk.off_record_changed.connect(lambda off: self.stop() if off else None)

    def _pause_or_go_on(self) -> None:
        player = self._the_player()
        if player.playing:
            player.pause()
        else:
            self.desk.do(player.go_on)

    def _go_back(self) -> None:
        self._seek(max(0, self._the_player().position_ms - _BACK_MS))

    def _stepped(self, _action: int) -> None:
        if not self.slider.isSliderDown():
            self._seek(self.slider.sliderPosition())

    def _seek(self, sound_ms: int) -> None:
        self.desk.do(self._the_player().seek, sound_ms)

    def _refresh(self) -> None:
        player = self.player
        self.setVisible(player is not None and player.sound_ms > 0)
        if player is None:
            return
        self.toggle.set_icon("pause" if player.playing else "play")
        self.toggle.set_name(_("Pause") if player.playing else _("Play"))
        self.slider.setRange(0, player.sound_ms)
        self.slider.setSingleStep(_BACK_MS)
        self.slider.setPageStep(30_000)
        self._moved(player.position_ms)

    def _moved(self, sound_ms: int) -> None:
        if self.player is None:
            return
        if not self.slider.isSliderDown():
            self.slider.setValue(sound_ms)
        self.time.setText(f"{clock(sound_ms)} / {clock(self.player.sound_ms)}")

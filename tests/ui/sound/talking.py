"""The program's recorder in a process of its own, told by lines what to do: `python -m tests.ui.sound.talking FILE`.

Prints one line for each thing done; a killed one prints no more.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtWidgets import QApplication

from desktop_app.sound import RATE
from desktop_app.workshop import Workshop
from ui.desk import Desk
from ui.messages import Messages
from ui.sound.talk_player import TalkPlayer
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable


def say(*words: object) -> None:
    """Print a line at once."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


class Talking:
    """Does what the lines say."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.player: TalkPlayer | None = None
        session = desk.workshop.sessions()[0].id
        self.acts: dict[str, Callable[[], object]] = {
            "record": lambda: desk.recorder.begin(session),
            "off": lambda: desk.set_off_record(True),
            "on": lambda: desk.set_off_record(False),
            "end": desk.recorder.end,
            "state": lambda: say("is", desk.recorder.state, desk.recorder.at_ms),
            "play": lambda: self.play(session),
            "quit": QCoreApplication.quit,
        }
        desk.messages.noted.connect(lambda note: say("note", note.text))
        desk.heard.connect(lambda iso: say("heard", iso) if iso else say("quiet"))

    def play(self, session: int) -> None:
        """Play the session's recording from its start."""
        self.player = TalkPlayer(self.desk)
        self.player.play(self.desk.workshop.recordings(session)[0])

    def listen(self) -> None:
        """Take one line."""
        word = sys.stdin.readline().strip()
        if not word:
            QCoreApplication.quit()
            return
        self.desk.do(self.acts[word])
        say("did", word)


def main(path: str) -> None:
    """Talk until told to quit."""
    app = QApplication([])
    with Workshop.open(path) as ws:
        messages = Messages()
        desk = Desk(ws, messages, Work(messages))
        desk.speak(ws.groups()[0].id)
        talking = Talking(desk)
        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(talking.listen)
        say("ready", RATE)
        app.exec()
        desk.recorder.end()
        desk.release()


if __name__ == "__main__":
    main(sys.argv[1])

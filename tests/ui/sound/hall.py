"""A hall to record in: a sound server of the test's own, with a microphone that hears what is played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import soundfile

from tests.desktop_app.sound.conftest import tone

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS = ("pulseaudio", "pactl", "paplay", "espeak-ng")


def missing() -> str:
    """What is not installed here, for the reason of a skip."""
    if sys.platform != "linux":
        return "PulseAudio is a thing of Linux"
    absent = [name for name in COMMANDS if not shutil.which(name)]
    return f"not installed: {', '.join(absent)}" if absent else ""


class Hall:
    """A null sink, and a microphone (`plug_in`, `pull`) that hears it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "PULSE_SERVER": f"unix:{folder}/native",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        }
        self._microphone = ""
        self._server = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                *("--disable-shm=true", "--log-level=error"),
                "--load=module-null-sink sink_name=hall",
                f"--load=module-native-protocol-unix auth-anonymous=1 socket={folder}/native",
            ],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait_for_server()

    def plug_in(self) -> None:
        """Put the microphone in."""
        words = ("module-remap-source", "master=hall.monitor", "source_name=microphone")
        self._microphone = self._control("load-module", *words)
        self._control("set-default-source", "microphone")

    def pull(self) -> None:
        """Pull it out."""
        self._control("unload-module", self._microphone)

    def play(self, *hertz: float, ms: int = 1000) -> None:
        """Let tones be heard, one after the other; comes back when they are over."""
        for one in hertz:
            file = self.folder / f"{one}.wav"
            soundfile.write(file, tone(one, ms), 16_000)
            subprocess.run(["paplay", "--latency-msec=30", str(file)], env=self.env, check=True)

    def speak(self, words: str) -> Path:
        """Let a synthesiser speak; comes back when it is over, with what it said as a file."""
        file = self.folder / "said.wav"
        subprocess.run(["espeak-ng", "-w", str(file), words], check=True)
        subprocess.run(["paplay", "--latency-msec=30", str(file)], env=self.env, check=True)
        return file

    def close(self) -> None:
        """Switch everything off."""
        self._server.terminate()
        self._server.wait()

    def _control(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words], env=self.env, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def _wait_for_server(self) -> None:
        for _try in range(100):
            if (self.folder / "native").exists():
                return
            time.sleep(0.05)
        raise RuntimeError("the sound server did not start")


@contextmanager
def hall() -> Iterator[Hall]:
    """A hall with its microphone plugged in. Its folder has a short name: a socket's may not be long."""
    with tempfile.TemporaryDirectory(prefix="hall") as folder:
        made = Hall(Path(folder))
        try:
            made.plug_in()
            yield made
        finally:
            made.close()

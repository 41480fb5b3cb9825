"""Build the folder that people install, and try it as on a machine that has nothing.

The program is started with an empty environment: no Python and no Node on its path. It makes the
sample, exports it in every format, and opens its window without a screen until the map page is there.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tools.saying import ROOT, is_root, say

FOLDER = ROOT / "dist" / "chautari"
PROGRAM = FOLDER / ("chautari.exe" if sys.platform == "win32" else "chautari")
FORMATS = "geojson,csv,pdf,html,txt,docx,srt,vtt,qdpx"
ENDINGS = {".geojson", ".csv", ".pdf", ".html", ".txt", ".docx", ".srt", ".vtt", ".qdpx"}
PAGE = "app://"
PATIENCE_SECONDS = 90


def build() -> None:
    """Have PyInstaller follow build.spec."""
    say("Building dist/chautari")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--distpath", "dist", "--workpath", "build", "build.spec"]
    subprocess.run(command, cwd=ROOT, check=True)


def try_commands(home: Path) -> Path:
    """Make the sample and export it; give the sample.

    Raises:
        SystemExit: A command failed, or a format is missing.
    """
    sample, out = home / "sample.gpkg", home / "out"
    out.mkdir()
    for words in (
        ["sample", str(sample)],
        ["export", str(sample), "--to", FORMATS, "--for", "room", "--out", str(out)],
        ["check", str(sample)],
    ):
        run = subprocess.run(
            [*_without_network(), str(PROGRAM), *words],
            env=_environment(home),
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise SystemExit(f"The built program failed at `{words[0]}`: {run.stdout}{run.stderr}")
    if missing := ENDINGS - {path.suffix for path in out.rglob("*")}:
        raise SystemExit(f"The built program wrote no {', '.join(sorted(missing))}.")
    return sample


def try_window(home: Path, sample: Path) -> None:
    """Open the window without a screen, and wait until its map page is there.

    Raises:
        SystemExit: The program stopped, or showed no page.
    """
    port = _free_port()
    environment = _environment(home) | {"QTWEBENGINE_REMOTE_DEBUGGING": str(port)}
    log = home / "window.log"
    with log.open("wb") as target:
        window = subprocess.Popen(
            [str(PROGRAM), str(sample)], env=environment, cwd=home, stdout=target, stderr=target
        )
        try:
            shown = _wait_for_page(window, port)
        finally:
            window.terminate()
            window.wait(timeout=PATIENCE_SECONDS)
    if not shown:
        said = log.read_text(encoding="utf-8", errors="replace")
        raise SystemExit(f"The built program showed no map page.\n{said}")


def _wait_for_page(window: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and window.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/json", timeout=5) as answer:
                pages = json.load(answer)
        except (URLError, ConnectionError, TimeoutError):
            pages = []
        if any(page["url"].startswith(PAGE) for page in pages):
            return True
        time.sleep(0.2)
    return False


def _environment(home: Path) -> dict[str, str]:
    """Give an environment in which nothing of this machine's tools can be found."""
    nowhere = {"PATH": str(home / "nothing"), "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    if is_root():
        nowhere["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    if sys.platform == "win32":
        nowhere |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE")}
    return nowhere


def _without_network() -> list[str]:
    """Give what takes the network away from a command, where that is possible."""
    unshare = shutil.which("unshare")
    if not unshare or not is_root():
        return []
    able = subprocess.run([unshare, "-n", "true"], capture_output=True, check=False)
    return [unshare, "-n"] if able.returncode == 0 else []


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main() -> None:
    """Build, try, and say how big it is."""
    build()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        sample = try_commands(home)
        say("It makes and exports the sample with no Python, Node or network.")
        try_window(home, sample)
        say("It opens its window, and the map page is there.")
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if not path.is_symlink())
    say(f"dist/chautari: {size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()

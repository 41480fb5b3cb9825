"""Open the sample workshop; where there is no screen, write what it gives to partners instead."""

from __future__ import annotations

import os
import subprocess
import sys

from tools.saying import ROOT, has_screen, is_root, say

OUT = ROOT / "out"
SAMPLE = OUT / "sample.gpkg"
EXPORT = ["--to", "geojson,csv,pdf,html", "--for", "room", "--out", str(OUT)]


def main() -> int:
    """Make the sample where it is absent, then show it; give the exit code of what failed."""
    OUT.mkdir(exist_ok=True)
    if not SAMPLE.exists():
        say("Making the sample workshop: out/sample.gpkg")
        if failed := _program("sample", str(SAMPLE)):
            return failed
    if has_screen():
        return _open()
    say("There is no screen here, so the sample's GeoJSON, tables, report and map go into out/")
    return _program("export", str(SAMPLE), *EXPORT)


def _open() -> int:
    if is_root() and "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ:
        say(
            "You are root, for whom the map's browser engine starts only without its sandbox: "
            "it is switched off for this run. Better: run it as an ordinary user."
        )
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return _program(str(SAMPLE))


def _program(*words: str) -> int:
    return subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())

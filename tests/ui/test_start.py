"""Starting: nothing heavy is imported before the map is usable, and the bench line is printed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    "folium",
    "geopandas",
    "shapely",
    "reportlab",
    "typst",
    "pandas",
    "pyogrio",
    "PIL",
    "numpy",
)
PROGRAM = """
import sys
from pathlib import Path
from ui.window import run_window
code = run_window(Path(sys.argv[1]))
sys.stdout.write(" ".join(name for name in {heavy!r} if name in sys.modules))
raise SystemExit(code)
"""


def test_the_map_is_usable_without_anything_heavy(tmp_path: Path) -> None:
    path = tmp_path / "ward.gpkg"
    Workshop.create(path, title="Ward 7").close()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), str(path)],
        env={**os.environ, "CHAUTARI_BENCH": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "usable\n"


@pytest.mark.skipif(sys.platform != "linux", reason="root is of Linux")
def test_as_root_it_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui.window import run_window

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    assert run_window(None) == 1
    assert (
        capsys.readouterr().err
        == "The map does not run as root. Start Chautari as an ordinary user.\n"
    )

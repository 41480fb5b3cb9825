"""The import contracts guard what they say: each goes red for a violation planted in a copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("desktop_app", "maps", "exports", "ui")
LINTER = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

PLANTED = {
    "layers": [
        ("desktop_app", "import maps"),
        ("desktop_app", "def late():\n    import exports"),
        ("maps", "import exports"),
        ("exports", "import ui"),
    ],
    "no-qt": [
        ("desktop_app", "import PySide6"),
        ("maps", "from PySide6 import QtCore"),
        ("exports", "def late():\n    from PySide6.QtGui import QImage"),
    ],
    "no-qt-in-commands": [
        ("ui/commands", "from PySide6 import QtCore"),
        ("ui/commands", "import ui.desk"),
    ],
    "two-doors": [("exports", "from maps.description import MapDescription")],
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of what the contracts look at."""
    target = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", target)
    for folder in FOLDERS:
        shutil.copytree(
            ROOT / folder, target / folder, ignore=shutil.ignore_patterns("assets", "__pycache__")
        )
    return target


def lint(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINTER, "--no-cache", "--no-logo", *words]
    return subprocess.run(
        command, cwd=tree, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_every_contract_has_a_violation_planted() -> None:
    assert sorted(contracts()) == sorted(PLANTED)


def test_the_contracts_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("contract", "folder", "code"),
    [(contract, *plant) for contract, plants in PLANTED.items() for plant in plants],
)
def test_a_planted_violation_is_seen(copy: Path, contract: str, folder: str, code: str) -> None:
    planted = copy / folder / "planted.py"
    planted.write_text(f"{code}\n", encoding="utf-8")
    try:
        result = lint(copy, "--contract", contract)
    finally:
        planted.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert "planted" in result.stdout

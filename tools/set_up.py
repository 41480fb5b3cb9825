"""Set the project up on this machine: system libraries, Python packages, web assets, catalogs.

Needs Python 3.11 with its `venv` and nothing else. Each step is done again only when what it
depends on has changed, so a second run takes a moment. `python3 -m tools.set_up [run|test]`
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tools import stamps, system_libraries
from tools.saying import ROOT, has_screen, say

if TYPE_CHECKING:
    from pathlib import Path

PINNED = ROOT / "requirements-dev.txt"
LOCK = ROOT / "package-lock.json"
SCRIPTS = stamps.VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
# npm as it must be here: nothing of the user's settings, no scripts of packages, no chatter.
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]


class SetUpError(Exception):
    """A step of the set-up failed; its text is the sentence for the person at the terminal."""


def set_up(purpose: str) -> None:
    """Do what is missing so that the program (`run`) or its tests (`test`) can start.

    Raises:
        SetUpError: A step failed and nothing useful can be done without it.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - said to the one who starts it with an older one
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpError(f"Chautari needs Python 3.11 or newer, and this is Python {version}.")
    _libraries(purpose)
    _packages()
    _web_assets()
    _catalogs()


def _libraries(purpose: str) -> None:
    missing = system_libraries.missing_libraries()
    commands = system_libraries.missing_commands() if purpose == "test" else {}
    wanted = {**missing, **commands}
    if not wanted or system_libraries.install(sorted(set(wanted.values()))):
        return
    sentence = (
        f"This system lacks {', '.join(sorted(wanted))}; on Debian and Ubuntu install them with: "
        f"sudo apt-get install {' '.join(sorted(set(wanted.values())))}"
    )
    if missing and (purpose == "test" or has_screen()):
        raise SetUpError(sentence)
    say(sentence)


def _packages() -> None:
    state = stamps.digest([PINNED], sys.version)
    if PYTHON.exists() and stamps.is_done("packages", state):
        return
    say("Setting up Python packages in .venv")
    if not any(SCRIPTS.glob("pip*")):
        _do([sys.executable, "-m", "venv", str(stamps.VENV)], "Python could not make .venv")
    failure = "The Python packages could not be set up"
    # The pins are complete; looking at what they depend on, pip would want a newer release of an extra.
    install = [*PIP, "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(PINNED)]
    if left_over := _left_over():
        _do([*PIP, "uninstall", "--quiet", "--yes", *left_over], failure)
        install.append("--force-reinstall")  # some packages share files with those that went
    _do(install, failure)
    stamps.mark_done("packages", state)


def _left_over() -> list[str]:
    """Give the packages that earlier pins brought and these do not."""
    command = [*PIP, "list", "--format=json"]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pins = re.findall(r"^([\w.-]+)==", PINNED.read_text(encoding="utf-8"), re.MULTILINE)
    kept = {_plain(name) for name in (*pins, "pip", "setuptools", "wheel")}
    names = [package["name"] for package in json.loads(listed)]
    return [name for name in names if _plain(name) not in kept]


def _plain(name: str) -> str:
    """Write a package's name as all its spellings agree on."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _web_assets() -> None:
    state = stamps.digest([ROOT / "package.json", LOCK])
    if not (ROOT / "node_modules").is_dir() or not stamps.is_done("npm", state):
        say("Setting up web packages in node_modules")
        npm = SCRIPTS / ("npm.exe" if sys.platform == "win32" else "npm")
        _do([str(npm), *NPM], "The web packages could not be set up", NODE_USE_SYSTEM_CA="1")
        stamps.mark_done("npm", state)
    state = stamps.digest(_page_sources(), state)
    if not (ROOT / "maps" / "assets").is_dir() or not stamps.is_done("assets", state):
        say("Building the map page")
        _do([str(PYTHON), "-m", "maps.build_assets"], "The map page could not be built")
        stamps.mark_done("assets", state)


def _page_sources() -> list[Path]:
    """Give every file that the built page may depend on."""
    left_out = {"assets", "tests", "__pycache__"}
    found = (path for path in (ROOT / "maps").rglob("*") if path.is_file())
    return [PINNED, *(path for path in found if not left_out & set(path.parts))]


def _catalogs() -> None:
    texts = sorted((ROOT / "desktop_app" / "locale").glob("*/LC_MESSAGES/*.po"))
    state = stamps.digest(texts)
    built = all(text.with_suffix(".mo").exists() for text in texts)
    if built and stamps.is_done("catalogs", state):
        return
    say("Compiling translations")
    _do([str(PYTHON), "-m", "tools.catalogs", "compile"], "The translations could not be compiled")
    stamps.mark_done("catalogs", state)


def _do(command: list[str], failure: str, **environment: str) -> None:
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if run.returncode:
        raise SetUpError(f"{failure}; what went wrong stands above.")


def main(purpose: str) -> int:
    """Set up, and say in one sentence what stood in the way."""
    try:
        set_up(purpose)
    except SetUpError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))

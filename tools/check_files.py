"""Check what no linter does: no package host, no path of a machine, every pin with its hash.

`python -m tools.check_files` prints what it finds and exits 1.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tools.saying import ROOT, say

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written in parts, so that this file does not name what it looks for.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "npm" + "mirror",
    "unpkg" + ".com",
    "js" + "delivr",
    "cdn" + "js",
    "conda." + "anaconda",
    "crates" + ".io",
    "deb." + "debian.org",
)
# Where people's files lie on each system; a test may invent such a path.
SOMEONES = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/[\w.-]+|\b[A-Z]:\\Users\\\w")
THIS_MACHINE = (f"{ROOT.as_posix()}/", f"{Path.home().as_posix()}/")
LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json")


def problems() -> Iterator[str]:
    """Give each problem as a line, with its file."""
    for path in _files():
        yield from _addresses(path)
    for name in LOCKS[:2]:
        yield from _pins(ROOT / name)
    yield from _lock(ROOT / LOCKS[2])


def _files() -> list[Path]:
    """Give the files that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _addresses(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(text.splitlines(), 1):
        if any(host in line for host in HOSTS):
            yield f"{name}:{number}: names a package host"
        if _names_a_path(line, is_test=name.startswith("tests/")):
            yield f"{name}:{number}: names a path of one machine"
        if name in LOCKS and "://" in line:
            yield f"{name}:{number}: an address in a lock file"


def _names_a_path(line: str, *, is_test: bool) -> bool:
    if any(path in line for path in THIS_MACHINE):
        return True
    return not is_test and SOMEONES.search(line) is not None


def _pins(path: Path) -> Iterator[str]:
    """Give the requirements without an exact version or without a hash."""
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name = line.split()[0]
            if "==" not in name:
                yield f"{path.name}: {name} is not pinned"
            if "--hash=sha256:" not in line:
                yield f"{path.name}: {name} has no hash"


def _lock(path: Path) -> Iterator[str]:
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    for name, package in packages.items():
        if name and not package.get("integrity", "").startswith("sha512-"):
            yield f"{path.name}: {name} has no hash"
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    for name, version in wanted.items():
        if not re.fullmatch(r"\d+\.\d+\.\d+", version):
            yield f"package.json: {name} is not pinned"


def main() -> int:
    """Say what was found; 1 where something was."""
    found = list(problems())
    for line in found:
        say(line)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

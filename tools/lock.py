"""Pin what the project needs: versions with hashes for every system, and no address in any file.

Run it after a change of `requirements*.in` or `package.json`: `make lock`
"""

from __future__ import annotations

import json
import subprocess
import sys

from tools.saying import ROOT
from tools.set_up import SCRIPTS

COMPILE = [
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
]
NPM = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]


def main() -> None:
    """Write both requirements files and the lock of the web packages."""
    suffix = ".exe" if sys.platform == "win32" else ""
    uv, npm = str(SCRIPTS / f"uv{suffix}"), str(SCRIPTS / f"npm{suffix}")
    for name in ("requirements", "requirements-dev"):
        subprocess.run([uv, *COMPILE, f"{name}.in", "-o", f"{name}.txt"], cwd=ROOT, check=True)
    command = [npm, "install", "--omit-lockfile-registry-resolved", *NPM]
    subprocess.run(command, cwd=ROOT, check=True)
    _drop_addresses()


def _drop_addresses() -> None:
    """Leave out of the lock where packages came from and where their authors take donations."""
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The libraries of a Linux system that Qt's wheels lean on and do not bring along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.saying import is_root, say

# soname: Debian's package. Read from the NEEDED entries of the Qt, XCB, Wayland, WebEngine and
# Multimedia libraries in the PySide6 wheels.
NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libpulse.so.0": "libpulse0",
    "libstdc++.so.6": "libstdc++6",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbfile.so.1": "libxkbfile1",
    "libzstd.so.1": "libzstd1",
}
# command: Debian's package. Tests that want one of these skip, with the reason, where it is absent.
TEST_COMMANDS = {
    "chromium": "chromium",
    "espeak-ng": "espeak-ng",
    "gdal_edit.py": "gdal-bin",
    "pactl": "pulseaudio-utils",
    "pdftotext": "poppler-utils",
    "pulseaudio": "pulseaudio",
    "strace": "strace",
}


def missing_libraries() -> dict[str, str]:
    """Give the libraries that the loader does not find, each with Debian's package."""
    loader = shutil.which("ldconfig") or "/sbin/ldconfig"
    if sys.platform != "linux" or not Path(loader).exists():
        return {}
    known = subprocess.run([loader, "-p"], capture_output=True, text=True, check=False).stdout
    return {name: package for name, package in NEEDED.items() if f"\t{name} " not in known}


def missing_commands() -> dict[str, str]:
    """Give the commands that some tests want and this Linux system lacks."""
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in TEST_COMMANDS.items() if not shutil.which(name)}


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed without asking; tell whether it worked."""
    prefix = _privilege()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not _apt(prefix, ["update", "-q"], environment):
        return False
    named = [_name_here(package) for package in packages]
    return _apt(prefix, ["install", "-q", "-y", "--no-install-recommends", *named], environment)


def _privilege() -> list[str] | None:
    """Give what stands before a command to run it as root, or None where that needs a password."""
    if is_root():
        return []
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"] if allowed.returncode == 0 else None


def _apt(prefix: list[str], words: list[str], environment: dict[str, str]) -> bool:
    run = subprocess.run(
        [*prefix, "apt-get", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        say(run.stderr.strip())
    return run.returncode == 0


def _name_here(package: str) -> str:
    """Give the package's name on this system: newer ones renamed some for 64-bit times."""
    renamed = f"{package}t64"
    shown = subprocess.run(["apt-cache", "show", renamed], capture_output=True, check=False)
    return renamed if shown.returncode == 0 else package

"""The program makes no network connection: a day with it is watched at the system's own door (strace).

What is allowed, since nothing of it leaves the machine: Unix sockets (between the program's own processes,
and with the desktop); netlink (Chromium asks the kernel which interfaces there are, udev tells of devices);
a socket of the Internet family that is only made (to ask the kernel for an interface's name); and one bound
to the loopback address, with nobody to listen (how urllib3, which folium imports, finds out about IPv6).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WATCHED = "socket,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg"
_CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)")
_LOOPBACK = re.compile(r'"::1"|inet_addr\("127\.')


def reaches_out(line: str) -> bool:
    """Tell whether a line of strace is a call that goes, or listens, beyond this machine."""
    call = _CALL.match(line)
    if call is None or "AF_INET" not in line:
        return False
    return call[1] != "socket" and not (call[1] == "bind" and _LOOPBACK.search(line))


@pytest.mark.parametrize(
    ("line", "out"),
    [
        (
            '12 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("1.2.3.4")}',
            1,
        ),
        (
            '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}',
            1,
        ),
        ('12 sendto(3, "x", 1, 0, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001::1")}', 1),
        ('12 sendmsg(3, {msg_name={sa_family=AF_INET, sin_addr=inet_addr("8.8.8.8")}', 1),
        ('12 bind(3, {sa_family=AF_INET, sin_addr=inet_addr("0.0.0.0")}', 1),
        ('12 bind(3, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1", &sin6_addr)}', 0),
        ("12 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 30", 0),
        ('12 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0', 0),
        ("12 bind(24, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=0x000113}, 12) = 0", 0),
    ],
)
def test_what_reaches_out_is_told_apart(line: str, out: int) -> None:
    assert reaches_out(line) == bool(out)


@pytest.fixture
def strace() -> str:
    """Give the path of strace; skip where it is absent or may not watch."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed here")
    tried = subprocess.run([found, "-f", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not watch other processes here")
    return found


def test_a_day_with_the_program_makes_no_network_call(strace: str, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    watch = [strace, "-f", "--seccomp-bpf", "-qq", "-e", f"trace={WATCHED}", "-o", str(log)]
    run = subprocess.run(
        [*watch, sys.executable, "-m", "tests.scripted_day", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "all done" in run.stdout, run.stderr[-2000:]
    calls = log.read_text("utf-8", "replace").splitlines()
    assert any("AF_UNIX" in call for call in calls)  # it was watched
    assert [call for call in calls if reaches_out(call)] == []

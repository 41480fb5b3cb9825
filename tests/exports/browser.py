"""Debian's Chromium for tests of pages: headless, the network blocked, spoken to over a pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Self

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = ("file:", "data:", "about:", "blob:")
READY = """new Promise((done) => {
  const look = () => document.documentElement?.dataset.ready === "yes" ? done(true) : setTimeout(look, 20);
  look();
})"""


def find_chromium() -> str:
    """Where Chromium is; the test is skipped where there is none, or where pipes differ (Windows)."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found or os.name != "posix":
        pytest.skip("needs Debian's Chromium")
    return found


class Browser:
    """One tab; a context manager. Remembers what it was asked to fetch and what its console said."""

    def __init__(self, profile: Path, width: int = 1366, height: int = 768) -> None:
        (read_in, self._out), (self._in, write_out) = os.pipe(), os.pipe()
        command = [
            find_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}",
            f"--window-size={width},{height}", "about:blank",
        ]  # fmt: skip
        script = f'exec "$@" 3<&{read_in} 4>&{write_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", script, "chromium", *command],
            pass_fds=(read_in, write_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_in)
        os.close(write_out)
        self._rest, self._number, self._tab = b"", 0, ""
        self.fetched: list[str] = []
        self.said: list[str] = []
        self._loaded = False

    def __enter__(self) -> Self:
        targets = self.call("Target.getTargets")["targetInfos"]
        tab = next(t["targetId"] for t in targets if t["type"] == "page")
        self._tab = self.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def open(self, page: Path) -> None:
        """Open a file and wait until the page says that it stands."""
        self._loaded = False
        self.call("Page.navigate", url=page.as_uri())
        while not self._loaded:
            self._remember(self._read())
        assert self.run(READY) is True

    def run(self, script: str) -> Any:
        """The value of an expression in the page, as JSON would hold it."""
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def asked_of_the_net(self) -> list[str]:
        """Addresses that the page wanted and that are not inside it."""
        self.run("1")
        return [address for address in self.fetched if not address.startswith(LOCAL)]

    def call(self, method: str, **parameters: Any) -> Any:
        """One command of the DevTools protocol, and its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._tab:
            message["sessionId"] = self._tab
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._number:
            self._remember(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._in, 1 << 16)
            if not more:
                raise EOFError("Chromium has ended")
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        value: dict[str, Any] = json.loads(message)
        return value

    def _remember(self, event: dict[str, Any]) -> None:
        method, params = event.get("method", ""), event.get("params", {})
        self._loaded = self._loaded or method == "Page.loadEventFired"
        if method == "Network.requestWillBeSent":
            self.fetched.append(params["request"]["url"])
        elif method in {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}:
            self.said.append(json.dumps(params)[:500])

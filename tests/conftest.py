"""What every test may use, and what none may do: reach the network or the user's own settings."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from desktop_app.building import collect_if_due

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.", "::1", "localhost")

# Settings, identity of the laptop and caches of the tests are their own. Set before anything is
# imported that reads them.
_HOME = tempfile.mkdtemp(prefix="chautari-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(Path(_HOME, _name.lower()))
for _name in ("APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = _HOME
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

hypothesis_settings.register_profile(
    "chautari", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("chautari")

_reached: list[str] = []


def _watch_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse, and remember, every attempt to leave this machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        host = str(arguments[0] or "localhost")
    else:
        return
    if not host.startswith(LOOPBACK):
        _reached.append(host)
        raise PermissionError(f"A test may not reach the network: {host}")


sys.addaudithook(_watch_network)


@pytest.fixture(autouse=True)
def network_refused() -> Iterator[None]:
    """Fail a test that tried to reach the network, also where the refusal was swallowed."""
    _reached.clear()
    yield
    assert not _reached, f"reached for the network: {_reached}"


@pytest.fixture(autouse=True)
def collected_in_this_thread() -> Iterator[None]:
    """After a test of the window, let no other thread look for garbage any more: see `ui.collecting`."""
    yield
    if not gc.isenabled():
        collect_if_due()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Leave no test in the language that another one chose."""
    from desktop_app.language import set_language

    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real data beside the project; skip where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data is not here: there is no ../shared/data")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of Chromium; skip where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium is installed here")

from __future__ import annotations

import sys

import pytest

from tools import set_up, system_libraries


def test_a_library_nobody_has_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux leaves Qt's libraries to the system")
    monkeypatch.setitem(system_libraries.NEEDED, "libnobody.so.1", "libnobody1")
    assert system_libraries.missing_libraries()["libnobody.so.1"] == "libnobody1"


@pytest.mark.parametrize(("purpose", "screen"), [("run", True), ("test", False)])
def test_what_may_not_be_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, purpose: str, screen: bool
) -> None:
    lacking(monkeypatch, screen=screen)
    with pytest.raises(set_up.SetUpError, match="sudo apt-get install libegl1"):
        set_up.set_up(purpose)


def test_without_a_screen_the_sample_is_still_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking(monkeypatch, screen=False)
    set_up.set_up("run")
    assert "sudo apt-get install libegl1" in capsys.readouterr().out


def lacking(monkeypatch: pytest.MonkeyPatch, *, screen: bool) -> None:
    """Make this a machine without a library, where nothing may be installed."""
    missing = {"libEGL.so.1": "libegl1"}
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda: missing)
    monkeypatch.setattr(system_libraries, "missing_commands", dict)
    monkeypatch.setattr(system_libraries, "install", lambda _packages: False)
    monkeypatch.setattr(set_up, "has_screen", lambda: screen)
    for step in ("_packages", "_web_assets", "_catalogs"):
        monkeypatch.setattr(set_up, step, lambda: None)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import stamps

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "VENV", tmp_path)
    file = tmp_path / "source"
    file.write_text("one", encoding="utf-8")
    return file


def test_a_step_is_done_until_what_it_was_made_from_changes(source: Path) -> None:
    stamps.mark_done("build", stamps.digest([source]))
    assert stamps.is_done("build", stamps.digest([source]))
    source.write_text("two", encoding="utf-8")
    assert not stamps.is_done("build", stamps.digest([source]))


def test_a_step_never_done_is_not_done(source: Path) -> None:
    assert not stamps.is_done("build", stamps.digest([source]))


def test_other_words_count_too(source: Path) -> None:
    assert stamps.digest([source], "3.11") != stamps.digest([source], "3.12")

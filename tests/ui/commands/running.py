"""Runs a command as the program does, without a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.commands import main

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> int:
    """Run these words; opening the window fails the test."""

    def no_window(_path: Path | None, _language: str) -> int:
        raise AssertionError("the window was opened")

    return main([str(word) for word in words], no_window)

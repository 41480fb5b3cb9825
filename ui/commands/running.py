"""Running one command: every failure that a user can meet is one sentence and exit code 1."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from desktop_app import without_words
from desktop_app.errors import ChautariError, UsageError
from desktop_app.language import LANGUAGE_NAMES, _, set_language
from ui.commands import passphrases
from ui.commands.parsing import COMMANDS, command_parser, joined_values, window_parser
from ui.commands.saying import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def main(arguments: Sequence[str], open_window: Callable[[Path | None, str], int]) -> int:
    """Run what the arguments ask for: a command, else the window.

    Args:
        arguments: Those after the program's name.
        open_window: Opens the window with a file (or None) in a language ("" is the remembered one).

    Returns:
        The exit code.
    """
    _speak_safely()
    try:
        return _run(joined_values(arguments), open_window)
    except ChautariError as error:
        warn(error.sentence)
        return 1
    except KeyboardInterrupt:
        warn(_("Stopped."))
        return 1
    except BrokenPipeError:
        _close_standard_output()
        return 1
    except Exception as error:
        if os.environ.get("CHAUTARI_DEBUG"):
            raise
        sentence = _(
            "That did not work, and the program is to blame ({details}). Nothing that was saved is lost."
        )
        warn(sentence.format(details=without_words.trace(error)))
        return 1


def _run(arguments: Sequence[str], open_window: Callable[[Path | None, str], int]) -> int:
    first = next((a for a in arguments if a in COMMANDS or not a.startswith("-")), "")
    if first not in COMMANDS and not {"-h", "--help"} & set(arguments):
        return _window(arguments, open_window)
    set_language(_language_asked(arguments) or _language_of_system())
    passphrases.forget()
    parsed = command_parser().parse_args(arguments)
    module, function = COMMANDS[parsed.command]
    code: int = getattr(import_module(module), function)(parsed)
    return code


def _window(arguments: Sequence[str], open_window: Callable[[Path | None, str], int]) -> int:
    parsed = window_parser().parse_args(arguments)
    if parsed.file is not None and not parsed.file.is_file():
        sentence = _("{file} is no file that is there, and no command: see --help.")
        raise UsageError(sentence.format(file=parsed.file.name))
    return open_window(parsed.file, parsed.language or "")


def _language_asked(arguments: Sequence[str]) -> str:
    """The language that `--language` names, looked for before the help is made in it."""
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if name == "--language" and equals:
            return value
    return ""


def _language_of_system() -> str:
    """The language of the system's settings, if the program speaks it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            code = value.split("_")[0].split(".")[0]
            return code if code in LANGUAGE_NAMES else "en"
    return "en"


def _speak_safely() -> None:
    """Let no letter break a console that has fewer of them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _close_standard_output() -> None:
    """Point standard output nowhere, so that closing it says nothing more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

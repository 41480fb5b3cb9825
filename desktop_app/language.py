"""The language in which the program speaks, through gettext."""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCALE_FOLDER = Path(__file__).parent / "locale"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ps", "ckb", "dv"})
LANGUAGE_NAMES = {"en": "English", "ne": "नेपाली", "ar": "العربية"}

_language: ContextVar[str] = ContextVar("language", default="en")
_default = "en"


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    return gettext.translation("chautari", LOCALE_FOLDER, languages=[language], fallback=True)


def set_language(language: str) -> None:
    """Choose the language of everything said from now on, in this process."""
    global _default  # noqa: PLW0603 - one language per process, overridden per context below
    _default = language
    _language.set(language)


def language() -> str:
    """The language in force: that of the context, else that of the process."""
    return _language.get(_default)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language inside the block (a report in the partner's language)."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def is_right_to_left(code: str) -> bool:
    """Tell whether a language is written from right to left."""
    return code.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT


def _(message: str) -> str:
    """Translate a sentence."""
    return _catalog(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a sentence with a number in it."""
    return _catalog(language()).ngettext(one, many, count)


def N_(message: str) -> str:
    """Mark a text for translation without translating it here."""
    return message

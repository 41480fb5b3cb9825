"""Days and languages, named in the language of a release."""

from __future__ import annotations

from datetime import date, datetime


def day_text(iso: str, language: str) -> str:
    """A day written out in a language; as it is, where it is no day."""
    from babel import UnknownLocaleError
    from babel.dates import format_date

    day = _day(iso)
    if day is None:
        return iso
    try:
        return str(format_date(day, "long", locale=language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return str(format_date(day, "long", locale="en"))


def _day(iso: str) -> date | None:
    try:
        return datetime.fromisoformat(iso).date()
    except ValueError:
        return None


def language_name(code: str, language: str) -> str:
    """The name of a language in another; its code where it has none."""
    from babel import Locale, UnknownLocaleError

    for where in (language.replace("-", "_"), "en"):
        try:
            name = Locale.parse(where).languages.get(code.split("-", maxsplit=1)[0])
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return code

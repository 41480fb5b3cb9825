"""Numbers as they are written on a figure, with the marks and digits of the language that is spoken."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.language import _, language


def written(value: float | None) -> str:
    """A number: whole where it is whole, else with one decimal; in words where it is not told."""
    return _("not told") if value is None else _written(value, language())


@lru_cache(maxsize=4096)
def _written(value: float, lang: str) -> str:
    from babel import UnknownLocaleError
    from babel.numbers import format_decimal

    rounded = round(value) if value >= 100 or abs(value - round(value)) < 0.05 else round(value, 1)
    try:
        return str(format_decimal(rounded, locale=lang.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return str(format_decimal(rounded, locale="en"))

"""Times, numbers and languages as partners' programs write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FEWEST_DIGITS = 5  # of a day with its year
_FORMS = ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%d/%Y %H:%M", "%m/%d/%Y", "%B %d %Y", "%Y/%m/%d")


def moment(text: str) -> str:
    """A time as the file keeps it (ISO 8601, UTC); a day alone is its noon; "" if it is none."""
    text = text.strip()
    if text.isdigit() or sum(char.isdigit() for char in text) < _FEWEST_DIGITS:
        return ""
    try:
        at = datetime.fromisoformat(f"{text}T12:00:00+00:00" if _DAY.fullmatch(text) else text)
    except ValueError:
        found = _in_other_forms(text)
        if found is None:
            return ""
        at = found
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        at = at.astimezone(UTC)
    except OverflowError:
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z" if at.year >= 1000 else ""


def _in_other_forms(text: str) -> datetime | None:
    for form in _FORMS:
        try:
            at = datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return at if "%H" in form else at.replace(hour=12)
    return None


def whole(text: str, least: int, most: int, otherwise: int) -> int:
    """A whole number within bounds, else `otherwise`."""
    try:
        value = round(float(text.strip().replace(",", ".")))
    except (ValueError, OverflowError):
        return otherwise
    return value if least <= value <= most else otherwise


def language_code(text: str) -> str:
    """A language's code; "" if it is none."""
    return text.strip() if _LANGUAGE.fullmatch(text.strip()) else ""

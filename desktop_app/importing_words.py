"""What a file says about a mark, checked against this workshop's template."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.text import clean, isolate

if TYPE_CHECKING:
    from desktop_app.workshop_template import WorkshopTemplate

_KINDS = ("barrier", "strength", "idea", "landmark")
_LISTS = {
    "affected": ("affected", "affected"),
    "season": ("season", "season"),
    "day_time": ("day_time", "day_time"),
    "duty": ("duty", "duty"),
    "lvl": ("levels", "level"),
    "r4": ("r4", "r4"),
    "sdg": ("sdg", "sdg"),
    "rights": ("rights", "right"),
}
"""Key → field of a mark, section of the template; several values, joined with ";"."""
_SINGLES = {"freq": ("freq", "freq"), "basis": ("basis", "basis"), "how_travel": ("mode", "mode")}
_TEXTS = {
    "title": "title",
    "story": "words",
    "story_tr": "translation",
    "idea_txt": "idea",
    "since": "since",
}
_LANGUAGES = {"story_lang": "words_lang", "tr_lang": "translation_lang"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MOST_PROBLEMS = 200
_MOST_MINUTES = 10_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Words:
    """Turns what a file says into fields of marks, and remembers what it could not understand."""

    def __init__(self, template: WorkshopTemplate) -> None:
        self._codes: dict[str, dict[str, str]] = {}
        for entry in template.all_entries():
            known = self._codes.setdefault(entry.section, {})
            known.setdefault(entry.code.casefold(), entry.code)
            for name in entry.names.values():
                known.setdefault(name.strip().casefold(), entry.code)
        self._problems: list[str] = []
        self._number = 0

    def problems(self) -> tuple[str, ...]:
        """What was not understood, one sentence each; beyond the first 200 they are only counted."""
        more = len(self._problems) - _MOST_PROBLEMS
        if more <= 0:
            return tuple(self._problems)
        last = ngettext("And {n} more like these.", "And {n} more like these.", more).format(n=more)
        return (*self._problems[:_MOST_PROBLEMS], last)

    def draft(self, number: int, said: dict[str, Any]) -> dict[str, Any]:
        """The fields of one mark. What is not known to the template is left out, or becomes `other`."""
        self._number = number
        fields: dict[str, Any] = {field: _text(said.get(key)) for key, field in _TEXTS.items()}
        fields |= {field: self._language(said.get(key)) for key, field in _LANGUAGES.items()}
        fields |= {field: self._list(s, said.get(key)) for key, (field, s) in _LISTS.items()}
        fields |= {field: self._one(s, said.get(key)) for key, (field, s) in _SINGLES.items()}
        fields["barriers"] = self._barriers(said)
        fields["service"] = self._one("service", said.get("service"))
        fields["kind"] = self._kind(said, fields)
        fields["severity"] = self._severity(said)
        fields["minutes_dry"] = self._minutes(said.get("min_dry"))
        fields["minutes_wet"] = self._minutes(said.get("min_wet"))
        fields["cope"], fields["cope_words"] = self._cope(said.get("cope"))
        if placed_at := _moment(said.get("placed_at")) or _moment(said.get("placed_on")):
            fields["placed_at"] = placed_at
        return fields

    def _code(self, section: str, text: str) -> str:
        """The template's code for a code or a name in any language; "" if it has none."""
        return self._codes.get(section, {}).get(text.casefold(), "")

    def _one(self, section: str, value: Any) -> str:
        text = _text(value)
        code = self._code(section, text)
        if text and not code:
            self._not_known(text, section)
        return code

    def _list(self, section: str, value: Any) -> tuple[str, ...]:
        found = []
        for text in _parts(value):
            code = self._code(section, text)
            if code:
                found.append(code)
            else:
                self._not_known(text, section)
        return tuple(dict.fromkeys(found))

    def _barriers(self, said: dict[str, Any]) -> tuple[str, ...]:
        """Barriers known to the template; others become `other`, so that none is lost in silence."""
        found = []
        for text in _parts(said.get("barriers")) or _parts(said.get("barrier")):
            code = self._code("barrier", text)
            if not code:
                self._not_known(text, "barrier")
            found.append(code or "other")
        return tuple(dict.fromkeys(found))

    def _kind(self, said: dict[str, Any], fields: dict[str, Any]) -> str:
        given = _text(said.get("kind"))
        code = self._code("kind", given)
        if code in _KINDS:
            return code
        if given:
            self._not_known(given, "kind")
        if fields["barriers"] or (fields["service"] and not fields["idea"]):
            return "barrier"
        return "idea" if fields["idea"] else "landmark"

    def _severity(self, said: dict[str, Any]) -> int:
        value = _whole(said.get("severity"))
        if value is None or value == 0 or _whole(said.get("sev_said")) == 0:
            return 0
        if not 1 <= value <= 3:
            self._not_known(_text(said.get("severity")), "severity")
            return 0
        return value

    def _minutes(self, value: Any) -> int:
        minutes = _whole(value)
        return minutes if minutes is not None and 0 <= minutes <= _MOST_MINUTES else -1

    def _cope(self, value: Any) -> tuple[tuple[str, ...], str]:
        """Known ways of coping as codes, everything else as the people's words."""
        parts = _parts(value)
        codes = [self._code("cope", part) for part in parts]
        words = "; ".join(part for part, code in zip(parts, codes, strict=True) if not code)
        return tuple(dict.fromkeys(filter(None, codes))), words

    def _language(self, value: Any) -> str:
        text = _text(value)
        return text if _LANGUAGE.fullmatch(text) else ""

    def _not_known(self, text: str, key: str) -> None:
        sentence = _(
            "Feature {n}: the word {word} ({key}) is not in this workshop's template, and is left out."
        )
        if key == "barrier":
            sentence = _(
                "Feature {n}: the barrier {word} is not in this workshop's template, and becomes “other”."
            )
        if key == "kind":
            sentence = _("Feature {n}: {word} is no kind of mark, and a likely one was taken.")
        self._problems.append(sentence.format(n=self._number, word=isolate(text[:80]), key=key))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return clean(str(value)).strip()


def _parts(value: Any) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", _text(value)) if part.strip()]


def _whole(value: Any) -> int | None:
    """A whole number out of a number or its text; None if it is none."""
    try:
        return int(float(value)) if not isinstance(value, bool) else None
    except (TypeError, ValueError, OverflowError):
        return None


def _moment(value: Any) -> str:
    """A time as the file keeps it (ISO 8601, UTC); a day alone is its noon; "" if it is none."""
    text = _text(value)
    try:
        at = datetime.fromisoformat(f"{text}T12:00:00+00:00" if _DAY.fullmatch(text) else text)
    except ValueError:
        return ""
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"

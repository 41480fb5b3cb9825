"""How the columns of a partner's table become marks: matched once, written as JSON, kept for the next file."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import N_, _
from desktop_app.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
TARGETS: dict[str, str] = {
    "kind": N_("Kind of mark"),
    "title": N_("Title"),
    "words": N_("What was said"),
    "words_lang": N_("Language of what was said"),
    "translation": N_("Translation of it"),
    "translation_lang": N_("Language of the translation"),
    "idea": N_("Idea"),
    "service": N_("Service"),
    "barriers": N_("Why it cannot be used"),
    "affected": N_("Who is affected"),
    "severity": N_("How hard it is"),
    "freq": N_("How often"),
    "season": N_("Season"),
    "day_time": N_("Time of day"),
    "mode": N_("How people get there"),
    "minutes_dry": N_("Minutes, dry season"),
    "minutes_wet": N_("Minutes, wet season"),
    "cope": N_("What people do instead"),
    "duty": N_("Who should act"),
    "basis": N_("How they know"),
    "themes": N_("Themes"),
    "levels": N_("Level of exclusion"),
    "r4": N_("Which of the 4Rs"),
    "sdg": N_("Goal"),
    "rights": N_("Right"),
    "since": N_("Since when"),
    "placed_at": N_("When it was recorded"),
    "group": N_("Group"),
    "accuracy": N_("Accuracy in metres"),
    "id": N_("Its own identifier"),
    "photo": N_("Photos"),
    "voice": N_("Sound"),
}
"""What a column can become, in the order in which it is asked."""

CODED: dict[str, str] = {
    "kind": "kind", "service": "service", "barriers": "barrier", "affected": "affected", "severity": "severity",
    "freq": "freq", "season": "season", "day_time": "day_time", "mode": "mode", "cope": "cope", "duty": "duty",
    "basis": "basis", "themes": "theme", "levels": "level", "r4": "r4", "sdg": "sdg", "rights": "right",
}  # fmt: skip
"""Those whose values are words of the template: the section that has them."""

SEVERAL = frozenset(
    {
        "barriers",
        "affected",
        "season",
        "day_time",
        "cope",
        "duty",
        "themes",
        "levels",
        "r4",
        "sdg",
        "rights",
        "words",
        "photo",
        "voice",
    }
)
"""Those that may have several values, or be gathered from several columns."""

NEW = "new:"
"""Before the name of a word that the template is to get."""
NOT_USED = "-"
"""For a word of theirs that says nothing here."""
WITHOUT = ("nowhere", "off_map", "everywhere", "leave_out")
"""What becomes of a row without a place."""


@dataclass(frozen=True, slots=True)
class Match:
    """From which columns something comes, what each of their words is here, and what holds where nothing is said.

    `values`: their word → a code of the template, `NEW` and a name, or `NOT_USED`.
    """

    columns: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the place of a row stands, in the forms of `maps.sources.table_columns`; not asked of files with shapes."""

    form: str = ""
    columns: tuple[str, ...] = ()
    crs: str = ""
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a kind of table becomes marks. `header` are its columns, by which it is known again."""

    header: tuple[str, ...] = ()
    name: str = ""
    targets: dict[str, Match] = field(default_factory=dict)
    places: tuple[Places, ...] = ()
    without: str = "nowhere"  # what becomes of a row without a place

    def match(self, target: str) -> Match:
        """What is matched to a target; an empty match if nothing is."""
        return self.targets.get(target, _NOTHING)

    def with_match(self, target: str, match: Match) -> Recipe:
        """The recipe with another match."""
        kept = {name: one for name, one in self.targets.items() if name != target}
        if match != _NOTHING:
            kept[target] = match
        return replace(self, targets={name: kept[name] for name in TARGETS if name in kept})

    def used(self) -> frozenset[str]:
        """Every column that becomes something."""
        matched = [column for match in self.targets.values() for column in match.columns]
        return frozenset(matched) | {column for place in self.places for column in place.columns}


_NOTHING = Match()


def to_json(recipe: Recipe) -> str:
    """A recipe as text."""
    said = {
        "chautari_recipe": FORMAT,
        "name": recipe.name,
        "header": list(recipe.header),
        "places": [
            {"form": p.form, "columns": list(p.columns), "crs": p.crs, "swapped": p.swapped}
            for p in recipe.places
        ],
        "without_place": recipe.without,
        "targets": {
            name: {"columns": list(m.columns), "values": m.values, "otherwise": m.otherwise}
            for name, m in recipe.targets.items()
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def from_json(text: str) -> Recipe:
    """Read a recipe.

    Raises:
        SourceError: It is none, or one of a newer program.
    """
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("chautari_recipe") != FORMAT:
            raise ValueError("not a recipe of this version")
        recipe = Recipe(
            _texts(said.get("header", ())),
            _text(said.get("name", "")),
            {
                name: _match(one)
                for name, one in dict(said.get("targets", {})).items()
                if name in TARGETS
            },
            tuple(_places(one) for one in said.get("places", ())),
            str(said.get("without_place", "nowhere")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        sentence = _("This is no recipe for columns that this program knows.")
        raise SourceError(sentence, repr(error)[:300]) from error
    return recipe if recipe.without in WITHOUT else replace(recipe, without="nowhere")


def _match(said: dict[str, Any]) -> Match:
    values = {_text(word): _text(code) for word, code in dict(said.get("values", {})).items()}
    return Match(_texts(said.get("columns", ())), values, _text(said.get("otherwise", "")))


def _places(said: dict[str, Any]) -> Places:
    return Places(
        _text(said.get("form", "")),
        _texts(said.get("columns", ())),
        _text(said.get("crs", "")),
        bool(said.get("swapped", False)),
    )


def _texts(said: Iterable[Any]) -> tuple[str, ...]:
    if isinstance(said, str):
        raise TypeError(said)
    return tuple(_text(one) for one in said)


def _text(said: Any) -> str:
    if not isinstance(said, (str, int, float)):
        raise TypeError(repr(said))
    return clean(str(said))

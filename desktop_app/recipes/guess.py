"""Guessing what the columns of a partner's table are: by their names, their values and the template's words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.recipes import names
from desktop_app.recipes.meaning import Meaning, is_severity, parts_of
from desktop_app.recipes.recipe import CODED, SEVERAL, Match, Places, Recipe
from desktop_app.recipes.values import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.recipes.rows import RowTable
    from desktop_app.workshop_template import WorkshopTemplate

_SAMPLES = 400
_MOST_WORDS = 60  # different ones in a column whose values are words of a template
_BY_VALUES = frozenset({"service", "barriers", "affected"})
"""Whose words are told by themselves, whatever their column is called."""
_ANY_WORDS = frozenset({"service", "barriers", "themes"})
"""Whose column is matched by its name even if the template knows none of its words: they are to be picked."""
_TICKS = frozenset({"", "0", "1", "True", "False"})
_FILES = frozenset({"photo", "voice"})
_OF_PEOPLE = frozenset({"title", "words", "idea", "since", "words_lang", "group"})
_NUMBERS = ("accuracy", "minutes_dry", "minutes_wet")
_STRONG = re.compile(r"(?:uuid:)?[0-9a-f-]{12,}|.*[/:].{3,}|[0-9A-Za-z_-]{12,}", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:m4a|mp3|ogg|oga|opus|wav|flac|amr|3gp|aac)$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|bmp|tiff?|heic)$", re.IGNORECASE)


def guess(
    table: RowTable, template: WorkshopTemplate, places: tuple[Places, ...] = (), name: str = ""
) -> Recipe:
    """The likeliest recipe for a table; `places` is where its places stand, as the reader found it."""
    samples = _samples(table)
    meaning = Meaning(template)
    taken = {column for place in places for column in place.columns}
    taken.update(column for split in split_columns(table).values() for column in split)
    recipe = Recipe(table.columns, name, {}, places)
    for target in _in_order():
        columns = _columns_of(target, samples, meaning, taken)
        if columns:
            taken.update(columns)
            recipe = recipe.with_match(target, _match(target, columns, samples, meaning))
    recipe = _with_split_columns(recipe, table, meaning)
    return _with_answers(recipe, table, samples)


def _in_order() -> Iterable[str]:
    """What is told by its own names comes first; what anything could be comes last."""
    return (
        "id", "placed_at", "photo", "voice", "accuracy", "kind", "service", "barriers", "affected", "severity", "freq",
        "season", "day_time", "mode", "cope", "duty", "basis", "themes", "levels", "r4", "sdg", "rights", "since",
        "group", "words_lang", "translation_lang", "translation", "idea", "minutes_dry", "minutes_wet", "title",
        "words",
    )  # fmt: skip


def _samples(table: RowTable) -> dict[str, list[str]]:
    """Filled cells of each column, from all over the table."""
    step = max(1, len(table.rows) // _SAMPLES)
    chosen = table.rows[::step]
    return {
        name: [row.cells[at] for row in chosen if row.cells[at]]
        for at, name in enumerate(table.columns)
    }


def _columns_of(
    target: str, samples: dict[str, list[str]], meaning: Meaning, taken: set[str]
) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    for column, cells in samples.items():
        if column in taken or not cells or not _is_likely(target, column):
            continue
        if _fits(target, column, cells, meaning):
            points = _score(target, column, cells, meaning)
            if points >= 2:
                scores[column] = points
    if target == "words" and "story" in map(names.bare, scores):
        return tuple(column for column in scores if names.bare(column) == "story")
    best = sorted(scores, key=lambda column: -scores[column])
    if target in {"words", "photo", "voice"}:
        return tuple(column for column in samples if column in scores)
    return tuple(best[:1])


def _is_likely(target: str, column: str) -> bool:
    """Whether a look at what stands in a column is worth it."""
    return target in _BY_VALUES or target in _FILES or names.score(column, target) >= 2


def _score(target: str, column: str, cells: list[str], meaning: Meaning) -> float:
    by_name = float(names.score(column, target))
    if target in _FILES:
        ending = _PICTURE if target == "photo" else _SOUND
        elsewhere = sum("://" in cell for cell in cells) > 0.5 * len(cells)
        return 4.0 if _share(cells, ending) >= 0.5 and not elsewhere else 0.0
    if target in CODED:
        known = meaning.share(target, cells)
        if by_name >= 2:
            named = by_name + known + _preferred(target, column)
            return named if known or target in _ANY_WORDS else 0.0
        tells = target in _BY_VALUES and known >= 0.8 and len(set(cells)) > 1
        return 3.0 if tells and not names.is_machine(column) else 0.0
    return by_name + _preferred(target, column)


def _preferred(target: str, column: str) -> float:
    """Which of several good names goes first."""
    first = {
        "id": ("$id", "metainstanceid", "instanceid", "uuid", "key", "uid"),
        "barriers": ("barriers",),
        "placed_at": ("placedat", "$createdat", "$created", "start", "timestamp", "time"),
    }.get(target, ())
    bare = column.casefold() if column.startswith("$") else names.bare(column)
    return 1.0 - 0.1 * first.index(bare) if bare in first else 0.0


def _fits(target: str, column: str, cells: list[str], meaning: Meaning) -> bool:
    """Whether what stands in a column can be this at all."""
    if target in CODED and target != "severity":
        words = {part for cell in cells for part in parts_of(cell, meaning, target)}
        return len(words) <= _MOST_WORDS
    if target in _OF_PEOPLE:
        return not names.is_machine(column)
    tests = {
        "id": lambda: len(set(cells)) == len(cells) and all(map(_STRONG.fullmatch, cells[:50])),
        "placed_at": lambda: sum(bool(moment(cell)) for cell in cells) >= 0.8 * len(cells),
        "severity": lambda: all(is_severity(cell, meaning) for cell in cells),
        **dict.fromkeys(_NUMBERS, lambda: all(_is_number(cell) for cell in cells[:50])),
    }
    return tests[target]() if target in tests else True


def _match(
    target: str, columns: tuple[str, ...], samples: dict[str, list[str]], meaning: Meaning
) -> Match:
    if target not in CODED:
        return Match(columns)
    counted = Counter(
        part
        for column in columns
        for cell in samples[column]
        for part in parts_of(cell, meaning, target)
    )
    known = {word: meaning.code(target, word) for word, _n in counted.most_common(_MOST_WORDS)}
    return Match(columns, {word: code for word, code in known.items() if code})


def _with_split_columns(recipe: Recipe, table: RowTable, meaning: Meaning) -> Recipe:
    """A question of many answers whose column is empty stands in columns of 0 and 1: `question/answer`."""
    for target in (t for t in CODED if t in SEVERAL and not recipe.match(t).columns):
        for stem, split in split_columns(table).items():
            if names.score(stem, target) >= 2:
                words = {column[len(stem) + 1 :] for column in split}
                values = {word: meaning.code(target, word) for word in words}
                known = {word: code for word, code in values.items() if code}
                recipe = recipe.with_match(target, Match(split, known))
                break
    return recipe


def split_columns(table: RowTable) -> dict[str, tuple[str, ...]]:
    """The columns of 0 and 1 by the question that they are the answers of; a group of questions is none."""
    stems: dict[str, list[str]] = {}
    others: set[str] = set()
    for at, column in enumerate(table.columns):
        stem, slash, _answer = column.rpartition("/")
        if slash and all(row.cells[at] in _TICKS for row in table.rows[:_SAMPLES]):
            stems.setdefault(stem, []).append(column)
        elif slash:
            others.add(stem)
    kept = {stem: tuple(found) for stem, found in stems.items() if len(found) > 1}
    return {s: found for s, found in kept.items() if s in table.columns or s not in others}


def _with_answers(recipe: Recipe, table: RowTable, samples: dict[str, list[str]]) -> Recipe:
    """In a survey every answer that is nothing else is what was said; a table without a title gets one."""
    if table.tool == "survey" and not recipe.match("words").columns:
        split = {column for found in split_columns(table).values() for column in found}
        used = recipe.used() | split
        answers = tuple(
            column
            for column in table.columns
            if column not in used and samples[column] and _is_answer(column)
        )
        recipe = recipe.with_match("words", Match(answers)) if answers else recipe
    if recipe.match("title").columns or recipe.match("words").columns:
        return recipe
    texts = [c for c in table.columns if c not in recipe.used() and _is_text(samples[c])]
    return recipe.with_match("title", Match((texts[0],))) if texts else recipe


def _is_answer(column: str) -> bool:
    ends = column.casefold()
    by_device = (
        "_url",
        "_latitude",
        "_longitude",
        "_altitude",
        "_precision",
        "-altitude",
        "-accuracy",
    )
    return not names.is_machine(column) and not ends.endswith(by_device)


def _is_text(cells: list[str]) -> bool:
    return bool(cells) and sum(any(c.isalpha() for c in cell) for cell in cells) >= 0.8 * len(cells)


def is_picture_name(name: str) -> bool:
    """Whether a file is a picture by its name."""
    return bool(_PICTURE.search(name))


def is_sound_name(name: str) -> bool:
    """Whether a file is sound by its name."""
    return bool(_SOUND.search(name))


def _share(cells: list[str], ending: re.Pattern[str]) -> float:
    return sum(bool(ending.search(cell.strip())) for cell in cells) / len(cells)


def _is_number(cell: str) -> bool:
    try:
        return float(cell) >= 0
    except ValueError:
        return False

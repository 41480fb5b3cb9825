"""`import … --as marks` for partners' files: looked at, matched by a recipe, taken once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError, UsageError
from desktop_app.ground import near_of
from desktop_app.language import _, ngettext
from desktop_app.recipes import from_json, sentence, to_json, why
from desktop_app.recipes.media import Media, ready
from desktop_app.recipes.taking import fresh, take_rows
from desktop_app.text import isolate
from maps.rows_to_marks import drafted, look_at_rows
from maps.sources.rows import Beside
from ui.commands.bringing import told
from ui.commands.opening import to_change, to_read
from ui.commands.saying import plain, say, say_json, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from desktop_app.recipes import Drafted, Listed, Recipe
    from desktop_app.recipes.taking import Fresh, Taken
    from desktop_app.workshop import Workshop
    from maps.rows_to_marks import LookedRows

_MOST_SAID = 200


def bring_rows(asked: argparse.Namespace) -> int:
    """Take the rows of a partner's file as marks, or say what they would be."""
    given = _recipe_in(asked.columns) if asked.columns else None
    with (to_read if asked.dry_run else to_change)(asked.file) as ws:
        looked = look_at_rows(ws, asked.source, near_of(ws), given)
        made = drafted(looked, looked.recipes, ws.template())
        found = fresh(ws, made)
        _save(asked, looked)
        if asked.dry_run:
            return _tell(asked, looked, made, _as_taken(found), len(found.new))
        if not any(one.drafts for one in made):
            raise SourceError(_nothing(asked.source, found.listed))
        done = _take(ws, asked, looked, found)
    return _tell(asked, looked, made, done, len(done.added))


def _take(ws: Workshop, asked: argparse.Namespace, looked: LookedRows, found: Fresh) -> Taken:
    beside = Beside(asked.source, asked.media)
    media = ready(found.new, beside) if any(d.photos or d.voices for d in found.new) else Media()
    kept = looked.recipes[0] if len(looked.recipes) == 1 else None
    return take_rows(ws, found, media, asked.group or asked.source.stem, kept)


def _as_taken(found: Fresh) -> Taken:
    from desktop_app.recipes.taking import Taken

    return Taken((), found.known, found.changed, listed=found.listed)


def _recipe_in(path: str) -> Recipe:
    """The recipe in a file. UsageError where there is none."""
    try:
        return from_json(Path(path).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        wanted = _(
            "--columns names a file with a recipe, as --save-columns writes it: {file} is none."
        )
        raise UsageError(wanted.format(file=isolate(Path(path).name)), repr(error)) from error


def _save(asked: argparse.Namespace, looked: LookedRows) -> None:
    """Write the recipe that was used, to be changed and given back."""
    if not asked.save_columns:
        return
    at = max(range(len(looked.file.tables)), key=lambda i: looked.file.tables[i].count)
    try:
        asked.save_columns.write_text(to_json(looked.recipes[at]) + "\n", "utf-8")
    except OSError as error:
        wanted = _("{file} could not be written. Choose another folder, then try again.")
        raise UsageError(
            wanted.format(file=isolate(asked.save_columns.name)), repr(error)
        ) from error


def _nothing(path: Path, listed: Sequence[Listed]) -> str:
    words = _("No row of {file} becomes a mark. {first_problem}")
    first = sentence(listed[0]) if listed else ""
    return words.format(file=isolate(path.name), first_problem=first)


def _tell(
    asked: argparse.Namespace,
    looked: LookedRows,
    made: Sequence[Drafted],
    done: Taken,
    count: int,
) -> int:
    if asked.json:
        say_json(told(asked, _as_json(looked, made, done, count)))
        return 0
    for problem in looked.file.problems:
        warn(problem)
    for one in done.listed[:_MOST_SAID]:
        warn(plain(sentence(one)))
    if (more := len(done.listed) - _MOST_SAID) > 0:
        warn(ngettext("And {n} more like these.", "And {n} more like these.", more).format(n=more))
    rows = sum(one.rows for one in made)
    words = (
        _("{n} of {rows} rows would become marks.")
        if asked.dry_run
        else _("{n} marks from {rows} rows.")
    )
    say(words.format(n=count, rows=rows))
    _tell_rest(done)
    return 0


def _tell_rest(done: Taken) -> None:
    if done.known:
        words = ngettext(
            "{n} was there already, and is as it was.",
            "{n} were there already, and are as they were.",
            done.known,
        )
        say(words.format(n=done.known))
    if done.changed:
        words = ngettext(
            "{n} is written differently in the file: it stays as it is here.",
            "{n} are written differently in the file: they stay as they are here.",
            done.changed,
        )
        say(words.format(n=done.changed))
    for name in done.groups:
        say(_("The group {name} is new.").format(name=isolate(name)))
    for name in done.words:
        say(_("The word {name} is new in this workshop.").format(name=isolate(name)))


def _as_json(
    looked: LookedRows, made: Sequence[Drafted], done: Taken, count: int
) -> dict[str, Any]:
    return {
        "marks": count,
        "known": done.known,
        "changed": done.changed,
        "groups": list(done.groups),
        "words": list(done.words),
        "pictures": done.pictures,
        "voice_notes": done.voices,
        "tables": [
            {
                "name": table.name,
                "columns": list(table.columns),
                "rows": one.rows,
                "marks": len(one.drafts),
                "recipe_kept": kept,
                "matched": _matched(recipe),
                "unused": [c for c in table.columns if c not in recipe.used()],
            }
            for table, recipe, kept, one in zip(
                looked.file.tables, looked.recipes, looked.kept, made, strict=True
            )
        ],
        "listed": [
            {
                "table": one.table, "row": one.row, "reason": one.reason, "why": plain(why(one)), "text": one.text,
                "left_out": one.left_out,
            }
            for one in done.listed
        ],
        "problems": [plain(problem) for problem in looked.file.problems],
    }  # fmt: skip


def _matched(recipe: Recipe) -> dict[str, Any]:
    """What is matched, for a machine."""
    targets = {
        name: {"columns": list(m.columns), "values": m.values, "otherwise": m.otherwise}
        for name, m in recipe.targets.items()
    }
    places = [
        {"form": p.form, "columns": list(p.columns), "crs": p.crs, "swapped": p.swapped}
        for p in recipe.places
    ]
    return {"places": places, "without_place": recipe.without, "targets": targets}

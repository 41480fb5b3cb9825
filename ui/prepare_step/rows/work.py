"""What takes long with a partner's file: reading it, drafting its marks, making its pictures anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.recipes.media import Media, ready
from desktop_app.recipes.taking import fresh
from desktop_app.stopping import stop_if
from maps.rows_to_marks import drafted, look_at_rows
from maps.sources.rows import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.recipes import Drafted, Recipe
    from desktop_app.recipes.taking import Fresh
    from desktop_app.workshop import Workshop
    from maps.rows_to_marks import LookedRows

    Progress = Callable[..., object]
    Cancelled = Callable[[], bool]
    LatLon = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked at, and what would become of it by its first recipes."""

    path: Path
    looked: LookedRows
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the rows of each table, and which of it is new."""

    made: tuple[Drafted, ...]
    found: Fresh


def looking(
    ws: Workshop, path: Path, near: LatLon | None
) -> Callable[[Progress, Cancelled], Opened]:
    """Make the work that reads a file and guesses what its columns are."""

    def look(progress: Progress, cancelled: Cancelled) -> Opened:
        progress(-1)
        with ws.reader() as reader:
            looked = look_at_rows(reader, path, near, None, cancelled)
            return Opened(path, looked, outcome(reader, looked, looked.recipes, cancelled))

    return look


def drafting(
    ws: Workshop, looked: LookedRows, recipes: Sequence[Recipe]
) -> Callable[[Progress, Cancelled], Outcome]:
    """Make the work that drafts the marks again, with other recipes."""

    def draft(progress: Progress, cancelled: Cancelled) -> Outcome:
        progress(-1)
        with ws.reader() as reader:
            return outcome(reader, looked, recipes, cancelled)

    return draft


def outcome(
    ws: Workshop,
    looked: LookedRows,
    recipes: Sequence[Recipe],
    cancelled: Callable[[], bool] = bool,
) -> Outcome:
    """What becomes of the rows by these recipes."""
    made = drafted(looked, recipes, ws.template(), cancelled)
    stop_if(cancelled)
    return Outcome(made, fresh(ws, made))


def files_not_there(path: Path, found: Fresh) -> int:
    """How many pictures and sounds of the marks are not beside the file."""
    names = {name for draft in found.new for name in (*draft.photos, *draft.voices)}
    return len(Beside(path).lacking(names)) if names else 0


def readying(path: Path, found: Fresh) -> Callable[[Progress, Cancelled], Media]:
    """Make the work that finds the pictures and sounds of the marks, and makes them anew."""

    def make(progress: Progress, cancelled: Cancelled) -> Media:
        progress(-1)
        wanted = [draft for draft in found.new if draft.photos or draft.voices]
        return ready(wanted, Beside(path), lambda: stop_if(cancelled))

    return make

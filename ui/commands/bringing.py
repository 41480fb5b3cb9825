"""`import`: marks, reference layers, basemaps or sound out of a file that somebody brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import plain, say, say_json, warn_all

if TYPE_CHECKING:
    import argparse

    from desktop_app.model import Basemap
    from maps.sources import ReadBasemap


def bring_in(asked: argparse.Namespace) -> int:
    """Bring something in, or say what would be; what could not be used is on standard error."""
    _refuse_unfit(asked)
    if asked.kind == "marks":
        return _bring_marks(asked) if _is_ours(asked) else _bring_rows(asked)
    if asked.kind == "basemap":
        return _bring_basemaps(asked)
    if asked.kind == "sound":
        from ui.commands.sounding import bring_in_sound

        return bring_in_sound(asked)
    from ui.commands.layering import bring_layers

    return bring_layers(asked)


def _refuse_unfit(asked: argparse.Namespace) -> None:
    """Refuse options that mean nothing for this kind."""
    if asked.kind != "marks" and asked.group:
        raise UsageError(
            _("A layer belongs to no group: leave --group out, or bring it in as marks.")
        )
    if asked.kind != "sound" and (asked.session or asked.at):
        raise UsageError(_("--session and --at are for --as sound."))
    of_layer = asked.sheet or asked.crs or asked.swap or asked.areas or asked.buildings
    if asked.kind != "layer" and (of_layer or (asked.columns and asked.kind != "marks")):
        raise UsageError(
            _("--columns, --sheet, --crs, --swap, --areas and --buildings are for --as layer.")
        )
    if asked.kind != "marks" and (asked.save_columns or asked.media):
        raise UsageError(_("--save-columns and --media are for --as marks."))


def _is_ours(asked: argparse.Namespace) -> bool:
    """Whether a file says what its marks are by the keys of our exports, so that nothing is to be matched."""
    from maps.sources.marks import has_our_keys

    return not (asked.columns or asked.save_columns) and has_our_keys(asked.source)


def _bring_rows(asked: argparse.Namespace) -> int:
    from ui.commands.bringing_rows import bring_rows

    return bring_rows(asked)


def _bring_marks(asked: argparse.Namespace) -> int:
    from maps.sources import read_marks

    if asked.dry_run:
        with to_read(asked.file):
            read = read_marks(asked.source)
        said = {
            "marks": len(read.marks),
            "groups": list(read.groups),
            "problems": [plain(p) for p in read.problems],
        }
        return _tell_marks(asked, said, len(read.marks))
    from desktop_app.importing import import_marks

    with to_change(asked.file) as ws:
        read = read_marks(asked.source)
        done = import_marks(ws, read, asked.group or "")
    problems = (*read.problems, *done.problems)
    said = {
        "marks": len(done.added),
        "known": done.known,
        "groups": list(done.groups),
        "problems": [plain(p) for p in problems],
    }
    code = _tell_marks(asked, said, len(done.added))
    if done.known and not asked.json:
        words = ngettext(
            "{n} was there already, and is as it was.",
            "{n} were there already, and are as they were.",
            done.known,
        )
        say(words.format(n=done.known))
    for name in () if asked.json else done.groups:
        say(_("The group {name} is new.").format(name=isolate(name)))
    return code


def _tell_marks(asked: argparse.Namespace, said: dict[str, Any], count: int) -> int:
    if asked.json:
        say_json(told(asked, said))
        return 0
    warn_all(said["problems"])
    if asked.dry_run:
        words = ngettext("{n} mark would be brought in.", "{n} marks would be brought in.", count)
    else:
        words = ngettext("{n} mark was brought in.", "{n} marks were brought in.", count)
    say(words.format(n=count))
    return 0


def _bring_basemaps(asked: argparse.Namespace) -> int:
    from ui.commands.grounding import bring_basemap, say_basemaps

    if asked.dry_run:
        return _tell_basemaps(asked)
    with to_change(asked.file) as ws:
        found = bring_basemap(ws, asked.source)
    if asked.json:
        outlines = [{"id": b.id, **_outline(b), "inside": b.inside} for b in found]
        say_json(told(asked, {"bytes": asked.source.stat().st_size, "basemaps": outlines}))
    else:
        say_basemaps(found)
    return 0


def _tell_basemaps(asked: argparse.Namespace) -> int:
    """Say what basemaps a file holds, and whether they would be in the workshop or linked."""
    from maps.sources import read_basemaps

    with to_read(asked.file):
        found = read_basemaps(asked.source)
    problems = [plain(problem) for read in found for problem in read.problems]
    size = asked.source.stat().st_size
    if asked.json:
        outlines = [{**_outline(read.basemap), "inside": read.goes_in} for read in found]
        say_json(told(asked, {"bytes": size, "basemaps": outlines, "problems": problems}))
        return 0
    warn_all(problems)
    for read in found:
        say(_in_words(read, size))
    return 0


def _in_words(read: ReadBasemap, size: int) -> str:
    """One sentence about a basemap that is not taken yet."""
    basemap = read.basemap
    inside = _(
        "{name}: {kind}, zooms {low} to {high}, {bounds}; {mb} MB, taken in. Credits: {credits}."
    )
    linked = _(
        "{name}: {kind}, zooms {low} to {high}, {bounds}; {mb} MB, linked. Credits: {credits}."
    )
    return (inside if read.goes_in else linked).format(
        name=isolate(basemap.name),
        kind=basemap.kind,
        low=basemap.min_zoom,
        high=basemap.max_zoom,
        bounds=", ".join(f"{edge:.5g}" for edge in basemap.bounds),
        mb=f"{size / 1e6:.1f}",
        credits=isolate(basemap.credits) or "-",
    )


def _outline(basemap: Basemap) -> dict[str, Any]:
    """A basemap for a machine: bounds are west, south, east, north in degrees."""
    return {
        "name": basemap.name,
        "kind": basemap.kind,
        "tile_format": basemap.tile_format,
        "min_zoom": basemap.min_zoom,
        "max_zoom": basemap.max_zoom,
        "bounds": list(basemap.bounds),
        "credits": basemap.credits,
        "licence": basemap.licence,
    }


def told(asked: argparse.Namespace, said: dict[str, Any]) -> dict[str, Any]:
    """What a machine is told of an import, with what every one has."""
    return {"source": asked.source.name, "as": asked.kind, "dry_run": asked.dry_run, **said}

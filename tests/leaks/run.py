"""Makes a random workshop, every export of it for everybody, and looks through all bytes."""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from desktop_app import ground
from desktop_app.model import Audience
from desktop_app.release import leave, release
from desktop_app.release.acts import Acts
from desktop_app.release.rules import Rules
from desktop_app.slips import make_slip
from desktop_app.understanding import Choice, Pick, choice_text
from desktop_app.withdrawing import look_up, withdraw
from desktop_app.workshop import Workshop
from exports import FORMATS, export
from exports.programme import add, ask, counted, open_programme
from exports.programme.reporting import write_report
from exports.programme.views import has_marks
from exports.report_options import EDITIONS, FIGURE, OwnWords, ReportOptions
from tests.leaks.looking import agreed_and_there, leaks
from tests.leaks.opening import drawn_words, learn, open_bytes, opened
from tests.leaks.told import To, canary
from tests.leaks.workshops import FOR_ALL, all_agreed, draw, make
from ui.papers import print_slips, write_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.model import Action
    from desktop_app.released import Release
    from exports.report_options import Part
    from tests.leaks.told import Rule
    from tests.leaks.workshops import Made

SLOW = ("figures", "html", "map-pdf", "package", "pdf", "report-html")
"""They take most of the time: in the quick run each workshop makes each for one of those it can be for."""


REPORTS = ("pdf", "report-html")
"""Formats of which every edition is looked through."""
OWN = (OwnWords("priorities", "A paragraph of the facilitator's own."),)


def _asked(made: Made) -> tuple[Part, ...]:
    """Figures as the room asked for them: of areas and themes that others may not know."""
    areas = tuple(canary(told.n, "ward") for told in made.rule.told)
    asked = {"area": Pick("area", areas), "theme": Pick("theme", made.themes)}
    return tuple(
        (f"{FIGURE}{code}", choice_text(Choice(frozenset({asked[field]}))))
        for code, field in (("services_barriers", "area"), ("severity", "theme"))
    )


QUICK = ("csv", "geojson", "gpkg", "kmz", "parquet", "qdpx", "shp", "txt", "xlsx")


@dataclass
class Found:
    """What came of one workshop: how many exports were looked through, what leaked, and what rightly was there."""

    exports: int = 0
    leaks: list[str] = field(default_factory=list)
    there: dict[str, set[str]] = field(default_factory=dict)


def look(seed: int, *, quick: bool = False, formats: Iterable[str] = tuple(FORMATS)) -> Found:
    """Look through the exports of the workshop of this seed; `quick` leaves out most of the slow ones, and editions."""
    learn_what_says_nothing()
    dice = random.Random(seed)
    rule = draw(dice)
    with _workshop() as (folder, ws):
        made = make(ws, rule, dice)
        if dice.random() < 0.9 or quick:  # the world's coast is the same for all, and slow
            _hide_basemaps(ws)
        everyone = made.everyone()
        chosen = {form: dice.choice(everyone) for form in SLOW}
        editions = (dice.choice(EDITIONS),) if quick else EDITIONS
        found = Found()
        for to in everyone:
            forms = [form for form in formats if not quick or chosen.get(form, to) == to]
            _look_for(made, give(ws, to), to, forms, folder, found, editions)
    found.leaks = [f"seed {seed}, {leak}" for leak in found.leaks]
    return found


@cache
def learn_what_says_nothing() -> None:
    """Export an empty workshop once: its scripts, styles and fonts need not be looked through again and again."""
    with _workshop() as (folder, ws):
        _hide_basemaps(ws)
        export(release(ws, Audience.PUBLIC), ["html"], folder / "empty")
        learn(folder / "empty")


def look_where(rule: Rule, to: To, formats: Iterable[str] = tuple(FORMATS)) -> Found:
    """Look through the exports for one of a workshop of which this was told."""
    with _workshop() as (folder, ws):
        made, found = make(ws, rule, random.Random(1)), Found()
        _hide_basemaps(ws)
        _look_for(made, give(ws, to), to, formats, folder, found)
    return found


def blind_formats() -> set[str]:
    """The formats in which the search does not see what a release without rules tells."""
    rule = replace(all_agreed(replace(FOR_ALL, words=Audience.ROOM)), actions=(Audience.ROOM,))
    makes = Acts.actions

    def for_all(acts: Acts, actions: Sequence[Action], *more: Any) -> Any:
        return makes(acts, [replace(a, audience=Audience.PUBLIC) for a in actions], *more)

    with (
        mock.patch.object(Rules, "why_not", return_value=""),
        mock.patch.object(Acts, "actions", for_all),
    ):
        found = look_where(rule, To(Audience.PUBLIC))
    return {
        form for form in FORMATS if not any(f"public, {form}: zq" in leak for leak in found.leaks)
    }


def look_after_taking_back(seed: int) -> Found:
    """Look through slips, letters and the exports made after the first group took everything back."""
    dice, found = random.Random(seed), Found()
    rule = replace(draw(dice), conflict=False)  # there, nothing leaves before it has a passphrase
    with _workshop() as (folder, ws):
        made = make(ws, rule, dice)
        _hide_basemaps(ws)
        partners = [to for to in made.everyone() if to.audience >= Audience.PARTNERS]
        for n, to in enumerate(partners):
            _leave(ws, give(ws, to), folder / f"before{n}")
        slips = [make_slip(ws, group.id) for group in ws.groups()]
        print_slips(ws, slips, folder / "slips")
        done = withdraw(ws, look_up(ws, slips[0].code))
        rule.gone.add(0)
        found.leaks += _leaks_in(folder / "slips", made, To(Audience.PUBLIC))
        for n, recall in enumerate(r for r in done.recalls if r.audience >= Audience.PARTNERS):
            write_letters(ws, [recall], folder / f"letters{n}")
            whom = To(recall.audience, recipient=recall.recipient)
            found.leaks += _leaks_in(folder / f"letters{n}", made, whom)
            assert any(uid in _text_in(folder / f"letters{n}") for uid in recall.uids)
        for to in made.everyone():
            _look_for(made, give(ws, to), to, QUICK, folder, found)
    return found


def look_through_programmes(seed: int) -> Found:
    """Look through the programmes of a workshop's releases, for everybody, and once more after a withdrawal."""
    dice, found = random.Random(seed), Found()
    rule = replace(draw(dice), conflict=False)
    with _workshop() as (folder, ws):
        made = make(ws, rule, dice)
        _hide_basemaps(ws)
        everyone = [to for to in made.everyone() if to.audience is not Audience.GROUP]
        for to in everyone:
            _look_through_programme(made, give(ws, to), to, folder, found)
        slip = make_slip(ws, ws.groups()[0].id)
        withdraw(ws, look_up(ws, slip.code))
        rule.gone.add(0)
        for to in everyone:
            _look_through_programme(made, give(ws, to), to, folder, found)
    return found


def _look_through_programme(made: Made, given: Release, to: To, folder: Path, found: Found) -> None:
    """Add a release to its programme, and look through data set, list, report and answers."""
    programme = folder / f"programme-{_name(to)}"
    exported = folder / "exported" / str(found.exports)
    export(given, ["parquet"], exported)
    assert add(programme, [exported]).refused == []
    gathered = open_programme(programme)
    write_report(counted(gathered), programme, ["html", "csv", "pdf"])
    held = opened(programme)
    if has_marks(gathered):
        for view in ("marks", "workshops"):
            open_bytes(str(ask(gathered, f"FROM {view}").rows).encode(), held)
    found.exports += 1
    found.leaks += [f"{_name(to)}, programme: {leak}" for leak in leaks(made, held, to)]
    there = agreed_and_there(made, held, to)
    found.there.setdefault("programme", set()).update(there)


def _leave(ws: Workshop, given: Release, folder: Path) -> None:
    leave(ws, given, ["csv"], lambda: export(given, ["csv"], folder))


def _leaks_in(folder: Path, made: Made, to: To) -> list[str]:
    """What is in papers that hold no story: every word is one too many but the name of whom they are for."""
    text = _text_in(folder)
    return [c.text for c in made.words if c.text in text and c.text != to.recipient]


def _text_in(folder: Path) -> str:
    return opened(folder).text


def _look_for(
    made: Made,
    given: Release,
    to: To,
    forms: Iterable[str],
    folder: Path,
    found: Found,
    editions: Iterable[str] = EDITIONS,
) -> None:
    for form in forms:
        out = folder / f"out{found.exports}"
        with drawn_words() as drawn:
            export(given, [form], out)
            for edition in editions if form in REPORTS else ():
                options = ReportOptions(edition, parts=_asked(made), own=OWN)
                export(given, [form], out, options={form: options})
        held = opened(out)
        open_bytes(" ".join(drawn).encode(), held)
        found.exports += 1
        found.leaks += [f"{_name(to)}, {form}: {leak}" for leak in leaks(made, held, to)]
        found.there.setdefault(form, set()).update(agreed_and_there(made, held, to))
        shutil.rmtree(out)


@contextmanager
def _workshop() -> Iterator[tuple[Path, Workshop]]:
    """An empty workshop, and a folder for what is made of it; both are gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Workshop.create(Path(folder, "any.gpkg"), title="Any") as ws,
    ):
        yield Path(folder), ws


def _hide_basemaps(ws: Workshop) -> None:
    for basemap in ws.basemaps():
        ground.edit_basemap(ws, basemap.id, shown=False)


def give(ws: Workshop, to: To) -> Release:
    """The release for somebody."""
    group = ws.groups()[to.group].id if to.group >= 0 else None
    return release(ws, to.audience, group, to.recipient)


def _name(to: To) -> str:
    return f"{to.audience.code} {to.recipient or (to.group if to.group >= 0 else '')}".strip()

"""`export`: what one audience may see, in one or more formats."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.model import Audience
from desktop_app.release import leave
from desktop_app.text import isolate
from ui.commands.figure_words import FIGURES, figures_wanted
from ui.commands.opening import group_named, to_change_if_free
from ui.commands.report_words import check_report, report_options
from ui.commands.saying import say, warn
from ui.commands.sheet_words import MAP_SHEET, map_sheet

if TYPE_CHECKING:
    import argparse

    from desktop_app.released import Release
    from desktop_app.workshop import Workshop
    from exports.writing import FormatOptions

_kept: list[Release] = []
"""Releases made by this process, which ends soon: taking 100,000 marks apart would only cost time."""


def export(asked: argparse.Namespace) -> int:
    """Make the release, note it and write it; the workshop may be open in a window meanwhile."""
    from exports import export as write

    formats = [name.strip().lower() for name in asked.to.split(",") if name.strip()]
    options = _options(asked, formats)
    check_report(asked, formats)
    _refuse_misfits(asked)
    gc.disable()  # one short process, large values without cycles: collecting only costs time
    with to_change_if_free(asked.file) as ws:
        options |= report_options(ws, asked, formats)
        release = _release(ws, asked)
        _kept.append(release)
        work = partial(write, release, formats, asked.out, options=options)
        written = work() if asked.empty else leave(ws, release, formats, work)
    if not asked.empty:
        _warn(release)
        _warn_of_boxes(release, options)
    count = len(written)
    sentence = ngettext("{n} file is in {folder}:", "{n} files are in {folder}:", count)
    say(sentence.format(n=count, folder=isolate(str(asked.out))))
    for path in written:
        say(path.name)
    if "gpkg" in formats:
        _say_postgis(release)
    return 0


def _options(asked: argparse.Namespace, formats: list[str]) -> dict[str, FormatOptions]:
    from exports import PACKAGE

    options: dict[str, FormatOptions] = {}
    if sheet := map_sheet(asked, formats):
        options[MAP_SHEET] = sheet
    if figures := figures_wanted(asked, formats):
        options[FIGURES] = figures
    if asked.unpacked:
        if PACKAGE not in formats:
            raise UsageError(_("--unpacked goes with --to package only."))
        from exports.package import PackageOptions

        options[PACKAGE] = PackageOptions(zipped=False)
    return options


def _say_postgis(release: Release) -> None:
    from exports.postgis import postgis_command

    say(_("Into PostGIS, from that folder (change gis to your database):"))
    say(postgis_command(release))


def _refuse_misfits(asked: argparse.Namespace) -> None:
    audience: Audience | None = asked.audience
    if audience is None:
        raise UsageError(_("Say for whom it is, with --for: group, room, partners or public."))
    if audience is Audience.PARTNERS and not (asked.recipient or "").strip():
        raise UsageError(
            _("A release for partners is made for one of them: say which with --recipient.")
        )
    if audience is Audience.GROUP and asked.group is None:
        raise UsageError(_("A group's own copy is made for one group: say which with --group."))
    if audience is not Audience.PARTNERS and asked.recipient is not None:
        raise UsageError(_("--recipient goes with --for partners only."))
    if audience is not Audience.GROUP and asked.group is not None:
        raise UsageError(
            _("--group goes with --for group only: every other release is of all groups.")
        )


def _release(ws: Workshop, asked: argparse.Namespace) -> Release:
    from desktop_app.release import release

    group_id = group_named(ws, asked.group).id if asked.group is not None else None
    return release(
        ws, asked.audience, group_id, asked.recipient or "", asked.lang or asked.language
    )


def _warn(release: Release) -> None:
    """Say on the error output what everybody who gets an export should find in it, and will not."""
    if not release.host.strip():
        warn(_("It does not say who is responsible. Say that in Prepare, under Care."))
    if not release.purpose.strip():
        warn(_("It does not say what the workshop was for. Say that in Prepare, under Care."))


def _warn_of_boxes(release: Release, options: dict[str, FormatOptions]) -> None:
    """Say which letters a PDF report prints as boxes."""
    from exports.report_options import ReportOptions

    asked = options.get("pdf")
    if isinstance(asked, ReportOptions):
        from exports.pdf import unprintable

        if sentence := unprintable(release, asked):
            warn(sentence)

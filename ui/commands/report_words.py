"""The words of the command line about a report, and the report that they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import LANGUAGE_NAMES, _
from desktop_app.reporting import EDITIONS, REPORT_PAPERS, preset_named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from desktop_app.workshop import Workshop
    from exports.report_options import ReportOptions

REPORTS = ("pdf", "report-html")
"""The formats that are a report."""


def add_report(parser: argparse.ArgumentParser) -> None:
    """Add the options that go with `--to pdf` and `--to report-html`."""
    group = parser.add_argument_group(_("with --to {formats}").format(formats=",".join(REPORTS)))
    group.add_argument(
        "--edition",
        choices=EDITIONS,
        metavar="|".join(EDITIONS),
        help=_("for whom: two pages, all of it, the community's own, or a page for each place"),
    )
    what = _("a report kept in this workshop, with its parts and own paragraphs, by its name")
    group.add_argument("--preset", metavar="NAME", help=what)
    codes = ", ".join(LANGUAGE_NAMES)
    parser.add_argument(
        "--lang",
        choices=tuple(LANGUAGE_NAMES),
        metavar="CODE",
        help=_("the language of what is written: {codes}").format(codes=codes),
    )


def check_report(asked: argparse.Namespace, formats: Iterable[str]) -> None:
    """Refuse words about a report without one, and a paper that it is not made for.

    Raises:
        UsageError: As said.
    """
    chosen = set(formats)
    if not chosen & set(REPORTS):
        for name in ("edition", "preset"):
            if getattr(asked, name):
                sentence = _("{option} goes with --to {formats} only.")
                raise UsageError(
                    sentence.format(option=f"--{name}", formats=" or --to ".join(REPORTS))
                )
    elif asked.paper and asked.paper not in REPORT_PAPERS and "map-pdf" not in chosen:
        sentence = _("A report is made for {papers}, not for {paper}.")
        raise UsageError(sentence.format(papers=", ".join(REPORT_PAPERS), paper=asked.paper))


def report_options(
    ws: Workshop, asked: argparse.Namespace, formats: Iterable[str]
) -> dict[str, ReportOptions]:
    """The report that is asked for, for each format that is one; words said beside a preset go before it.

    Raises:
        RuleError: There is no preset of that name.
    """
    from dataclasses import replace

    from exports.report_options import ReportOptions, preset_options

    options = ReportOptions()
    if asked.preset:
        preset = preset_named(ws, asked.preset)
        asked.lang = asked.lang or preset.language or None
        options = preset_options(preset, ws.report_texts(preset.id))
    if asked.edition:
        options = replace(options, edition=asked.edition)
    if asked.paper in REPORT_PAPERS:
        options = replace(options, paper=asked.paper)
    return dict.fromkeys((name for name in formats if name in REPORTS), options)

"""`programme add|query|report|map`: the releases of many workshops gathered, asked and counted."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.errors import UsageError
from desktop_app.language import N_, _, ngettext
from desktop_app.text import isolate
from ui.commands.saying import say, say_json, warn

if TYPE_CHECKING:
    import argparse

    from exports.programme import Added, Answer, Programme

FORMS = ("html", "csv", "pdf")
_NAMED = 5  # files in one sentence
_NOTHING = N_(
    "There is no release in {files}: nothing was added. Export GeoParquet or a package, and name that folder."
)


def add_programme(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    add = _kind(kinds, "add", _("gather releases: GeoParquet files, packages, or folders of them"))
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("what was exported"))
    add.add_argument("--json", action="store_true", help=_("as JSON"))
    query = _kind(kinds, "query", _("ask a question in SQL about the views marks and workshops"))
    query.add_argument("sql", metavar="SQL", help=_("one question"))
    query.add_argument("--json", action="store_true", help=_("as JSON; else CSV"))
    report = _kind(kinds, "report", _("count the marks by service, barrier, group, area and time"))
    report.add_argument("--to", default="html", metavar="FORMS", help=_forms())
    report.add_argument(
        "--out", type=Path, metavar="DIR", help=_("where to; else the programme's folder")
    )
    mapping = _kind(kinds, "map", _("say what own words of workshops stand for"))
    mapping.add_argument(
        "mapping",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=_("a JSON file; else what waits is listed"),
    )


def _kind(kinds: Any, name: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(
        name, help=what, description=what, allow_abbrev=False
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("the programme's folder"))
    return parser


def _forms() -> str:
    return _("the forms, with commas between: {formats}").format(formats=", ".join(FORMS))


def programme(asked: argparse.Namespace) -> int:
    """Do what was asked; gives the exit code."""
    return {"add": _add, "query": _query, "report": _report, "map": _map}[asked.what](asked)


def _opened(asked: argparse.Namespace) -> Programme:
    from exports.programme import open_programme

    found = open_programme(asked.folder)
    if found.pending:
        names = ", ".join(found.pending[:_NAMED])
        more = len(found.pending) - _NAMED
        warn(_("Adding was cut off before. Add these again: {files}").format(files=names))
        if more > 0:
            warn(ngettext("and {n} more", "and {n} more", more).format(n=more))
    return found


def _add(asked: argparse.Namespace) -> int:
    from exports.programme import add

    for path in asked.files:
        if not path.exists():
            raise UsageError(_("{file} is not there.").format(file=isolate(str(path))))
    done = add(asked.folder, asked.files)
    if asked.json:
        say_json(_as_json(done))
    else:
        _say_added(done)
    for refused in done.refused:
        warn(refused.why)
    if not any((done.new, done.replaced, done.known, done.older, done.refused)):
        names = ", ".join(isolate(str(path)) for path in asked.files[:_NAMED])
        warn(_(_NOTHING).format(files=names))
        return 1
    return int(bool(done.refused))


def _as_json(done: Added) -> dict[str, Any]:
    return {
        "new": done.new,
        "replaced": done.replaced,
        "known": done.known,
        "older": done.older,
        "refused": [{"file": str(each.file), "why": each.why} for each in done.refused],
    }


def _say_added(done: Added) -> None:
    counts = tuple(map(len, (done.new, done.replaced, done.known, done.older)))
    new, replaced, known, older = counts
    sentences = (
        ngettext("{n} workshop is new.", "{n} workshops are new.", new),
        ngettext(
            "{n} took the place of an earlier release.",
            "{n} took the places of earlier releases.",
            replaced,
        ),
        ngettext("{n} was here already.", "{n} were here already.", known),
        ngettext(
            "{n} is older than what is here, and was left.",
            "{n} are older than what is here, and were left.",
            older,
        ),
    )
    for count, sentence in zip(counts, sentences, strict=True):
        if count:
            say(sentence.format(n=count))


def _query(asked: argparse.Namespace) -> int:
    from exports.programme import ask

    answer = ask(_opened(asked), asked.sql)
    if asked.json:
        say_json([dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows])
    else:
        _write_csv(answer)
    return 0


def _write_csv(answer: Answer) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(value) for value in row] for row in answer.rows)


def _plain(value: Any) -> Any:
    """A value as JSON and CSV can hold it."""
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, str | int | float | list | dict):
        return value
    return str(value)


def _report(asked: argparse.Namespace) -> int:
    from exports.programme import counted
    from exports.programme.reporting import write_report

    forms = [name.strip().lower() for name in asked.to.split(",") if name.strip()]
    found = _opened(asked)
    folder = asked.out or asked.folder
    files = write_report(counted(found), folder, forms)
    there = ngettext("{n} file is in {folder}:", "{n} files are in {folder}:", len(files))
    say(there.format(n=len(files), folder=isolate(str(folder))))
    for path in files:
        say(path.name)
    return 0


def _map(asked: argparse.Namespace) -> int:
    from exports.programme import take_mapping, unmapped

    found = _opened(asked)
    if asked.mapping is None:
        waiting: dict[str, dict[str, str]] = {}
        for each in unmapped(found):
            waiting.setdefault(each.section, {})[each.code] = ""
            names = ", ".join(each.names) or each.code
            count = ngettext("{n} mark", "{n} marks", each.marks).format(n=each.marks)
            warn(f"{each.section} {each.code}: {names} ({count})")
        if waiting:
            say_json(waiting)
        else:
            say(_("No own words wait: reports count all words as they are."))
        return 0
    take_mapping(found, _read_mapping(asked.mapping))
    say(_("Kept. Reports and queries count these words as what they stand for."))
    return 0


def _read_mapping(path: Path) -> dict[str, dict[str, str]]:
    sentence = _("{file} is no mapping: it looks like {example}")
    wrong = sentence.format(file=isolate(path.name), example='{"service": {"own_1a2b": "health"}}')
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(wrong) from error
    if not isinstance(said, dict) or not all(
        isinstance(words, dict) and all(isinstance(code, str) for code in words.values())
        for words in said.values()
    ):
        raise UsageError(wrong)
    return said

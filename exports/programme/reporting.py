"""A programme's report as a page (HTML), as tables (CSV) and as a paper (PDF)."""

from __future__ import annotations

import csv
import html
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ExportError
from desktop_app.language import N_, _, is_right_to_left, language, ngettext
from desktop_app.text import isolate, uncalculated
from exports.writing import write_together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from exports.programme.counting import Counted, Table, Value

BEGINS = "programme-report"
FORMS = ("html", "csv", "pdf")
_MOST_ROWS = 60  # of a table on page and paper: the tables have all
_UNKNOWN = N_("There is no form {form} of this report. There are: {forms}.")
_NOT_TOLD = "–"
_NOT_A_MEASURE = N_(
    "Please note: this counts what groups marked. It does not measure how common something is."
)
_TITLE = N_("What the workshops of this programme say")


def write_report(counted: Counted, folder: Path, forms: Sequence[str]) -> tuple[Path, ...]:
    """Write the report into a folder, all of it or nothing; an earlier one goes.

    Raises:
        ExportError: An unknown form, or the folder cannot be written to.
    """
    files: dict[str, bytes] = {}
    for form in forms:
        if form not in FORMS:
            forms_text = ", ".join(FORMS)
            raise ExportError(_(_UNKNOWN).format(form=isolate(form), forms=forms_text))
        files |= _MAKE[form](counted)
    return write_together(folder, BEGINS, files)


def for_whom(counted: Counted, told: Callable[[str], str] = isolate) -> str:
    """For whom the releases in it were made, and so it is; `told` makes a name fit for where it stands."""
    if counted.audience == "partners":
        return _("For {recipient}, and nobody else. Do not pass it on.").format(
            recipient=told(counted.recipient)
        )
    if counted.audience == "public":
        return _("Public: anyone may have it.")
    return _("For the people who were in the rooms, and nobody else.")


def _as_csv(counted: Counted) -> dict[str, bytes]:
    return {f"{BEGINS}-{table.key}.csv": _csv(table) for table in counted.tables}


def _csv(table: Table) -> bytes:
    """A table as CSV: a count that is not told is empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([key for key, _name in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value:
    if value is None:
        return ""
    return uncalculated(value) if isinstance(value, str) else value


def _as_html(counted: Counted) -> dict[str, bytes]:
    return {f"{BEGINS}.html": _page(counted).encode("utf-8")}


_STYLE = """
body{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:#1d2725;max-width:70rem;margin:2rem auto;padding:0 1rem}
h1,h2{color:#0b6b5b;line-height:1.2}h2{margin-top:2.5rem}
.quiet{color:#56625e}.sums{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1.5rem 0;padding:0}
.sums div{display:flex;flex-direction:column-reverse}.sums dd{margin:0;font-size:1.7rem;font-weight:700}
.wide{overflow-x:auto}table{border-collapse:collapse;min-width:50%}
th,td{text-align:start;padding:.3rem .8rem;border-bottom:1px solid #d5dbd6;vertical-align:top}
th{border-bottom:2px solid #0b6b5b;color:#56625e;font-size:.9rem}.n{text-align:end;font-variant-numeric:tabular-nums}
.whole{white-space:nowrap}.bar{display:block;height:.35rem;background:#0b6b5b;margin-inline-start:auto;border-radius:2px}
"""


def _page(counted: Counted) -> str:
    title = html.escape(_(_TITLE))
    sums = "".join(
        f"<div><dt class=quiet>{html.escape(name)}</dt><dd>{_shown(value)}</dd></div>"
        for name, value in counted.sums
        if value != ""
    )
    direction = "rtl" if is_right_to_left(language()) else "ltr"
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p>{html.escape(for_whom(counted))}</p><dl class=sums>{sums}</dl>"
        f"<p class=quiet>{html.escape(_(_NOT_A_MEASURE))}</p>"
        f"{''.join(_section(table) for table in counted.tables)}</main></body></html>\n"
    )


def _section(table: Table) -> str:
    columns = _shown_columns(table)
    numbers = {at for at in columns if _is_number(table, at)}
    most = max((row[at] or 0 for row in table.rows for at in _marks(table)), default=0)
    head = "".join(
        f'<th scope="col"{" class=n" if at in numbers else ""}>{html.escape(table.columns[at][1])}</th>'
        for at in columns
    )
    body = "".join(
        f"<tr>{''.join(_td(table, row, at, numbers, most) for at in columns)}</tr>"
        for row in table.rows[:_MOST_ROWS]
    )
    note = f"<p class=quiet>{html.escape(table.note)}</p>" if table.note else ""
    more = f"<p class=quiet>{html.escape(_more(table))}</p>" if _more(table) else ""
    return (
        f"<section><h2>{html.escape(table.name)}</h2>{note}<div class=wide><table><thead><tr>{head}</tr>"
        f"</thead><tbody>{body}</tbody></table></div>{more}</section>"
    )


def _td(table: Table, row: tuple[Value, ...], at: int, numbers: set[int], most: Any) -> str:
    value = row[at]
    if at not in numbers:
        whole = " class=whole" if table.columns[at][0] == "day" else ""
        return f"<td{whole}><bdi>{_shown(value)}</bdi></td>"
    bar = ""
    if at in _marks(table) and isinstance(value, int) and most:
        bar = f'<span class=bar style="width:{6 * value / most:.2f}rem"></span>'
    return f"<td class=n>{_shown(value)}{bar}</td>"


def _as_pdf(counted: Counted) -> dict[str, bytes]:
    from exports.pdf import tables_page
    from exports.pdf.typed import inline

    data = {
        "lang": language(),
        "rtl": is_right_to_left(language()),
        "labels": {"page": _("{page} of {pages}")},
        "title": _(_TITLE),
        "for_whom": for_whom(counted, inline),
        "foot": for_whom(counted, inline),
        "sums": [{"name": n, "value": _plain(v)} for n, v in counted.sums if v != ""],
        "notes": [_(_NOT_A_MEASURE)],
        "tables": [_set(table) for table in counted.tables],
    }
    return {f"{BEGINS}.pdf": tables_page(data, datetime.now(UTC).isoformat())}


def _set(table: Table) -> dict[str, Any]:
    from exports.pdf.typed import inline

    columns = _shown_columns(table)
    return {
        "name": table.name,
        "note": table.note,
        "more": _more(table),
        "columns": [
            {"name": table.columns[at][1], "number": _is_number(table, at)} for at in columns
        ],
        "rows": [[inline(_plain(row[at])) for at in columns] for row in table.rows[:_MOST_ROWS]],
    }


def _shown_columns(table: Table) -> list[int]:
    """The columns for people: a code goes where its name stands beside it."""
    keys = [key for key, _name in table.columns]
    coded = {"code"} if "name" in keys else set()
    coded |= {key for key in keys if f"{key}_nm" in keys}
    return [at for at, key in enumerate(keys) if key not in coded]


def _marks(table: Table) -> list[int]:
    return [at for at, (key, _name) in enumerate(table.columns) if key == "marks"]


def _is_number(table: Table, at: int) -> bool:
    return all(row[at] is None or isinstance(row[at], int) for row in table.rows)


def _more(table: Table) -> str:
    rest = len(table.rows) - _MOST_ROWS
    if rest <= 0:
        return ""
    sentence = ngettext(
        "{n} more row is in the tables (CSV).", "{n} more rows are in the tables (CSV).", rest
    )
    return sentence.format(n=rest)


def _shown(value: Value) -> str:
    return html.escape(_plain(value))


def _plain(value: Value) -> str:
    if value is None:
        return _NOT_TOLD
    return (
        f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if isinstance(value, int) else value
    )


_MAKE: dict[str, Callable[[Counted], dict[str, bytes]]] = {
    "html": _as_html,
    "csv": _as_csv,
    "pdf": _as_pdf,
}

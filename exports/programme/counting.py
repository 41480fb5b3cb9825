"""The tables of a programme's report: how many marks of what, in how many workshops, and which of them lack something.

Beyond the room no small count is told, nor what would give one back, as in the figures of one workshop
(`desktop_app.understanding.telling`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _, language
from desktop_app.model import Audience
from desktop_app.release.suppression import suppressed
from desktop_app.small_counts import SMALLEST_SHOWN
from desktop_app.template import load_default
from desktop_app.understanding.telling import GATHERED, Teller
from exports.programme.codes import known_codes, unmapped
from exports.programme.lacking import lacks
from exports.programme.views import connected, has_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.understanding.telling import ToldTable
    from exports.programme.registry import Programme

Value = str | int | None
"""A cell. None is "not told"."""
OWN = "own"
"""The code under which all own words stand together."""

_UNTOLD = N_(
    "“–” stands for a count that is not told: small ones, and others by which a small one could be worked out."
    " With few workshops that is much; it becomes less with each that is added."
)
_KINDS = ("barrier", "strength", "idea", "landmark")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` is English, for file names; `columns` are keys and names."""

    key: str
    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A programme counted: sums by name, and tables."""

    audience: str
    recipient: str
    sums: tuple[tuple[str, Value], ...]
    tables: tuple[Table, ...]


class _Told:
    """What the readers of a programme may be told, and which words all of its workshops have in common."""

    def __init__(self, programme: Programme) -> None:
        self.teller = Teller(
            Audience.of(programme.audience) if programme.audience else Audience.PUBLIC
        )
        self.note = "" if self.teller.knows_all else _(_UNTOLD)

    def table(self, counts: Sequence[Sequence[int]]) -> ToldTable:
        """A table of counts as they may be told."""
        return self.teller.table(counts)

    def row(self, counts: Sequence[int]) -> tuple[int | None, ...]:
        """A list of counts, however long, the sum of which is told too."""
        return tuple(counts) if self.teller.knows_all else suppressed(counts)

    def common(self, section: str) -> str:
        """A section's column with all own words as one, as SQL: one workshop's own word is few marks."""
        column = f"{section}_as"
        return f"CASE WHEN {column} IN ({_codes(section)}) THEN {column} ELSE '{OWN}' END"

    def common_barriers(self) -> str:
        """The same for the list of barriers."""
        known = _codes("barrier")
        return f"list_transform(barriers_as, lambda each: CASE WHEN each IN ({known}) THEN each ELSE '{OWN}' END)"


def _codes(section: str) -> str:
    """The codes of the default template, and none, as SQL."""
    return ", ".join(f"'{code}'" for code in ("", *known_codes(section)))


def counted(programme: Programme) -> Counted:
    """Count a programme, in the language spoken now."""
    tables: list[Table] = []
    if has_marks(programme):
        told = _Told(programme)
        with connected(programme) as con:
            tables = [table for make in _TABLES if (table := make(told, con)).rows]
    tables += [table for table in (_lacking(programme), _unmapped(programme)) if table.rows]
    return Counted(programme.audience, programme.recipient, _sums(programme), tuple(tables))


def _sums(programme: Programme) -> tuple[tuple[str, Value], ...]:
    members = programme.members.values()
    days = sorted(m.day for m in members if m.day)
    return (
        (_("Workshops"), len(members)),
        (_("Marks"), sum(m.marks for m in members)),
        (_("Marks with a place"), sum(m.placed for m in members)),
        (_("Statements"), sum(m.statements for m in members)),
        (_("Actions"), sum(m.actions for m in members)),
        (_("First day"), days[0] if days else ""),
        (_("Last day"), days[-1] if days else ""),
    )


def _services(told: _Told, con: Any) -> Table:
    kinds = ", ".join(f"count(*) FILTER (kind = '{kind}')" for kind in _KINDS)
    rows = con.execute(
        f"SELECT service_in, count(DISTINCT wshop_key), {kinds}"  # noqa: S608
        f" FROM (SELECT *, {told.common('service')} AS service_in FROM marks)"
        " GROUP BY service_in ORDER BY count(*) DESC, service_in"
    ).fetchall()
    safe = told.table([row[2:] for row in rows])
    made = tuple(
        (code, _name("service", code), total, *cells, workshops if total else None)
        for (code, workshops, *_counts), cells, total in zip(
            rows, safe.cells, safe.rows, strict=True
        )
    )
    heads = [(kind, _name("kind", kind)) for kind in _KINDS]
    columns = (*_coded(_("Service")), ("marks", _("Marks")), *heads, ("workshops", _("Workshops")))
    return Table("services", _("Marks by service"), columns, _untold_by_name(made), told.note)


def _barriers(told: _Told, con: Any) -> Table:
    """Barriers by services, with the sums of both, told together so that no sum gives back what is small."""
    rows = con.execute(
        f"SELECT barrier, service_in, count(*) FROM (SELECT {told.common('service')} AS service_in,"  # noqa: S608
        f" unnest({told.common_barriers()}) AS barrier FROM marks WHERE kind = 'barrier') GROUP BY ALL"
    ).fetchall()
    return _crossed(told, "barriers", (_("Barriers by service"), _("Barrier")), "barrier", rows)


def _affected(told: _Told, con: Any) -> Table:
    rows = con.execute(
        f"SELECT code, service_in, count(*) FROM (SELECT unnest(string_split(affected, '; ')) AS code,"  # noqa: S608
        f" {told.common('service')} AS service_in FROM marks WHERE affected <> '') GROUP BY ALL"
    ).fetchall()
    return _crossed(
        told, "affected", (_("Who meets it, by service"), _("Who meets it")), "affected", rows
    )


def _crossed(
    told: _Told, key: str, names: tuple[str, str], section: str, found: list[tuple[str, str, int]]
) -> Table:
    """A section's codes by services; those with few marks stand together where small counts are not told."""
    codes, services = _by_count(found, 0), _by_count(found, 1)
    counts = [[0] * len(services) for _code in codes]
    for code, service, n in found:
        counts[codes.index(code)][services.index(service)] += n
    heads, counts = told.teller.gathered(services, counts) if counts else ((), counts)
    safe = told.table(counts)
    across = _untold_by_name(
        tuple((i, _name("service", heads[i]), total) for i, total in enumerate(safe.columns))
    )
    order = [int(i or 0) for i, *_rest in across]
    made = tuple(
        (code, _name(section, code), total, *(cells[i] for i in order))
        for code, cells, total in zip(codes, safe.cells, safe.rows, strict=True)
    )
    columns = (
        *_coded(names[1]),
        ("marks", _("Marks")),
        *((heads[i] or "none", _name("service", heads[i])) for i in order),
    )
    several = _("A mark may name several: these counts add up to more than the marks.")
    return Table(key, names[0], columns, _untold_by_name(made), f"{several} {told.note}".strip())


def _by_count(found: list[tuple[str, str, int]], at: int) -> list[str]:
    """The codes at a place of the rows, those with the most marks first."""
    sums: dict[str, int] = {}
    for row in found:
        sums[str(row[at])] = sums.get(str(row[at]), 0) + row[2]
    return sorted(sums, key=lambda code: (-sums[code], code))


def _groups(told: _Told, con: Any) -> Table:
    return _listed(
        told, con, "groups", (_("Marks by kind of group"), _("Kind of group")), "grp_kind"
    )


def _areas(told: _Told, con: Any) -> Table:
    made = _listed(told, con, "areas", (_("Marks by area"), _("Area")), "adm_code", "area_nm")
    return replace(
        made, note=f"{_('Only marks that tell their area are in it.')} {told.note}".strip()
    )


def _months(told: _Told, con: Any) -> Table:
    month = "coalesce(strftime(placed_on, '%Y-%m'), '')"
    return _listed(told, con, "months", (_("Marks by month"), _("Month")), month, order="code")


def _listed(
    told: _Told,
    con: Any,
    key: str,
    names: tuple[str, str],
    code: str,
    called: str = "''",
    order: str = "n DESC, code",
) -> Table:
    """A list of counts by one column; what has none of it is left out."""
    rows = con.execute(
        f"SELECT code, max(called), count(*) AS n, count(DISTINCT wshop_key) FROM (SELECT {code} AS code,"  # noqa: S608
        f" {called} AS called, wshop_key FROM marks) WHERE code <> '' GROUP BY code ORDER BY {order}"
    ).fetchall()
    counts = told.row([row[2] for row in rows])
    section = {"groups": "group_kind"}.get(key, key)
    made = tuple(
        (code, _name(section, code, called), count, workshops if count else None)
        for (code, called, _n, workshops), count in zip(rows, counts, strict=True)
    )
    columns = (*_coded(names[1]), ("marks", _("Marks")), ("workshops", _("Workshops")))
    shown = made if order == "code" else _untold_by_name(made)
    return Table(key, names[0], columns, shown, told.note)


def _untold_by_name(rows: tuple[tuple[Value, ...], ...]) -> tuple[tuple[Value, ...], ...]:
    """Rows of code, name, count…: those told as they stand, then the others by name."""
    untold = [row for row in rows if row[2] is None]
    return (
        *(row for row in rows if row[2] is not None),
        *sorted(untold, key=lambda row: (str(row[1]), str(row[0]))),
    )


_TABLES: tuple[Callable[[_Told, Any], Table], ...] = (
    _services, _barriers, _groups, _affected, _areas, _months,
)  # fmt: skip


def _lacking(programme: Programme) -> Table:
    rows = tuple(
        (member.title, member.place, member.day, member.marks, "; ".join(found))
        for member in sorted(programme.members.values(), key=lambda m: (m.title, m.day, m.key))
        if (found := lacks(member))
    )
    columns = (
        ("title", _("Workshop")), ("place", _("Place")), ("day", _("Day")), ("marks", _("Marks")),
        ("lacks", _("What it lacks")),
    )  # fmt: skip
    return Table("lacking", _("Workshops that lack something"), columns, rows)


def _unmapped(programme: Programme) -> Table:
    rows = tuple(
        (
            each.section,
            each.code,
            ", ".join(each.names),
            *_few(programme, each.marks, each.workshops),
        )
        for each in unmapped(programme)
    )
    told = [row for row in rows if row[3] is not None]
    rows = (*told, *sorted((row for row in rows if row[3] is None), key=lambda row: str(row[:3])))
    columns = (
        ("section", _("Section")), ("code", _("Code")), ("names", _("Called")), ("marks", _("Marks")),
        ("workshops", _("Workshops")),
    )  # fmt: skip
    note = _("These words are counted by themselves until programme map says what they stand for.")
    return Table("unmapped", _("Own words of workshops"), columns, rows, note)


def _few(programme: Programme, marks: int, workshops: int) -> tuple[Value, Value]:
    """How many marks and workshops have an own word, if that may be told."""
    return (marks, workshops) if programme.knows_all or marks >= SMALLEST_SHOWN else (None, None)


def _coded(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (("code", _("Code")), ("name", name))


_NO_CODE = {
    "service": N_("No service"),
    "group_kind": N_("Not told"),
}
_GATHERED = {OWN: N_("Own words"), GATHERED: N_("Others")}


def _name(section: str, code: str, otherwise: str = "") -> str:
    if not code:
        return _(_NO_CODE.get(section, N_("Not told")))
    if code in _GATHERED:
        return _(_GATHERED[code])
    known = load_default()
    if known.entry(section, code) is None:
        return otherwise or code
    return known.name(section, code, language())

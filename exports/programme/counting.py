"""The tables of a programme's report: how many marks of what, in how many workshops, and which of them lack something.

Of people, small counts are not told beyond the room, nor what would give them back, as in the report of one workshop
(`desktop_app.small_counts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.language import N_, _, language
from desktop_app.small_counts import safe_table
from desktop_app.template import load_default
from exports.programme.codes import unmapped
from exports.programme.lacking import lacks
from exports.programme.views import connected, has_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exports.programme.registry import Programme

Value = str | int | None
"""A cell. None is "not told"."""
_CROSSED = 8  # services that a cross table shows
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


def counted(programme: Programme) -> Counted:
    """Count a programme, in the language spoken now."""
    tables: list[Table] = []
    if has_marks(programme):
        with connected(programme) as con:
            tables = [table for make in _TABLES if (table := make(programme, con)).rows]
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


def _services(_programme: Programme, con: Any) -> Table:
    kinds = ", ".join(f"count(*) FILTER (kind = '{kind}')" for kind in _KINDS)
    rows = con.execute(
        f"SELECT service_as, any_value(service_nm), count(*), {kinds}, count(DISTINCT wshop_key)"  # noqa: S608
        " FROM marks GROUP BY service_as ORDER BY count(*) DESC, service_as"
    ).fetchall()
    heads = [(kind, _name("kind", kind)) for kind in _KINDS]
    columns = (*_coded(_("Service")), ("marks", _("Marks")), *heads, ("workshops", _("Workshops")))
    return Table("services", _("Marks by service"), columns, _named("service", rows))


def _barriers(_programme: Programme, con: Any) -> Table:
    rows = con.execute(
        "SELECT code, any_value(name), count(*), count(DISTINCT wshop_key) FROM (SELECT unnest(barriers_as) AS code,"
        " CASE WHEN len(barriers_as) = 1 THEN barrier_nm END AS name, wshop_key FROM marks WHERE kind = 'barrier')"
        " GROUP BY code ORDER BY count(*) DESC, code"
    ).fetchall()
    columns = (*_coded(_("Barrier")), ("marks", _("Marks")), ("workshops", _("Workshops")))
    note = _("A mark may name several barriers: these counts add up to more than the marks.")
    return Table("barriers", _("Marks by barrier"), columns, _named("barrier", rows), note)


def _services_barriers(_programme: Programme, con: Any) -> Table:
    rows = con.execute(
        "SELECT service_as, code, count(*), count(DISTINCT wshop_key) FROM (SELECT service_as,"
        " unnest(barriers_as) AS code, wshop_key FROM marks WHERE kind = 'barrier')"
        " GROUP BY service_as, code ORDER BY count(*) DESC, service_as, code"
    ).fetchall()
    made = tuple(
        (service, _name("service", service), code, _name("barrier", code), n, workshops)
        for service, code, n, workshops in rows
    )
    columns = (
        ("service", _("Service (code)")), ("service_nm", _("Service")), ("barrier", _("Barrier (code)")),
        ("barrier_nm", _("Barrier")), ("marks", _("Marks")), ("workshops", _("Workshops")),
    )  # fmt: skip
    return Table("services-barriers", _("Barriers by service"), columns, made)


def _groups(_programme: Programme, con: Any) -> Table:
    rows = con.execute(
        "SELECT grp_kind, NULL, count(*), count(DISTINCT wshop_key) FROM marks GROUP BY grp_kind"
        " ORDER BY count(*) DESC, grp_kind"
    ).fetchall()
    columns = (*_coded(_("Kind of group")), ("marks", _("Marks")), ("workshops", _("Workshops")))
    return Table("groups", _("Marks by kind of group"), columns, _named("group_kind", rows))


def _affected(programme: Programme, con: Any) -> Table:
    """Who meets it, by service: a count of people's traits, so small ones are not told beyond the room."""
    most = con.execute(
        "SELECT service_as FROM marks WHERE affected <> '' GROUP BY service_as ORDER BY count(*) DESC, service_as"
    ).fetchmany(_CROSSED)
    services = [row[0] for row in most]
    rows = con.execute(
        "SELECT code, service_as, count(*) FROM (SELECT unnest(string_split(affected, '; ')) AS code, service_as"
        " FROM marks WHERE affected <> '') GROUP BY ALL"
    ).fetchall()
    codes = sorted(
        {row[0] for row in rows}, key=lambda code: -sum(r[2] for r in rows if r[0] == code)
    )
    counts = [[0] * (len(services) + 1) for _code in codes]
    for code, service, n in rows:
        at = services.index(service) if service in services else len(services)
        counts[codes.index(code)][at] += n
    heads = [(code or "none", _name("service", code)) for code in services]
    columns = (*_coded(_("Who meets it")), *heads, ("other", _("Others")), ("marks", _("Marks")))
    made = _told(programme, codes, counts)
    note = _("Together, several are one combination. A small count is not told, and shows as “–”.")
    return Table("affected", _("Who meets it, by service"), columns, made, note)


def _told(
    programme: Programme, codes: Sequence[str], counts: list[list[int]]
) -> tuple[tuple[Value, ...], ...]:
    """Rows of a cross table with their totals, as its audience may know them."""
    if not counts:
        return ()
    safe = safe_table(counts, 1) if programme.knows_all else safe_table(counts)
    return tuple(
        (code, _name("affected", code), *cells, total)
        for code, cells, total in zip(codes, safe.cells, safe.row_totals, strict=True)
    )


def _areas(_programme: Programme, con: Any) -> Table:
    rows = con.execute(
        "SELECT adm_code, coalesce(max(area_nm), ''), count(*), count(*) FILTER (kind = 'barrier'),"
        " count(DISTINCT wshop_key) FROM marks WHERE adm_code <> '' GROUP BY adm_code"
        " ORDER BY count(*) DESC, adm_code"
    ).fetchall()
    columns = (
        *_coded(_("Area")), ("marks", _("Marks")), ("barrier", _name("kind", "barrier")), ("workshops", _("Workshops"))
    )  # fmt: skip
    note = _("Only marks that tell their area are in it.")
    return Table("areas", _("Marks by area"), columns, tuple(tuple(row) for row in rows), note)


def _months(_programme: Programme, con: Any) -> Table:
    kinds = ", ".join(f"count(*) FILTER (kind = '{kind}')" for kind in _KINDS)
    rows = con.execute(
        f"SELECT strftime(placed_on, '%Y-%m') AS month, count(*), {kinds}, count(DISTINCT wshop_key) FROM marks"  # noqa: S608
        " WHERE placed_on IS NOT NULL GROUP BY month ORDER BY month"
    ).fetchall()
    heads = [(kind, _name("kind", kind)) for kind in _KINDS]
    columns = (("month", _("Month")), ("marks", _("Marks")), *heads, ("workshops", _("Workshops")))
    return Table("months", _("Marks by month"), columns, tuple(tuple(row) for row in rows))


_TABLES: tuple[Callable[[Programme, Any], Table], ...] = (
    _services, _barriers, _services_barriers, _groups, _affected, _areas, _months,
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
        (each.section, each.code, ", ".join(each.names), each.marks, each.workshops)
        for each in unmapped(programme)
    )
    columns = (
        ("section", _("Section")), ("code", _("Code")), ("names", _("Called")), ("marks", _("Marks")),
        ("workshops", _("Workshops")),
    )  # fmt: skip
    note = _("These words are counted by themselves until programme map says what they stand for.")
    return Table("unmapped", _("Own words of workshops"), columns, rows, note)


def _coded(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (("code", _("Code")), ("name", name))


def _named(section: str, rows: list[tuple[Any, ...]]) -> tuple[tuple[Value, ...], ...]:
    """Rows that begin with a code and the name that a file gave it: the name is the template's where it has one."""
    return tuple((code, _name(section, code, name or ""), *rest) for code, name, *rest in rows)


_NO_CODE = {
    "service": N_("No service"),
    "group_kind": N_("Not told"),
}


def _name(section: str, code: str, otherwise: str = "") -> str:
    if not code:
        return _(_NO_CODE.get(section, N_("Not told")))
    known = load_default()
    if known.entry(section, code) is None:
        return otherwise or code
    return known.name(section, code, language())

"""What a code that is picked is called: for chips, and for saying what a figure was chosen by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.understanding.saying import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.understanding.tabulating import Tabulated


def code_name(table: Tabulated, field: str, code: str) -> str:
    """The name of a code of one of `choosing.FIELDS`, in the release's words; the code where it has none."""
    own = _OWN.get(field)
    if own is not None:
        return own(table, code)
    table.of(field)  # words that only stories have are met
    return table.frame.word(field, code).name


def _group(table: Tabulated, key: str) -> str:
    return next((g.label for g in table.release.groups if g.key == key), key)


def _combination(table: Tabulated, code: str) -> str:
    table.of("affected")
    members = [part for part in code.split("+") if part]
    names = [table.frame.word("affected", part).name for part in members]
    if len(names) == 1:
        return _("Only {group}").format(group=listed(names))
    return listed(names)


def _area(table: Tabulated, code: str) -> str:
    found = (m.area_name for m in table.marks if code in {m.area_code, m.area_name})
    return next((name for name in found if name), code)


def _session(table: Tabulated, code: str) -> str:
    sessions = table.release.sessions
    place = int(code) if code.isdigit() else -1
    title = sessions[place].title if 0 <= place < len(sessions) else ""
    return title or _("Session {number}").format(number=place + 1)


def _severity(table: Tabulated, code: str) -> str:
    name = table.frame.word("severity", code).name
    return name if name != code else _("How bad: {number} of 3").format(number=code)


_OWN: dict[str, Callable[[Tabulated, str], str]] = {
    "group": _group,
    "combination": _combination,
    "area": _area,
    "session": _session,
    "severity": _severity,
}

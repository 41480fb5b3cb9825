"""While a recording is heard the map follows: the marks of what is being said are ringed, and in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.model import Changes, Mark, Statement
    from ui.desk import Desk

_LONGEST_MS = 120_000
_MARGIN = 0.12
_NEVER = 1 << 62


class MapFollowing(QObject):
    """Which statement is heard now, and its marks on the map.

    Signals:
        now_heard: The `Statement` that is heard now; None between them and at the end.
    """

    now_heard = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.statement: Statement | None = None
        self._session = 0
        self._spans: list[tuple[int, int, Statement]] | None = None
        desk.heard.connect(self._heard)
        desk.changed.connect(self._changed)

    def show_session(self, session_id: int) -> None:
        """Follow this session's statements."""
        self._session = session_id
        self._spans = None

    def _changed(self, changes: Changes) -> None:
        if changes.touches("statement", "statement_mark"):
            self._spans = None

    def _heard(self, iso: str) -> None:
        from desktop_app.sound import ms_of

        at = ms_of(iso) if iso else -1
        if self._spans is None:
            self._spans = _spans(self.desk.workshop.statements(self._session)) if iso else None
        found = [s for low, high, s in self._spans or () if low <= at < high]
        statement = found[-1] if found else None
        before = self.statement.id if self.statement else 0
        if before == (statement.id if statement else 0):
            return
        self.statement = statement
        self.now_heard.emit(statement)

    def show_on(self, statement: Statement) -> None:
        """Ring the marks of a statement, and move the map if one of them is out of view."""
        view = self.desk.map_view
        if view is None:
            return
        view.link(statement.mark_ids)
        box = _around(self.desk.workshop.marks_among(frozenset(statement.mark_ids)))
        if box is not None and not _inside(box, view.view.get("bounds")):
            view.go_to(bounds=box)


def _spans(statements: tuple[Statement, ...]) -> list[tuple[int, int, Statement]]:
    """From when to when each statement is heard: to its end, or to the beginning of the next."""
    from desktop_app.sound import ms_of

    timed = sorted(((ms_of(s.said_at), s) for s in statements if s.said_at), key=lambda t: t[0])
    following = [at for at, _s in timed[1:]]
    spans = []
    for (at, statement), then in zip(timed, [*following, _NEVER], strict=False):
        end = ms_of(statement.ended_at) if statement.ended_at else then
        spans.append((at, min(end, at + _LONGEST_MS), statement))
    return spans


def _around(marks: tuple[Mark, ...]) -> tuple[float, float, float, float] | None:
    from desktop_app.positions import positions_of

    places = [p for m in marks for p in positions_of(m.geometry)]
    if not places:
        return None
    lons, lats = [p[0] for p in places], [p[1] for p in places]
    wide = max(max(lons) - min(lons), max(lats) - min(lats), 0.01) * _MARGIN
    return min(lons) - wide, min(lats) - wide, max(lons) + wide, max(lats) + wide


def _inside(box: tuple[float, float, float, float], view: object) -> bool:
    """Whether a box lies in what the map shows (W S E N)."""
    if not isinstance(view, (list, tuple)) or len(view) != 4:
        return False
    west, south, east, north = view
    return bool(
        west <= box[0] + 1e-9
        and south <= box[1] + 1e-9
        and box[2] <= east + 1e-9
        and box[3] <= north + 1e-9
    )

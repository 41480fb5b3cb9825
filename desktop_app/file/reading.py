"""What a workshop holds, read from its file as values of the model."""

from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from desktop_app.building import without_collecting
from desktop_app.file import brief, soundness
from desktop_app.file.connection import failures_as_sentences
from desktop_app.file.rows import TABLE_OF, columns_sql, reader
from desktop_app.model import (
    About,
    Action,
    AgendaItem,
    Attachment,
    Audience,
    Basemap,
    Consent,
    FollowUp,
    Group,
    KeptPlace,
    Layer,
    Mark,
    Recipient,
    Recording,
    Referral,
    Segment,
    Session,
    Slip,
    Statement,
    TemplateEntry,
)
from desktop_app.model_join import Conflict, ImportRecipe
from desktop_app.model_meaning import CoResearcher, Population, ReportPreset, ReportText, Vote
from desktop_app.workshop_template import WorkshopTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import apsw

Value = TypeVar("Value")
Linking = TypeVar("Linking", Statement, Action)

_COUNTED = {
    "marks": "mark", "statements": "statement", "groups": "people_group", "sessions": "session",
    "layers": "layer", "basemaps": "basemap", "attachments": "attachment", "consents": "consent",
    "recordings": "recording", "actions": "action",
}  # fmt: skip
_OF_MINORS = " UNION ALL ".join(
    f"SELECT id FROM {table} WHERE group_id IN (SELECT id FROM people_group WHERE under_18)"
    for table in ("mark", "statement")
)


class Reading:
    """The reading half of `Workshop`. Missing ids raise KeyError. Safe to call from any thread."""

    path: Path
    _connection: apsw.Connection

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._template: WorkshopTemplate | None = None

    def about(self) -> About:
        """The workshop's title, place, day and settings."""
        return self._values(About, "WHERE id = 1")[0]

    def groups(self) -> tuple[Group, ...]:
        """The groups, in their order."""
        return self._values(Group, "ORDER BY position, id")

    def group(self, group_id: int) -> Group:
        """One group."""
        return self._one(Group, group_id)

    def marks(self) -> tuple[Mark, ...]:
        """All marks, by number."""
        return self._values(Mark, "ORDER BY number, id")

    def mark(self, mark_id: int) -> Mark:
        """One mark."""
        return self._one(Mark, mark_id)

    def marks_among(self, ids: frozenset[int]) -> tuple[Mark, ...]:
        """Those of these marks that are (still) there."""
        return self._values(Mark, f"WHERE id IN ({_listed(ids)}) ORDER BY number, id")

    def brief_marks(self) -> list[brief.BriefMark]:
        """What a map shows of all marks, by id."""
        with without_collecting():
            return self._rows(brief.QUERY)

    def sessions(self) -> tuple[Session, ...]:
        """The sittings, in their order."""
        return self._values(Session, "ORDER BY position, id")

    def agenda(self, session_id: int) -> tuple[AgendaItem, ...]:
        """The guiding questions of one session, in their order."""
        return self._values(AgendaItem, "WHERE session_id = ? ORDER BY position, id", (session_id,))

    def statements(self, session_id: int | None = None) -> tuple[Statement, ...]:
        """What was said, in order; of one session or of all."""
        links = self._links("statement")
        where = "" if session_id is None else "WHERE session_id = ?"
        params = () if session_id is None else (session_id,)
        order = "ORDER BY (SELECT position FROM session WHERE session.id = session_id), session_id, position, id"
        return tuple(_linked(s, links) for s in self._values(Statement, f"{where} {order}", params))

    def statement(self, statement_id: int) -> Statement:
        """One statement, with the marks it is about."""
        return _linked(self._one(Statement, statement_id), self._links("statement", statement_id))

    def brief_statements(
        self, session_id: int, among: frozenset[int] | None = None
    ) -> list[brief.BriefStatement]:
        """What a list shows of a session's statements before it comes to them, in order; of some or all."""
        some = "" if among is None else f"AND id IN ({_listed(among)})"
        query = f"{brief.STATEMENTS} WHERE session_id = ? {some} ORDER BY position, id"
        with without_collecting():
            return list(map(brief.BriefStatement._make, self._rows(query, (session_id,))))

    def statements_among(self, ids: frozenset[int]) -> dict[int, Statement]:
        """Those of these statements that are (still) there, by id, with the marks they are about."""
        links: dict[int, tuple[int, ...]] = {}
        query = f"SELECT statement_id, mark_id FROM statement_mark WHERE statement_id IN ({_listed(ids)}) ORDER BY id"
        for statement, mark in self._rows(query):
            if mark not in links.get(statement, ()):
                links[statement] = (*links.get(statement, ()), mark)
        found = self._values(Statement, f"WHERE id IN ({_listed(ids)})")
        return {s.id: _linked(s, links) for s in found}

    def recordings(self, session_id: int | None = None) -> tuple[Recording, ...]:
        """The recordings by their beginning; of one session or of all."""
        if session_id is None:
            return self._values(Recording, "ORDER BY started_at, id")
        return self._values(
            Recording, "WHERE session_id = ? ORDER BY started_at, id", (session_id,)
        )

    def segments(self, recording_id: int) -> tuple[Segment, ...]:
        """The pieces of a recording, in order."""
        return self._values(Segment, "WHERE recording_id = ? ORDER BY at_ms, id", (recording_id,))

    def segment_bytes(self, segment_id: int) -> bytes:
        """A piece of a recording: an Ogg Opus file."""
        return self._bytes("SELECT data FROM recording_segment WHERE id = ?", segment_id)

    def actions(self) -> tuple[Action, ...]:
        """What was agreed to be done, in its order, each with the marks that it is about."""
        links = self._links("action")
        return tuple(_linked(a, links) for a in self._values(Action, "ORDER BY position, id"))

    def action(self, action_id: int) -> Action:
        """One action."""
        return _linked(self._one(Action, action_id), self._links("action", action_id))

    def follow_ups(self, of_id: int | None = None) -> tuple[FollowUp, ...]:
        """What was seen later of one mark or action, or of all, oldest first."""
        if of_id is None:
            return self._values(FollowUp, "ORDER BY of_id, at, id")
        return self._values(FollowUp, "WHERE of_id = ? ORDER BY at, id", (of_id,))

    def votes(self) -> tuple[Vote, ...]:
        """The dots of every group, those on marks first."""
        return self._values(Vote, "WHERE dots > 0 ORDER BY theme, mark_id, group_id")

    def population(self) -> tuple[Population, ...]:
        """How many people live here, by characteristic, in its order."""
        return self._values(Population, "ORDER BY position, id")

    def co_researchers(self) -> tuple[CoResearcher, ...]:
        """Who is credited, in their order."""
        return self._values(CoResearcher, "ORDER BY position, id")

    def report_presets(self) -> tuple[ReportPreset, ...]:
        """The kept choices of what goes into a report, in their order."""
        return self._values(ReportPreset, "ORDER BY position, id")

    def report_texts(self, preset_id: int) -> tuple[ReportText, ...]:
        """The facilitator's own paragraphs of a report, in their order."""
        return self._values(ReportText, "WHERE preset_id = ? ORDER BY position, id", (preset_id,))

    def import_recipes(self) -> tuple[ImportRecipe, ...]:
        """How partners' tables were read before, in their order."""
        return self._values(ImportRecipe, "ORDER BY position, id")

    def conflicts(self) -> tuple[Conflict, ...]:
        """What laptops changed differently and nobody has chosen yet, by row."""
        return self._values(Conflict, 'ORDER BY "table", row_id, "column"')

    def referrals(self) -> tuple[Referral, ...]:
        """Whom to turn to, in the facilitator's order."""
        return self._values(Referral, "ORDER BY position, id")

    def consents(self) -> dict[int, Consent]:
        """What was agreed, by story id; a story that is not here is its group's own."""
        return {c.id: c for c in self._values(Consent, "")}

    def recipients(self) -> tuple[Recipient, ...]:
        """The organisations that releases are made for, in their order."""
        return self._values(Recipient, "ORDER BY position, id")

    def slips(self) -> tuple[Slip, ...]:
        """The slips that were made or refused, oldest first."""
        return self._values(Slip, "ORDER BY made_at, id")

    def withdrawn(self) -> dict[str, str]:
        """When something was taken back, by the hash of its code or identifier; without any content."""
        return dict(self._rows("SELECT hash, at FROM withdrawn ORDER BY hash"))

    def heard_by(self, audience: Audience, among: frozenset[int] | None = None) -> frozenset[int]:
        """The stories, of these or of all, whose words this audience may have (of partners: some partner).

        Not those that make somebody known who was not asked, nor without a guardian those of people under 18.
        """
        codes = ", ".join(f"'{a.code}'" for a in Audience if a >= audience)
        query = f"SELECT id FROM consent WHERE words IN ({codes}) AND NOT third_person"
        if among is not None:
            query += f" AND id IN ({_listed(among)})"
        if any(group.under_18 for group in self.groups()):
            query += f" AND (guardian != '' OR id NOT IN ({_OF_MINORS}))"
        return frozenset(row[0] for row in self._rows(query))

    def stories_of_minors(self) -> frozenset[int]:
        """The ids of the marks and statements of groups under 18."""
        return frozenset(row[0] for row in self._rows(_OF_MINORS))

    def consents_among(self, ids: frozenset[int]) -> dict[int, Consent]:
        """What was agreed for some stories, by story id."""
        return {c.id: c for c in self._values(Consent, f"WHERE id IN ({_listed(ids)})")}

    def consent(self, story_id: int) -> Consent | None:
        """What was agreed for one story; None until it is read back."""
        found = self._values(Consent, "WHERE id = ?", (story_id,))
        return found[0] if found else None

    def attachments(self, owner_id: int | None = None) -> tuple[Attachment, ...]:
        """Photos, drawings and voice notes, of one mark or statement or of all, oldest first."""
        if owner_id is None:
            return self._values(Attachment, "ORDER BY owner_id, added_at, id")
        return self._values(Attachment, "WHERE owner_id = ? ORDER BY added_at, id", (owner_id,))

    def attachment_bytes(self, attachment_id: int) -> bytes:
        """The bytes of an attachment."""
        return self._bytes("SELECT data FROM attachment_data WHERE id = ?", attachment_id)

    def basemaps(self) -> tuple[Basemap, ...]:
        """The basemaps, lowest first."""
        return self._values(Basemap, "ORDER BY position, id")

    def basemap_tile(self, basemap_id: int, z: int, x: int, y: int) -> bytes | None:
        """A tile kept in the workshop (XYZ numbering), as it was in its source; None if there is none."""
        query = "SELECT data FROM basemap_tile WHERE basemap_id = ? AND z = ? AND x = ? AND y = ?"
        rows = self._rows(query, (basemap_id, z, x, y))
        return bytes(rows[0][0]) if rows else None

    def basemap_tiles(self, basemap_id: int) -> Iterator[tuple[int, int, int, bytes]]:
        """Every tile of a basemap that is kept in the workshop: z, x, y (XYZ numbering), bytes."""
        query = "SELECT z, x, y, data FROM basemap_tile WHERE basemap_id = ? ORDER BY z, x, y"
        for z, x, y, data in self._connection.execute(query, (basemap_id,)):
            yield z, x, y, bytes(data)

    def basemap_names(self) -> list[tuple[int, str, str, float, float]]:
        """The names written on basemaps, as far as they were gathered: id, name, what it is, lon, lat."""
        return self._rows("SELECT basemap_id, name, what, lon, lat FROM basemap_name")

    def layers(self) -> tuple[Layer, ...]:
        """The reference layers, lowest first."""
        return self._values(Layer, "ORDER BY position, id")

    def layer_features(self, layer_id: int) -> bytes:
        """The features of a layer: a GeoJSON FeatureCollection as UTF-8 bytes."""
        import zlib

        return zlib.decompress(self._bytes("SELECT data FROM layer_data WHERE id = ?", layer_id))

    def layer_part(self, layer_id: int, part: int) -> bytes | None:
        """A part of a layer as `layer_parts` keeps it (zlib); None in files that have none."""
        query = "SELECT data FROM layer_part WHERE layer_id = ? AND part = ?"
        rows = self._rows(query, (layer_id, part))
        return bytes(rows[0][0]) if rows else None

    def template(self) -> WorkshopTemplate:
        """The words of this workshop."""
        with self._lock:
            if self._template is None:
                self._template = WorkshopTemplate(
                    self._values(TemplateEntry, "ORDER BY section, position, id")
                )
            return self._template

    def secret(self) -> bytes:
        """The 32 bytes that key this workshop's masks and hashed uids; they never leave it."""
        return self._bytes("SELECT value FROM meta WHERE key = ?", "secret")

    def releases(self) -> tuple[tuple[str, str], ...]:
        """The audiences and recipients that releases were made for."""
        return tuple(
            self._rows("SELECT DISTINCT audience, recipient FROM release_log ORDER BY 1, 2")
        )

    def released_stories(self) -> dict[tuple[str, str], frozenset[int]]:
        """The ids of the stories that left, by audience and recipient; of releases that noted them."""
        found: dict[tuple[str, str], frozenset[int]] = {}
        for audience, recipient, stories in self._rows(
            "SELECT audience, recipient, stories FROM release_log WHERE stories <> ''"
        ):
            held = frozenset(map(int, re.findall(r"\d+", stories)))
            found[audience, recipient] = found.get((audience, recipient), frozenset()) | held
        return found

    def kept_places(self) -> dict[tuple[str, str], KeptPlace]:
        """What was given for hidden places, by the key of the place and by what was agreed."""
        shapes = {
            i: json.loads(shape) for i, shape in self._rows("SELECT id, shape FROM kept_shape")
        }
        columns = "place, way, shape, pos_how, metres, decimals, code, name"
        rows = self._rows(f"SELECT {columns} FROM kept_place")
        return {(place, way): KeptPlace(shapes[shape], *rest) for place, way, shape, *rest in rows}

    def release_rows(self) -> list[dict[str, Any]]:
        """The rows of the ledger, as `desktop_app.release.ledger` writes them."""
        names = ("id", "at", "audience", "recipient", "formats", "counts", "checksums", "stories")
        rows = self._rows(f"SELECT {', '.join(names)} FROM release_log")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def ask(self, query: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of the file as they stand in its tables: for joining, which copies them."""
        return self._rows(query, params)

    def uid(self) -> str:
        """The identifier of the workshop itself; also of a file of an older version."""
        return str(self._rows("SELECT uid FROM workshop WHERE id = 1")[0][0])

    def identifiers(self, *tables: Literal["mark", "statement", "action"]) -> list[tuple[int, str]]:
        """The id and the identifier of every mark, statement or action."""
        return self._rows(" UNION ALL ".join(f"SELECT id, uid FROM {table}" for table in tables))

    def taken_out(self) -> frozenset[str]:
        """The identifiers, own and of every release made before, of stories taken out for good."""
        rows = self._rows("SELECT substr(key, 11) FROM meta WHERE key GLOB 'taken_out:*'")
        return frozenset(str(row[0]) for row in rows)

    def file_problems(self) -> tuple[str, ...]:
        """What is wrong with the file itself, in the words of SQLite; empty is good."""
        with self._lock, failures_as_sentences(self.path):
            return soundness.problems(self._connection)

    def counts(self) -> dict[str, int]:
        """How many of everything."""
        return {
            name: self._rows(f'SELECT count(*) FROM "{table}"')[0][0]
            for name, table in _COUNTED.items()
        }

    def _links(
        self, of: Literal["statement", "action"], row_id: int | None = None
    ) -> dict[int, tuple[int, ...]]:
        where = "" if row_id is None else f"WHERE {of}_id = ?"
        params = () if row_id is None else (row_id,)
        found: dict[int, tuple[int, ...]] = {}
        query = f"SELECT {of}_id, mark_id FROM {of}_mark {where} ORDER BY id"
        for linking, mark in self._rows(query, params):
            if mark not in found.get(linking, ()):  # two laptops may have linked the same
                found[linking] = (*found.get(linking, ()), mark)
        return found

    def _one(self, kind: type[Value], row_id: int) -> Value:
        found = self._values(kind, "WHERE id = ?", (row_id,))
        if not found:
            raise KeyError(row_id)
        return found[0]

    def _values(
        self, kind: type[Value], rest: str, params: tuple[Any, ...] = ()
    ) -> tuple[Value, ...]:
        plain: type = kind
        query = f'SELECT {columns_sql(plain)} FROM "{TABLE_OF[kind]}" {rest}'
        with without_collecting(), self._lock, failures_as_sentences(self.path):
            return tuple(map(reader(plain), self._connection.execute(query, params)))

    def _bytes(self, query: str, key: int | str) -> bytes:
        rows = self._rows(query, (key,))
        if not rows:
            raise KeyError(key)
        return bytes(rows[0][0])

    def _rows(self, query: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock, failures_as_sentences(self.path):
            return self._connection.execute(query, params).fetchall()


def _listed(ids: frozenset[int]) -> str:
    return ",".join(str(int(i)) for i in ids)


def _linked(linking: Linking, links: dict[int, tuple[int, ...]]) -> Linking:
    import dataclasses

    marks = links.get(linking.id)
    return dataclasses.replace(linking, mark_ids=marks) if marks else linking

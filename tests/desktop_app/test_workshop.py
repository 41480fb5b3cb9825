from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from desktop_app import discussing, ground, marking, preparing
from desktop_app.errors import (
    InUseError,
    NewerVersionError,
    NotAWorkshopError,
    ReadOnlyError,
    RuleError,
    WorkshopFileError,
)
from desktop_app.file import migration, schema
from desktop_app.model import Layer
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    from desktop_app.model import Changes


def test_a_mark_comes_back_as_it_was_placed(ws: Workshop, group: int) -> None:
    mark = marking.place_mark(
        ws, group, "barrier", "health", ("far", "cost"), geometry=point(), words="Two hours"
    )
    assert ws.mark(mark.id) == mark
    assert (mark.barriers, mark.words, mark.number) == (("far", "cost"), "Two hours", 1)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]},
        {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]},
        {"type": "MultiPoint", "coordinates": [[1.0, 2.0], [3.0, 4.0]]},
        {
            "type": "MultiPolygon",
            "coordinates": [[[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]]],
        },
    ],
)
def test_every_shape_comes_back_as_it_was_drawn(
    ws: Workshop, group: int, geometry: dict[str, object]
) -> None:
    assert marking.place_mark(ws, group, "idea", geometry=geometry).geometry == geometry


def test_control_characters_go_and_all_else_stays(ws: Workshop, group: int) -> None:
    typed = "a\x00b\ud800 <script> =1+1 😀 \u202eabc\tद\n"
    mark = marking.place_mark(ws, group, "barrier", geometry=point(), words=typed)
    assert mark.words == "ab <script> =1+1 😀 \u202eabc\tद\n"


@pytest.mark.parametrize(
    ("where", "geometry"),
    [
        ("place", None),
        ("nowhere", point()),
        ("place", {"type": "Point", "coordinates": [200, 0]}),
        ("place", {"type": "LineString", "coordinates": [[1, 1]]}),
        ("place", {"type": "Point", "coordinates": ["a", "b"]}),
    ],
)
def test_an_impossible_place_is_refused(
    ws: Workshop, group: int, where: str, geometry: dict[str, object]
) -> None:
    with pytest.raises(RuleError):
        marking.place_mark(ws, group, "barrier", where=where, geometry=geometry)  # type: ignore[arg-type]
    assert ws.marks() == ()


def test_a_mark_needs_a_group(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="group"):
        marking.place_mark(ws, 5, "barrier", geometry=point())


def test_subscribers_hear_which_rows_changed_and_who_did_it(ws: Workshop, group: int) -> None:
    heard: list[Changes] = []
    stop = ws.subscribe(heard.append)
    mark = marking.place_mark(ws, group, "barrier", geometry=point(), origin="map")
    stop()
    marking.delete_mark(ws, mark.id)
    assert [(c.tables, c.origin) for c in heard] == [({"mark": frozenset({mark.id})}, "map")]


def test_a_change_that_fails_leaves_nothing(ws: Workshop) -> None:
    with pytest.raises(apsw.SQLError), ws.change("Half") as change:
        change.update("session", change.insert("session", {"title": "x"}), {"no_such_column": 1})
    assert ws.sessions() == ()


def test_a_change_inside_a_change_is_one_step_of_undo(ws: Workshop, group: int) -> None:
    with ws.change("Both"):
        marking.place_mark(ws, group, "barrier", geometry=point())
        discussing.open_session(ws, "First")
    assert ws.undo() == "Both"
    assert (ws.marks(), ws.sessions()) == ((), ())


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        preparing.edit_about(ws, title="B")
    with Workshop.open(path) as ws:
        ws.undo()
        assert ws.about().title == "A"
    with Workshop.open(path) as ws:
        ws.redo()
        assert ws.about().title == "B"


def test_a_new_change_ends_redo(ws: Workshop) -> None:
    preparing.edit_about(ws, title="B")
    ws.undo()
    preparing.edit_about(ws, title="C")
    assert ws.redo_label is None


def test_deleting_a_mark_takes_its_links_and_undo_brings_them_back(
    ws: Workshop, group: int
) -> None:
    mark = marking.place_mark(ws, group, "barrier", geometry=point())
    session = discussing.open_session(ws, "First")
    said = discussing.write_statement(ws, session.id, group, "So far", mark_ids=(mark.id,))
    marking.delete_mark(ws, mark.id)
    assert ws.statement(said.id).mark_ids == ()
    ws.undo()
    assert ws.statement(said.id).mark_ids == (mark.id,)


def test_history_tells_what_one_mark_was(ws: Workshop, group: int) -> None:
    mark = marking.place_mark(ws, group, "barrier", geometry=point(), words="one")
    marking.edit_mark(ws, mark.id, words="two")
    assert [entry.after["words"] for entry in ws.history(mark.id)] == ["one", "two"]


def test_the_file_alone_is_the_workshop_once_settled(
    ws: Workshop, group: int, tmp_path: Path
) -> None:
    marking.place_mark(ws, group, "barrier", geometry=point())
    assert ws.settle()
    copy = shutil.copy(ws.path, tmp_path / "copy.gpkg")
    with Workshop.open(copy) as other:
        assert other.marks() == ws.marks()


def test_it_settles_by_itself(ws: Workshop, group: int) -> None:
    marking.place_mark(ws, group, "barrier", geometry=point())
    assert ws._settling
    ws._settling.join()
    assert Path(f"{ws.path}-wal").stat().st_size == 0


def test_a_second_window_is_refused_and_reading_is_not(ws: Workshop) -> None:
    with pytest.raises(InUseError, match=r"day\.gpkg is open in another window"):
        Workshop.open(ws.path)
    with Workshop.open(ws.path, write=False) as reader:
        assert reader.about() == ws.about()


def test_reading_only_refuses_changes(ws: Workshop) -> None:
    with Workshop.open(ws.path, write=False) as reader, pytest.raises(ReadOnlyError):
        preparing.edit_about(reader, title="x")


def test_a_write_by_another_program_is_noticed_and_ends_undo(ws: Workshop) -> None:
    preparing.edit_about(ws, title="B")
    other = sqlite3.connect(ws.path)
    other.execute("UPDATE workshop SET place = 'elsewhere'")
    other.commit()
    other.close()
    preparing.edit_about(ws, title="C")
    assert ws.changed_by_others
    assert ws.undo() == "Change the workshop"
    assert ws.undo() is None
    assert ws.about().place == "elsewhere"


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    Workshop.create(path, title="A").close()
    _set_version(path, schema.VERSION + 1)
    with pytest.raises(NewerVersionError, match="newer version"):
        Workshop.open(path)


def test_an_older_file_is_migrated_after_keeping_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        preparing.edit_about(ws, title="B")
    _set_version(path, schema.VERSION - 1)
    monkeypatch.setitem(
        migration.MIGRATIONS,
        schema.VERSION - 1,
        lambda c: list(c.execute("UPDATE workshop SET notes = 'brought up'")) and None,
    )
    with Workshop.open(path) as ws:
        assert (ws.about().notes, ws.undo_label) == ("brought up", None)
    assert (tmp_path / f"day (version {schema.VERSION - 1}, 1).gpkg").exists()


_VERSION_1 = {
    "basemap": "id name kind path inside position shown opacity credits licence min_zoom max_zoom bounds tile_size "
    "tile_format",
    "layer": "id name position shown geometry count colour icon label_key is_areas code_key credits licence",
    "attachment": "id owner_id kind media_type caption width height added_at",
    "workshop": "id uid title place day language opens_at map_locked fictional host purpose terms notes",
    "people_group": "id name kind colour sign position head_counts",
    "session": "id title position started_at ended_at notes",
    "agenda_item": "id session_id question position minutes started_at ended_at",
    "statement": "id uid session_id group_id words words_lang translation translation_lang agenda_item_id kind "
    "position said_at themes r4",
    "statement_mark": "id statement_id mark_id",
    "template_entry": "id section code names hints icon picture_id voice_id position hidden custom source dimension "
    "sensitive never_with_place minutes",
    "consent": "id story words voice photo place_partners place_public read_back_at",
    "attachment_data": "id data",
    "layer_data": "id data",
    "basemap_tile": "basemap_id z x y data",
    "journal": "id laptop counter at label kind of changeset",
    "release_log": "id at audience recipient formats counts",
    "meta": "key value",
}
_SAME_SINCE_1 = {"mark"}


def test_a_file_of_version_1_becomes_like_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        made = ground.add_layer(ws, Layer(0, "Clinics"), b"{}")
    new = _tables(path)
    _make_version_1(path)
    with Workshop.open(path) as ws:
        assert ws.layers() == (made,)
        assert ws.basemaps()[0].points == ()
    assert _tables(path) == new


def test_a_file_of_version_2_gets_the_sets_of_questions(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        new = _words_of(ws)
    _make_version_1(path)
    connection = apsw.Connection(str(path))
    connection.execute(
        "DELETE FROM template_entry WHERE section = 'question_set' OR section = 'agenda'"
        " AND dimension IN ('four_rs', 'what_works', 'return_visit')"
    )
    connection.close()
    copy = tmp_path / "copy.gpkg"
    shutil.copy2(path, copy)
    with Workshop.open(path) as ws, Workshop.open(copy) as other:
        assert _words_of(ws) == new
        assert {e.id for e in ws.template().all_entries()} == {
            e.id for e in other.template().all_entries()
        }


def test_an_older_file_knows_what_is_never_exact_where_there_is_conflict(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A") as ws:
        new = {(e.section, e.code) for e in ws.template().all_entries() if e.never_exact}
    _make_version_1(path)
    with Workshop.open(path) as ws:
        old = {(e.section, e.code) for e in ws.template().all_entries() if e.never_exact}
    assert old == new != set()


def _words_of(ws: Workshop) -> set[tuple[str, str, str]]:
    return {(e.section, e.code, e.names["ne"]) for e in ws.template().all_entries()}


def _make_version_1(path: Path) -> None:
    """Take away what version 1 did not have."""
    connection = apsw.Connection(str(path))
    connection.execute("ALTER TABLE mark DROP COLUMN given")
    for table, columns in _tables(path)[0].items():
        if table in _SAME_SINCE_1:
            continue
        if table not in _VERSION_1:
            connection.execute(f"DROP TABLE {table}")
            continue
        for column in {name for name, *_rest in columns} - set(_VERSION_1[table].split()):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.close()
    _set_version(path, 1)


def _tables(path: Path) -> tuple[dict[str, list[tuple[object, ...]]], set[tuple[object, ...]]]:
    """Our tables with their columns (name, type, may be NULL, place in the key), and the indexes."""
    connection = apsw.Connection(str(path))
    ours = "name NOT LIKE 'gpkg%' AND name NOT LIKE 'rtree%' AND name NOT LIKE 'sqlite%'"
    found = connection.execute(f"SELECT type, name, tbl_name FROM sqlite_schema WHERE {ours}")  # noqa: S608
    listed = found.fetchall()
    columns = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid'
    tables = {
        str(name): connection.execute(columns, (name,)).fetchall()
        for kind, name, _of in listed
        if kind == "table"
    }
    connection.close()
    return tables, {row for row in listed if row[0] == "index"}


def _set_version(path: Path, version: int) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", (version,))
    connection.close()


def test_create_refuses_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "day.gpkg").write_text("mine")
    with pytest.raises(WorkshopFileError, match="there already"):
        Workshop.create(tmp_path / "day.gpkg", title="x")
    assert (tmp_path / "day.gpkg").read_text() == "mine"


def test_create_is_not_misled_by_what_a_deleted_workshop_left(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    for left in ("-wal", "-shm"):
        Path(f"{path}{left}").write_bytes(b"left behind" * 1000)
    with Workshop.create(path, title="A") as ws:
        assert ws.about().title == "A"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + b"x" * 2000])
def test_other_files_are_refused_with_their_name_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.gpkg"
    path.write_bytes(content)
    with pytest.raises(NotAWorkshopError, match=r"other\.gpkg"):
        Workshop.open(path)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["other.gpkg"]


def test_a_geopackage_of_somebody_else_is_refused(tmp_path: Path) -> None:
    schema.make_empty(tmp_path / "theirs.gpkg")
    with pytest.raises(NotAWorkshopError, match="not a Chautari workshop"):
        Workshop.open(tmp_path / "theirs.gpkg")


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "day.gpkg"
    Workshop.create(path, title="A").close()
    path.write_bytes(path.read_bytes()[: 3 * 4096])
    with pytest.raises(NotAWorkshopError, match=r"damaged|not a Chautari"):
        Workshop.open(path)


def test_a_vanished_file_is_said_and_can_be_saved_elsewhere(ws: Workshop, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows does not let an open file be removed")
    ws.path.rename(tmp_path / "moved.gpkg")
    with pytest.raises(WorkshopFileError, match="not where it was"):
        preparing.edit_about(ws, title="lost?")
    ws.save_copy(tmp_path / "rescued.gpkg")
    with Workshop.open(tmp_path / "rescued.gpkg") as rescued:
        assert rescued.about() == ws.about()


def test_a_full_disk_is_a_sentence_and_loses_nothing(ws: Workshop, group: int) -> None:
    kept = marking.place_mark(ws, group, "barrier", geometry=point())
    ws._connection.pragma("max_page_count", ws._connection.pragma("page_count"))
    with pytest.raises(WorkshopFileError, match="disk is full"):
        marking.place_mark(ws, group, "barrier", geometry=point(), words="x" * 100_000)
    assert ws.marks() == (kept,)
    ws._connection.pragma("max_page_count", 1_000_000)
    assert (
        marking.place_mark(ws, group, "barrier", geometry=point(), words="x" * 100_000).number == 2
    )


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkshopFileError, match=r"day\.gpkg could not be written"):
        Workshop.create(tmp_path / "not there" / "day.gpkg", title="x")


def test_a_group_with_stories_stays(ws: Workshop, group: int) -> None:
    marking.place_mark(ws, group, "barrier", geometry=point())
    with pytest.raises(RuleError):
        preparing.remove_group(ws, group)
    assert ws.group(group).name == "Women"


def test_words_of_the_template_are_changed_and_undone(ws: Workshop) -> None:
    entry = preparing.add_entry(ws, "service", {"en": "Forest office"}, "pine-tree")
    assert ws.template().name("service", entry.code, "ne") == "Forest office"
    ws.undo()
    assert ws.template().entry("service", entry.code) is None


def test_statements_keep_the_order_they_are_moved_to(ws: Workshop, group: int) -> None:
    session = discussing.open_session(ws, "First")
    said = [discussing.write_statement(ws, session.id, group, w).id for w in "abc"]
    discussing.move_statement(ws, said[2], 0)
    assert [s.words for s in ws.statements(session.id)] == ["c", "a", "b"]


def test_a_workshop_opens_at_its_first_basemap_unless_it_was_told_where(ws: Workshop) -> None:
    from desktop_app.model import Basemap

    town = Basemap(0, "Town", "vector", bounds=(39.1, -6.9, 39.3, -6.7), max_zoom=15)
    ground.add_basemap(ws, Basemap(0, "World", "raster"))
    ground.add_basemap(ws, town)
    assert ws.about().opens_at == (-6.8, 39.2, 12.0)
    ground.add_basemap(ws, Basemap(0, "Elsewhere", "raster", bounds=(0.0, 0.0, 1.0, 1.0)))
    assert ws.about().opens_at == (-6.8, 39.2, 12.0)


def test_layer_features_come_back(ws: Workshop) -> None:
    from desktop_app.model import Layer

    layer = ground.add_layer(
        ws, Layer(0, "Clinics", count=0), b'{"type":"FeatureCollection","features":[]}'
    )
    assert ws.layer_features(layer.id) == b'{"type":"FeatureCollection","features":[]}'


def test_what_undo_passes_over_is_in_the_journal(tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "day.gpkg", title="A") as ws:
        preparing.edit_about(ws, title="B")
        with ws.change("Record", undoable=False) as change:
            recording = change.insert("recording", {"session_id": 1})
        assert [entry.kind for entry in ws.history(recording)] == ["keep"]
        assert ws.undo() == "Change the workshop"
        assert ws.undo() is None
        assert [r.id for r in ws.recordings()] == [recording]

"""Rows are taken once, in one step; what was edited, taken out or written anew here stays."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desktop_app.erasing import take_out
from desktop_app.errors import WorkshopFileError
from desktop_app.ground import opens_at_world
from desktop_app.marking import edit_mark
from desktop_app.model import Audience
from desktop_app.preparing import add_group, edit_about, edit_group
from desktop_app.recipes import Match, Recipe
from desktop_app.recipes.media import ready
from desktop_app.recipes.taking import take_rows
from desktop_app.release import release
from tests.desktop_app.recipes.made import looked, table, taken

if TYPE_CHECKING:
    from desktop_app.recipes import RowTable
    from desktop_app.workshop import Workshop

RECIPE = Recipe(
    header=("_uuid", "w", "photo", "audio"),
    targets={
        "id": Match(("_uuid",)),
        "words": Match(("w",)),
        "photo": Match(("photo",)),
        "voice": Match(("audio",)),
    },
)


def rows(*words: str, **more: str) -> RowTable:
    return table(
        *(
            {"_uuid": f"92eb7237-89d6-{n:04}", "w": w, "photo": "", "audio": "", **more}
            for n, w in enumerate(words)
        )
    )


class Held(dict[str, bytes]):
    """Files by name."""

    def read(self, name: str) -> bytes | None:
        return self.get(name)


def test_a_row_is_its_groups_own_and_says_where_it_came_from(ws: Workshop) -> None:
    taken(ws, rows("We wait."), RECIPE, "Partner X")
    (mark,) = ws.marks()
    assert (mark.source, ws.group(mark.group_id).name) == ("survey", "Partner X")
    assert release(ws, Audience.ROOM).marks == ()


def test_a_second_import_brings_nothing_also_after_edits(ws: Workshop) -> None:
    taken(ws, rows("A", "B"), RECIPE)
    edit_mark(ws, ws.marks()[0].id, words="As we say it", title="T")
    again = taken(ws, rows("A", "B"), RECIPE)
    assert (again.added, again.known, again.changed) == ((), 2, 0)
    assert "As we say it" in {m.words for m in ws.marks()}


def test_a_row_that_was_written_anew_is_said_and_left(ws: Workshop) -> None:
    taken(ws, rows("A", "B"), RECIPE)
    again = taken(ws, rows("A", "B, corrected", "C"), RECIPE)
    assert (len(again.added), again.known, again.changed) == (1, 1, 1)
    assert [one.row for one in again.listed if one.reason == "changed"] == [3]
    assert {m.words for m in ws.marks()} == {"A", "B", "C"}


def test_rows_without_an_identifier_are_known_by_what_they_say(ws: Workshop) -> None:
    recipe = Recipe(targets={"words": Match(("w",))})
    same = table({"w": "A"}, {"w": "A"})
    assert len(taken(ws, same, recipe).added) == 2
    assert taken(ws, same, recipe).added == ()


def test_what_was_taken_out_stays_out(ws: Workshop) -> None:
    taken(ws, rows("A", "B"), RECIPE)
    take_out(ws, [m.id for m in ws.marks() if m.words == "A"])
    again = taken(ws, rows("A", "B"), RECIPE)
    assert (again.added, [one.reason for one in again.listed]) == ((), ["taken_out"])


def test_an_identifier_that_is_there_twice_is_listed(ws: Workshop) -> None:
    twice = table(
        {"_uuid": "92eb7237-89d6-4a15", "w": "A"}, {"_uuid": "92eb7237-89d6-4a15", "w": "B"}
    )
    done = taken(ws, twice, RECIPE)
    assert (len(done.added), [one.reason for one in done.listed]) == (1, ["twice"])


def test_it_is_one_step_of_undo(ws: Workshop) -> None:
    before = (ws.groups(), ws.marks(), ws.import_recipes(), len(ws.template().all_entries()))
    recipe = RECIPE.with_match("service", Match(("w",), {"A": "new:Vet"}))
    take_rows(ws, looked(ws, rows("A"), recipe), group_name="New", recipe=recipe)
    assert ws.undo() == "Bring in marks"
    assert (
        ws.groups(),
        ws.marks(),
        ws.import_recipes(),
        len(ws.template().all_entries()),
    ) == before


def test_the_same_rows_have_the_same_ids_on_every_laptop(ws: Workshop) -> None:
    first = taken(ws, rows("A", "B"), RECIPE).added
    ws.undo()
    assert taken(ws, rows("A", "B"), RECIPE).added == first


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(held, "JPEG", comment=b"secret")
    return held.getvalue()


def test_pictures_are_made_anew_and_hang_on_their_marks(ws: Workshop) -> None:
    found = looked(ws, rows("A", photo="a.jpg"), RECIPE)
    done = take_rows(ws, found, ready(found.new, Held({"a.jpg": picture()})), "G")
    (attached,) = ws.attachments(done.added[0])
    assert (done.pictures, attached.kind, attached.width) == (1, "photo", 40)
    assert b"secret" not in ws.attachment_bytes(attached.id)


@pytest.mark.parametrize(
    ("files", "reason"), [({}, "photo_gone"), ({"a.jpg": b"no picture"}, "photo_bad")]
)
def test_a_picture_that_cannot_be_had_is_said(
    ws: Workshop, files: dict[str, bytes], reason: str
) -> None:
    found = looked(ws, rows("A", photo="a.jpg"), RECIPE)
    done = take_rows(ws, found, ready(found.new, Held(files)), "G")
    assert ([one.reason for one in done.listed], len(done.added)) == ([reason], 1)


def sound() -> bytes:
    import numpy as np
    import soundfile

    held = io.BytesIO()
    soundfile.write(held, np.zeros(16_000, np.int16), 16_000, format="WAV")
    return held.getvalue()


@pytest.mark.parametrize(("agreed", "count"), [("yes", 1), ("no", 0), ("", 0)])
def test_sound_comes_only_from_a_group_that_agreed(ws: Workshop, agreed: str, count: int) -> None:
    edit_group(ws, add_group(ws, "G").id, sound=agreed)
    found = looked(ws, rows("A", audio="a.wav"), RECIPE)
    done = take_rows(ws, found, ready(found.new, Held({"a.wav": sound()})), "G")
    assert (done.voices, [one.reason for one in done.listed]) == (
        count,
        [] if count else ["voice_asked"],
    )


def test_what_fails_on_its_way_leaves_nothing(
    ws: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = looked(ws, rows("A", "B", photo="a.jpg"), RECIPE)
    media = ready(found.new, Held({"a.jpg": picture()}))
    before = ws.counts()

    def full(*_given: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("desktop_app.recipes.taking.insert_picture", full)
    with pytest.raises(WorkshopFileError, match="could not be written"):
        take_rows(ws, found, media, "New group")
    assert (ws.counts(), ws.undo_label) == (before, None)


def test_what_a_row_said_is_kept_only_as_this_workshop_can_tell_it(ws: Workshop) -> None:
    found = looked(ws, rows("A"), RECIPE)
    take_rows(ws, found, group_name="G")
    (mark,) = ws.marks()
    assert mark.given
    assert mark.given not in found.new[0].given


def test_a_map_that_opens_at_the_world_opens_at_the_marks(ws: Workshop) -> None:
    """Once: what opens somewhere already stays so."""
    taken(ws, rows("a", "b"), RECIPE)
    lat, lon, zoom = opened = ws.about().opens_at
    assert lat == pytest.approx(-6.8, abs=0.01)
    assert lon == pytest.approx(39.2, abs=0.01)
    assert zoom > 10
    ws.undo()
    assert opens_at_world(ws)
    edit_about(ws, opens_at=(27.7, 85.3, 9.0))
    taken(ws, rows("a", "b"), RECIPE)
    assert ws.about().opens_at == (27.7, 85.3, 9.0) != opened

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import consenting, correcting, discussing, erasing, marking, preparing
from desktop_app.errors import RuleError
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.model import Statement

BEGAN, ENDED = "2026-11-28T10:00:00.000Z", "2026-11-28T10:00:10.000Z"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "day.gpkg", title="A day") as made:
        for name in ("Women", "Officials"):
            preparing.add_group(made, name)
        discussing.open_session(made, "Morning", from_template=False)
        yield made


def say(ws: Workshop, words: str, group: int = 0, **more: Any) -> Statement:
    (session,) = ws.sessions()
    times: dict[str, Any] = {"said_at": BEGAN, "ended_at": ENDED}
    group_id = ws.groups()[group].id
    return discussing.write_statement(ws, session.id, group_id, words, **{**times, **more})


def words(ws: Workshop) -> list[str]:
    return [s.words for s in ws.statements()]


def agreed(ws: Workshop, story_id: int) -> None:
    consenting.agree(ws, [story_id], consenting.Agreement(Audience.PUBLIC, Audience.PUBLIC))


def test_a_split_shares_words_time_and_what_it_is_about(ws: Workshop) -> None:
    mark = marking.place_mark(ws, ws.groups()[0].id, "barrier", where="nowhere")
    whole = say(ws, "It is far. It costs.", mark_ids=(mark.id,), themes=("money",))
    say(ws, "And then")
    second = correcting.split_statement(ws, whole.id, 10)
    first = ws.statement(whole.id)
    assert words(ws) == ["It is far.", "It costs.", "And then"]
    assert first.uid == whole.uid != second.uid
    assert (first.ended_at, second.said_at) == ("2026-11-28T10:00:05.000Z",) * 2
    assert (second.mark_ids, second.themes, second.ended_at) == ((mark.id,), ("money",), ENDED)


def test_a_split_at_the_moment_that_is_heard(ws: Workshop) -> None:
    heard = "2026-11-28T10:00:08.000Z"
    second = correcting.split_statement(ws, say(ws, "It is far. It costs.").id, 10, heard)
    assert second.said_at == heard


@pytest.mark.parametrize("at", [0, 2, 7])
def test_a_split_that_leaves_no_words_is_refused(ws: Workshop, at: int) -> None:
    statement = say(ws, "  Far  ")
    with pytest.raises(RuleError):
        correcting.split_statement(ws, statement.id, at)


def test_joined_both_texts_links_themes_and_pictures_are_kept(ws: Workshop) -> None:
    group = ws.groups()[0].id
    here, there = (marking.place_mark(ws, group, "barrier", where="nowhere") for _n in "ab")
    first = say(ws, "It is far", mark_ids=(here.id,), themes=("money",))
    later = say(
        ws,
        "and steep",
        mark_ids=(here.id, there.id),
        translation="y",
        ended_at="2026-11-28T10:01:00.000Z",
    )
    with ws.change("a picture") as change:
        change.insert(
            "attachment", {"owner_id": later.id, "kind": "photo", "media_type": "image/png"}
        )
    joined = correcting.join_statements(ws, first.id, later.id)
    assert words(ws) == ["It is far and steep"]
    assert (joined.uid, joined.themes, joined.translation) == (first.uid, ("money",), "y")
    assert set(joined.mark_ids) == {here.id, there.id}
    assert joined.ended_at == "2026-11-28T10:01:00.000Z"
    assert len(ws.attachments(first.id)) == 1


def test_two_groups_are_never_joined(ws: Workshop) -> None:
    first, later = say(ws, "We wait"), say(ws, "We are open", group=1)
    with pytest.raises(RuleError):
        correcting.join_statements(ws, first.id, later.id)


def test_split_and_join_end_the_agreement(ws: Workshop) -> None:
    whole = say(ws, "It is far. It costs.")
    agreed(ws, whole.id)
    second = correcting.split_statement(ws, whole.id, 10)
    assert ws.consents() == {}
    agreed(ws, second.id)
    correcting.join_statements(ws, whole.id, second.id)
    assert ws.consents() == {}


def test_other_times_end_the_agreement_to_the_voice_only(ws: Workshop) -> None:
    statement = say(ws, "It is far")
    agreed(ws, statement.id)
    correcting.set_times(ws, statement.id, said_at="2026-11-28T10:00:01.000Z")
    consent = ws.consent(statement.id)
    assert consent
    assert (consent.words, consent.voice) == (Audience.PUBLIC, Audience.GROUP)


def test_an_end_before_the_beginning_is_refused(ws: Workshop) -> None:
    statement = say(ws, "It is far")
    with pytest.raises(RuleError):
        correcting.set_times(ws, statement.id, ended_at="2026-11-28T09:00:00.000Z")


def test_moving_by_one_changes_two_rows(ws: Workshop) -> None:
    statements = [say(ws, text) for text in "abcd"]
    told: list[frozenset[int]] = []
    ws.subscribe(lambda changes: told.append(changes.tables["statement"]))
    discussing.move_statement(ws, statements[3].id, 2)
    assert words(ws) == ["a", "b", "d", "c"]
    assert told == [{statements[2].id, statements[3].id}]


def test_a_moment_has_a_time_and_no_words_and_is_written_up(ws: Workshop) -> None:
    say(ws, "We are open", group=1)
    moment = discussing.mark_moment(ws, ws.sessions()[0].id, 0)
    assert (moment.kind, moment.words, moment.group_id) == ("moment", "", ws.groups()[1].id)
    written = discussing.edit_statement(ws, moment.id, words="She wept")
    assert (written.kind, written.said_at) == ("said", moment.said_at)


@pytest.mark.parametrize("audience", list(Audience))
def test_a_moment_never_leaves(ws: Workshop, audience: Audience) -> None:
    moment = discussing.mark_moment(ws, ws.sessions()[0].id, ws.groups()[0].id)
    agreed(ws, moment.id)
    group = ws.groups()[0].id if audience is Audience.GROUP else None
    recipient = "Us" if audience is Audience.PARTNERS else ""
    assert release(ws, audience, recipient=recipient, group_id=group).statements == ()


def test_a_moment_is_not_read_back(ws: Workshop) -> None:
    discussing.mark_moment(ws, ws.sessions()[0].id, ws.groups()[0].id)
    assert consenting.stories(ws) == ()


def test_taken_out_its_words_are_gone_from_the_history_of_what_it_was_split_from(
    ws: Workshop,
) -> None:
    whole = say(ws, "It is far. Canary sang.")
    second = correcting.split_statement(ws, whole.id, 10)
    erasing.take_out(ws, [second.id])
    assert b"Canary" not in ws.path.read_bytes()
    while ws.undo():
        pass
    while ws.redo():
        pass
    assert words(ws) == ["It is far."]


def test_taken_out_its_words_are_gone_from_what_was_joined_to_it(ws: Workshop) -> None:
    first, later = say(ws, "It is far"), say(ws, "Canary sang")
    correcting.join_statements(ws, first.id, later.id)
    erasing.take_out(ws, [first.id])
    assert b"Canary" not in ws.path.read_bytes()


def test_a_blanked_word_is_gone_from_what_was_joined(ws: Workshop) -> None:
    first, later = say(ws, "It is far"), say(ws, "Canary sang")
    correcting.join_statements(ws, first.id, later.id)
    erasing.blank(ws, first.id, "Canary")
    assert b"Canary" not in ws.path.read_bytes()
    assert words(ws) == ["It is far ██████ sang"]


def picked(ws: Workshop, place: int) -> int:
    said = ws.statements()
    return said[place % len(said)].id


_STEP = st.tuples(
    st.sampled_from(("split", "join", "move", "undo", "redo")),
    st.integers(0, 9),
    st.integers(0, 40),
)


@settings(max_examples=30)
@given(
    texts=st.lists(st.text("ab मकु، \n", max_size=12), min_size=1, max_size=4),
    steps=st.lists(_STEP, max_size=8),
)
def test_no_letter_is_lost_and_undo_brings_all_back(
    texts: list[str], steps: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder, Workshop.create(Path(folder, "w.gpkg"), title="t") as ws:
        preparing.add_group(ws, "Women")
        discussing.open_session(ws, "Morning", from_template=False)
        for text in texts:
            say(ws, text)
        before, letters = ws.statements(), sorted("".join("".join(words(ws)).split()))
        done = 0
        for what, place, to in steps:
            done += _step(ws, what, place, to)
            assert sorted("".join("".join(words(ws)).split())) == letters
        for _n in range(done):
            ws.undo()
        assert ws.statements() == before


def _step(ws: Workshop, what: str, place: int, to: int) -> int:
    """Do one step; gives by how much the stack of undo has grown."""
    label = ws.undo_label
    if what in {"undo", "redo"}:
        if what == "undo" and label in {"Write a statement", None}:
            return 0
        act = ws.undo if what == "undo" else ws.redo
        return (-1 if what == "undo" else 1) if act() else 0
    said = ws.statements()
    try:
        if what == "split":
            correcting.split_statement(ws, picked(ws, place), to)
        elif what == "move":
            discussing.move_statement(ws, picked(ws, place), to % len(said))
        elif len(said) > 1:
            at = place % (len(said) - 1)
            correcting.join_statements(ws, said[at].id, said[at + 1].id)
    except RuleError:
        return 0
    return int(ws.statements() != said)

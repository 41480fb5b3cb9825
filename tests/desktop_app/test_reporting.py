from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import reporting
from desktop_app.errors import RuleError
from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.understanding import Asked, Choice, Pick, choice_text, read_choice

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop


def test_somebody_is_credited_as_they_chose_and_only_for_whom_they_chose(ws: Workshop) -> None:
    reporting.add_co_researcher(ws, "Maya", part="drew the map", audience=Audience.PUBLIC)
    reporting.add_co_researcher(ws, "The women of the hill")
    room = release(ws, Audience.ROOM).co_researchers
    public = release(ws, Audience.PUBLIC).co_researchers
    assert [who.name for who in room] == ["Maya", "The women of the hill"]
    assert [(who.name, who.part) for who in public] == [("Maya", "drew the map")]


def test_a_credit_is_changed_moved_and_removed(ws: Workshop) -> None:
    first = reporting.add_co_researcher(ws, "A")
    second = reporting.add_co_researcher(ws, "B")
    reporting.edit_co_researcher(ws, first.id, name="Asha")
    reporting.move_co_researcher(ws, second.id, 0)
    assert [who.name for who in ws.co_researchers()] == ["B", "Asha"]
    reporting.remove_co_researcher(ws, second.id)
    assert [who.name for who in ws.co_researchers()] == ["Asha"]


def test_a_credit_has_a_name(ws: Workshop) -> None:
    with pytest.raises(RuleError):
        reporting.add_co_researcher(ws, " ")


def test_a_preset_is_found_by_its_name_and_no_two_have_one(ws: Workshop) -> None:
    kept = reporting.add_preset(ws, "For the council", edition="brief", paper="letter")
    assert reporting.preset_named(ws, "for the COUNCIL ").id == kept.id
    with pytest.raises(RuleError):
        reporting.add_preset(ws, "For the Council")
    with pytest.raises(RuleError, match="For the council"):
        reporting.preset_named(ws, "other")


def test_a_removed_preset_takes_its_paragraphs_along_and_undo_brings_both_back(
    ws: Workshop,
) -> None:
    kept = reporting.add_preset(ws, "Ours")
    reporting.add_text(ws, kept.id, "We thank the hosts.", part="marks", words_lang="en")
    reporting.remove_preset(ws, kept.id)
    assert ws.report_texts(kept.id) == ()
    ws.undo()
    assert [text.words for text in ws.report_texts(kept.id)] == ["We thank the hosts."]


def test_a_paragraph_is_changed_and_removed(ws: Workshop) -> None:
    kept = reporting.add_preset(ws, "Ours")
    text = reporting.add_text(ws, kept.id, "Thanks.")
    reporting.edit_text(ws, text.id, words="धन्यवाद", words_lang="ne", part="actions")
    assert [(t.part, t.words) for t in ws.report_texts(kept.id)] == [("actions", "धन्यवाद")]
    reporting.remove_text(ws, text.id)
    assert ws.report_texts(kept.id) == ()


def test_a_figure_is_put_in_asked_for_anew_and_taken_out(ws: Workshop) -> None:
    reporting.put_in_report(ws, "room")
    reporting.put_in_report(ws, "affected")
    reporting.put_in_report(ws, "room", '{"service":["health"]}')
    preset = reporting.preset_in_hand(ws)
    assert preset is not None
    assert preset.parts == (("figure:room", '{"service":["health"]}'), ("figure:affected", ""))
    reporting.take_out_of_report(ws, "room")
    assert not reporting.is_in_report(ws, "room")
    assert reporting.choice_in_report(ws, "affected") == ""


def test_putting_the_first_figure_in_is_one_step_of_undo(ws: Workshop) -> None:
    reporting.put_in_report(ws, "room")
    ws.undo()
    assert ws.report_presets() == ()


def test_a_choice_is_read_back_as_it_was_written() -> None:
    choice = Choice().with_pick(Pick("service", ("health", "water")))
    asked = Asked(layer=7, key="beds", ours=("g1",))
    assert read_choice(choice_text(choice, asked)) == (choice, asked)
    assert choice_text() == ""


@pytest.mark.parametrize("text", ["", "no", "[]", '{"service":3,"asked_layer":"x"}'])
def test_what_is_no_choice_is_everything(text: str) -> None:
    assert read_choice(text) == (Choice(), Asked())


def test_the_report_in_hand_is_made_where_there_is_none(ws: Workshop) -> None:
    reporting.edit_in_hand(ws, edition="brief")
    reporting.edit_in_hand(ws, paper="letter")
    (preset,) = ws.report_presets()
    assert (preset.edition, preset.paper) == ("brief", "letter")
    assert preset.name


def test_own_words_begin_in_the_report_in_hand(ws: Workshop) -> None:
    text = reporting.write_in_hand(ws, "marks")
    assert text.preset_id == ws.report_presets()[0].id
    assert reporting.write_in_hand(ws, "").preset_id == text.preset_id

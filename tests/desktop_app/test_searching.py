"""Finding what was said: in any script, as one types, and always as the workshop is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import acting, attaching, discussing, erasing, following_up, marking
from desktop_app.searched_words import comparable, spans
from desktop_app.searching import Finder
from tests.desktop_app.test_release import photo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Workshop


@pytest.fixture
def session(ws: Workshop) -> int:
    return discussing.open_session(ws, "Morning", from_template=False).id


@pytest.fixture
def finder(ws: Workshop) -> Iterator[Finder]:
    made = Finder(ws)
    yield made
    made.close()


def say(ws: Workshop, session: int, words: str, **more: Any) -> int:
    return discussing.write_statement(ws, session, ws.groups()[0].id, words, **more).id


def found(finder: Finder, typed: str) -> list[int]:
    return [entry.id for entry in finder.find(typed).entries]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("We drink at the Café", "cafe"),
        ("we drink at the cafe", "CAFÉ"),
        ("Straße", "STRASSE"),
        ("đường đi bộ", "duong"),
        ("Νερό", "νερο"),
        ("ещё далеко", "ЕЩЕ"),
        ("العِيادَةُ بعيدة", "العيادة"),
        ("إلى الأرض", "الى الارض"),
        ("مــدرســة", "مدرسه"),
        ("آب و هوا کم", "اب كم"),
        ("ज़मीन सड़क", "जमीन"),
        ("\u0958लम", "क\u093cलम"),
        ("পড়া \u09dc", "\u09a1\u09bc"),
        ("स्वास्थ्य चौकी", "वास्थ्य"),
        ("ဆေးခန်း ဝေးသည်", "ခန်း"),
        ("१२ घण्टा", "12"),
        ("ＡＢＣ clinic", "abc"),
        ("clin\u00adic", "clinic"),
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_it_is_found_as_one_types(
    ws: Workshop, session: int, finder: Finder, said: str, typed: str
) -> None:
    statement = say(ws, session, said)
    assert found(finder, typed) == [statement]


@pytest.mark.parametrize(
    ("said", "typed"),
    [("कि", "की"), ("পড়া", "পাড়া"), ("ကျောင်း", "ကျောင"), ("clinic", "clinics"), ("ড", "ড়")],
)
def test_other_words_are_not_found(
    ws: Workshop, session: int, finder: Finder, said: str, typed: str
) -> None:
    say(ws, session, said)
    expected = typed in said  # a piece of a word is found, another vowel sign is not
    assert bool(found(finder, typed)) is expected


def test_every_word_must_occur_but_in_any_order_and_field(
    ws: Workshop, session: int, finder: Finder
) -> None:
    both = say(ws, session, "पानी टाढा छ", translation="The water is far")
    say(ws, session, "The water is near")
    assert found(finder, "far water") == [both]
    assert found(finder, "far पानी") == [both]


def test_nothing_typed_finds_nothing(ws: Workshop, session: int, finder: Finder) -> None:
    say(ws, session, "Words")
    assert finder.find("  ").entries == ()


def test_marks_captions_themes_and_actions_are_found(
    ws: Workshop, session: int, group: int, finder: Finder
) -> None:
    mark = marking.place_mark(ws, group, "barrier", where="nowhere", title="Nurse hut").id
    attaching.add_picture(ws, mark, photo(), caption="The broken bridge")
    theme = ws.template().entries("theme")[0]
    statement = say(ws, session, "Yes")
    discussing.edit_statement(ws, statement, themes=(theme.code,))
    action = acting.add_action(ws, "Mend the fence").id
    following_up.follow_mark(ws, mark, "better", "The new ladder")
    assert found(finder, "nurse") == [mark]
    assert found(finder, "bridge") == [mark]
    assert found(finder, theme.names["en"].lower()) == [statement]
    assert found(finder, "ladder") == [mark]
    assert found(finder, "fence") == [action]


def test_a_caption_of_a_session_is_found(ws: Workshop, session: int, finder: Finder) -> None:
    attaching.add_picture(ws, session, photo(), caption="Flip chart of the river")
    assert [(e.kind, e.id) for e in finder.find("river").entries] == [("session", session)]


def test_it_follows_what_changes(ws: Workshop, session: int, finder: Finder) -> None:
    statement = say(ws, session, "The well")
    assert found(finder, "well") == [statement]
    discussing.edit_statement(ws, statement, words="The pump")
    assert found(finder, "well") == []
    assert found(finder, "pump") == [statement]
    ws.undo()
    assert found(finder, "well") == [statement]
    picture = attaching.add_picture(ws, statement, photo(), caption="ladder")
    assert found(finder, "ladder") == [statement]
    attaching.remove_attachment(ws, picture.id)
    assert found(finder, "ladder") == []


def test_what_is_taken_out_is_not_found(ws: Workshop, session: int, finder: Finder) -> None:
    statement = say(ws, session, "Secretword")
    assert found(finder, "secretword") == [statement]
    erasing.take_out(ws, [statement])
    assert found(finder, "secretword") == []
    assert "secretword" not in str(vars(finder))


def test_it_comes_in_the_order_of_the_day(ws: Workshop, session: int, finder: Finder) -> None:
    later = say(ws, session, "water", said_at="2026-01-01T11:00:00.000Z")
    earlier = say(ws, session, "water", said_at="2026-01-01T10:00:00.000Z")
    mark = marking.place_mark(ws, ws.groups()[0].id, "idea", where="nowhere", title="water").id
    assert found(finder, "water") == [mark, earlier, later]


def test_a_snippet_shows_the_found_words_marked(ws: Workshop, session: int, finder: Finder) -> None:
    say(ws, session, "long " * 40 + "to the Café there" + " end" * 60)
    finding = finder.find("cafe there")
    snippet = finding.snippet(finding.entries[0])
    assert [snippet.text[a:b] for a, b in snippet.marked] == ["Café", "there"]
    assert snippet.cut_before
    assert snippet.cut_after
    assert len(snippet.text) < 150


def test_a_letter_is_marked_with_its_signs() -> None:
    text = "घर: ज़मीन छ"
    ((begin, end),) = spans(text, (comparable("जमी"),))
    assert text[begin:end] == "ज़मी"


@given(st.text(), st.text(min_size=1, max_size=3))
def test_what_is_found_is_what_is_marked(text: str, word: str) -> None:
    wanted = comparable(word)
    marked = spans(text, (wanted,)) if wanted else []
    assert bool(marked) is bool(wanted and wanted in comparable(text))
    assert all(wanted in comparable(text[a:b]) for a, b in marked)

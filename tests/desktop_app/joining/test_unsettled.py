"""What waits for a choice between two laptops: what protects more stands, and what one took out stays here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import acting, attaching, consenting, following_up, joining, marking, reporting
from desktop_app.consenting import Agreement
from desktop_app.ground import add_layer, edit_layer, remove_layer
from desktop_app.model import Audience, Layer, Precision
from desktop_app.release import release
from tests.desktop_app.joining.tables import PICTURE

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.released import Release
    from desktop_app.workshop import Workshop

PUBLIC, PARTNERS, ROOM = Audience.PUBLIC, Audience.PARTNERS, Audience.ROOM
EXACT = Precision("exact")
FOR_ALL = Agreement(PUBLIC, PUBLIC, PUBLIC, EXACT, EXACT)
NOTHING = b'{"type": "FeatureCollection", "features": []}'


def agreed_mark(ws: Workshop) -> int:
    mark = ws.marks()[0].id
    consenting.agree(ws, [mark], FOR_ALL)
    return mark


def add_credit(ws: Workshop) -> int:
    return reporting.add_co_researcher(ws, "Asha", audience=PARTNERS).id


def add_action(ws: Workshop) -> int:
    return acting.add_action(ws, "A ramp", audience=PARTNERS).id


def add_photo(ws: Workshop) -> int:
    photo = attaching.add_picture(ws, ws.marks()[0].id, PICTURE).id
    agreed_mark(ws)
    return photo


def add_shown(ws: Workshop) -> int:
    return add_layer(ws, Layer(0, "Wells"), NOTHING).id


def credited(made: Release) -> int:
    return len(made.co_researchers)


def actions(made: Release) -> int:
    return len(made.actions)


def photos(made: Release) -> int:
    return sum(len(m.photos) for m in made.marks)


def layers(made: Release) -> int:
    return len(made.layers)


@pytest.mark.parametrize(
    ("add", "edit", "told"),
    [
        (add_credit, reporting.edit_co_researcher, credited),
        (add_action, acting.edit_action, actions),
    ],
)
def test_an_audience_ends_at_the_narrower(
    one: Workshop,
    other: Workshop,
    add: Callable[..., int],
    edit: Callable[..., object],
    told: Callable[[Release], int],
) -> None:
    row = add(one)
    joining.join(other, [one.path])
    edit(one, row, audience=PUBLIC)
    edit(other, row, audience=ROOM)
    for ws, file in ((one, other), (other, one)):
        joining.join(ws, [file.path])
        assert joining.questions(ws) == ()
        assert (told(release(ws, PUBLIC)), told(release(ws, ROOM))) == (0, 1)


@pytest.mark.parametrize("first", [True, False])
def test_a_layer_that_one_hid_is_hidden(one: Workshop, other: Workshop, first: bool) -> None:
    layer = add_shown(one)
    joining.join(other, [one.path])
    hides, shows = (one, other) if first else (other, one)
    edit_layer(hides, layer, shown=False)
    edit_layer(shows, layer, shown=False)
    edit_layer(shows, layer, shown=True)
    for ws, file in ((one, other), (other, one)):
        joining.join(ws, [file.path])
        assert release(ws, PUBLIC).layers == ()


@pytest.mark.parametrize(
    ("add", "remove", "edit", "told"),
    [
        (
            add_photo,
            attaching.remove_attachment,
            lambda ws, row: attaching.mark_no_faces(ws, row, True),
            photos,
        ),
        (
            add_action,
            acting.delete_action,
            lambda ws, row: acting.edit_action(ws, row, who="The office"),
            actions,
        ),
        (
            add_credit,
            reporting.remove_co_researcher,
            lambda ws, row: reporting.edit_co_researcher(ws, row, part="Drew the map"),
            credited,
        ),
        (
            add_shown,
            remove_layer,
            lambda ws, row: edit_layer(ws, row, name="Wells and taps"),
            layers,
        ),
    ],
)
def test_what_one_took_out_and_another_changed_leaves_only_when_it_is_kept(
    one: Workshop,
    other: Workshop,
    add: Callable[[Workshop], int],
    remove: Callable[[Workshop, int], object],
    edit: Callable[[Workshop, int], object],
    told: Callable[[Release], int],
) -> None:
    row = add(one)
    joining.join(other, [one.path])
    remove(one, row)
    edit(other, row)
    joining.join(one, [other.path])
    (question,) = joining.questions(one)
    assert told(release(one, PARTNERS, recipient="Org")) == 0
    joining.keep(one, question.id)
    assert told(release(one, PARTNERS, recipient="Org")) == 1


def test_what_was_seen_later_and_taken_out_on_one_leaves_only_when_it_is_kept(
    one: Workshop, other: Workshop
) -> None:
    action = add_action(one)
    following_up.follow_action(one, action, "open", "No work yet")
    joining.join(other, [one.path])
    seen = one.follow_ups()[0].id
    following_up.remove_follow_up(one, seen)
    following_up.follow_action(other, action, "open", "Some work")
    joining.join(one, [other.path])
    assert len(joining.questions(one)) == 1
    assert release(one, PARTNERS, recipient="Org").actions[0].follow_ups == ()


@pytest.mark.parametrize("first", [True, False])
def test_a_guarded_word_of_either_laptop_guards_the_place(
    one: Workshop, other: Workshop, first: bool
) -> None:
    mark = agreed_mark(one)
    joining.join(other, [one.path])
    marking.edit_mark(one if first else other, mark, affected=("survivors",))
    marking.edit_mark(other if first else one, mark, affected=("women",))
    joining.join(one, [other.path])
    assert len(joining.questions(one)) == 1
    (made,) = release(one, PARTNERS, recipient="Org").marks
    assert made.geometry is None


def test_what_a_member_made_narrower_elsewhere_is_not_wider_after_undo(
    one: Workshop, other: Workshop
) -> None:
    mark = agreed_mark(one)
    joining.join(other, [one.path])
    consenting.narrow(other, mark, Agreement(words=ROOM))
    joining.join(one, [other.path])
    assert one.undo() is None
    assert release(one, PUBLIC).marks == ()


def test_an_agreement_that_ends_narrower_can_be_undone(one: Workshop, other: Workshop) -> None:
    mark = agreed_mark(one)
    consenting.agree(other, [mark], Agreement(words=ROOM))
    joining.join(one, [other.path])
    assert one.undo() is not None
    assert one.consents()[mark].words is PUBLIC

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.preparing import add_entry, edit_entry, set_entry_picture, take_template
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "here.gpkg", title="Here") as ws:
        yield ws


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Workshop]:
    with Workshop.create(tmp_path / "there.gpkg", title="There") as ws:
        health = ws.template().entry("service", "health")
        assert health
        edit_entry(ws, health.id, names={"en": "The clinic"}, hidden=True)
        set_entry_picture(ws, health.id, b"a drawing", "image/png")
        add_entry(ws, "service", {"en": "Seed bank"}, icon="sprout")
        yield ws


def test_names_and_what_is_hidden_become_the_others(here: Workshop, there: Workshop) -> None:
    take_template(here, there)

    health = here.template().entry("service", "health")
    assert health
    assert (health.names, health.hidden) == ({"en": "The clinic"}, True)


def test_the_others_own_words_come_along(here: Workshop, there: Workshop) -> None:
    take_template(here, there)

    assert here.template().entries("service")[-1].names == {"en": "Seed bank"}


def test_pictures_come_along(here: Workshop, there: Workshop) -> None:
    take_template(here, there)

    health = here.template().entry("service", "health")
    assert health
    assert here.attachment_bytes(health.picture_id) == b"a drawing"


def test_own_words_that_the_other_lacks_stay_hidden(here: Workshop, there: Workshop) -> None:
    own = add_entry(here, "theme", {"en": "Bridges"})

    take_template(here, there)

    kept = here.template().entry("theme", own.code)
    assert kept
    assert kept.hidden


def test_it_is_one_step_of_undo(here: Workshop, there: Workshop) -> None:
    before = here.template().all_entries()
    take_template(here, there)

    here.undo()

    assert here.template().all_entries() == before


def test_the_same_words_change_nothing(here: Workshop, tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "same.gpkg", title="Same") as same:
        assert take_template(here, same) == 0

"""Two laptops that bring in the same partner's file, not knowing of each other, have each mark once after joining."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from desktop_app.joining import join, questions
from desktop_app.recipes import Match, Recipe, draft
from desktop_app.recipes.media import ready
from desktop_app.recipes.taking import fresh, take_rows
from tests.desktop_app.recipes.made import table

if TYPE_CHECKING:
    from desktop_app.workshop import Workshop

RECIPE = Recipe(
    header=("_uuid", "w", "s", "p"),
    targets={
        "id": Match(("_uuid",)),
        "words": Match(("w",)),
        "service": Match(("s",), {"vet": "new:Vet"}),
        "photo": Match(("p",)),
    },
)


class Pictures:
    """A picture under every name."""

    def read(self, _name: str) -> bytes:
        held = io.BytesIO()
        Image.new("RGB", (20, 10), "blue").save(held, "PNG")
        return held.getvalue()


def bring(ws: Workshop, *words: str) -> None:
    rows = (
        {"_uuid": f"92eb7237-89d6-{n:04}", "w": w, "s": "vet", "p": "a.png"}
        for n, w in enumerate(words)
    )
    found = fresh(ws, [draft(table(*rows), RECIPE, ws.template(), "survey")])
    take_rows(ws, found, ready(found.new, Pictures()), "Survey team", RECIPE)


def test_the_same_file_on_two_laptops_is_there_once(one: Workshop, other: Workshop) -> None:
    before = one.counts()
    bring(one, "A", "B")
    bring(other, "A", "B", "C")
    join(one, [other.path])
    assert len(one.marks()) == before["marks"] + 3
    assert questions(one) == ()
    assert [g.name for g in one.groups()].count("Survey team") == 1
    assert [e.names.get("en") for e in one.template().entries("service")].count("Vet") == 1
    assert len(one.import_recipes()) == 1
    assert len({m.number for m in one.marks()}) == len(one.marks())
    assert len(one.attachments()) == 3
    bring(one, "A", "B", "C")
    assert len(one.marks()) == before["marks"] + 3

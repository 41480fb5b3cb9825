"""Three laptops with one workshop: what they may do at random, and what their files hold."""

from __future__ import annotations

import base64
import shutil
from typing import TYPE_CHECKING, Any

from desktop_app import (
    acting,
    attaching,
    consenting,
    discussing,
    erasing,
    following_up,
    joining,
    marking,
    preparing,
    slips,
)
from desktop_app.consenting import Agreement
from desktop_app.errors import RuleError
from desktop_app.file.schema import TRACKED
from desktop_app.file.seen import seen_by
from desktop_app.model import Audience
from desktop_app.workshop import Workshop
from tests.desktop_app.conftest import point

if TYPE_CHECKING:
    import random
    from pathlib import Path

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NAMES = ("Maria", "Yusuf", "Asha")


def prepared(folder: Path, copies: int = 3) -> list[Workshop]:
    """As many open copies of a workshop that was prepared on one laptop."""
    paths = [folder / str(n) / "day.gpkg" for n in range(copies)]
    for path in paths:
        path.parent.mkdir()
    path = paths[0]
    with Workshop.create(path, title="A day") as ws:
        groups = [preparing.add_group(ws, name).id for name in ("Women", "Men")]
        session = discussing.open_session(ws, "Morning", from_template=False).id
        for n, group in enumerate(groups):
            marking.place_mark(ws, group, "barrier", "health", geometry=point(n), words=f"mark {n}")
            discussing.write_statement(ws, session, group, f"said {n}")
    for copy in paths[1:]:
        shutil.copy(path, copy)
    return [Workshop.open(path) for path in paths]


def content(ws: Workshop) -> dict[str, list[Any]]:
    """All rows of all tables, and what is asked."""
    return {t: sorted(ws.ask(f'SELECT * FROM "{t}"'), key=repr) for t in TRACKED}  # noqa: S608


def differences(one: Workshop, other: Workshop) -> dict[str, list[Any]]:
    """Rows that only one of two workshops has."""
    first, second = content(one), content(other)
    return {
        t: [r for r in first[t] + second[t] if (r in first[t]) != (r in second[t])]
        for t in first
        if first[t] != second[t]
    }


def join_all(laptops: list[Workshop]) -> None:
    """Join until everybody knows everything."""
    for _round in range(6):
        if not sum(joining.join(ws, [o.path for o in laptops]).changes for ws in laptops):
            return


def seen(ws: Workshop) -> dict[str, int]:
    return seen_by(ws._connection)


class Doing:
    """What a table may do at random, by name."""

    def __init__(self, ws: Workshop, chance: random.Random) -> None:
        self.ws, self.chance = ws, chance

    def some(self, values: Any) -> Any:
        values = list(values)
        return self.chance.choice(values) if values else None

    def word(self) -> str:
        return f"{self.some(NAMES)} {self.chance.randrange(10**6)}"

    def place(self) -> None:
        group = self.some(self.ws.groups())
        if group:
            where = point(self.chance.uniform(-9, 9), 1)
            marking.place_mark(
                self.ws, group.id, "barrier", "health", geometry=where, words=self.word()
            )

    def edit(self) -> None:
        fields: dict[str, Any] = self.some(
            [{"words": self.word()}, {"severity": self.chance.randrange(4)}, {"title": self.word()},
             {"where": "nowhere", "geometry": None}, {"where": "place", "geometry": point(self.chance.uniform(-9, 9))},
             {"where": "everywhere", "geometry": None}, {"words": self.word(), "fare": "20"}]
        )  # fmt: skip
        if mark := self.some(self.ws.marks()):
            marking.edit_mark(self.ws, mark.id, **fields)

    def delete(self) -> None:
        if mark := self.some(self.ws.marks()):
            marking.delete_mark(self.ws, mark.id)

    def say(self) -> None:
        session, group = self.some(self.ws.sessions()), self.some(self.ws.groups())
        if session and group:
            about = tuple(m.id for m in self.ws.marks() if self.chance.random() < 0.3)
            discussing.write_statement(self.ws, session.id, group.id, self.word(), mark_ids=about)

    def correct(self) -> None:
        if said := self.some(self.ws.statements()):
            discussing.edit_statement(self.ws, said.id, words=self.word())

    def unsay(self) -> None:
        if said := self.some(self.ws.statements()):
            discussing.delete_statement(self.ws, said.id)

    def move_statement(self) -> None:
        if said := self.some(self.ws.statements()):
            discussing.move_statement(self.ws, said.id, 0)

    def link(self) -> None:
        said, mark = self.some(self.ws.statements()), self.some(self.ws.marks())
        if said and mark:
            discussing.link_mark(self.ws, said.id, mark.id)

    def unlink(self) -> None:
        if said := self.some(s for s in self.ws.statements() if s.mark_ids):
            discussing.unlink_mark(self.ws, said.id, said.mark_ids[0])

    def agree(self) -> None:
        if story := self.some(consenting.stories(self.ws)):
            audience = self.some(Audience)
            wide = Agreement(words=audience, photo=audience, anew=self.chance.random() < 0.5)
            consenting.agree(self.ws, [story.id], wide)

    def narrow(self) -> None:
        if story := self.some(self.ws.consents()):
            consenting.narrow(self.ws, story, Agreement(words=Audience.GROUP))

    def picture(self) -> None:
        if owner := self.some([*self.ws.marks(), *self.ws.statements()]):
            attaching.add_picture(self.ws, owner.id, PICTURE, caption=self.word())

    def caption(self) -> None:
        if picture := self.some(self.ws.attachments()):
            attaching.edit_caption(self.ws, picture.id, self.word())

    def unpicture(self) -> None:
        if picture := self.some(self.ws.attachments()):
            attaching.remove_attachment(self.ws, picture.id)

    def group(self) -> None:
        preparing.add_group(self.ws, self.word())

    def rename_group(self) -> None:
        if group := self.some(self.ws.groups()):
            preparing.edit_group(self.ws, group.id, name=self.word())

    def remove_group(self) -> None:
        if len(self.ws.groups()) > 1:
            preparing.remove_group(self.ws, self.some(self.ws.groups()).id)

    def retitle(self) -> None:
        preparing.edit_about(self.ws, title=self.word())

    def session(self) -> None:
        discussing.open_session(self.ws, self.word(), from_template=False)

    def remove_session(self) -> None:
        if session := self.some(self.ws.sessions()):
            discussing.remove_session(self.ws, session.id)

    def question(self) -> None:
        if session := self.some(self.ws.sessions()):
            item = discussing.add_agenda_item(self.ws, session.id, self.word())
            if said := self.some(self.ws.statements(session.id)):
                discussing.edit_statement(self.ws, said.id, agenda_item_id=item.id)

    def remove_question(self) -> None:
        items = [item for s in self.ws.sessions() for item in self.ws.agenda(s.id)]
        if item := self.some(items):
            discussing.remove_agenda_item(self.ws, item.id)

    def action(self) -> None:
        marks = tuple(m.id for m in self.ws.marks() if self.chance.random() < 0.3)
        acting.add_action(self.ws, self.word(), mark_ids=marks)

    def follow(self) -> None:
        if mark := self.some(self.ws.marks()):
            following_up.follow_mark(self.ws, mark.id, self.some(["better", "worse"]), self.word())

    def slip(self) -> None:
        slips.refuse_slip(self.ws, self.some(self.ws.groups()).id)

    def choose(self) -> None:
        if not (question := self.some(joining.questions(self.ws))):
            return
        if question.is_about_the_row:
            self.some([joining.keep, joining.remove])(self.ws, question.id)
        else:
            joining.choose(self.ws, question.id, self.some(question.versions).value)

    def undo(self) -> None:
        self.ws.undo()

    def redo(self) -> None:
        self.ws.redo()

    def take_out(self) -> None:
        if story := self.some([*self.ws.marks(), *self.ws.statements()]):
            erasing.take_out(self.ws, [story.id])

    def blank(self) -> None:
        if story := self.some([*self.ws.marks(), *self.ws.statements()]):
            erasing.blank(self.ws, story.id, self.some(NAMES))

    def anything(self) -> str:
        """Do one of these; gives what."""
        common = [
            "choose",
            "place",
            "edit",
            "edit",
            "say",
            "correct",
            "undo",
            "undo",
            "redo",
            "agree",
        ]
        rare = [
            n for n in vars(Doing) if n[0] != "_" and n not in {"some", "word", "anything", *common}
        ]
        name = str(self.chance.choice(common + common + rare))
        try:
            getattr(self, name)()
        except RuleError as error:
            return f"{name}: {error.sentence}"
        return name

"""One table of a workshop, in a process of its own: FILE TABLE STORIES. It says each story once it is kept.

With STORIES 0 it goes on until it is killed.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from desktop_app.consenting import Agreement, agree
from desktop_app.discussing import open_session, write_statement
from desktop_app.marking import edit_mark, place_mark
from desktop_app.model import Audience, Precision
from desktop_app.workshop import Workshop

FOR_PARTNERS = Agreement(words=Audience.PARTNERS, place_partners=Precision("exact"))


def sit(path: Path, table: int, stories: int) -> None:
    """Mark, say, correct and undo as a table does."""
    chance = random.Random(table)
    with Workshop.open(path) as ws:
        group = ws.groups()[table].id
        session = open_session(ws, f"Table {table}").id
        count = 0
        while not stories or count < stories:
            place = [86.7 + chance.random() / 100, 26.9 + chance.random() / 100]
            shape = {"type": "Point", "coordinates": place}
            mark = place_mark(
                ws,
                group,
                "barrier",
                "health",
                ("far",),
                geometry=shape,
                words=f"told {table} {count}",
            )
            said = write_statement(ws, session, group, f"said {table} {count}", mark_ids=(mark.id,))
            if chance.random() < 0.3:
                edit_mark(ws, mark.id, title="to be taken back")
                ws.undo()
            agree(ws, [mark.id, said.id], FOR_PARTNERS)
            sys.stdout.write(f"{mark.uid} {said.uid}\n")
            sys.stdout.flush()
            count += 1


if __name__ == "__main__":
    sit(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

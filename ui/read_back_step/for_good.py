"""What Read back takes away for good; each is asked first, but for the key that blanks what is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import erasing
from desktop_app.language import _, ngettext
from desktop_app.recalling import recalls
from desktop_app.text import isolate
from desktop_app.workshop import now
from ui.messages import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk


def blank(desk: Desk, story_id: int, text: str) -> None:
    """Blank a word at once."""
    if desk.do(erasing.blank, desk.workshop, story_id, text):
        desk.messages.done(_("It is blanked, for good."))


def ask_to_blank(desk: Desk, story_id: int, text: str) -> None:
    """Ask, then blank a word."""
    question = _("Blank “{text}” in this story? It is gone at once, for good.")
    act = Action(_("Blank it"), lambda: desk.do(erasing.blank, desk.workshop, story_id, text))
    desk.messages.ask(question.format(text=isolate(text)), act, Action(_("Keep it"), lambda: None))


def ask_to_take_out(desk: Desk, story_ids: Sequence[int]) -> None:
    """Ask, then take stories out."""
    words = ngettext(
        "Take this story out? It is gone at once, for good.",
        "Take these {n} stories out? They are gone at once, for good.",
        len(story_ids),
    ).format(n=len(story_ids))
    out = Action(_("Take out"), lambda: _take_out(desk, story_ids))
    desk.messages.ask(words, out, Action(_("Keep it"), lambda: None))


def ask_to_take_picture_out(desk: Desk, attachment_id: int) -> None:
    """Ask, then take a picture or voice note out."""
    question = _("Take this out? It is gone at once, for good.")
    out = Action(
        _("Take out"), lambda: desk.do(erasing.take_out_attachment, desk.workshop, attachment_id)
    )
    desk.messages.ask(question, out, Action(_("Keep it"), lambda: None))


def _take_out(desk: Desk, story_ids: Sequence[int]) -> None:
    """Take stories out; if an export held them, say so: others have them."""
    before = now()
    desk.do(erasing.take_out, desk.workshop, story_ids)
    exports = {entry.id for recall in recalls(desk.workshop, before) for entry in recall.entries}
    if exports:
        told = ngettext(
            "It is out here, but {n} export held it. Share, “Show every export”, says to whom it went.",
            "It is out here, but {n} exports held it. Share, “Show every export”, says to whom they went.",
            len(exports),
        )
        desk.messages.warn(told.format(n=len(exports)))

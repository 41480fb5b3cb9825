"""Erasing when a workshop is kept no longer: all stories, or the file; asked twice, and said what is out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import ending
from desktop_app.language import N_, _, ngettext
from ui.look import Card, Flow, Heading, TextButton, Words
from ui.messages import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class EraseCard(Card):
    """Two ways to erase."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=24)
        self.desk = desk
        self.stories = TextButton(look="danger", icon="delete-outline")
        self.file = TextButton(look="danger", icon="file-document-remove")
        heading, told, out_of_reach = Heading(), Words(), Words("", "quiet")
        for widget in (heading, told, out_of_reach):
            self.column.addWidget(widget)
        buttons = Flow(None, gap=8)
        buttons.addWidget(self.stories)
        buttons.addWidget(self.file)
        self.column.addLayout(buttons)
        put = desk.texts.put
        put(heading.setText, N_("When it is kept no longer"))
        put(
            told.setText,
            N_(
                "Erasing the stories takes out everything that people said, marked, drew and agreed, and leaves"
                " what you prepared: groups, words, maps, partners."
            ),
        )
        put(
            out_of_reach.setText,
            N_(
                "Out of reach: what was exported, printed or sent; copies of the file elsewhere; backups; and cells"
                " that a memory stick or card took out of use. A passphrase protects those too."
            ),
        )
        put(self.stories.setText, N_("Erase all stories"))
        put(self.file.setText, N_("Erase the whole file"))
        self.stories.clicked.connect(self._ask_for_stories)
        self.file.clicked.connect(self._ask_for_file)

    def refresh(self) -> None:
        """Allow what may be done."""
        may = not self.desk.workshop.read_only
        self.stories.setEnabled(may)
        self.file.setEnabled(may)

    def _ask_for_stories(self) -> None:
        about = self.desk.workshop.counts()
        count = about["marks"] + about["statements"]
        words = ngettext(
            "Erase {n} story, with all sound, pictures and actions, for good?",
            "Erase {n} stories, with all sound, pictures and actions, for good?",
            count,
        )
        self._ask_twice(words.format(n=count), _("Erase all stories"), self._erase_stories)

    def _ask_for_file(self) -> None:
        question = _("Erase this whole workshop: its file, and copies of it from earlier versions?")
        self._ask_twice(question, _("Erase the whole file"), self.desk.erase_wanted.emit)

    def _ask_twice(self, question: str, label: str, act: Callable[[], object]) -> None:
        keep = Action(_("Keep it"), lambda: None)
        last = _("It cannot be brought back, by nobody. Erase it now?")

        def ask_again() -> None:
            self.desk.messages.ask(last, Action(_("Erase it now"), act), keep)

        self.desk.messages.ask(question, Action(label, ask_again), keep)

    def _erase_stories(self) -> None:
        count = self.desk.do(ending.erase_stories, self.desk.workshop)
        if count is not None:
            words = ngettext("{n} story is erased.", "{n} stories are erased.", count)
            self.desk.messages.done(words.format(n=count))

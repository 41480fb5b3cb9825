"""Read back: right, change or take out; then who may know; then the next story."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app import consenting
from desktop_app.consenting import Agreement
from desktop_app.language import N_, _
from desktop_app.model import Audience
from ui.look import Flow, IconButton, PicturePicker, ScrolledColumn, TextButton, Words
from ui.map_view import MapSpot
from ui.pictures import group_choice
from ui.read_back_step import for_good
from ui.read_back_step.left_out import left_out
from ui.read_back_step.question import Question
from ui.read_back_step.story_list import StoryList
from ui.read_back_step.story_view import StoryView
from ui.slips import SlipPart

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.consenting import Story
    from desktop_app.model import Changes
    from ui.desk import Desk

_REDRAWN = (
    "follow_up",
    "mark",
    "statement",
    "consent",
    "attachment",
    "people_group",
    "template_entry",
    "session",
    "recipient",
    "workshop",
)


class ReadBackStep(QWidget):
    """The speaking group's stories, one after another."""

    name = "read_back"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._front = 0
        self._stories: tuple[Story, ...] = ()
        self._in_front = False
        self.stories = StoryList(desk)
        self.slip = SlipPart(desk)
        self.view = StoryView(desk)
        self.question = Question(desk)
        self.spot = MapSpot(desk)
        self.back, self.forward = IconButton("chevron-left"), IconButton("chevron-right")
        self.right = TextButton("", look="primary", icon="check")
        self.change = TextButton("", icon="pencil-outline")
        self.blank = TextButton("", icon="format-color-highlight")
        self.take_out = TextButton("", look="danger", icon="delete-outline")
        self.choose, self.groups = (
            Words("", "large"),
            PicturePicker(may_be_none=False, width=140, centred=True),
        )
        self.stack = QStackedLayout(self)
        self._lay_out()
        self._say()
        self._connect()
        self.refresh()

    def enter(self) -> None:
        """Come to the front at the first story that waits."""
        self._in_front = True
        self.spot.take()
        waiting = [s.id for s in self._stories if s.consent is None]
        self._front = waiting[0] if waiting else self._front
        self.refresh()

    def leave(self) -> None:
        """Save what is typed; let another step have the map."""
        self._in_front = False
        self.view.stop_changing()
        self.view.voices.stop()

    def refresh(self) -> None:
        """Read the stories again, the one in front staying there."""
        group = self.desk.speaking_group()
        self.stack.setCurrentIndex(1 if group else 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.set_icon("chevron-right" if mirrored else "chevron-left")
        self.forward.set_icon("chevron-left" if mirrored else "chevron-right")
        self.groups.set_choices([group_choice(g) for g in self.desk.workshop.groups()])
        self._stories = consenting.stories(self.desk.workshop, group.id) if group else ()
        if self._front not in {s.id for s in self._stories}:
            self._front = self._stories[0].id if self._stories else 0
        self._show()

    @property
    def shown(self) -> tuple[Story, ...]:
        """What is in front: the stories ticked, if there are several, else the one."""
        ticked = set(self.stories.ids_ticked)
        several = tuple(s for s in self._stories if s.id in ticked)
        return (
            several if len(several) > 1 else tuple(s for s in self._stories if s.id == self._front)
        )

    def _show(self) -> None:
        self.stories.show_stories(self._stories, self._front)
        self._show_front()

    def _show_front(self) -> None:
        shown = self.shown
        several = len(shown) > 1
        if several:
            self.view.show_several(shown)
        else:
            self.view.show_story(shown[0] if shown else None)
        self.question.show_stories(shown)
        at = self._place()
        self.back.setEnabled(not several and at > 0)
        self.forward.setEnabled(not several and 0 <= at < len(self._stories) - 1)
        for button in (self.right, self.take_out):
            button.setEnabled(bool(shown))
        self.right.setText(_("Right") if self._to_ask(shown) else _("The next story"))
        self.change.setEnabled(len(shown) == 1)
        self.blank.setEnabled(len(shown) == 1 and bool(self.view.selected_text))
        self._show_place(shown)

    def _place(self) -> int:
        return next((n for n, s in enumerate(self._stories) if s.id == self._front), -1)

    def _show_place(self, shown: tuple[Story, ...]) -> None:
        view = self.desk.map_view
        placed = len(shown) == 1 and shown[0].has_place
        self.spot.setVisible(placed)
        if view is not None and self._in_front and placed:
            view.select(shown[0].id)

    def _lay_out(self) -> None:
        nobody = QWidget()
        middle = QVBoxLayout(nobody)
        middle.addStretch(1)
        self.choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.addWidget(self.choose)
        middle.addWidget(self.groups)
        middle.addStretch(2)
        self.stack.addWidget(nobody)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._side())
        split.addWidget(self._middle())
        split.addWidget(self._answer())
        split.setChildrenCollapsible(False)
        split.setSizes([215, 640, 415])
        split.setStretchFactor(1, 1)
        self.stack.addWidget(split)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 12, 8, 12)
        column.addWidget(self.stories, 1)
        column.addWidget(self.slip)
        return side

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(10)
        column.addWidget(self.view, 1)
        acts = QWidget()
        wrapped = Flow(acts, gap=8)
        for button in (self.back, self.right, self.forward, self.change, self.blank, self.take_out):
            wrapped.addWidget(button)
        column.addWidget(acts)
        return middle

    def _answer(self) -> QWidget:
        answer = QWidget()
        column = QVBoxLayout(answer)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(10)
        scrolled = ScrolledColumn(margin=0)
        scrolled.column.addWidget(self.question)
        scrolled.column.addStretch(1)
        column.addWidget(scrolled, 3)
        column.addWidget(self.spot, 2)
        return answer

    def _say(self) -> None:
        put = self.desk.texts.put
        put(self.choose.setText, N_("Whose stories are read back?"))
        put(self.right.setText, N_("Right"))
        put(self.change.setText, N_("Change"))
        put(self.blank.setText, N_("Blank the word"))
        put(self.take_out.setText, N_("Take out"))
        put(self.back.set_name, N_("The story before"))
        put(self.forward.set_name, N_("The next story"))
        hint = N_("Select a word or name in the story first: it is blanked at once, for good.")
        put(self.blank.setToolTip, hint)
        self.desk.texts.also(self.refresh)

    def _connect(self) -> None:
        self.groups.picked.connect(lambda codes: self.desk.speak(int(codes[0])))
        self.stories.chosen.connect(self._go_to)
        self.stories.ticked.connect(lambda _ids: self._show_front())
        self.question.answered.connect(self._agree)
        self.question.narrowed.connect(self._narrow)
        self.right.clicked.connect(self._is_right)
        self.change.clicked.connect(self._change)
        self.blank.clicked.connect(
            lambda: for_good.ask_to_blank(self.desk, self.shown[0].id, self.view.selected_text)
        )
        self.take_out.clicked.connect(
            lambda: for_good.ask_to_take_out(self.desk, [s.id for s in self.shown])
        )
        self.view.marked.connect(lambda on: self.blank.setEnabled(on and len(self.shown) == 1))
        self.view.picture_touched.connect(partial(for_good.ask_to_take_picture_out, self.desk))
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        for keys, button in (
            ("Ctrl+Return", self.right),
            ("Ctrl+E", self.change),
            ("Ctrl+Backspace", self.take_out),
            ("Ctrl+PgUp", self.back),
            ("Ctrl+PgDown", self.forward),
            ("Ctrl+R", self.view.voices.read),
        ):
            self._key(keys, button.click)
        self._key("Ctrl+B", self._blank_marked)
        self.desk.changed.connect(self._follow)
        self.desk.speaking_changed.connect(lambda _id: self._begin_again())

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_REDRAWN):
            self.refresh()

    def _begin_again(self) -> None:
        self._front = 0
        self.refresh()

    def _go_to(self, story_id: int) -> None:
        self._front = story_id
        self._show_front()

    def _step(self, way: int) -> None:
        at = self._place() + way
        if 0 <= at < len(self._stories):
            self._front = self._stories[at].id
            self._show()

    def _to_ask(self, shown: tuple[Story, ...]) -> bool:
        """Whether these stories still wait for an answer."""
        return any(s.consent is None for s in shown)

    def _is_right(self) -> None:
        """The words are right: ask who may know; once that is answered, go on to the next story.

        A story that always stays with its group is not asked about.
        """
        self.view.stop_changing()
        shown = self.shown
        if not self._to_ask(shown):
            self._next_waiting()
        elif len(shown) == 1 and shown[0].sensitive:
            self._agree(Agreement(words=Audience.GROUP))
            self._next_waiting()
        else:
            self.question.wait_for_answer()

    def _agree(self, agreement: Agreement) -> None:
        shown = [s.id for s in self.shown]
        agreed = self.desk.do(consenting.agree, self.desk.workshop, shown, agreement)
        if agreed is None:
            return
        for why, count in Counter(why for _id, why in agreed.skipped).items():
            self.desk.messages.say(left_out(why, count))

    def _narrow(self, agreement: Agreement) -> None:
        """Make the story in front narrower for one of the group; who it was is not asked."""
        (story,) = self.shown
        done = self.desk.do(consenting.narrow, self.desk.workshop, story.id, agreement)
        if done:
            self.desk.messages.done(_("It is narrower now, and nobody sees who wished it."))
        elif done is False:
            self.desk.messages.say(_("That is not narrower than it was, so nothing is changed."))
        self.refresh()

    def _next_waiting(self) -> None:
        """Go to the next story that waits; where none does, to the next one."""
        self.stories.untick.click()
        at = self._place()
        order = [*self._stories[at + 1 :], *self._stories[: max(at, 0)]]
        waiting = [s.id for s in order if s.consent is None]
        following = waiting or [s.id for s in order]
        if following:
            self._front = following[0]
        self._show()

    def _change(self) -> None:
        if self.view.editor:
            self.view.stop_changing()
            self.refresh()
        else:
            self.view.change()

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _blank_marked(self) -> None:
        """One key: blank what is marked, for good; with nothing marked, mark the first hint."""
        if len(self.shown) != 1 or self.view.editor:
            return
        text, found = self.view.selected_text, self.view.hints.found
        if text:
            for_good.blank(self.desk, self.shown[0].id, text)
        elif found:
            self.view.mark_hint(found[0])

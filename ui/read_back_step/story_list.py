"""The speaking group's stories: which are read back, and several chosen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.language import N_, _, ngettext
from desktop_app.numbers import mark_label
from desktop_app.text import isolate
from ui.look import Flow, TextButton, Words, colours, glyph_icon, letters, px, target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.consenting import Story
    from ui.desk import Desk

_ID = Qt.ItemDataRole.UserRole
AUDIENCE_ICONS = ("account-group", "home-group", "handshake", "earth")
WAITING_ICON = "circle-outline"
_TWO_LINES = 50  # px


class StoryList(QWidget):
    """Stories in their order, with a box each for doing several at once.

    Signals:
        chosen: The id of the story to show.
        ticked: The ids of the stories ticked (tuple).
    """

    chosen = Signal(object)
    ticked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.progress = Words("", "label")
        self.list = QListWidget()
        self.tick_waiting = TextButton("", look="quiet", icon="checkbox-multiple-marked-outline")
        self.untick = TextButton("", look="quiet")
        self.list.setIconSize(QSize(px(22), px(22)))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        foot = QWidget()
        wrapped = Flow(foot, gap=4)
        wrapped.addWidget(self.tick_waiting)
        wrapped.addWidget(self.untick)
        column.addWidget(self.progress)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(lambda _item: self.ticked.emit(self.ids_ticked))
        self.tick_waiting.clicked.connect(self._tick_waiting)
        self.untick.clicked.connect(lambda: self._tick(frozenset()))
        desk.texts.put(self.tick_waiting.setText, N_("All that wait"))
        desk.texts.put(self.untick.setText, N_("None"))
        desk.texts.put(self.list.setAccessibleName, N_("Stories of this group"))
        self._stories: Sequence[Story] = ()

    @property
    def ids_ticked(self) -> tuple[int, ...]:
        """The stories ticked."""
        items = (self.list.item(n) for n in range(self.list.count()))
        return tuple(i.data(_ID) for i in items if i.checkState() == Qt.CheckState.Checked)

    def show_stories(self, stories: Sequence[Story], front: int) -> None:
        """Show these stories, this one in front; ticks stay."""
        ticked = set(self.ids_ticked)
        self._stories = stories
        self.list.blockSignals(True)
        self.list.clear()
        for story in stories:
            item = _item(story)
            item.setCheckState(
                Qt.CheckState.Checked if story.id in ticked else Qt.CheckState.Unchecked
            )
            self.list.addItem(item)
            if story.id == front:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        waiting = sum(s.consent is None for s in stories)
        words = ngettext(
            "{n} story waits to be read back", "{n} stories wait to be read back", waiting
        )
        self.progress.setText(words.format(n=waiting) if waiting else _("Everything is read back."))
        self.tick_waiting.setEnabled(waiting > 0)
        self.untick.setEnabled(bool(self.ids_ticked))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))

    def _tick_waiting(self) -> None:
        self._tick(frozenset(s.id for s in self._stories if s.consent is None))

    def _tick(self, wanted: frozenset[int]) -> None:
        self.list.blockSignals(True)
        for n in range(self.list.count()):
            item = self.list.item(n)
            on = item.data(_ID) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.untick.setEnabled(bool(self.ids_ticked))
        self.ticked.emit(self.ids_ticked)


def _item(story: Story) -> QListWidgetItem:
    item = QListWidgetItem(title_of(story))
    item.setData(_ID, story.id)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setSizeHint(QSize(0, max(target(48), letters(_TWO_LINES))))
    consent = story.consent
    icon = AUDIENCE_ICONS[consent.words] if consent else WAITING_ICON
    item.setIcon(glyph_icon(icon, colours().accent if consent else colours().quiet, px(22)))
    return item


def title_of(story: Story) -> str:
    """A story's line in a list: its number and title, or the first words said."""
    if story.kind == "mark":
        return _("{number} {what}").format(
            number=mark_label(story.number), what=isolate(story.title)
        )
    words = " ".join(story.words.split())
    return isolate(words[:60] + ("…" if len(words) > 60 else ""))

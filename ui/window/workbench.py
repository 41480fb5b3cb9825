"""An open workshop in the window: the rail, the bar at the top, and the step in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import ChautariError
from desktop_app.language import _
from ui.attachments.sheet import Sheet
from ui.look import forget_typed, settle_typed
from ui.sound.sign import RoomStrip
from ui.window.banner import Banner
from ui.window.dropping import FileDrops
from ui.window.rail import Rail
from ui.window.steps import STEPS
from ui.window.top_bar import TopBar
from ui.window.work_bar import WorkBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.desk import Desk
    from ui.look import Theme


class StepWidget(Protocol):
    """What a step is to the window."""

    name: str

    def enter(self) -> None:
        """It comes to the front."""

    def leave(self) -> None:
        """Another one comes to the front."""


@runtime_checkable
class Forgetting(Protocol):
    """A step in which something is being entered that can be let go of at once."""

    def forget_entry(self) -> None:
        """Let go of it, with no way back."""

    def last_entry(self) -> int:
        """The id of what was entered last, where it may still be erased; 0 is none."""


_WITH_SPEAKERS = ("map", "discuss", "prioritise", "read_back")
_WITH_ROOM_VIEW = ("map", "discuss")


class Workbench(QWidget):
    """The steps of one open workshop. A step is made when it is first entered.

    Signals:
        room_view_changed: Whether only the map and its palette, or the clock, are shown.
    """

    room_view_changed = Signal(bool)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("look", "ground")
        self.top_bar = TopBar(desk, theme)
        self.banner = Banner(desk)
        self.strip = RoomStrip(desk)
        self.work_bar = WorkBar(desk.work, desk.texts, self)
        self.rail = Rail(desk.texts)
        self.steps = QStackedWidget()
        self._made: dict[str, QWidget] = {}
        self._front = ""
        self.room_view = False
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(self.steps, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self.strip, self.banner):
            column.addWidget(widget)
        column.addLayout(below, 1)
        self.rail.chosen.connect(self.go_to)
        desk.step_wanted.connect(self.go_to)
        desk.page_wanted.connect(self._go_to_page)
        theme.theme_changed.connect(self._dress)
        self.drops = FileDrops(self)
        self._others_wrote = False
        desk.changed.connect(self._look_for_others)
        off_record = QShortcut(QKeySequence("F9"), self)
        off_record.activated.connect(lambda: desk.set_off_record(not desk.off_record))
        for number, step in enumerate(STEPS, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda code=step.code: self.go_to(code))

    @property
    def front(self) -> str:
        """The code of the step in front."""
        return self._front

    def step(self, code: str) -> QWidget:
        """A step's widget; made now if it was never entered."""
        if code not in self._made:
            step = next(step for step in STEPS if step.code == code)
            widget = self._made[code] = step.make(self.desk)
            self.steps.addWidget(widget)
            if hasattr(widget, "set_room_view"):
                self.room_view_changed.connect(widget.set_room_view)
        return self._made[code]

    def go_to(self, code: str) -> None:
        """Bring a step to the front; if it cannot be made, say so and stay."""
        if code == self._front:
            return
        try:
            widget = self.step(code)
        except (ImportError, AttributeError) as error:
            refused = ChautariError(_("This step cannot be shown. The log says why."))
            refused.__cause__ = error
            self.desk.messages.show_error(refused)
            self.rail.show_step(self._front or "map")
            return
        self.desk.messages.put_away()  # first: what cannot be saved now must stay to be read
        settle_typed()
        if self._front:
            cast("StepWidget", self._made[self._front]).leave()
        self._front = code
        self.steps.setCurrentWidget(widget)
        self.rail.show_step(code)
        self.top_bar.speaking.listen_to_digits(on=code in _WITH_SPEAKERS)
        if self.room_view:
            self.set_room_view(on=False)
        cast("StepWidget", widget).enter()

    def _go_to_page(self, code: str, page: str) -> None:
        self.go_to(code)
        open_page = getattr(self._made.get(code), "open_page", None)
        if open_page is not None:
            open_page(page)

    def forget_entry(self) -> int:
        """Let go of what is being typed, written or drawn; gives the id of what was entered last, or 0."""
        forget_typed()
        for sheet in self.window().findChildren(Sheet):
            sheet.drop()
        front: object = self._made.get(self._front)
        if not isinstance(front, Forgetting):
            return 0
        front.forget_entry()
        return front.last_entry()

    def set_room_view(self, *, on: bool) -> None:
        """Show a projector the map and its palette only, or the clock of Discuss; or everything again."""
        if on and self._front not in _WITH_ROOM_VIEW:
            self.go_to("map")
        self.room_view = on
        for widget in (self.rail, self.top_bar):
            widget.setVisible(not on)
        if on:
            self.banner.hide()
        else:
            self.banner.refresh()
        self.strip.set_room_view(on)
        self.room_view_changed.emit(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar of long work lies over the foot: nothing moves under a finger when it comes and goes."""
        super().resizeEvent(event)
        self.work_bar.lie_at_the_foot()

    def keep_begun(self) -> bool:
        """Save what is typed or half written, as far as it can be; False if something could not be."""
        settle_typed()
        keeping = [getattr(step, "keep_begun", None) for step in self._made.values()]
        kept = [keep() for keep in keeping if keep]  # every one, whatever the first says
        return all(kept)

    def close_down(self) -> None:
        """Save what is typed, stop what runs, and let go of the workshop."""
        settle_typed()
        if self._front:
            cast("StepWidget", self._made[self._front]).leave()
        self.desk.do(self.desk.recorder.end)
        self.desk.work.wait()
        self.desk.release()

    def _look_for_others(self, _changes: object) -> None:
        """Show what another program wrote into the file, once it is noticed."""
        if self.desk.workshop.changed_by_others and not self._others_wrote:
            self._others_wrote = True
            if self.desk.map_view is not None:
                self.desk.map_view.read_all_again()

    def _dress(self, name: str) -> None:
        self.rail.fit()
        self.desk.theme_changed.emit(name)

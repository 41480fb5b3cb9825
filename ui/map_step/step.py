"""The Map step as an assembly: the map, and over it the palette, the tools and the card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.language import N_, _
from desktop_app.model import Audience
from desktop_app.workshop import now
from ui.look import settle_typed, target
from ui.map_step.card import MarkCard
from ui.map_step.hidden_line import HiddenLine
from ui.map_step.palette import Palette
from ui.map_step.placing import Placing
from ui.map_step.tools import Tools
from ui.map_view.spot import MapSpot
from ui.messages import Action

if TYPE_CHECKING:
    from desktop_app.model import Changes, Geometry, Mark
    from ui.desk import Desk

_GAP = 12
_LEGEND_WIDE = 140
_ZOOM_HIGH, _ZOOM_WIDE = 104, 56  # px of the map's corner that the page's zoom buttons take
_MOST_OF_HEIGHT = 0.58  # of the map that the palette may cover
_WIDEST_PALETTE = 1560


class MapStep(QWidget):
    """Pick by picture, touch the map: done. The rest is said on the card, now or later."""

    name = "map"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(_("Map"))
        self.spot = MapSpot(desk, self)
        self.palette_bar = Palette(desk, self)
        self.tools = Tools(desk, self)
        self.card = MarkCard(desk, self)
        self.card.hide()
        self.hidden_line = HiddenLine(desk, self)
        self.placing = Placing(desk, self)
        self._in_front = False
        self._reshaping = 0
        self._drawn_points = 0
        self._shape_begun = False
        self._room_view = False
        desk.texts.put(self.setAccessibleName, N_("Map"))
        self._listen()

    def enter(self) -> None:
        """Take the map and let touches place."""
        self._in_front = True
        self.desk.undo_first = self.take_back
        self.spot.take()
        view = self.desk.map_view
        if view is not None:
            view.let_move(on=not self.desk.workshop.read_only)
            view.select(self.desk.selected)
        self.tools.refresh()
        self.palette_bar.setVisible(not self._drawn_points)  # the map was left while one measured
        self.palette_bar.setEnabled(not self.desk.workshop.read_only)
        self._show_selected(self.desk.selected)
        self.placing.pick(self.palette_bar.choice)
        self._arrange()
        self.spot.setFocus()

    def leave(self) -> None:
        """Save what is typed; the map goes to another step."""
        settle_typed()
        self._in_front = False
        self.desk.undo_first = None
        if self.desk.map_view is not None:
            self.desk.map_view.measure(on=False)

    def set_room_view(self, on: bool) -> None:
        """Show the map and the palette only."""
        self._room_view = on
        self.tools.setVisible(not on)
        if on:
            self.card.hide()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything at its edge of the map."""
        super().resizeEvent(event)
        self.palette_bar.refresh()
        self._arrange()

    # Listening ------------------------------------------------------------------------------------

    def _listen(self) -> None:
        desk, palette, card = self.desk, self.palette_bar, self.card
        palette.picked.connect(self.placing.pick)
        palette.where_wanted.connect(self.placing.place_without)
        palette.here_wanted.connect(self.placing.place_in_the_middle)
        palette.resized.connect(self._arrange)
        self.placing.placed.connect(self._placed)
        card.close_wanted.connect(partial(desk.select, 0))
        card.delete_wanted.connect(self.delete_selected)
        card.reshape_wanted.connect(self._toggle_reshape)
        card.place_wanted.connect(self._give_place)
        desk.selected_changed.connect(self._show_selected)
        desk.speaking_changed.connect(self._speaker_changed)
        desk.changed.connect(self._follow)
        desk.theme_changed.connect(lambda _name: self._arrange())
        for keys, act in (("Delete", self.delete_selected), ("Escape", self.step_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        view = desk.map_view
        if view is not None:
            view.touched.connect(self._if_in_front(self.placing.place))
            view.drawn.connect(self._if_in_front(self.placing.place))
            view.moved.connect(self._if_in_front(self.placing.move))
            view.reshaped.connect(self._if_in_front(self._reshaped))
            view.mark_touched.connect(self._if_in_front(self._touched))
            view.drawing.connect(self._if_in_front(self._drawing))
            view.measures.connect(self._if_in_front(self._measuring))
            view.hidden_changed.connect(self._if_in_front(self._hidden_changed))
            view.ready.connect(self._if_in_front(self._drop_shape))

    def _if_in_front(self, act: Any) -> Any:
        def slot(*what: object) -> None:
            if self._in_front:
                act(*what)

        return slot

    def _placed(self, mark: Mark) -> None:
        self._shape_begun = False
        self.desk.select(mark.id)
        self.palette_bar.start_again()
        self.palette_bar.set_folded(folded=False)

    def _touched(self, mark_id: int) -> None:
        settle_typed()
        self.desk.select(mark_id)

    def _drawing(self, growing: dict[str, Any]) -> None:
        self._drawn_points = int(growing["points"])
        self._shape_begun = self._shape_begun or self._drawn_points > 0
        self.palette_bar.setVisible(not self._drawn_points)  # out of the way of the hand
        self._arrange()

    def _measuring(self, on: bool) -> None:
        self.palette_bar.setVisible(not on)  # out of the way of the hand
        self._arrange()

    def _hidden_changed(self, _hides: bool) -> None:
        self._arrange()

    def _drop_shape(self) -> None:
        """The page stands anew, and no shape is in its hand."""
        self._shape_begun = False
        self._drawing({"points": 0})

    def _follow(self, changes: Changes) -> None:
        selected = self.desk.selected
        if selected and selected in changes.tables.get("mark", frozenset()):
            if not self.desk.workshop.marks_among(frozenset({selected})):
                self.desk.select(0)
        elif changes.origin in {"undo", "redo"} and not selected and not self._drawn_points:
            self.placing.arm()

    def _speaker_changed(self, _group: int) -> None:
        from ui.map_view.visible import may_show

        mark = self.card.mark
        if self.desk.selected and mark is not None:
            in_room = self.desk.workshop.heard_by(Audience.ROOM)
            if not may_show(mark, in_room, self.desk.speaking, own_only=False):
                self.desk.select(0)
        self.placing.pick(self.palette_bar.choice)

    # Selecting ------------------------------------------------------------------------------------

    def _show_selected(self, mark_id: int) -> None:
        settle_typed()
        self._end_reshape()
        if self.placing.giving not in {0, mark_id}:
            self.placing.give_place(0)
        found = bool(mark_id) and self.card.show_mark(mark_id)
        if not found and self._in_front and self._card_has_focus():
            self.spot.setFocus()  # before the card goes, else it falls on the first button
        self.card.setVisible(found and not self._room_view)
        if not found:
            self.card.mark = None
        self._arrange()
        if self._in_front and self.desk.map_view is not None:
            self.desk.map_view.select(mark_id)

    def _card_has_focus(self) -> bool:
        focus = cast("QWidget | None", self.window().focusWidget())
        return focus is not None and self.card.isAncestorOf(focus)

    def delete_selected(self) -> None:
        """Delete the selected mark; undo brings it back."""
        from desktop_app.marking import delete_mark

        mark = self.card.mark
        if mark is None or self.desk.workshop.read_only:
            return
        settle_typed()
        self.desk.select(0)
        self.desk.do(delete_mark, self.desk.workshop, mark.id)
        if not self.desk.workshop.marks_among(frozenset({mark.id})):
            sentence = _("Mark {number} is deleted.").format(number=mark.label)
            undo = Action(_("Undo"), partial(self.desk.do, self.desk.workshop.undo))
            self.desk.messages.done(sentence, undo)

    def step_back(self) -> None:
        """Leave what was begun last: a shape, the handles, the card, the room view, what is picked."""
        view = self.desk.map_view
        if self._drawn_points and view is not None:
            self._shape_begun = False
            view.cancel_shape()
        elif self.placing.giving:
            self.placing.give_place(0)
        elif self._reshaping:
            self._end_reshape()
        elif self._room_view:
            self.window().toggle_room_view()  # type: ignore[attr-defined]
        elif self.desk.selected:
            self.desk.select(0)
        else:
            self.palette_bar.rest()

    def take_back(self) -> bool:
        """Take back the last point of the shape in hand, or the empty shape; False if there is none."""
        view = self.desk.map_view
        if view is None or not self._shape_begun:
            return False
        if self._drawn_points:
            view.undo_point()
        else:
            self._shape_begun = False
            self.palette_bar.start_again()
        return True

    def forget_entry(self) -> None:
        """Let go of a shape that is being drawn."""
        if self._drawn_points and self.desk.map_view is not None:
            self._shape_begun = False
            self.desk.map_view.cancel_shape()

    def last_entry(self) -> int:
        """The id of the selected mark, where it was placed today and not read back; 0 is none."""
        mark = self.card.mark
        if mark is None or not self.desk.selected or mark.placed_at[:10] != now()[:10]:
            return 0
        return 0 if self.desk.workshop.consent(mark.id) else mark.id

    # Shapes and places ----------------------------------------------------------------------------

    def _toggle_reshape(self) -> None:
        if self._reshaping:
            self._end_reshape()
        elif self.card.mark is not None and self.desk.map_view is not None:
            self._reshaping = self.card.mark.id
            self.desk.map_view.draw(None)
            self.desk.map_view.reshape(self._reshaping)
            self.desk.messages.say(_("Move the corners. Touch the button again when it is right."))
        self.card.reshape_button.setChecked(bool(self._reshaping))

    def _end_reshape(self) -> None:
        if not self._reshaping:
            return
        self._reshaping = 0
        self.card.reshape_button.setChecked(False)
        if self.desk.map_view is not None:
            self.desk.map_view.reshape(0)
        self.placing.arm()

    def _reshaped(self, mark_id: int, geometry: Geometry) -> None:
        self.placing.move(mark_id, geometry)
        self.card.show_mark(mark_id)

    def _give_place(self) -> None:
        if self.card.mark is not None:
            self.placing.give_place(self.card.mark.id)
            self.desk.messages.say(_("Now touch the map where it is."))

    # Arranging ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        whole = self.rect()
        self.spot.setGeometry(whole)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = self._place_card(whole, mirrored=mirrored)
        room = QRect(whole)
        if mirrored:
            room.setLeft(room.left() + side)
        else:
            room.setRight(room.right() - side)
        foot = self._place_foot(room)
        self._place_tools(room, foot)
        view = self.desk.map_view
        if view is not None and self._in_front:
            left, right = (side, 0) if mirrored else (0, side)
            above, beside = self._tools_cover()
            view.cover(left=left, right=right, bottom=foot, above=above, beside=beside)

    def _place_card(self, whole: QRect, *, mirrored: bool) -> int:
        if self.card.isHidden():
            return 0
        width = min(self.card.width(), whole.width() - 2 * _GAP)
        x = _GAP if mirrored else whole.width() - width - _GAP
        self.card.setGeometry(x, _GAP, width, whole.height() - 2 * _GAP)
        self.card.raise_()
        return width + _GAP

    def _place_foot(self, room: QRect) -> int:
        bar = self.palette_bar
        if bar.isHidden():
            self.hidden_line.hide()
            return 0
        width = min(room.width() - 2 * _GAP, _WIDEST_PALETTE)
        height = min(bar.height_at(width), round(room.height() * _MOST_OF_HEIGHT))
        x = room.left() + (room.width() - width) // 2
        bar.setGeometry(x, room.bottom() - height - _GAP, width, height)
        bar.raise_()
        return height + _GAP + self.hidden_line.lie_over(bar)

    def _tools_cover(self) -> tuple[int, int]:
        """How much the tools take of the top and of the right edge (px)."""
        if self.tools.isHidden():
            return 0, 0
        if self.tools.width() > self.tools.height():
            return self.tools.height() + _GAP, 0
        return 0, self.tools.width() + _GAP

    def _place_tools(self, room: QRect, foot: int) -> None:
        """Under the page's own zoom buttons; beside them where that would be too low."""
        zoom_high, zoom_wide = target(_ZOOM_HIGH), target(_ZOOM_WIDE)
        self.tools.lie(down=False)
        size = self.tools.sizeHint()
        x, y = room.right() - size.width() - _GAP, zoom_high + _GAP
        if y + size.height() > room.height() - foot - _GAP:
            self.tools.lie(down=True)
            size = self.tools.sizeHint()
            x, y = room.right() - size.width() - zoom_wide - _GAP, _GAP
            if x < room.left() + target(_LEGEND_WIDE):
                x, y = room.right() - size.width() - _GAP, zoom_high + _GAP
        self.tools.setGeometry(x, y, size.width(), size.height())
        self.tools.raise_()

"""The map's own tools: lock, legend, filter, and the list of what has no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from desktop_app.language import N_, _
from ui.look import (
    Card,
    ChipRow,
    Field,
    Heading,
    IconButton,
    ScrolledColumn,
    TextButton,
    Words,
    letters,
    px,
)
from ui.map_step.card import headline
from ui.map_view.visible import shown
from ui.pictures import group_choice, section_choices

if TYPE_CHECKING:
    from desktop_app.model import Changes, Mark
    from ui.desk import Desk


class Tools(QFrame):
    """A short column of icons at the map's edge."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("look", "floating")
        self.own = IconButton("account-eye-outline")
        self.filter = IconButton("filter-variant")
        self.unplaced = IconButton("map-marker-off-outline")
        self.lock = IconButton("lock-open-variant-outline")
        self.buttons = (self.own, self.filter, self.unplaced, self.lock)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(3, 3, 3, 3)
        self._box.setSpacing(2)
        for button in self.buttons:
            self._box.addWidget(button)
        for button in (self.own, self.lock):
            button.setCheckable(True)
        self.filters = Filters(desk, self)
        self._listen()
        self.refresh()

    def lie(self, *, down: bool) -> None:
        """Stand as a column, or lie down as a row where the map is low."""
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if down else way.TopToBottom)

    def refresh(self, *_ignored: object) -> None:
        """Show what is on."""
        locked = self.desk.workshop.about().map_locked
        self.lock.setChecked(locked)
        self.lock.set_icon("lock" if locked else "lock-open-variant-outline")
        self.lock.set_name(_("Free the map (Ctrl+L)") if locked else _("Lock the map (Ctrl+L)"))
        self.lock.setEnabled(not self.desk.workshop.read_only)
        self.own.setEnabled(bool(self.desk.speaking))
        view = self.desk.map_view
        self.own.setChecked(view is not None and view.own_only)
        self.filter.setProperty("on", self.filters.active)

    def _listen(self) -> None:
        put = self.desk.texts.put
        put(self.own.set_name, N_("Only this group's marks"))
        put(self.filter.set_name, N_("Choose which marks show"))
        put(self.unplaced.set_name, N_("Marks without a place"))
        self.own.clicked.connect(self._own_only)
        self.filter.clicked.connect(lambda: self._pop_up(self.filters, self.filter))
        self.unplaced.clicked.connect(self._list)
        self.lock.clicked.connect(self.toggle_lock)
        self.filters.filtered.connect(self.refresh)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.toggle_lock)
        self.desk.changed.connect(self._follow)
        self.desk.speaking_changed.connect(self.refresh)
        self.desk.texts.also(self.refresh)

    def toggle_lock(self) -> None:
        """Lock the map where it is, or free it."""
        from desktop_app.preparing import edit_about

        locked = not self.desk.workshop.about().map_locked
        self.desk.do(edit_about, self.desk.workshop, map_locked=locked)
        self.refresh()

    def _own_only(self) -> None:
        if self.desk.map_view is not None:
            self.desk.map_view.show_own_only(on=self.own.isChecked())

    def _list(self) -> None:
        self._pop_up(Unplaced(self.desk, self), self.unplaced)

    def _pop_up(self, card: _Popover, button: QWidget) -> None:
        card.show()
        width = letters(340)
        card.resize(width, card.height_at(width, self.window().height() - 140))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = button.width() + 10 if mirrored else -card.width() - 10
        card.move(button.mapToGlobal(QPoint(x, 0)))

    def _follow(self, changes: Changes) -> None:
        if changes.touches("workshop", "people_group", "template_entry"):
            self.refresh()


class _Popover(Card):
    """A card that any touch elsewhere closes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowFlags(Qt.WindowType.Popup)
        self.scrolled = ScrolledColumn(margin=4)
        self.column.addWidget(self.scrolled)

    def height_at(self, width: int, most: int) -> int:
        """The height (px) at which all of it shows, at most `most`."""
        edges = self.column.contentsMargins()
        around = edges.top() + edges.bottom() + 2 * self.frameWidth() + 8
        inside = width - edges.left() - edges.right() - 2 * self.frameWidth()
        return min(most, max(px(120), self.scrolled.inner.heightForWidth(inside) + around))


class Filters(_Popover):
    """Which groups, kinds and services show.

    Signals:
        filtered: What shows changed.
    """

    filtered = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.rows = {
            "groups": ChipRow(multiple=True),
            "kinds": ChipRow(multiple=True),
            "services": ChipRow(multiple=True),
        }
        titles = (N_("Groups"), N_("Kinds"), N_("Services"))
        self.all = TextButton(look="quiet")
        for (_name, chips), title in zip(self.rows.items(), titles, strict=True):
            field = Field("", chips)
            desk.texts.put(field.set_label, title)
            self.scrolled.column.addWidget(field)
            chips.picked.connect(self._filter)
        self.scrolled.column.addWidget(self.all)
        self.scrolled.column.addStretch(1)
        desk.texts.put(self.all.setText, N_("Show all marks"))
        self.all.clicked.connect(self.show_all)

    @property
    def active(self) -> bool:
        """Whether something is filtered out."""
        return any(chips.chosen for chips in self.rows.values())

    def showEvent(self, event: QShowEvent) -> None:
        """Offer what the workshop has now."""
        super().showEvent(event)
        workshop = self.desk.workshop
        self.rows["groups"].set_choices([group_choice(group) for group in workshop.groups()])
        self.rows["kinds"].set_choices(section_choices(workshop, "kind"))
        self.rows["services"].set_choices(section_choices(workshop, "service"))

    def show_all(self) -> None:
        """Filter nothing out."""
        for chips in self.rows.values():
            chips.set_chosen(())
        self._filter()

    def _filter(self, *_ignored: object) -> None:
        view = self.desk.map_view
        if view is not None:
            view.filter(**{name: chips.chosen or None for name, chips in self.rows.items()})
        self.filtered.emit()


class Unplaced(_Popover):
    """Marks that are nowhere, everywhere or off the map; touching one opens its card."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.scrolled.column.addWidget(Heading(_("Marks without a place")))
        marks = self.marks()
        if not marks:
            self.scrolled.column.addWidget(
                Words(_("There is none that may be shown now."), "quiet")
            )
        for mark in marks:
            self.scrolled.column.addWidget(self._button(mark))
        self.scrolled.column.addStretch(1)

    def marks(self) -> list[Mark]:
        """Those that the screen may show now."""
        workshop, view = self.desk.workshop, self.desk.map_view
        own_only = view is not None and view.own_only
        visible = shown(
            workshop.marks(), workshop.consents(), self.desk.speaking, own_only=own_only
        )
        return [mark for mark in visible if mark.geometry is None]

    def _button(self, mark: Mark) -> TextButton:
        names = {
            "nowhere": _("Nowhere"),
            "everywhere": _("Everywhere"),
            "off_map": _("Off the map"),
        }
        button = TextButton(headline(self.desk, mark).replace("&", "&&"), look="quiet")
        button.setToolTip(names.get(mark.where, ""))
        button.clicked.connect(lambda: self._open(mark.id))
        return button

    def _open(self, mark_id: int) -> None:
        self.desk.select(mark_id)
        self.close()

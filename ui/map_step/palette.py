"""The palette over the map's foot: who speaks, what kind, which service, what is in the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import N_, _
from ui.look import (
    ChipRow,
    Choice,
    Flow,
    IconButton,
    PicturePicker,
    ScrolledColumn,
    TextButton,
    Words,
    row,
    target,
)
from ui.map_step.spoken import SpokenNames
from ui.pictures import group_choice, section_choices

if TYPE_CHECKING:
    from desktop_app.model import Changes, MarkKind
    from ui.desk import Desk

SHAPES = (
    ("point", N_("Point"), "map-marker"),
    ("line", N_("Line"), "vector-polyline"),
    ("area", N_("Area"), "vector-polygon"),
)
WHERES = (
    ("nowhere", N_("Nowhere"), "map-marker-off"),
    ("everywhere", N_("Everywhere"), "earth"),
    ("off_map", N_("Off the map"), "map-marker-right"),
)
_MARGIN, _GAP = 10, 4
_LOW = 900  # px of window height under which the palette shows one row of pictures at a time


@dataclass(frozen=True, slots=True)
class Picked:
    """What is picked for the next mark."""

    kind: MarkKind = "barrier"
    service: str = ""
    barriers: tuple[str, ...] = ()
    shape: str = "point"

    @property
    def complete(self) -> bool:
        """Whether a touch of the map is all that is missing."""
        if self.kind == "landmark":
            return True
        return bool(self.service and (self.barriers or self.kind != "barrier"))


class Palette(QFrame):
    """Pictures first, names under them. Folds on a small screen.

    Signals:
        picked: What is picked changed: a `Picked`.
        where_wanted: "nowhere", "everywhere" or "off_map" was touched: the mark has no place.
        here_wanted: The mark shall be placed in the middle of the map (for the keyboard).
        resized: It became higher or lower.
    """

    picked = Signal(object)
    where_wanted = Signal(str)
    here_wanted = Signal()
    resized = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._folded = False
        self._spoken = SpokenNames(desk)
        self.setProperty("look", "floating")
        self.groups = PicturePicker(may_be_none=False, width=104)
        self.kinds = ChipRow(may_be_none=False)
        self.shapes = _IconRow(SHAPES)
        self.wheres = _IconRow(WHERES)
        self.here = IconButton("image-filter-center-focus")
        self.fold = IconButton("chevron-down")
        self.services = PicturePicker(may_be_none=True)
        self.barriers = PicturePicker(multiple=True)
        self.hint = Words("", "guide")
        self.again = TextButton(look="chip")
        self._lay_out()
        self._listen()
        self.kinds.set_choices(self._choices("kind"))
        self.kinds.set_chosen(["barrier"])
        self.shapes.set_chosen("point")
        self.read_template()
        self.refresh()

    @property
    def choice(self) -> Picked:
        """What is picked now."""
        kind = next(iter(self.kinds.chosen), "barrier")
        service = next(iter(self.services.chosen), "")
        barriers = self.barriers.chosen if kind == "barrier" else ()
        has_service = kind != "landmark"
        return Picked(kind, service if has_service else "", barriers, self.shapes.chosen)  # type: ignore[arg-type]

    @property
    def low(self) -> bool:
        """Whether the screen is small: then one row of pictures shows at a time."""
        return self.window().height() < _LOW

    def height_at(self, width: int) -> int:
        """The height (px) at which everything shows at this width."""
        inner = width - 2 * (_MARGIN + self.frameWidth())
        parts = (self._head, self.groups, self.services, self.barriers)
        shown = [part for part in parts if not part.isHidden()]
        heights = [part.heightForWidth(inner) for part in shown]
        if self.low and (self.services in shown or self.barriers in shown):  # one after the other
            heights[-1] = max(heights[-1], *(part.heightForWidth(inner) for part in self._turns))
        beside = 2 * (target() + _GAP) if self.fold.isVisibleTo(self) else 0
        if not self.again.isHidden():
            beside += self.again.sizeHint().width() + _GAP
        words = max(self.hint.heightForWidth(inner - beside), target() if beside else 0)
        return words + sum(heights) + _GAP * (len(heights) + 1) + 2 * _MARGIN

    def start_again(self) -> None:
        """Begin the next mark: the kind stays, service and barrier are picked anew."""
        self.services.set_chosen(())
        self.barriers.set_chosen(())
        self.refresh()
        self.picked.emit(self.choice)

    def rest(self) -> None:
        """Ask for everything anew, so that no touch of the map places anything."""
        if self.choice.kind == "landmark":  # it lacks nothing but its place
            self.kinds.set_chosen(["barrier"])
        self.start_again()

    def set_folded(self, *, folded: bool) -> None:
        """Fold to one line, or show the pictures."""
        self._folded = folded
        self.refresh()

    def read_template(self) -> None:
        """Show the words and pictures of the workshop's template."""
        self.kinds.set_choices(self._choices("kind"))
        self.services.set_choices(self._choices("service"))
        self.barriers.set_choices(self._choices("barrier"))
        self.groups.set_choices([group_choice(g) for g in self.desk.workshop.groups()])

    def refresh(self) -> None:
        """Show what can be picked next."""
        speaking = self.desk.speaking_group() is not None
        choice = self.choice
        open_ = speaking and not self._folded
        has_service = choice.kind != "landmark"
        on_barriers = bool(choice.service) if self.low else True
        self.groups.setVisible(not speaking)
        for widget in (self.kinds, self.shapes, self.wheres, self.fold, self.here):
            widget.setVisible(speaking)
        self.services.setVisible(open_ and has_service and not (self.low and self._picking_barrier))
        self.barriers.setVisible(open_ and choice.kind == "barrier" and on_barriers)
        self._show_again(choice)
        self._head.setVisible(speaking)
        self.fold.set_icon("chevron-up" if self._folded else "chevron-down")
        self.fold.set_name(_("Show the pictures") if self._folded else _("Fold the pictures away"))
        self.wheres.setEnabled(choice.complete)
        self.here.setEnabled(choice.complete)
        self.hint.setText(self._say_next())
        self.updateGeometry()
        self.resized.emit()

    @property
    def _turns(self) -> tuple[PicturePicker, ...]:
        """The pictures that take turns on a small screen, in one height: icons keep their places."""
        both = self.choice.kind == "barrier"
        return (self.services, self.barriers) if both else (self.services,)

    @property
    def _picking_barrier(self) -> bool:
        choice = self.choice
        return choice.kind == "barrier" and bool(choice.service)

    def _show_again(self, choice: Picked) -> None:
        shown = self._picking_barrier and self.low and not self._folded
        self.again.setVisible(shown)
        if shown:
            name = self.desk.workshop.template().name("service", choice.service, self.desk.language)
            self.again.setText(_("‹ {service}").format(service=name))
            self.again.setAccessibleName(_("Choose another service"))

    def _say_next(self) -> str:
        choice = self.choice
        if self.desk.speaking_group() is None:
            if self.desk.workshop.groups():
                return _("Who is speaking now? Touch the group.")
            return _("There is no group yet. Add one in Prepare.")
        if choice.complete:
            return {
                "point": _("Now touch the map where it is."),
                "line": _("Now touch the map along the line."),
                "area": _("Now touch the map around the area."),
            }[choice.shape]
        if not choice.service:
            return _("Which service is it about?")
        return _("What is in the way?")

    def _lay_out(self) -> None:
        head = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        flow = Flow(head, gap=8)
        for widget in (self.kinds, self.shapes, self.wheres):
            flow.addWidget(widget)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN - 3, _MARGIN, _MARGIN - 3)
        column.setSpacing(_GAP)
        self._head = head
        self.pictures = ScrolledColumn(margin=0)
        self.pictures.column.setSpacing(_GAP)
        for part in (head, self.groups, self.services, self.barriers):
            self.pictures.column.addWidget(part)
        self.pictures.column.addStretch(1)
        self.hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top = row(self.again, self.hint, self.here, self.fold)  # its name moves no other button
        top.setStretch(1, 1)
        column.addLayout(top)
        column.addWidget(self.pictures, 1)

    def _listen(self) -> None:
        desk, put = self.desk, self.desk.texts.put
        put(self.kinds.setAccessibleName, N_("Kind of mark"))
        put(self.services.setAccessibleName, N_("Service"))
        put(self.barriers.setAccessibleName, N_("What is in the way"))
        put(self.groups.setAccessibleName, N_("Who is speaking now"))
        put(self.here.set_name, N_("Place it in the middle of the map"))
        self.groups.picked.connect(lambda codes: desk.speak(int(codes[0])))
        for section, chooser in (
            ("kind", self.kinds),
            ("service", self.services),
            ("barrier", self.barriers),
        ):
            chooser.picked.connect(self._changed)
            chooser.touched.connect(partial(self._spoken.say, section))
        self.shapes.touched.connect(self._changed)
        self.wheres.touched.connect(self._where)
        self.here.clicked.connect(self.here_wanted)
        self.again.clicked.connect(self.start_again)
        self.fold.clicked.connect(lambda: self.set_folded(folded=not self._folded))
        desk.speaking_changed.connect(lambda _group: self._changed())
        desk.changed.connect(self._follow)
        desk.texts.also(self._speak)
        self._name_icons()

    def _changed(self, *_ignored: object) -> None:
        self._folded = False
        self.refresh()
        self.picked.emit(self.choice)

    def _where(self, where: str) -> None:
        self.wheres.set_chosen("")
        self.where_wanted.emit(where)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("template_entry", "people_group"):
            self.read_template()
            self.refresh()

    def _speak(self) -> None:
        self._name_icons()
        self.read_template()
        self.refresh()

    def _name_icons(self) -> None:
        self.shapes.name(_("Shape"))
        self.wheres.name(_("Without a place"))

    def _choices(self, section: str) -> list[Choice]:
        return section_choices(self.desk.workshop, section)


class _IconRow(QWidget):
    """A few icons side by side, of which one may be chosen."""

    touched = Signal(str)

    def __init__(self, things: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self._titles = {code: title for code, title, _icon in things}
        self._buttons: dict[str, IconButton] = {}
        flow = Flow(self, gap=2)
        for code, _title, icon in things:
            button = IconButton(icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, code=code: self._touch(code))
            flow.addWidget(button)
            self._buttons[code] = button

    def button(self, code: str) -> IconButton:
        """One of the icons."""
        return self._buttons[code]

    @property
    def chosen(self) -> str:
        """The code chosen, or ""."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), "")

    def set_chosen(self, code: str) -> None:
        """Choose one, without telling anyone."""
        for other, button in self._buttons.items():
            button.setChecked(other == code)

    def name(self, title: str) -> None:
        """Name the row and its icons in the language in force."""
        self.setAccessibleName(title)
        for code, button in self._buttons.items():
            button.set_name(_(self._titles[code]))

    def _touch(self, code: str) -> None:
        self.set_chosen(code)
        self.touched.emit(code)

"""What a figure is made from: the tabulated release, what of it is chosen, and what may be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.language import _
from desktop_app.understanding.figure import Column, Figure, Item, Pick
from desktop_app.understanding.telling import GATHERED, Teller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.released import Release
    from desktop_app.understanding.choosing import Choice
    from desktop_app.understanding.figure import Chart, Quoted, Value
    from desktop_app.understanding.frame import Frame
    from desktop_app.understanding.places import Places
    from desktop_app.understanding.tabulating import Tabulated


@dataclass(frozen=True, slots=True)
class Asked:
    """What some figures are asked beside the choice."""

    layer: int = 0
    """The id of the reference layer to compare with; 0 lets the figure find one."""
    key: str = ""
    """The property of that layer whose numbers stand beside the marks."""
    ours: tuple[str, ...] = ()
    """The keys of the groups on one side of "different eyes"; () lets the figure find two."""
    theirs: tuple[str, ...] = ()
    others: tuple[Release, ...] = ()
    """Releases of other workshops, or of the same place at another date."""


class Chosen:
    """One choice of one release, for one figure."""

    def __init__(
        self, table: Tabulated, places: Places, choice: Choice, asked: Asked | None = None
    ) -> None:
        self.table = table
        self.places = places
        self.choice = choice
        self.asked = asked or Asked()
        self.release: Release = table.release
        self.frame: Frame = table.frame
        self.teller = Teller(table.release.audience)
        self.marks, self.heard = table.chosen(choice)

    @cached_property
    def barriers(self) -> Any:
        """The chosen marks that are barriers."""
        return self.marks & self.table.of("kind").saying({"barrier"})

    @property
    def groups(self) -> tuple[Any, ...]:
        """The groups that are chosen; all where none is picked."""
        picked = self.choice.codes("group")
        return tuple(g for g in self.release.groups if not picked or g.key in picked)

    def item(self, section: str, code: str, pick: str = "") -> Item:
        """A word as an item; touching it picks it in this field (that of the section's name if not given)."""
        word = self.frame.word(section, code)
        picked = Pick(pick or section, (code,))
        return Item(code, word.name, word.icon, pick=picked)

    def service_item(self, code: str) -> Item:
        """A service; "" is where none is said, GATHERED those with few marks."""
        if code == GATHERED:
            return Item(code, _("Other services"), "dots-horizontal")
        return self.item("service", code) if code else Item("", _("Service not said"))

    def group_item(self, key: str) -> Item:
        """A group as an item; its key stands for its name where the release does not list it."""
        group = next((g for g in self.release.groups if g.key == key), None)
        pick = Pick("group", (key,))
        if group is None:
            return Item(key, key, pick=pick)
        return Item(key, group.label, colour=group.colour, sign=group.sign, pick=pick)

    def groups_in(self, mask: Any) -> int:
        """How many groups made the marks of a mask."""
        return int((self.table.of("group").counts(mask) > 0).sum())

    def name(self, section: str, code: str) -> str:
        """A word's name."""
        return self.frame.word(section, code).name


@dataclass(frozen=True, slots=True)
class Made:
    """What a figure's own function makes; the front door adds code, title and the picture in words."""

    sentence: str
    limits: str
    method: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    charts: tuple[Chart, ...] = ()
    counted: int = 0
    quotes: tuple[Quoted, ...] = ()


def columns(*given: tuple[str, str, Any]) -> tuple[Column, ...]:
    """Columns from key, name and kind."""
    return tuple(Column(key, name, kind) for key, name, kind in given)


def finished(code: str, title: str, made: Made, alternative: str) -> Figure:
    """The figure of what was made."""
    return Figure(
        code,
        title,
        made.sentence,
        made.limits,
        made.method,
        made.columns,
        made.rows,
        made.charts,
        made.counted,
        alternative,
        made.quotes,
    )


def floats(counts: Iterable[int | float | None]) -> tuple[float | None, ...]:
    """Counts as the values of a chart."""
    return tuple(None if count is None else float(count) for count in counts)


def keeping(values: Sequence[Any], kept: Sequence[bool]) -> tuple[Any, ...]:
    """Those values that are kept."""
    return tuple(value for value, keep in zip(values, kept, strict=True) if keep)

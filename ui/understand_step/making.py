"""The work that makes what is looked at: the release of one audience, its figures made ready, off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.layer_values import said
from desktop_app.release import release
from desktop_app.understanding import FIGURES, Understanding
from desktop_app.understanding.evidence import number_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.released import Release
    from desktop_app.workshop import Workshop
    from ui.share_step.wanted import Wanted

    Progress = Callable[..., None]
    Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """A reference layer that figures can be compared with: its properties of numbers are `keys`."""

    layer_id: int
    name: str
    geometry: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, for whom, and how many marks the workshop has of which these are some."""

    wanted: Wanted
    understanding: Understanding
    of_workshop: int
    sources: tuple[Source, ...] = ()

    @property
    def waiting(self) -> int:
        """How many marks of the workshop are not among them."""
        return self.of_workshop - len(self.release.marks)

    @property
    def release(self) -> Release:
        """The release that all figures are of."""
        return self.understanding.release


def making(workshop: Workshop, wanted: Wanted) -> Callable[[Progress, Cancelled], Made]:
    """Make the work; every figure is made once in it, so that the window has them at once."""

    def work(progress: Progress, cancelled: Cancelled) -> Made:
        progress(-1)
        with workshop.reader() as ws:
            released = _kept(_released(ws, wanted))
            count = ws.counts()["marks"]
        understanding = Understanding(released)
        for number, kind in enumerate(FIGURES, 1):
            if cancelled():
                break
            understanding.figure(kind.code)
            progress(number / len(FIGURES))
        return Made(wanted, understanding, count, _sources(released))

    return work


def _released(ws: Workshop, wanted: Wanted) -> Release:
    return release(ws, wanted.audience, wanted.group_id or None, wanted.recipient, wanted.language)


def _kept(released: Release) -> Release:
    """The release with its layers read: the file that it came from is closed afterwards."""
    layers = []
    for one in released.layers:
        features = one.features()
        layers.append(replace(one, features=lambda features=features: features))  # type: ignore[misc]
    return replace(released, layers=tuple(layers))


def _sources(released: Release) -> tuple[Source, ...]:
    """What can be compared with: not buildings, of which there are very many and which say nothing."""
    return tuple(
        Source(
            one.layer.id,
            one.layer.name,
            one.layer.geometry,
            number_keys(one.layer, said(one.features())),
        )
        for one in sorted(released.layers, key=lambda one: not one.layer.is_areas)
        if not one.layer.is_buildings
    )


def other_release(ws: Workshop, wanted: Wanted) -> Release:
    """The release of another workshop, to compare with: for the same audience; for the room where it is a group's."""
    if wanted.group_id:
        from desktop_app.model import Audience

        wanted = replace(wanted, audience=Audience.ROOM, group_id=0)
    return _kept(_released(ws, wanted))

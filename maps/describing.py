"""Describing maps: of a release, for what leaves the laptop, and of the open workshop, for its window.

`describe(release)` and `describe_workshop(workshop)` give a `MapDescription`; `map_marks` describes some
marks of the open workshop. Who may see which mark is decided before: this describes what it is given.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.credit import credit_line
from desktop_app.language import is_right_to_left, speaking
from desktop_app.positions import positions_of
from maps.description import (
    MapBasemap,
    MapDescription,
    MapGroup,
    MapLayer,
    MapMark,
    MapService,
    MapStatement,
    MapView,
)
from maps.released_cards import card_of, voices_of
from maps.released_notes import notes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.model import Basemap, Layer, Mark, MarkKind
    from desktop_app.released import Release, ReleasedMark
    from desktop_app.workshop import Workshop
    from desktop_app.workshop_template import WorkshopTemplate
    from maps.description import Bounds, Theme

KINDS: tuple[MarkKind, ...] = ("barrier", "strength", "idea", "landmark")
_MARGIN_DEGREES = 0.002  # around what is shown, about 200 m


def describe(
    release: Release, *, theme: Theme = "light", with_marks: bool = True
) -> MapDescription:
    """Describe the map of a release: the marks, layers and basemaps that this audience may see.

    Without marks (the window has them from `released_marks`), without statements too.
    """
    with speaking(release.language):
        marks = _with_cards(release) if with_marks else ()
        return MapDescription(
            title=release.title,
            language=release.language,
            rtl=is_right_to_left(release.language),
            theme=theme,
            view=_view_of(release, marks),
            basemaps=tuple(
                _basemap(b.basemap, b.tile) for b in release.basemaps if b.basemap.shown
            ),
            layers=tuple(
                replace(_layer(x.layer), features=x.features)
                for x in release.layers
                if x.layer.shown
            ),
            groups=tuple(MapGroup(g.key, g.label, g.colour, g.sign) for g in release.groups),
            kinds=_released_kinds(release),
            services=_released_services(release),
            marks=marks,
            statements=_statements(release) if with_marks else (),
            credits=release.credits,
            notes=notes_of(release),
            fictional=release.fictional,
        )


def describe_workshop(
    workshop: Workshop,
    *,
    marks: Iterable[Mark] | None = None,
    language: str | None = None,
    theme: Theme = "light",
) -> MapDescription:
    """Describe the map of an open workshop, for its window.

    Args:
        workshop: The workshop.
        marks: Those that may be shown now; all if not given.
        language: That of names; the workshop's own if not given.
        theme: light, dark, sunlight or contrast.
    """
    about, template = workshop.about(), workshop.template()
    language = language or about.language
    lat, lon, zoom = about.opens_at
    return MapDescription(
        title=about.title,
        language=language,
        rtl=is_right_to_left(language),
        theme=theme,
        view=MapView(lat, lon, zoom),
        basemaps=tuple(_basemap(b) for b in workshop.basemaps() if b.shown),
        layers=tuple(_layer(x) for x in workshop.layers() if x.shown),
        groups=tuple(MapGroup(str(g.id), g.name, g.colour, g.sign) for g in workshop.groups()),
        kinds=tuple((kind, template.name("kind", kind, language)) for kind in KINDS),
        services=_template_services(template, language),
        marks=map_marks(workshop, workshop.marks() if marks is None else marks),
        fictional=about.fictional,
    )


def map_marks(workshop: Workshop, marks: Iterable[Mark]) -> tuple[MapMark, ...]:
    """Describe some marks of an open workshop, exactly where they were drawn."""
    icons = {e.code: e.icon for e in workshop.template().entries("service", hidden=True)}
    return tuple(
        MapMark(
            id=mark.id,
            number=mark.number,
            kind=mark.kind,
            service=mark.service,
            icon=icons.get(mark.service, ""),
            group=str(mark.group_id),
            geometry=mark.geometry,
            title=mark.title,
            pos_how="exact" if mark.geometry else "",
            pos_unc_m=mark.hand_m,
            severity=mark.severity,
            where=mark.where,
        )
        for mark in marks
    )


def released_marks(release: Release) -> tuple[MapMark, ...]:
    """Describe the marks of a release without their cards; an id is the mark's place in it, from 1."""
    return tuple(_released_mark(i, mark) for i, mark in enumerate(release.marks, 1))


def _with_cards(release: Release) -> tuple[MapMark, ...]:
    return tuple(
        replace(described, card=card_of(mark))
        for described, mark in zip(released_marks(release), release.marks, strict=True)
    )


def _released_mark(number: int, mark: ReleasedMark) -> MapMark:
    return MapMark(
        id=number,
        number=mark.number,
        kind=mark.kind.code,  # type: ignore[arg-type]
        service=mark.service.code,
        icon=mark.service.icon,
        group=mark.group_key,
        geometry=mark.geometry,
        title=mark.title,
        pos_how=mark.pos_how,
        pos_unc_m=max(mark.pos_unc_m, 0),
        severity=mark.severity,
        where=mark.where,
    )


def _basemap(
    basemap: Basemap, tile: Callable[[int, int, int], bytes | None] | None = None
) -> MapBasemap:
    return MapBasemap(
        id=basemap.id,
        name=basemap.name,
        kind=basemap.kind,
        tile=None if basemap.kind == "world" else tile,
        min_zoom=basemap.min_zoom,
        max_zoom=basemap.max_zoom,
        bounds=basemap.bounds,
        tile_size=basemap.tile_size,
        tile_format=basemap.tile_format,
        opacity=basemap.opacity,
        credits=credit_line(basemap),
    )


def _layer(layer: Layer) -> MapLayer:
    return MapLayer(
        id=layer.id,
        name=layer.name,
        geometry=layer.geometry,
        colour=layer.colour,
        icon=layer.icon,
        label_key=layer.label_key,
        colour_key=layer.colour_key,
        classes=layer.classes,
        class_by="range" if layer.class_by == "range" else "value",
        count=layer.count,
        credits=credit_line(layer),
    )


def _released_kinds(release: Release) -> tuple[tuple[MarkKind, str], ...]:
    names = {mark.kind.code: mark.kind.name for mark in release.marks}
    return tuple((kind, names[kind]) for kind in KINDS if kind in names)


def _released_services(release: Release) -> tuple[MapService, ...]:
    found = {m.service.code: m.service for m in release.marks if m.service.code}
    return tuple(MapService(s.code, s.name, s.icon) for s in found.values())


def _template_services(template: WorkshopTemplate, language: str) -> tuple[MapService, ...]:
    return tuple(
        MapService(e.code, template.name("service", e.code, language), e.icon)
        for e in template.entries("service", hidden=True)
    )


def _statements(release: Release) -> tuple[MapStatement, ...]:
    titles = [session.title for session in release.sessions]
    return tuple(
        MapStatement(
            words=s.words,
            words_lang=s.words_lang,
            translation=s.translation,
            translation_lang=s.translation_lang,
            group=s.group_key,
            session=titles[s.session] if 0 <= s.session < len(titles) else "",
            mark_numbers=s.mark_numbers,
            voices=voices_of(s.voices),
        )
        for s in release.statements
        if s.words
    )


def _view_of(release: Release, marks: tuple[MapMark, ...]) -> MapView:
    lat, lon, zoom = release.opens_at
    return MapView(lat, lon, zoom, _bounds_of(marks))


def _bounds_of(marks: tuple[MapMark, ...]) -> Bounds | None:
    places = [place for mark in marks for place in _places_of(mark)]
    if not places:
        return None
    west, east = min(p[0] for p in places), max(p[0] for p in places)
    south, north = min(p[1] for p in places), max(p[1] for p in places)
    m = _MARGIN_DEGREES
    return max(west - m, -180), max(south - m, -85), min(east + m, 180), min(north + m, 85)


def _places_of(mark: MapMark) -> list[tuple[float, float]]:
    """Where a mark draws the view to: all of its shape, but only the middle of a mere area."""
    places = list(positions_of(mark.geometry))
    if mark.pos_how != "area" or not places:
        return places
    lons, lats = [p[0] for p in places], [p[1] for p in places]
    return [((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)]

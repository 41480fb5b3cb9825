"""The pictures of the guide to maps that people bring: basemaps, a photo being placed, layers, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.studio import rest, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage, QTransform

    from maps import MapDescription
    from tools.studio import Studio

_SHEET_MM = (240, 160)
_PHOTO = (1500, 1080)
_ON_THE_WALL = (
    (190, 130),
    (1330, 60),
    (1400, 930),
    (120, 985),
)  # the corners of the map in the photo
_TOUCHED = ((0.12, 0.15), (0.85, 0.2), (0.8, 0.82), (0.2, 0.78), (0.5, 0.45))  # of the sheet
_ABOVE_CARD = 12  # px
_MOVED = 0.012  # how far the last point is off, of the sheet's width: it is named in the picture


def take_basemaps(studio: Studio) -> QImage:
    """Prepare: the basemaps, with the map beside them."""
    step = studio.go_to("prepare")
    step.open_page("basemaps")
    return studio.grab()


def take_placing(studio: Studio) -> QImage:
    """A photo of the map on a wall, being placed by points."""
    from ui.prepare_step.placing import open_placing

    description = _empty_map(studio)
    photo, pairs = _photo_of(description, studio.folder)
    step = studio.go_to("prepare")
    step.open_page("basemaps")
    open_placing(studio.desk, photo)
    wait_for(studio.desk.work.finished)
    rest()
    screen = step.screen_in_front
    for (x, y), place in pairs:
        screen.picture.view.touched.emit((x, y))
        screen.map.touched.emit(place)
        rest()
    image = studio.grab()
    screen.closed.emit()
    rest()
    return image


def take_layer(studio: Studio) -> QImage:
    """Prepare: a layer coloured by what its places say."""
    from desktop_app import ground
    from desktop_app.layer_classes import classes_for
    from desktop_app.layer_values import all_counts, properties_of, said

    ws = studio.desk.workshop
    layer, key, counts = next(
        (layer, p.key, all_counts(rows)[p.key])
        for layer in ws.layers()
        for rows in (said(ws.layer_features(layer.id)),)
        for p in properties_of(rows)
        if layer.geometry == "point" and 1 < p.different < p.filled
    )
    ground.edit_layer(ws, layer.id, colour_key=key, classes=classes_for(counts), shown=True)
    step = studio.go_to("prepare")
    step.open_page("layers")
    card = step.page.cards[layer.id]
    card.set_open(True)
    rest()
    step.page.verticalScrollBar().setValue(card.y() - _ABOVE_CARD)
    image = studio.grab()
    ws.undo()
    return image


def take_found(studio: Studio) -> QImage:
    """The Map step with a place that was looked for."""
    step = studio.go_to("map")
    studio.let_speak(2)
    step.tools.finding.show()
    wait_for(studio.desk.work.finished)
    box = step.tools.finding.box
    box.line.setText("school")
    box.chosen.emit(box.list.item(1).data(0x0100))
    return studio.grab()


def _empty_map(studio: Studio) -> MapDescription:
    from dataclasses import replace

    from desktop_app.model import Audience
    from desktop_app.release import release
    from maps import describe
    from maps.description import MapView

    ground = describe(release(studio.desk.workshop, Audience.PUBLIC))
    lat, lon, zoom = studio.desk.workshop.about().opens_at
    return replace(ground, marks=(), layers=(), view=MapView(lat, lon, zoom - 0.4))


def _photo_of(
    description: MapDescription, folder: Path
) -> tuple[Path, list[tuple[tuple[float, float], tuple[float, float]]]]:
    """A photo of a printed map on a wall, and pairs of spots in it with where they are (lon, lat)."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    from maps import printed

    sheet = folder / "wall.pdf"
    sheet.write_bytes(printed(description, *_SHEET_MM, furnished=False))
    document = QPdfDocument()
    document.load(str(sheet))
    map_ = document.render(0, QSize(1200, 800))
    photo = QImage(*_PHOTO, QImage.Format.Format_RGB32)
    photo.fill(QColor("#b9a98f"))
    painter = QPainter(photo)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    turned = _turned(map_.width(), map_.height())
    painter.setTransform(turned)
    painter.fillRect(0, 0, map_.width(), map_.height(), QColor("white"))
    painter.drawImage(0, 0, map_)
    painter.end()
    path = folder / "council map.jpg"
    photo.save(str(path), quality=88)
    return path, [_pair(description, turned, map_, *spot) for spot in _spots()]


def _spots() -> list[tuple[float, float, float]]:
    """Where the sheet is touched, as shares of it, and how far off the touch on the map is."""
    last = len(_TOUCHED) - 1
    return [(x, y, _MOVED if i == last else 0.0) for i, (x, y) in enumerate(_TOUCHED)]


def _turned(width: int, height: int) -> QTransform:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPolygonF, QTransform

    corners = ((0, 0), (width, 0), (width, height), (0, height))
    flat = QPolygonF([QPointF(*corner) for corner in corners])
    made: Any = QTransform.quadToQuad(flat, QPolygonF([QPointF(*c) for c in _ON_THE_WALL]))
    return made  # type: ignore[no-any-return]


def _pair(
    description: MapDescription, turned: QTransform, map_: QImage, x: float, y: float, off: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    from PySide6.QtCore import QPointF

    from desktop_app.mercator import unit_lat
    from maps.printing.projection import frame_of

    spot = turned.map(QPointF(x * map_.width(), y * map_.height()))
    left, top, right, bottom = frame_of(description, 0, 0, *_SHEET_MM).unit_box
    lon = ((left + (x + off) * (right - left)) - 0.5) * 360
    return (spot.x(), spot.y()), (lon, unit_lat(top + y * (bottom - top)))


def take_rows(studio: Studio) -> QImage:
    """Prepare: a partner's survey, its columns at the left, the marks to be at the right."""
    lat, lon, _zoom = studio.desk.workshop.about().opens_at
    survey = studio.folder / "water-survey.csv"
    services = ("clinic", "school", "borehole", "vet")
    reasons = ("far cost", "papers", "far", "closed")
    lines = ["_uuid,Place name,Service,Reason,What happens there?,lat,lon"]
    for n in range(1, 116):
        up, across = (n * 53 % 13 - 6) / 900, (n * 37 % 11 - 5) / 900
        place = f"{lat + up:.5f},{lon + across:.5f}" if n % 50 else f"{lat:.5f},{lon - 230:.5f}"
        said = f"We wait {n % 7 + 1} hours"
        lines.append(
            f"92eb7237-89d6-{n:05},Place {n},{services[n % 4]},{reasons[n % 4]},{said},{place}"
        )
    survey.write_text("\n".join(lines), encoding="utf-8")
    step = studio.go_to("prepare")
    step.open_page("rows")
    step.page.take_files([survey])
    wait_for(studio.desk.work.finished)
    rest()
    screen = step.screen_in_front
    screen.columns.verticalScrollBar().setValue(screen.columns.columns_heading.parent().y())
    image = studio.grab()
    screen.go_back()
    return image

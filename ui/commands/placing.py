"""`place`: a scan or photo of a map, placed on the ground by points."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.commands.opening import to_change
from ui.commands.saying import say, warn_all

if TYPE_CHECKING:
    from maps.sources.placing_judging import Judged, Point


def place(asked: argparse.Namespace) -> int:
    """Place a picture, say how far each point is off, and put it under the marks."""
    from desktop_app.placed_pictures import add_placed_picture, read_scan
    from maps.sources.placing import placed_picture
    from maps.sources.placing_cut import cut_out

    if len(asked.cut or (0, 0, 0)) < 3:
        raise UsageError(_("What is map has three corners or more: give --cut for each of them."))
    with to_change(asked.file) as ws:
        scan = read_scan(asked.source)
        points = tuple((x / scan.shrunk, y / scan.shrunk, *at) for x, y, *at in asked.point)
        judged = _judge(points, asked.how)
        name = asked.name or asked.source.stem
        cut = tuple((x / scan.shrunk, y / scan.shrunk) for x, y in asked.cut or ())
        read = cut_out(placed_picture(scan.picture.data, points, judged.how, name), judged.fit, cut)
        fields = {"name": name, "credits": asked.credits, "licence": asked.licence}
        basemap = dataclasses.replace(
            read.basemap, **fields, points=points, fit=judged.how, cut=cut
        )
        add_placed_picture(ws, basemap, scan.picture, read.tiles() if read.tiles else ())
    _say(judged, name)
    warn_all(read.problems)
    return 0


def point(text: str) -> Point:
    """Read x and y in the picture (px from its top left), longitude and latitude: X,Y,LON,LAT.

    Raises:
        ArgumentTypeError: It is no such point.
    """
    from maps.sources.degrees import degrees

    try:
        x, y, lon, lat = text.split(",")
        read = float(x), float(y), degrees(lon), degrees(lat)
    except ValueError:
        read = 0.0, 0.0, 999.0, 999.0
    if not (abs(read[2]) <= 180 and abs(read[3]) <= 85 and 0 <= min(read[:2]) < float("inf")):
        sentence = _("{text} is no point as in 120,340,39.27,-6.8 (x, y, longitude, latitude)")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text)))
    return read


def corner(text: str) -> tuple[float, float]:
    """Read x and y in the picture: X,Y.

    Raises:
        ArgumentTypeError: They are none.
    """
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        x = y = -1.0
    if not (0 <= x < float("inf") and 0 <= y < float("inf")):
        sentence = _("{text} is no spot of the picture, as in 120,340")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text)))
    return x, y


def _judge(points: tuple[Point, ...], how: str | None) -> Judged:
    from maps.sources.placing import fit
    from maps.sources.placing_judging import NEEDED, judge

    if how == "projective" and len(points) < NEEDED["projective"]:
        fit(points, "projective")  # says in its own sentence that there are too few
    judged = judge(points, "projective" if how == "projective" else "affine" if how else None)
    if judged is None:
        sentence = ngettext(
            "{n} point is too few: three are needed.",
            "{n} points are too few: three are needed.",
            len(points),
        )
        raise UsageError(sentence.format(n=len(points)))
    return judged


def _say(judged: Judged, name: str) -> None:
    from maps.sources.placing_words import doubt, point_off, verdict

    say(_("{name} lies under the marks now.").format(name=isolate(name)))
    for number, off in judged.off.items():
        say(f"{point_off(number, off)}.")
    say(verdict(judged))
    warn_all([sentence for sentence in (doubt(judged),) if sentence])

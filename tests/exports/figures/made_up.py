"""Figures made by hand, one of each kind of chart, with long names and numbers that are not told."""

from __future__ import annotations

from typing import Any

from desktop_app.understanding.figure import (
    Bars,
    Chart,
    Column,
    Combinations,
    Dots,
    Figure,
    Item,
    MapClass,
    MapShape,
    Matrix,
    OnMap,
    Pick,
    Series,
    Times,
)

KHMER = "មណ្ឌលសុខភាពឃុំដែលនៅឆ្ងាយពីភូមិរបស់យើង"
BURMESE = "ကျန်းမာရေးဌာနသို့သွားရန်လမ်းခရီးဝေးကွာသည်"
NEPALI = "उपल्लो वडाका महिला समूह र छिमेकीहरू"
ARABIC = "تسجيل المواليد والجنسية والأوراق الأخرى"

GROUPS = (
    Item("w", "Women", colour="#7a3b8f", sign="circle", pick=Pick("group", ("w",))),
    Item("m", "Men", colour="#1b6f8f", sign="square", pick=Pick("group", ("m",))),
    Item("y", "Youth club of the upper ward", colour="#b3541e", sign="triangle"),
)
SERVICES = tuple(
    Item(code, name, icon=icon, pick=Pick("service", (code,)))
    for code, name, icon in (
        ("health", "Clinic", "hospital-building"),
        ("school", "School", "school"),
        ("registration", "Birth, citizenship and other papers", "card-account-details"),
        ("water", "Water", "water"),
    )
)
REASONS = tuple(
    Item(code, name, pick=Pick("dimension", (code,)))
    for code, name in (
        ("available", "Not there"),
        ("reach", "Cannot be reached"),
        ("cost", "Too expensive"),
        ("accept", "Turned away or disrespected"),
    )
)


def square(lon: float, lat: float, side: float = 0.01) -> dict[str, Any]:
    """An area on the ground."""
    right, top = lon + side, lat + side
    return {
        "type": "Polygon",
        "coordinates": [[[lon, lat], [right, lat], [right, top], [lon, top], [lon, lat]]],
    }


def _series(*rows: tuple[float | None, ...]) -> tuple[Series, ...]:
    return tuple(Series(group, row) for group, row in zip(GROUPS, rows, strict=False))


CHARTS: dict[str, Chart] = {
    "bars": Bars(SERVICES, (Series(Item("n", ""), (12, 7, 5, None)),), "marks"),
    "interval": Bars(
        SERVICES, (Series(Item("n", ""), (12, 7, 5, 1), (7, 4, 2, 0.2), (18, 11, 9, 4)),), "marks"
    ),
    "beside": Bars(SERVICES, _series((12, 7, 5, 0), (3, 4, 9, None), (0, 1, 2, 6)), "dots"),
    "stacked": Bars(
        SERVICES, _series((12, 7, 5, 3), (3, 4, 9, 1), (6, 1, 2, 6)), "dots", "stacked"
    ),
    "facing": Bars(
        REASONS,
        (
            Series(Item("room", "In the room"), (52, 48, 8, None)),
            Series(Item("town", "Who lives here (census 2021)"), (51, 49, 12.4, 9)),
        ),
        "people in a hundred",
        "facing",
    ),
    "matrix": Matrix(
        SERVICES, REASONS, ((5, 12, 3, 8), (0, 2, 7, 1), (1, 1, None, 9), (6, 0, 0, 0)), "marks"
    ),
    "combinations": Combinations(
        REASONS,
        (22, 17, 9, None),
        (
            (("available",), 9, Pick("combination", ("available",))),
            (("available", "reach"), 7, Pick("combination", ("available", "reach"))),
            (("cost", "accept"), None, None),
        ),
        "marks",
    ),
    "times": Times(
        REASONS,
        ("09:00", "09:30", "10:00"),
        ((3, 5, 1), (0, 1, 6), (0, 0, None), (1, 2, 4)),
        "statements",
    ),
    "dots": Dots(
        SERVICES, (3, 7, 12, None), (22, 35, 60, 4), "barrier marks", "households in a hundred"
    ),
    "map": OnMap(
        (
            MapClass("1 to 4 marks", "#d9ece6", "points"),
            MapClass("5 to 9 marks", "#7fbcae", "lines"),
            MapClass("10 and more", "#0b6b5b"),
        ),
        tuple(
            MapShape(square(84.9 + i / 100, 27.6), i, f"Ward {i}", Pick("area", (f"{i}",)))
            for i in range(3)
        ),
    ),
}


def figure_of(*charts: Chart, code: str = "services_barriers", **fields: Any) -> Figure:
    """A figure with these charts."""
    usual: dict[str, Any] = {
        "code": code,
        "title": "What keeps people from which service?",
        "sentence": "Most often it is the clinic that cannot be reached: 12 of 41 marks.",
        "limits": "41 marks of 4 groups are not 41 people.",
        "method": "Counts of marks.",
        "columns": (Column("service", "Service"), Column("marks", "Marks", "count")),
        "rows": (("Clinic", 12), ("=1+1", None)),
        "counted": 41,
        "alternative": "A table of services by reasons.",
    }
    return Figure(charts=charts, **{**usual, **fields})

"""GeoParquet 1.1 (geoparquet.org): what makes a table of columns a map that any reader understands.

Geometry is WKB, WGS 84 (without `crs` the standard means OGC:CRS84); `bbox` covers each row, so that a
reader can skip what is elsewhere.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GEOMETRY, BBOX, SAID = "geometry", "bbox", "chautari"
CORNERS = ("xmin", "ymin", "xmax", "ymax")
ROWS_TOGETHER = 50_000


def with_shapes(table: Any, shapes: Any) -> Any:
    """The pyarrow table with a numpy array of shapely shapes (None is no place) as its last two columns."""
    import pyarrow as pa
    import shapely

    boxes = shapely.bounds(shapes).reshape(-1, 4)
    corners = [pa.array(boxes[:, n], type=pa.float64(), from_pandas=True) for n in range(4)]
    covering = pa.StructArray.from_arrays(
        corners, list(CORNERS), mask=pa.array(shapely.is_missing(shapes))
    )
    wkb = pa.array(shapely.to_wkb(shapes), type=pa.binary())
    return table.append_column(GEOMETRY, wkb).append_column(BBOX, covering)


def geo(shapes: Any) -> dict[str, Any]:
    """The standard's metadata for a column of these shapes."""
    import shapely

    placed = shapes[~shapely.is_missing(shapes)]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({str(each.geom_type) for each in placed}),
        "covering": {BBOX: {corner: [BBOX, corner] for corner in CORNERS}},
    }
    if len(placed):
        column["bbox"] = [float(n) for n in shapely.total_bounds(placed)]
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def write(
    table: Any, path: Path, said: Mapping[str, Any], of_map: Mapping[str, Any] | None = None
) -> None:
    """Write a table with what it says of itself, and with `geo(…)` if it is a map."""
    from pyarrow import parquet

    told = {SAID: json.dumps(said, ensure_ascii=False)}
    if of_map is not None:
        told["geo"] = json.dumps(of_map)
    parquet.write_table(
        table.replace_schema_metadata(told), path, compression="zstd", row_group_size=ROWS_TOGETHER
    )

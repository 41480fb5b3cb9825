"""Partners' files as rows, before anything of them is taken: surveys, tables, GPX, KML, GeoJSON, what GDAL reads.

`read_rows` gives tables with the columns where their places stand; `placed` reads the places; what the columns
mean is `desktop_app.recipes`. Files are read in memory; what people said goes into no temporary file.
"""

from maps.sources.rows.found import FoundRows, RowFile
from maps.sources.rows.packed import Beside
from maps.sources.rows.placing import placed
from maps.sources.rows.reading import read_rows

__all__ = ["Beside", "FoundRows", "RowFile", "placed", "read_rows"]

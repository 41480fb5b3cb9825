"""Open the project in a GeoPackage with QGIS, draw it, and say what it shows, as JSON: FILE PICTURE.

Run by the system's Python, which has QGIS; it is no test by itself.
"""

import json
import os
import sqlite3
import sys
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # type: ignore[import-not-found]
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # type: ignore[import-not-found]
from qgis.PyQt.QtGui import QColor  # type: ignore[import-not-found]


def main(path: str, picture: str) -> None:
    """Say it on standard output."""
    (name,) = sqlite3.connect(path).execute("SELECT name FROM qgis_projects").fetchone()
    project = QgsProject.instance()
    if not project.read(f"geopackage:{path}?projectName={name}"):
        sys.exit(project.error())
    layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
    alone = QgsVectorLayer(f"{path}|layername=points", "alone", "ogr")
    said = {
        "crs": project.crs().authid(),
        "layers": [described(layer) for layer in layers],
        "colours": drawn(project, [layer for layer in layers if layer.isSpatial()], picture),
        "by_itself": alone.renderer().type(),
    }
    sys.stdout.write(json.dumps(said))


def described(layer: Any) -> dict[str, Any]:
    """A layer as the test asks for it."""
    fields = layer.fields()
    kind = fields.indexOf("kind")
    rules = layer.renderer().rootRule().children() if layer.isSpatial() else []
    return {
        "name": layer.source().rpartition("layername=")[2],
        "valid": layer.isValid(),
        "read_only": layer.readOnly(),
        "labels": layer.labelsEnabled(),
        "rules": [rule.label() for rule in rules],
        "aliases": {name: layer.attributeAlias(fields.indexOf(name)) for name in fields.names()},
        "kind_widget": layer.editorWidgetSetup(kind).type() if kind >= 0 else "",
    }


def drawn(project: Any, layers: list[Any], picture: str) -> list[str]:
    """Draw what the project opens with; gives the colours that were drawn."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(900, 650))
    settings.setBackgroundColor(QColor("white"))
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layers[0]))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    seen = {image.pixel(x, y) for x in range(900) for y in range(650)}
    return sorted({",".join(str(n) for n in QColor(rgb).getRgb()[:3]) for rgb in seen})


if __name__ == "__main__":
    app = QgsApplication([], False)
    app.initQgis()
    main(*sys.argv[1:3])

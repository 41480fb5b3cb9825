"""What each form of a release is called, its picture, and what it is."""

from __future__ import annotations

from desktop_app.language import N_

FORMATS: dict[str, tuple[str, str, str]] = {
    "pdf": (
        N_("Report to print"),
        "file-pdf-box",
        N_("PDF: the map, every story, what was agreed."),
    ),
    "report-html": (
        N_("Report to read on a screen"),
        "file-document-outline",
        N_("One HTML file with every word as text: for phones and screen readers."),
    ),
    "map-pdf": (
        N_("Map sheet"),
        "map",
        N_("PDF: the map by itself, from A4 to A0, with an index of its marks."),
    ),
    "actions": (
        N_("Actions to sign"),
        "file-sign",
        N_("PDF: what was agreed to be done, by whom and when, with room to sign."),
    ),
    "figures": (
        N_("Figures"),
        "chart-bar",
        N_("Each as PDF, SVG and PNG, with its numbers as CSV and what it shows in words."),
    ),
    "html": (N_("Map for phones"), "cellphone", N_("One HTML file that opens without a network.")),
    "geojson": (
        N_("Map data for GIS"),
        "map-marker-multiple",
        N_(
            "GeoJSON, with a table of its columns. QGIS reads it whether there is a passphrase or not."
        ),
    ),
    "csv": (N_("Tables"), "table-large", N_("CSV files for a spreadsheet.")),
    "package": (
        N_("One package"),
        "package-variant-closed",
        N_("All that is chosen in one .zip, with checksums: to hand over."),
    ),
}
GIS_FORMATS: dict[str, tuple[str, str, str]] = {
    "gpkg": (
        N_("For QGIS"),
        "layers-triple-outline",
        N_("GeoPackage: symbols, labels and names are in it; also goes into PostGIS."),
    ),
    "kmz": (
        N_("Google Earth"),
        "google-earth",
        N_("KMZ: with symbols and photos. Also opens on phones."),
    ),
    "kml": (N_("KML"), "earth", N_("KML: one plain file, without photos.")),
    "shp": (
        N_("Shapefile"),
        "vector-polygon",
        N_("For older programs: points, lines and areas apart; long texts beside."),
    ),
    "parquet": (
        N_("GeoParquet"),
        "database-outline",
        N_("For programs that count, and for a programme of many workshops."),
    ),
}
"""More forms for map programs."""

TABLE_FORMATS: dict[str, tuple[str, str, str]] = {
    "xlsx": (N_("Workbook"), "file-excel-outline", N_("XLSX: every table is a sheet of one file.")),
    "hxl": (
        N_("HXL"),
        "pound-box-outline",
        N_("CSV with hashtags in its second row, for humanitarian data."),
    ),
}
"""More tables."""

TALK_FORMATS: dict[str, tuple[str, str, str]] = {
    "txt": (
        N_("Minutes"),
        "text-box-outline",
        N_("Plain text: who said what, and when. Opens anywhere."),
    ),
    "docx": (
        N_("Minutes to edit"),
        "file-word-outline",
        N_("DOCX: for Word or LibreOffice, with photos and languages."),
    ),
    "statements-csv": (
        N_("Table of statements"),
        "table-account",
        N_("CSV: one row for each statement."),
    ),
    "srt": (
        N_("Subtitles"),
        "subtitles-outline",
        N_("SRT: words in time with the sound, and the sound that may be heard."),
    ),
    "vtt": (
        N_("Subtitles for the web"),
        "closed-caption-outline",
        N_("WebVTT: the same, for web pages."),
    ),
    "qdpx": (
        N_("For analysis"),
        "tag-multiple-outline",
        N_("REFI-QDA: opens in NVivo, MAXQDA, ATLAS.ti, QualCoder; with codes and sound."),
    ),
}
"""Forms of what was said."""

"""Fill `maps/assets/`: what the page and the print take from npm, the gazetteer, and the window's page.

`python -m maps.build_assets` after `npm ci`; quick when run again. Nothing of it is committed.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from desktop_app.errors import SourceError
from desktop_app.language import _

ROOT = Path(__file__).parent.parent
ASSETS = Path(__file__).parent / "assets"
MODULES = ROOT / "node_modules"

SCRIPTS = {
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/LICENSE": "leaflet/LICENSE",
    "protomaps/protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
    "protomaps/LICENSE": "protomaps-leaflet/LICENSE",
    "topojson/topojson-client.min.js": "topojson-client/dist/topojson-client.min.js",
    "topojson/LICENSE": "topojson-client/LICENSE",
    "world.json": "world-atlas/countries-50m.json",
    "world-small.json": "world-atlas/countries-110m.json",
    "world-LICENSE": "world-atlas/LICENSE",
    "fonts/icons.ttf": "@mdi/font/fonts/materialdesignicons-webfont.ttf",
    "fonts/icons.woff2": "@mdi/font/fonts/materialdesignicons-webfont.woff2",
    "fonts/icons-LICENSE": "@mdi/font/LICENSE",
}
FAMILIES = {
    "noto-sans": "NotoSans",
    "noto-sans-devanagari": "NotoSansDevanagari",
    "noto-naskh-arabic": "NotoNaskhArabic",
    "noto-sans-bengali": "NotoSansBengali",
    "noto-sans-ethiopic": "NotoSansEthiopic",
    "noto-sans-khmer": "NotoSansKhmer",
    "noto-sans-myanmar": "NotoSansMyanmar",
    "noto-emoji": "NotoEmoji",
}
WEIGHTS = {"400Regular": "Regular", "700Bold": "Bold"}


def build(modules: Path = MODULES, assets: Path = ASSETS) -> None:
    """Fill the assets folder; SourceError where npm's folder lacks a file."""
    for target, source in {**SCRIPTS, **_fonts()}.items():
        _copy(modules / source, assets / target)
    (assets / "icons.json").write_text(
        json.dumps(icon_characters(modules / "@mdi/font/css/materialdesignicons.css")),
        encoding="utf-8",
    )
    from maps.finding import gazetteer

    if not (assets / gazetteer.ASSET.name).is_file():
        gazetteer.build(assets / gazetteer.ASSET.name)
    from maps.folium_page import window_page

    page = assets / "page" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(window_page(), encoding="utf-8")


def icon_characters(stylesheet: Path) -> dict[str, str]:
    """Read the icon font's own stylesheet: the name of each icon and its character."""
    rule = re.compile(r'\.mdi-([\w-]+)::before\s*\{\s*content:\s*"\\([0-9A-F]+)"')
    found = rule.findall(stylesheet.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in found}


def _fonts() -> dict[str, str]:
    files = {
        f"fonts/{family}-{weight}.ttf": f"@expo-google-fonts/{package}/{folder}/{family}_{folder}.ttf"
        for package, family in FAMILIES.items()
        for folder, weight in WEIGHTS.items()
    }
    licences = {
        f"fonts/{family}-OFL.txt": f"@expo-google-fonts/{package}/LICENSE_FONT"
        for package, family in FAMILIES.items()
    }
    return {**files, **licences}


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise SourceError(_("A part of the map page is missing. Run “npm ci” first."), str(source))
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
        shutil.copy2(source, target)


def main() -> int:
    """Build, and say in one sentence what is wrong where it cannot."""
    try:
        build()
    except SourceError as error:
        sys.stderr.write(f"{error.sentence} ({error.details})\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The files that the window's page is made of, for whoever serves them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

MAPS = Path(__file__).parent.parent
WEB = MAPS / "web"
ASSETS = MAPS / "assets"

MEDIA_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def page_file(path: str) -> tuple[bytes, str] | None:
    """Read what stands at `page/…` or `assets/…`: its bytes and media type, or None.

    Args:
        path: The address without scheme, host, leading slash and query.
    """
    parts = PurePosixPath(path).parts
    suffix = PurePosixPath(path).suffix
    if len(parts) < 2 or suffix not in MEDIA_TYPES or any(p in {"..", "."} for p in parts):
        return None
    file = _place(parts)
    if file is None or not file.is_file():
        return None
    return file.read_bytes(), MEDIA_TYPES[suffix]


def _place(parts: tuple[str, ...]) -> Path | None:
    if parts[0] == "assets":
        return _within(ASSETS, parts[1:])
    if parts[0] == "page":
        own = ASSETS / "page" if parts[1:] == ("index.html",) else WEB
        return _within(own, parts[1:])
    return None


def _within(folder: Path, parts: tuple[str, ...]) -> Path | None:
    file = folder.joinpath(*parts).resolve()
    return file if file.is_relative_to(folder.resolve()) else None

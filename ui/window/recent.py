"""The workshops that were open lately, and where the sample is kept.

A workshop with a passphrase is not listed: not even its name is kept outside its file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.locking import has_passphrase

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

MOST = 6
_KEY = "recent"


class Recent:
    """Paths, latest first. Files that are gone are left out, and come back with their stick."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def paths(self) -> tuple[Path, ...]:
        """Those that are there now; one that got a passphrase elsewhere is forgotten."""
        kept = self._kept()
        plain = [name for name in kept if not has_passphrase(Path(name))]
        if plain != kept:
            self._settings.setValue(_KEY, plain)
        return tuple(path for path in map(Path, plain) if path.is_file())

    def add(self, path: Path) -> None:
        """Put a workshop to the front; forget one that has a passphrase."""
        name = str(path.resolve())
        others = [other for other in self._kept() if other != name]
        kept = others if has_passphrase(path) else [name, *others]
        self._settings.setValue(_KEY, kept[: MOST * 2])

    def forget(self, path: Path) -> None:
        """List a workshop no more: it is erased."""
        name = str(path.resolve())
        self._settings.setValue(_KEY, [other for other in self._kept() if other != name])

    def _kept(self) -> list[str]:
        value = self._settings.value(_KEY, [])
        if isinstance(value, str):  # Qt writes a list of one as a text
            return [value]
        return [str(v) for v in value] if isinstance(value, list) else []


def sample_path() -> Path:
    """Where the sample workshop is kept on this machine."""
    import platformdirs

    folder = Path(platformdirs.user_data_dir("Chautari", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "sample.gpkg"

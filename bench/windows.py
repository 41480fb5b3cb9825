"""The real window on a workshop, with settings of its own, for what drives it by hand."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.look import Theme
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.workshop import Workshop


@contextmanager
def window_on(workshop: Workshop, step: str) -> Iterator[MainWindow]:
    """The window with a workshop at a step, 1366 by 768."""
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder, "window.ini")), QSettings.Format.IniFormat)
        theme = Theme(settings)
        theme.start()
        window = MainWindow(theme, settings)
        window.resize(1366, 768)
        window.show()
        window.show_workshop(workshop, step)
        yield window

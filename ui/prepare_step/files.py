"""Files that people bring: chosen in a dialog, or dropped onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from desktop_app.language import _
from ui.look import TextButton, Words, colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from ui.desk import Desk

_FOLDER_KEY = "folders/brought"


def choose_file(parent: QWidget, title: str, kinds: Sequence[str], name: str) -> Path | None:
    """Ask for a file; None if nothing was chosen. `kinds` are patterns, `name` what they are called."""
    pattern = _pattern(kinds, name)
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, last_folder(), pattern)
    if not chosen:
        return None
    remember_folder(Path(chosen).parent)
    return Path(chosen)


def choose_files(parent: QWidget, title: str, kinds: Sequence[str], name: str) -> list[Path]:
    """Ask for one or more files; none if nothing was chosen."""
    pattern = _pattern(kinds, name)
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, last_folder(), pattern)
    if chosen:
        remember_folder(Path(chosen[0]).parent)
    return [Path(each) for each in chosen]


def _pattern(kinds: Sequence[str], name: str) -> str:
    every = _("All files")
    return f"{name} ({' '.join(kinds)});;{every} (*)"


def last_folder() -> str:
    """The folder that the last file came from, else the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = str(QSettings().value(_FOLDER_KEY, documents))
    return found if Path(found).is_dir() else documents


def remember_folder(folder: Path) -> None:
    """Start here the next time."""
    QSettings().setValue(_FOLDER_KEY, str(folder))


class DropPlace(QFrame):
    """A quiet place for a file: dropped here, or chosen with its button.

    Signals:
        brought: A list of paths.
    """

    brought = Signal(object)

    def __init__(self, desk: Desk, action: str, hint: str) -> None:
        super().__init__()
        self._ready = False
        self.setAcceptDrops(True)
        self.button = TextButton(icon="folder-open-outline")
        self.hint = Words("", "quiet")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.hint)
        desk.texts.put(self.button.setText, action)
        desk.texts.put(self.hint.setText, hint)
        desk.theme_changed.connect(self._dress)
        self._dress()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only, and show that they may be let go here."""
        if paths_of(event):
            self._show_ready(ready=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_ready(ready=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        self._show_ready(ready=False)
        event.acceptProposedAction()
        self.brought.emit(paths_of(event))

    def _show_ready(self, *, ready: bool) -> None:
        self._ready = ready
        self._dress()

    def _dress(self, _theme: str = "") -> None:
        c = colours()
        edge, fill = (c.accent, c.accent_soft) if self._ready else (c.edge, "transparent")
        self.setStyleSheet(
            f"DropPlace {{ border: 2px dashed {edge}; border-radius: 12px; background: {fill}; }}"
        )
        self.button.dress()


def paths_of(event: QDropEvent) -> list[Path]:
    """The files of this machine that are being dragged."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

"""Files dropped anywhere on an open workshop: a basemap or a reference layer, by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from ui.prepare_step.files import paths_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.prepare_step import PrepareStep
    from ui.window.workbench import Workbench

_STEPS = frozenset({"prepare", "map"})


class FileDrops(QObject):
    """Watches the workbench for files; places of its own that take files (a drop place) come first."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        workbench.setAcceptDrops(True)
        workbench.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Say yes to files that are dragged over the Prepare and Map steps, and take them."""
        if not isinstance(event, QDropEvent) or not self._takes():  # being dragged is one of them
            return False
        paths = paths_of(event)
        if paths:
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take(paths)
        return bool(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Add these files: to the basemaps, to the layers, or (a GeoPackage with both) to both."""
        from maps.sources.basemap import holds_basemap, holds_layers

        if self._workbench.front == "prepare" and self._step().page is self._step().pages["rows"]:
            self._step().pages["rows"].take_files(paths)  # type: ignore[attr-defined]
            return
        basemaps = [path for path in paths if holds_basemap(path)]
        layers = [path for path in paths if holds_layers(path)]
        if layers:  # what they hold is looked at before it is taken
            self._open("layers")
        elif basemaps and self._workbench.front == "prepare":
            self._open("basemaps")
        if basemaps:
            self._step().pages["basemaps"].take_files(basemaps)  # type: ignore[attr-defined]
        if layers:
            self._step().pages["layers"].take_files(layers)  # type: ignore[attr-defined]

    def _takes(self) -> bool:
        return self._workbench.front in _STEPS and not self._workbench.desk.workshop.read_only

    def _open(self, page: str) -> None:
        self._workbench.go_to("prepare")
        self._step().open_page(page)

    def _step(self) -> PrepareStep:
        step: QWidget = self._workbench.step("prepare")
        return cast("PrepareStep", step)

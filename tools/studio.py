"""The window offscreen with the sample open, to be brought into a state and photographed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QImage

    from desktop_app.model import Mark
    from ui.desk import Desk
    from ui.window.workbench import Workbench

SIZE = (1366, 768)
SETTLE_MS = 1500  # tiles, fonts and folds have come to rest; a picture too early would show it


class Studio:
    """The window with the sample open, and what is needed to bring it into a state.

    Args:
        folder: Where the sample and the exports of this run go.
    """

    def __init__(self, folder: Path) -> None:
        from PySide6.QtCore import QSettings

        from desktop_app.sample import make_sample
        from ui.look import Theme
        from ui.window.main_window import MainWindow

        self.folder = folder
        self.sample = folder / "sample.gpkg"
        make_sample(self.sample)
        theme = Theme(QSettings())
        theme.start()
        self.window = MainWindow(theme, QSettings())
        self.window.resize(*SIZE)
        self.window.show()
        self.window.open_workshop(self.sample)
        view = self.desk.map_view
        if view is not None and not view.stands:
            wait_for(view.ready)

    @property
    def desk(self) -> Desk:
        """What the steps share."""
        return self._workbench().desk

    def go_to(self, step: str) -> Any:
        """Bring a step to the front and give it."""
        self._workbench().go_to(step)
        rest()
        return self._workbench().step(step)

    def let_speak(self, number: int) -> None:
        """Let the group with this number in the list speak."""
        self.desk.speak(self.desk.workshop.groups()[number - 1].id)

    def mark(self, number: int) -> Mark:
        """The mark with this number."""
        return next(m for m in self.desk.workshop.marks() if m.number == number)

    def look_at(self, number: int, zoom: float = 15.5) -> None:
        """Move the map until this mark is in its middle."""
        x, y, *_height = _first_position(self.mark(number).geometry)
        if self.desk.map_view is not None:
            self.desk.map_view.go_to(lat=y, lon=x, zoom=zoom)
        rest()

    def grab(self) -> QImage:
        """The window as it is now."""
        rest()
        return self.window.grab().toImage()

    def close(self) -> None:
        """Close the window; its page is gone before the program ends."""
        self.window.close()
        rest()
        self.window.deleteLater()
        rest()

    def _workbench(self) -> Workbench:
        if self.window.workbench is None:
            raise RuntimeError(f"the sample did not open: {self.window.messages.last}")
        return self.window.workbench


def wait_for(signal: SignalInstance) -> None:
    """Let the window work until a signal comes, at most half a minute."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(30_000, loop.quit)
    loop.exec()


def rest() -> None:
    """Let the window work until everything has come to rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def beside(images: list[QImage], gap: int = 24) -> QImage:
    """Put images side by side on a grey ground."""
    from PySide6.QtGui import QColor, QImage, QPainter

    width = sum(image.width() for image in images) + gap * (len(images) + 1)
    height = max(image.height() for image in images) + 2 * gap
    whole = QImage(width, height, QImage.Format.Format_RGB32)
    whole.fill(QColor("#d5d8d6"))
    painter = QPainter(whole)
    x = gap
    for image in images:
        painter.drawImage(x, gap, image)
        x += image.width() + gap
    painter.end()
    return whole


def keep(image: QImage, path: Path) -> int:
    """Write an image as a PNG of at most 256 colours; gives its size in bytes."""
    from PIL import Image
    from PySide6.QtGui import QImage as Qt

    rgb = image.convertToFormat(Qt.Format.Format_RGB888)
    stride = rgb.bytesPerLine()
    size = (rgb.width(), rgb.height())
    picture = Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", stride)
    few = picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path.stat().st_size


def on_white(image: QImage) -> QImage:
    """Put an image that is partly clear on white."""
    from PySide6.QtGui import QColor, QImage, QPainter

    whole = QImage(image.size(), QImage.Format.Format_RGB32)
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    painter.drawImage(0, 0, image)
    painter.end()
    return whole


def _first_position(geometry: Any) -> Any:
    found = geometry["coordinates"]
    while isinstance(found[0], (list, tuple)):
        found = found[0]
    return found

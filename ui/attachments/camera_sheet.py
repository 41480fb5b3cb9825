"""The sheet of the camera: what it sees, take a picture, again, use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.errors import ChautariError
from desktop_app.language import _
from ui.attachments.encoding import as_jpeg
from ui.attachments.sheet import Sheet
from ui.look import TextButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class Shown(QWidget):
    """A picture as large as there is room."""

    def __init__(self, image: QImage | None = None) -> None:
        super().__init__()
        self._image = image or QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 150)

    def show_image(self, image: QImage) -> None:
        """Show another."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), QColor("#20282a"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size: QSize = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(box, self._image)


class CameraSheet(Sheet):
    """Live picture; Space or the button takes it. Nothing is kept before *Use it*.

    Args:
        desk: Shows why the camera does not go.
        over: Any widget of the window.
        camera: Has the signals and functions of `ui.attachments.camera.Camera`.
        keep: Takes the photo's bytes; False if it could not keep them.
    """

    def __init__(
        self, desk: Desk, over: QWidget, camera: Any, keep: Callable[[bytes], bool]
    ) -> None:
        super().__init__(over, _("A photo"), most=(1100, 900))
        self.desk, self.camera, self._keep = desk, camera, keep
        self._taken: QImage | None = None
        self.view = Shown()
        self.change = TextButton(_("Other camera"), icon="camera-flip-outline")
        self.again = TextButton(_("Again"), icon="restart")
        self.take = TextButton(_("Take the photo"), look="primary", icon="camera")
        self.use = TextButton(_("Use it"), look="primary", icon="check")
        self.card.column.addWidget(self.view, 1)
        self.card.column.setSpacing(12)
        self.foot([self.change, self.again], [self.take, self.use])
        self._connect()
        self._show()

    def start(self) -> bool:
        """Open the camera and come up; False where there is none (and it was said)."""
        try:
            self.camera.start()
        except ChautariError as error:
            self.desk.messages.show_error(error)
            self.deleteLater()
            return False
        self.open_sheet(self.take)
        return True

    def let_go(self) -> None:
        """Close the camera too."""
        self.camera.stop()

    def _connect(self) -> None:
        self.camera.seen.connect(self._see)
        self.camera.taken.connect(self._take)
        self.camera.failed.connect(self._fail)
        self.change.clicked.connect(self.camera.change)
        self.again.clicked.connect(self._again)
        self.take.clicked.connect(self.camera.take)
        self.use.clicked.connect(self._use)

    def _see(self, image: QImage) -> None:
        if self._taken is None:
            self.view.show_image(image)

    def _take(self, image: QImage) -> None:
        self._taken = image
        self.view.show_image(image)
        self._show()
        self.use.setFocus()

    def _again(self) -> None:
        self._taken = None
        self._show()
        self.take.setFocus()

    def _use(self) -> None:
        if self._taken is None or self._keep(as_jpeg(self._taken)):
            self.close_sheet()

    def _fail(self, sentence: str) -> None:
        self.desk.messages.show_error(ChautariError(sentence))
        if self._taken is None:  # a photo that was taken can still be used
            self.close_sheet()

    def _show(self) -> None:
        taken = self._taken is not None
        self.change.setVisible(self.camera.several and not taken)
        self.take.setVisible(not taken)
        self.again.setVisible(taken)
        self.use.setVisible(taken)

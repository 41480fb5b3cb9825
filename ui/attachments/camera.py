"""The camera: live pictures and one that is taken, in memory only. The only place that knows Qt's camera."""

from __future__ import annotations

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from desktop_app.errors import ChautariError
from desktop_app.language import _


class Camera(QObject):
    """One camera at a time.

    Signals:
        seen: A live picture.
        taken: The picture that was asked for.
        failed: A sentence: it was pulled out, or another program holds it.
    """

    seen = Signal(QImage)
    taken = Signal(QImage)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._still = QImageCapture(self)
        self._camera: QCamera | None = None
        self._last = QImage()
        self._at = 0
        self._session.setVideoSink(self._sink)
        self._session.setImageCapture(self._still)
        self._sink.videoFrameChanged.connect(self._see)
        self._still.imageCaptured.connect(lambda _id, image: self.taken.emit(image))
        self._still.errorOccurred.connect(lambda *_what: self._take_last())

    @property
    def several(self) -> bool:
        """Whether there is another camera to change to."""
        return len(self.devices()) > 1

    @staticmethod
    def devices() -> list[QCameraDevice]:
        """The cameras of this computer."""
        return QMediaDevices.videoInputs()

    def start(self) -> None:
        """Open the camera.

        Raises:
            ChautariError: There is none.
        """
        if not self.devices():
            raise ChautariError(no_camera())
        permission = QCameraPermission()
        application = QCoreApplication.instance()
        if (
            application is None
            or application.checkPermission(permission) == Qt.PermissionStatus.Granted
        ):
            self._open()
        else:
            application.requestPermission(permission, self, self._answered)

    def stop(self) -> None:
        """Close the camera: its light goes out."""
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type]
            self._camera.deleteLater()
            self._camera = None

    def take(self) -> None:
        """Take a picture, as large as the camera can; else as the live picture is."""
        if self._still.isReadyForCapture():
            self._still.capture()
        else:
            self._take_last()

    def change(self) -> None:
        """Look through the next camera."""
        self.stop()
        self._at += 1
        self._open()

    def _open(self) -> None:
        devices = self.devices()
        if not devices:
            self.failed.emit(no_camera())
            return
        self._camera = QCamera(devices[self._at % len(devices)], self)
        self._camera.errorOccurred.connect(self._fail)
        self._session.setCamera(self._camera)
        self._camera.start()

    def _answered(self, permission: QCameraPermission) -> None:
        application = QCoreApplication.instance()
        granted = Qt.PermissionStatus.Granted
        if application is not None and application.checkPermission(permission) == granted:
            self._open()
        else:
            sentence = _(
                "This computer does not let the program use the camera. Allow it in its settings."
            )
            self.failed.emit(sentence)

    def _see(self, frame: QVideoFrame) -> None:
        image = frame.toImage()
        if not image.isNull():
            self._last = image
            self.seen.emit(image)

    def _take_last(self) -> None:
        if not self._last.isNull():
            self.taken.emit(self._last)

    def _fail(self, error: QCamera.Error, _text: str) -> None:
        if error == QCamera.Error.NoError:
            return
        self.failed.emit(
            no_camera() if not self.devices()
            else _("The camera cannot be used now. Look whether another program holds it.")
        )  # fmt: skip


def no_camera() -> str:
    """What is said where there is no camera."""
    return _("No camera was found. Plug one in, or choose a photo from a file.")

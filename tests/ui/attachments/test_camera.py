"""The camera's sheet: nothing is kept before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtTest import QTest

from tests.ui.attachments.conftest import FakeCamera, kinds
from ui.attachments.camera_sheet import CameraSheet

if TYPE_CHECKING:
    from ui.attachments import AttachmentsPart
    from ui.desk import Desk


@pytest.fixture
def kept() -> list[bytes]:
    """What was used."""
    return []


@pytest.fixture
def camera() -> FakeCamera:
    return FakeCamera()


@pytest.fixture
def sheet(desk: Desk, part: AttachmentsPart, camera: FakeCamera, kept: list[bytes]) -> CameraSheet:
    def keep(data: bytes) -> bool:
        kept.append(data)
        return True

    made = CameraSheet(desk, part, camera, keep)
    assert made.start()
    return made


def test_a_photo_is_taken_and_used(
    sheet: CameraSheet, camera: FakeCamera, kept: list[bytes]
) -> None:
    QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    assert kept == []
    QTest.mouseClick(sheet.use, Qt.MouseButton.LeftButton)
    assert kept[0].startswith(b"\xff\xd8")
    assert not camera.open


def test_again_looks_again(sheet: CameraSheet) -> None:
    QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    assert sheet.use.isVisible()
    QTest.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
    assert sheet.take.isVisible()
    assert not sheet.use.isVisible()


def test_a_camera_that_is_pulled_out_is_said(
    desk: Desk, sheet: CameraSheet, camera: FakeCamera
) -> None:
    camera.failed.emit("The camera is gone.")
    assert desk.messages.last is not None
    assert desk.messages.last.text == "The camera is gone."
    assert not sheet.isVisible()
    assert not camera.open


@pytest.mark.skipif(bool(QMediaDevices.videoInputs()), reason="this computer has a camera")
def test_without_a_camera_one_sentence_says_so(
    desk: Desk, part: AttachmentsPart, mark: int
) -> None:
    QTest.mouseClick(part.camera, Qt.MouseButton.LeftButton)
    assert desk.messages.last is not None
    assert desk.messages.last.text.startswith("No camera was found")
    assert kinds(desk, mark) == []

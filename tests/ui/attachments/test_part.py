"""Adding, looking at, captioning and taking away what is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop_app import attaching, discussing
from tests.ui.attachments.conftest import a_photo, kinds, sheet_over
from ui.attachments import AttachmentsPart
from ui.attachments.looking_sheet import LookingSheet
from ui.attachments.pieces import PictureButton

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


@pytest.fixture
def photo(desk: Desk, part: AttachmentsPart, mark: int) -> int:
    assert part.owner == mark
    return attaching.add_picture(desk.workshop, mark, a_photo()).id


def opened(part: AttachmentsPart) -> LookingSheet:
    QTest.mouseClick(part.findChildren(PictureButton)[-1], Qt.MouseButton.LeftButton)
    sheet = sheet_over(part)
    assert isinstance(sheet, LookingSheet)
    return sheet


def test_a_dropped_file_is_attached(
    desk: Desk, part: AttachmentsPart, mark: int, tmp_path: Path
) -> None:
    (tmp_path / "well.jpg").write_bytes(a_photo())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "well.jpg"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    part.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert kinds(desk, mark) == ["photo"]


def test_a_copied_picture_is_pasted(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    assert part.paste.isVisible()
    QTest.mouseClick(part.paste, Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().clear()
    assert kinds(desk, mark) == ["photo"]


def test_what_is_no_picture_is_refused_with_a_sentence(
    desk: Desk, part: AttachmentsPart, mark: int, tmp_path: Path
) -> None:
    (tmp_path / "well.jpg").write_text("no picture")
    part.add_files([tmp_path / "well.jpg"])
    assert desk.messages.last is not None
    assert desk.messages.last.kind == "error"
    assert kinds(desk, mark) == []


@pytest.mark.usefixtures("photo")
def test_a_caption_is_written_under_the_large_picture(
    desk: Desk, part: AttachmentsPart, mark: int
) -> None:
    sheet = opened(part)
    QTest.keyClicks(sheet.caption, "The path")
    sheet.close_sheet()
    assert [a.caption for a in desk.workshop.attachments(mark)] == ["The path"]


@pytest.mark.usefixtures("photo")
def test_a_picture_is_taken_away_and_undo_brings_it_back(
    desk: Desk, part: AttachmentsPart, mark: int
) -> None:
    QTest.mouseClick(opened(part).away, Qt.MouseButton.LeftButton)
    assert kinds(desk, mark) == []
    desk.messages.answer("Undo")
    assert kinds(desk, mark) == ["photo"]


@pytest.mark.usefixtures("photo")
def test_escape_closes_the_sheet_and_gives_the_focus_back(
    part: AttachmentsPart, qtbot: QtBot
) -> None:
    part.window().activateWindow()
    qtbot.waitUntil(part.window().isActiveWindow)
    part.draw.setFocus()
    sheet = opened(part)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert part.draw.hasFocus()


def test_where_a_photo_was_taken_is_told(
    part: AttachmentsPart, shared_data: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(part.taken_at) as told:
        part.add_files([shared_data / "surveys" / "photos_gps" / "DSCN0010.jpg"])
    assert told.args == pytest.approx([11.885, 43.467], abs=0.001)


def test_a_session_has_pictures_and_no_voice(desk: Desk, qtbot: QtBot) -> None:
    session = discussing.open_session(desk.workshop, "Morning").id
    part = AttachmentsPart(desk, voice=False)
    qtbot.addWidget(part)
    part.show_owner(session)
    part.add_files([a_photo()])
    assert kinds(desk, session) == ["photo"]
    assert part.speak.isHidden()


def test_a_picture_of_a_session_is_taken_out_for_good(
    desk: Desk, part: AttachmentsPart, photo: int
) -> None:
    part.for_good = True
    QTest.mouseClick(opened(part).out, Qt.MouseButton.LeftButton)
    desk.messages.answer("Take out")
    with pytest.raises(KeyError):
        desk.workshop.attachment_bytes(photo)


def test_another_owner_shows_its_own(desk: Desk, part: AttachmentsPart, photo: int) -> None:
    assert photo
    assert len(part.findChildren(PictureButton)) == 1
    session = discussing.open_session(desk.workshop, "Morning").id
    part.show_owner(session)
    assert [b for b in part.findChildren(PictureButton) if b.isVisible()] == []

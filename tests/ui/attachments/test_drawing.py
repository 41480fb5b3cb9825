"""Drawing with the finger: ink, eraser, undo, and what is kept."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from desktop_app.errors import WorkshopFileError
from tests.ui.attachments.conftest import kinds, sheet_over
from ui.attachments.drawing_sheet import DrawingSheet
from ui.attachments.paper import Paper

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.attachments import AttachmentsPart
    from ui.desk import Desk

WHITE, BLACK = "#ffffff", "#000000"


@pytest.fixture
def paper(qtbot: QtBot) -> Paper:
    made = Paper()
    qtbot.addWidget(made)
    made.resize(802, 602)
    made.show()
    return made


def draw(paper: Paper, *points: tuple[int, int]) -> None:
    """A stroke of the hand, in pixels of the widget."""
    QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(paper, QPoint(*point))
    QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def middle(paper: Paper) -> str:
    """The colour in the middle of the paper."""
    picture = paper.picture()
    return QColor(picture.pixel(picture.rect().center())).name()


def test_a_stroke_is_on_the_paper(paper: Paper) -> None:
    draw(paper, (300, 301), (500, 301))
    assert not paper.is_empty
    assert middle(paper) == BLACK


def test_a_touch_is_a_dot(paper: Paper) -> None:
    draw(paper, (401, 301))
    assert middle(paper) == BLACK


def test_the_eraser_takes_ink_and_leaves_the_photo(qtbot: QtBot) -> None:
    photo = QImage(800, 600, QImage.Format.Format_RGB32)
    photo.fill("#336699")
    paper = Paper(photo)
    qtbot.addWidget(paper)
    paper.resize(802, 602)
    draw(paper, (300, 301), (500, 301))
    paper.erasing = True
    draw(paper, (300, 301), (500, 301))
    assert middle(paper) == "#336699"


def test_undo_takes_stroke_by_stroke_back(paper: Paper) -> None:
    draw(paper, (300, 301), (500, 301))
    paper.colour = "red"
    draw(paper, (401, 200), (401, 400))
    paper.undo()
    assert middle(paper) == BLACK
    paper.undo()
    assert middle(paper) == WHITE
    assert paper.is_empty


def test_clearing_can_be_undone(paper: Paper) -> None:
    draw(paper, (300, 301), (500, 301))
    paper.clear()
    assert middle(paper) == WHITE
    paper.undo()
    assert middle(paper) == BLACK


def test_wider_is_wider(paper: Paper) -> None:
    def inked() -> int:
        picture = paper.picture()
        column = range(picture.height())
        return sum(QColor(picture.pixel(picture.width() // 2, y)).name() != WHITE for y in column)

    paper.width_name = "thin"
    draw(paper, (300, 301), (500, 301))
    thin = inked()
    paper.width_name = "thick"
    draw(paper, (300, 301), (500, 301))
    assert inked() > 3 * thin


def test_a_drawing_is_kept_sharp(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    QTest.mouseClick(part.draw, Qt.MouseButton.LeftButton)
    sheet = sheet_over(part)
    assert isinstance(sheet, DrawingSheet)
    centre = sheet.paper.rect().center()
    draw(sheet.paper, (centre.x() - 40, centre.y()), (centre.x() + 40, centre.y()))
    QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
    assert kinds(desk, mark) == ["drawing"]
    (kept,) = desk.workshop.attachments(mark)
    assert kept.media_type == "image/png"
    image = Image.open(io.BytesIO(desk.workshop.attachment_bytes(kept.id)))
    assert image.getpixel((image.width // 2, image.height // 2)) == (0, 0, 0)


def test_escape_keeps_what_is_drawn(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    part.open_drawing()
    sheet = sheet_over(part)
    assert isinstance(sheet, DrawingSheet)
    centre = sheet.paper.rect().center()
    draw(sheet.paper, (centre.x(), centre.y()))
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert kinds(desk, mark) == ["drawing"]


def test_a_drawing_that_cannot_be_kept_stays_on_its_paper(
    desk: Desk, part: AttachmentsPart, mark: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> None:
        raise WorkshopFileError("The disk is full.")

    part.open_drawing()
    sheet = sheet_over(part)
    assert isinstance(sheet, DrawingSheet)
    centre = sheet.paper.rect().center()
    draw(sheet.paper, (centre.x(), centre.y()))
    with monkeypatch.context() as patched:
        patched.setattr("desktop_app.attaching.add_picture", full)
        QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
    assert kinds(desk, mark) == ["drawing"]


def test_what_is_let_go_of_is_not_kept(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    part.open_drawing()
    sheet = sheet_over(part)
    assert isinstance(sheet, DrawingSheet)
    centre = sheet.paper.rect().center()
    draw(sheet.paper, (centre.x(), centre.y()))
    QTest.mouseClick(sheet.away, Qt.MouseButton.LeftButton)
    assert kinds(desk, mark) == []


def test_an_empty_paper_is_not_kept(desk: Desk, part: AttachmentsPart, mark: int) -> None:
    part.open_drawing()
    QTest.keyClick(sheet_over(part), Qt.Key.Key_Escape)
    assert kinds(desk, mark) == []

"""The pages of a PDF one below the other, as they will be printed; each is rendered when it comes into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import _
from ui.look import colours, px

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

_GAP = 14  # px
_WIDEST = 1000  # px of a page at 100 %


class PagesView(QScrollArea):
    """Shows the pages of a PDF that is held in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[Page] = []
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setSpacing(px(_GAP))
        self._column.addStretch(1)
        self.setWidget(self._inner)

    def show_pdf(self, pdf: bytes) -> int:
        """Show its pages, at the page that was seen before; gives how many there are."""
        at = self.verticalScrollBar().value()
        self.clear()
        self._buffer = QBuffer(self)
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._document.load(self._buffer)
        count = self._document.pageCount()
        self.pages = [Page(self._document, number, count) for number in range(count)]
        for page in self.pages:
            at_end = self._column.count() - 1
            self._column.insertWidget(at_end, page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self._column.activate()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(at))
        return count

    def clear(self) -> None:
        """Show nothing, and let go of the PDF: people's words are in it."""
        for page in self.pages:
            page.hide()
            page.deleteLater()
        self.pages = []
        for held in (self._document, self._buffer):
            if held is not None:
                held.close()
                held.deleteLater()
        self._document = self._buffer = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hidden, nothing is kept."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.clear()

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        for page in self.pages:
            page.fit(min(room, px(_WIDEST)))


class Page(QWidget):
    """One page; rendered when it is painted for the first time at a size."""

    def __init__(self, document: QPdfDocument, number: int, count: int) -> None:
        super().__init__()
        self._document = document
        self._number = number
        self._image = QImage()
        name = _("Page {page} of {pages}").format(page=number + 1, pages=count)
        self.setAccessibleName(name)
        self.setAccessibleDescription(document.getAllText(number).text())

    def fit(self, width: int) -> None:
        """Be so wide (px), and as high as the page then is."""
        size = self._document.pagePointSize(self._number)
        high = round(width * size.height() / max(1.0, size.width()))
        self.setFixedSize(QSize(max(1, width), max(1, high)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page on white, with a hairline around it."""
        wanted = self.size() * self.devicePixelRatio()
        if self._image.size() != wanted:
            self._image = self._document.render(self._number, wanted)
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(colours().edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

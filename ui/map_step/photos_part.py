"""Photos and drawings of a mark: added by a file or by dropping, looked at, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from desktop_app.language import N_, _
from ui.look import Flow, TextButton, Words, px
from ui.map_step.part import Part

if TYPE_CHECKING:
    from desktop_app.model import Attachment, Mark
    from ui.desk import Desk

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff")
_SIZE = 88


class PhotosPart(Part):
    """Small pictures in a row, and a button to add one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self.title = Words("", "label")
        self._row = QWidget()
        self._flow = Flow(self._row, gap=6)
        self.add = TextButton(icon="camera-plus-outline")
        self._shown: tuple[int, ...] = ()
        for widget in (self.title, self._row, self.add):
            self.column.addWidget(widget)
        desk.texts.put(self.title.setText, N_("Photos and drawings"))
        desk.texts.put(self.add.setText, N_("Add a photo…"))
        self.add.clicked.connect(self.choose)

    def refresh(self, mark: Mark) -> None:
        """Show the mark's pictures."""
        kept = [a for a in self.desk.workshop.attachments(mark.id) if a.kind != "voice"]
        if (ids := tuple(a.id for a in kept)) == self._shown:
            return
        self._shown = ids
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for attachment in kept:
            self._flow.addWidget(self._thumbnail(attachment))
        self._row.setVisible(bool(kept))
        self._row.updateGeometry()

    def choose(self) -> None:
        """Ask for pictures."""
        patterns = " ".join(f"*{ending}" for ending in PICTURES)
        names, _kind = QFileDialog.getOpenFileNames(
            self,
            _("Add photos"),
            str(Path.home()),
            _("Pictures ({patterns})").format(patterns=patterns),
        )
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: list[Path]) -> None:
        """Attach pictures; each is rebuilt from its pixels, so that no place or name hides in it."""
        if self.mark is None or not paths:
            return
        from desktop_app.attaching import add_picture

        for path in paths:
            self.desk.do(add_picture, self.desk.workshop, self.mark.id, path)
        self.show_mark_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures that are dragged here."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach pictures that are dropped here."""
        self.add_files(_dropped(event))
        event.acceptProposedAction()

    def _thumbnail(self, attachment: Attachment) -> QToolButton:
        pixmap = QPixmap()
        pixmap.loadFromData(self.desk.workshop.attachment_bytes(attachment.id))
        button = QToolButton()
        size = QSize(px(_SIZE), px(_SIZE))
        button.setFixedSize(size)
        button.setIconSize(size - QSize(8, 8))
        button.setIcon(QIcon(pixmap.scaled(size * 2, Qt.AspectRatioMode.KeepAspectRatio,
                                           Qt.TransformationMode.SmoothTransformation)))  # fmt: skip
        button.setAccessibleName(attachment.caption or _("Photo"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(_("Look at it"), lambda: self._look(pixmap))
        menu.addAction(_("Take it away"), lambda: self._remove(attachment.id))
        button.setMenu(menu)
        return button

    def _look(self, pixmap: QPixmap) -> None:
        large = Words()
        large.setParent(self.window(), Qt.WindowType.Popup)
        room = self.window().size() * 0.85
        large.setPixmap(pixmap.scaled(room, Qt.AspectRatioMode.KeepAspectRatio,
                                      Qt.TransformationMode.SmoothTransformation))  # fmt: skip
        large.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        large.adjustSize()
        middle = self.window().rect().center() - large.rect().center()
        large.move(self.window().mapToGlobal(middle))
        large.show()

    def _remove(self, attachment_id: int) -> None:
        from desktop_app.attaching import remove_attachment

        self.desk.do(remove_attachment, self.desk.workshop, attachment_id)
        self.show_mark_again()


def _dropped(event: QDropEvent) -> list[Path]:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    paths = [Path(url.toLocalFile()) for url in urls]
    return [path for path in paths if path.suffix.lower() in PICTURES]

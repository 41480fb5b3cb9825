"""The sheet on which faces and signs of a photo are covered with the finger, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop_app.language import _
from ui.attachments.encoding import as_jpeg
from ui.attachments.paper import Paper
from ui.attachments.sheet import Sheet
from ui.look import ChipRow, Choice, TextButton, Words, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

_WIDTHS = {"narrow": 0.03, "middle": 0.06, "wide": 0.12}
"""Of the photo's longer side."""


class CoverSheet(Sheet):
    """The photo, and a wide black finger. Closing it changes nothing; *Cover it for good* does.

    Args:
        over: Any widget of the window.
        photo: The picture.
        keep: Takes the new bytes (JPEG, or None where nothing was covered) and whether nobody can be recognised;
            False if it could not keep them.
        no_faces: Whether somebody found before that nobody can be recognised.
    """

    def __init__(
        self,
        over: QWidget,
        photo: QImage,
        keep: Callable[[bytes | None, bool], bool],
        *,
        no_faces: bool = False,
    ) -> None:
        super().__init__(over, _("Cover faces and signs"), most=(1500, 1100))
        self._keep = keep
        self._was = no_faces
        self.paper = Paper(photo)
        self.widths = ChipRow(_("How wide"), may_be_none=False)
        self.no_faces = TextButton(
            _("Nobody can be recognised in it"), look="chip", icon="account-off-outline"
        )
        self.back = TextButton(_("Undo"), icon="undo")
        self.done = TextButton("", look="primary", icon="check")
        self._lay_out()
        self.widths.picked.connect(lambda codes: self._wide(codes[0]))
        self.back.clicked.connect(self.paper.undo)
        self.done.clicked.connect(self.keep)
        self.paper.drawn.connect(self._show)
        self.no_faces.toggled.connect(lambda _on: self._show())
        self._wide("middle")
        self._show()

    def keep(self) -> None:
        """Put what is covered in the place of the photo, and go."""
        data = None if self.paper.is_empty else as_jpeg(self.paper.picture())
        if self._keep(data, self.no_faces.isChecked()):
            self.drop()

    def keys(self, event: QKeyEvent) -> None:
        """Ctrl+Z takes the last stroke back."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.paper.undo()

    def _lay_out(self) -> None:
        names = {"narrow": _("Thin"), "middle": _("Middle"), "wide": _("Thick")}
        self.widths.set_choices([Choice(code, names[code]) for code in _WIDTHS])
        self.no_faces.setCheckable(True)
        self.no_faces.setChecked(self._was)
        told = _(
            "Draw over every face, name plate and number. What you cover is gone from the photo for good."
        )
        self.card.column.addWidget(Words(told, "quiet"))
        self.card.column.addWidget(self.paper, 1)
        tools = row(self.widths, self.no_faces, gap=18)
        tools.setStretch(0, 1)
        self.card.column.addLayout(tools)
        self.foot([self.back], [self.done])

    def _wide(self, code: str) -> None:
        self.widths.set_chosen([code])
        self.paper.wide = _WIDTHS[code]

    def _show(self) -> None:
        covered = not self.paper.is_empty
        self.back.setEnabled(self.paper.can_undo)
        self.done.setText(_("Cover it for good") if covered else _("Keep it"))
        self.done.setEnabled(covered or self.no_faces.isChecked() != self._was)

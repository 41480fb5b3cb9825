"""The picture of the guide to joining several laptops: two versions of a mark's words, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tools.studio import Studio

_HERE = "हामी दुई घण्टा हिँडेर स्वास्थ्य चौकी पुग्छौं, नर्स घर गइसकेकी हुन्छिन्। बाटो वर्षामा बग्छ।"
_THERE = "We walk two hours to the health post, and the nurse has gone home. In the rains the road is washed away."


def take_joining(studio: Studio) -> QImage:
    """Share: what two laptops wrote differently."""
    from desktop_app import joining, marking
    from desktop_app.workshop import Workshop
    from ui.joining import QuestionsSheet

    ws = studio.desk.workshop
    mark = studio.mark(1).id
    other = studio.folder / "table B.gpkg"
    ws.save_copy(other)
    with Workshop.open(other) as there:
        marking.edit_mark(there, mark, words=_THERE)
    marking.edit_mark(ws, mark, words=_HERE)
    joining.join(ws, [other])
    studio.go_to("share")
    sheet = QuestionsSheet(studio.desk, studio.window)
    sheet.open_first()
    image = studio.grab()
    sheet.drop()
    ws.undo()
    ws.undo()
    return image

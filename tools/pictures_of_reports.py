"""Pictures of figures and of the report while it is arranged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.studio import beside, on_white, rest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from tools.studio import Studio

_HIGH = 620


def take_arranging(studio: Studio) -> QImage:
    """The report over the window: what is in it, own words, and its first page."""
    from desktop_app import reporting
    from ui.share_step.report import ReportSheet

    workshop = studio.desk.workshop
    reporting.edit_in_hand(workshop, name="For the ward office")
    text = reporting.write_in_hand(workshop, "contents")
    words = "We made this map together in two days. Please read it with us."
    reporting.edit_text(workshop, text.id, words=words, words_lang="en")
    step = studio.go_to("share")
    step.audience.choose("public")
    sheet = ReportSheet(studio.desk, step, step.wanted)
    sheet.open_first()
    while not sheet.pages.pages:
        rest()
    taken = studio.grab()
    sheet.drop()
    rest()
    return taken


def take_figures(studio: Studio) -> QImage:
    """Three figures as they are exported."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from desktop_app.model import Audience
    from desktop_app.release import release
    from exports import export
    from exports.figures import FiguresWanted

    made = release(studio.desk.workshop, Audience.ROOM)
    wanted = FiguresWanted((("affected", ""), ("services_barriers", ""), ("votes", "")))
    files = export(made, ["figures"], studio.folder / "figures", options={"figures": wanted})
    pages = [QImage(str(path)) for path in files if path.suffix == ".png"]
    smooth = Qt.TransformationMode.SmoothTransformation
    high = min(page.height() for page in pages)
    return beside(
        [
            on_white(page.copy(0, 0, page.width(), high).scaledToHeight(_HIGH, smooth))
            for page in pages
        ]
    )

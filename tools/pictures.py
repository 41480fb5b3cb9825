"""Take the pictures that README and guide show, from a fresh sample, so that they stay true.

`python -m tools.pictures [NAME …]` opens the window offscreen, goes to each state and writes
docs/pictures/NAME.png in at most 256 colours: the window at 1366 × 768, report and phone as pages side
by side. Without names it takes all of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.understanding import Choice, Pick
from tools.pictures_of_joining import take_joining
from tools.pictures_of_maps import take_basemaps, take_found, take_layer, take_placing, take_rows
from tools.pictures_of_reports import take_arranging, take_figures
from tools.saying import ROOT, is_root, say
from tools.studio import Studio, beside, keep, on_white, rest, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from exports.writing import FormatOptions

FOLDER = ROOT / "docs" / "pictures"
PHONE = (390, 760)
PAGE_HIGH = 768
LARGEST_BYTES = 250_000


def take_map(studio: Studio) -> QImage:
    """The Map step: a mark with its card, the speaking group's and the agreed marks around it."""
    studio.let_speak(2)
    studio.go_to("map")
    studio.look_at(63)
    studio.desk.select(studio.mark(27).id)
    return studio.grab()


def take_picking(studio: Studio) -> QImage:
    """The Map step while a barrier is being picked."""
    step = studio.go_to("map")
    studio.let_speak(1)
    step.palette_bar.services.button("health").click()
    rest()
    step.palette_bar.barriers.button("far").click()
    image = studio.grab()
    step.palette_bar.start_again()
    return image


def take_prioritise(studio: Studio) -> QImage:
    """Prioritise: a group's dots, and the marks that they lie on."""
    studio.go_to("prioritise")
    studio.let_speak(1)
    return studio.grab()


def take_result(studio: Studio) -> QImage:
    """Prioritise: what the dots say, together."""
    step = studio.go_to("prioritise")
    studio.desk.speak(0)
    step.groups.result.click()
    return studio.grab()


def take_prepare(studio: Studio) -> QImage:
    """Prepare: the words and pictures of the workshop."""
    step = studio.go_to("prepare")
    step.open_page("words")
    rest()
    words = step.page.words
    words.choose(studio.desk.workshop.template().entries("service")[0].id)
    return studio.grab()


def take_table(studio: Studio) -> QImage:
    """Prepare: a spreadsheet before anything of it is taken."""
    lat, lon, _zoom = studio.desk.workshop.about().opens_at
    table = studio.folder / "clinics.csv"
    lines = ["name,latitude,longitude,beds"]
    for n in range(12):
        across, up = (n * 37 % 11 - 5) / 900, (n * 53 % 13 - 6) / 900
        lines.append(f"Health post {n + 1},{lat + up:.5f},{lon + across:.5f},{n % 5 + 1}")
    lines[5] = "Health post 5,,,2"
    lines[9] = f"Health post 9,{lat:.5f},{lon - 230:.5f},4"
    table.write_text("\n".join(lines), encoding="utf-8")
    step = studio.go_to("prepare")
    step.open_page("layers")
    step.page.take_files([table])
    wait_for(studio.desk.work.finished)
    rest()
    bar = step.page.verticalScrollBar()
    bar.setValue(step.page.preview.y() + step.page.preview.status.y() - 220)
    image = studio.grab()
    step.page.preview.leave.click()
    return image


def take_discuss(studio: Studio) -> QImage:
    """Discuss: what was said, and a statement being written with the marks that it is about."""
    studio.let_speak(2)
    step = studio.go_to("discuss")
    step.sessions.sessions.setCurrentIndex(2)
    step.sessions.sessions.activated.emit(2)
    rest()
    studio.look_at(33)
    step.writing.words.setPlainText("When it is built, pay us what you pay the contractor's men.")
    for number in (19, 33):
        step.writing.touch_mark(studio.mark(number).id)
    return studio.grab()


def take_read_back(studio: Studio) -> QImage:
    """Read back: a story in large type, and the question who may know it."""
    studio.let_speak(3)
    step = studio.go_to("read_back")
    step._go_to(studio.mark(37).id)  # noqa: SLF001 - as a touch in the list does
    step._show()  # noqa: SLF001
    studio.look_at(14, zoom=16)
    return studio.grab()


def take_understand(studio: Studio) -> QImage:
    """Understand: services by reasons, filtered by one of them, beside the map."""
    step = _understood(studio)
    step.go_to("services_barriers")
    rest()
    step.pick((Pick("dimension", ("physical",)),))
    return studio.grab()


def take_eyes(studio: Studio) -> QImage:
    """Understand: two maps, of the community and of the service staff."""
    step = _understood(studio)
    step.choose(Choice())
    step.go_to("different_eyes")
    return studio.grab()


def _understood(studio: Studio) -> Any:
    step = studio.go_to("understand")
    if step.made is None:
        wait_for(step.looking.came)
    rest()
    return step


def take_share(studio: Studio) -> QImage:
    """Share: what leaves for a partner, and what stays."""
    step = studio.go_to("share")
    step.formats.set_folder(Path("/media/stick"))
    step.audience.choose("partners")
    step.audience.recipient.setText("Network of women of Kalpana")
    step.refresh()
    leaving = step.read_out.leave_list
    words = studio.mark(9).words
    rows = [n for n, row in enumerate(leaving.rows.rows) if words and words in row.story]
    leaving.setCurrentIndex(leaving.rows.index(rows[0], 0))
    return studio.grab()


def take_report(studio: Studio) -> QImage:
    """Pages of the report side by side: the title, a figure, what was marked."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(_exported(studio, "pdf")))
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    found = [_last(pages, words) for words in ("Who is affected", "What was marked")]
    return beside([_page(document, number) for number in (0, *found)])


def _last(pages: list[str], words: str) -> int:
    """The last page with these words: the contents have them too."""
    return max(number for number, text in enumerate(pages) if words in text)


def take_brief(studio: Studio) -> QImage:
    """The two pages of the brief."""
    from PySide6.QtPdf import QPdfDocument

    from exports.report_options import ReportOptions

    document = QPdfDocument()
    document.load(str(_exported(studio, "pdf", "brief", ReportOptions("brief"))))
    return beside([_page(document, number) for number in (0, 1)])


def take_map_sheet(studio: Studio) -> QImage:
    """A map sheet, and the first page of the same cut over small sheets."""
    from PySide6.QtPdf import QPdfDocument

    from maps import MapSheet

    taken = []
    for name, sheet in (
        ("whole", MapSheet(paper="a3", direction="portrait")),
        ("cut", MapSheet(paper="a1", direction="portrait", tiled="a4")),
    ):
        document = QPdfDocument()
        document.load(str(_exported(studio, "map-pdf", name, sheet)))
        taken.append(_page(document, 0))
    return beside(taken)


def take_phone(studio: Studio) -> QImage:
    """The HTML map at the size of a phone: the map, a mark's card, the list of stories."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view = QWebEngineView()
    view.resize(*PHONE)
    view.show()
    view.load(QUrl.fromLocalFile(str(_exported(studio, "html"))))
    wait_for(view.loadFinished)
    rest()
    taken = []
    for script in (_COME_NEARER, _TOUCH_A_STORY, _OPEN_THE_LIST):
        view.page().runJavaScript(script)
        rest()
        taken.append(view.grab().toImage())
    view.close()
    view.deleteLater()
    rest()  # the web engine is let go of page by page
    return beside(taken)


_COME_NEARER = "document.querySelector('.zoom button').click()"
_OPEN_THE_LIST = "document.querySelector('[data-panel] .words + button').click()"
_TOUCH_A_STORY = (
    _OPEN_THE_LIST + "; [...document.querySelectorAll('button.story')]"
    ".find((b) => b.textContent.includes('hundred and fourteen')).click()"
)

PICTURES: dict[str, Callable[[Studio], QImage]] = {
    "prepare": take_prepare,
    "basemaps": take_basemaps,
    "placing": take_placing,
    "table": take_table,
    "layer": take_layer,
    "rows": take_rows,
    "picking": take_picking,
    "map": take_map,
    "found": take_found,
    "discuss": take_discuss,
    "prioritise": take_prioritise,
    "result": take_result,
    "read-back": take_read_back,
    "understand": take_understand,
    "eyes": take_eyes,
    "share": take_share,
    "joining": take_joining,
    "report": take_report,
    "arranging": take_arranging,
    "figures": take_figures,
    "brief": take_brief,
    "map-sheet": take_map_sheet,
    "phone": take_phone,
}


def _page(document: Any, number: int) -> QImage:
    from PySide6.QtCore import QSize

    points = document.pagePointSize(number)
    image: QImage = document.render(
        number, QSize(round(PAGE_HIGH * points.width() / points.height()), PAGE_HIGH)
    )
    return on_white(image)


def _exported(
    studio: Studio, form: str, name: str = "", asked: FormatOptions | None = None
) -> Path:
    from desktop_app.model import Audience
    from desktop_app.release import release
    from exports import export

    made = release(studio.desk.workshop, Audience.PUBLIC)
    options = {form: asked} if asked else None
    files = export(made, [form], studio.folder / (name or form), options=options)
    return next(path for path in files if path.suffix in {f".{form}", ".pdf"})


def main(names: list[str]) -> int:
    """Take the pictures named, or all; 1 where one is too large to be kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if is_root():
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.map_view.scheme import register_scheme

    register_scheme()
    application = QApplication(["pictures"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ini = QSettings.Format.IniFormat
        QSettings.setDefaultFormat(ini)
        QSettings.setPath(ini, QSettings.Scope.UserScope, folder)
        application.setOrganizationName("Chautari")
        studio = Studio(Path(folder))
        too_large = [name for name in names or PICTURES if not _take(studio, name)]
        studio.close()
    return 1 if too_large else 0


def _take(studio: Studio, name: str) -> bool:
    size = keep(PICTURES[name](studio), FOLDER / f"{name}.png")
    say(f"docs/pictures/{name}.png: {size // 1000} kB")
    return size <= LARGEST_BYTES


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

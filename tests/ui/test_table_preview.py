"""A table before anything of it is taken, through the widgets."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt

from desktop_app.preparing import edit_about
from ui.prepare_step import PrepareStep
from ui.prepare_step.layers_page import LayersPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QComboBox
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme
    from ui.prepare_step.table_preview import TablePreview

TABLE = "नाम,lat,lon,other\nक,-6.80,39.20,1.5\nख,-6.81,39.21,1.6\nग,,,\nघ,-6.82,-199.06,1.7\n"


@pytest.fixture
def page(desk: Desk) -> Iterator[LayersPage]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.open_page("layers")
    step.enter()
    assert isinstance(step.page, LayersPage)
    yield step.page
    shiboken6.delete(step)


def written(tmp_path: Path, text: str, name: str = "clinics.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def offer(qtbot: QtBot, page: LayersPage, *paths: Path) -> TablePreview:
    """Bring files, and wait until they were read."""
    page.take_files(paths)
    qtbot.waitUntil(lambda: not page.desk.work.busy, timeout=20_000)
    return page.preview


def take(qtbot: QtBot, page: LayersPage) -> None:
    page.preview.take.click()
    qtbot.waitUntil(lambda: not page.desk.work.busy, timeout=20_000)


def pick(box: QComboBox, code: str) -> None:
    """Choose in a drop list as a hand does."""
    at = box.findData(code)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_nothing_is_taken_before_it_is_said(qtbot: QtBot, page: LayersPage, tmp_path: Path) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))

    assert preview.isVisible()
    assert page.desk.workshop.layers() == ()
    assert "2 places will be on the map. 2 rows stay out" in preview.status.text()
    assert preview.take.text() == "Take 2 places"


def test_rows_are_shown_as_they_were_understood(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))

    assert preview.rows.texts()[0] == ["2", "क: -6.80, 39.20", "-6.80000, 39.20000"]
    assert preview.doubts.texts() == [
        ["4", "-", "No place is written here."],
        ["5", "-6.82, -199.06", "This is outside the world."],
    ]


def test_taken_places_are_a_layer_with_its_label(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    offer(qtbot, page, written(tmp_path, TABLE))

    take(qtbot, page)

    layer = page.desk.workshop.layers()[0]
    assert (layer.name, layer.count, layer.label_key) == ("clinics", 2, "नाम")
    assert not page.preview.isVisible()
    assert page.left_out.isVisible()


def test_a_table_that_is_left_changes_nothing(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    offer(qtbot, page, written(tmp_path, TABLE)).leave.click()

    assert not page.preview.isVisible()
    assert page.desk.workshop.layers() == ()


def test_another_column_shows_at_once_what_comes_of_it(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))

    pick(preview.chooser.roles["lon"], "other")

    assert preview.rows.texts()[0][2] == "-6.80000, 1.50000"
    assert preview.take.text() == "Take 3 places"


def test_a_form_without_places_cannot_be_taken(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))

    pick(preview.chooser.form, "wkt")

    assert not preview.take.isEnabled()


def test_swapped_axes_are_offered_and_turned(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    edit_about(page.desk.workshop, opens_at=(27.7, 85.3, 12.0))
    preview = offer(qtbot, page, written(tmp_path, "name,lat,lon\nA,85.3,27.7\n"))
    assert "swapped" in preview.note.text()

    preview.chooser.swap.click()

    assert preview.rows.texts()[0][2] == "27.70000, 85.30000"


METRES = "name,easting,northing\nA,334769.8,3067000\n"


def test_metres_wait_for_their_system(qtbot: QtBot, page: LayersPage, tmp_path: Path) -> None:
    preview = offer(qtbot, page, written(tmp_path, METRES))
    assert not preview.take.isEnabled()

    pick(preview.chooser.grid.list, "other")
    preview.chooser.grid.code.setText("32645")
    preview.chooser.grid.code.settle()

    assert preview.rows.texts()[0][2] == "27.71720, 85.32400"


def test_a_code_that_is_no_system_is_said(qtbot: QtBot, page: LayersPage, tmp_path: Path) -> None:
    grid = offer(qtbot, page, written(tmp_path, METRES)).chooser.grid

    grid.code.setText("99")
    grid.code.settle()

    assert "no system" in grid.said.text()


def test_another_sheet_is_looked_at(qtbot: QtBot, page: LayersPage, shared_data: Path) -> None:
    source = shared_data / "surveys" / "kobotoolbox_submissions_multiple_sheets.xlsx"
    preview = offer(qtbot, page, source)

    pick(preview.sheet, "Biocultural monitoring form ...")
    take(qtbot, page)

    assert page.desk.workshop.layers()[0].name == "Biocultural monitoring form ..."


def test_tables_are_shown_one_after_the_other(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE), written(tmp_path, METRES, "metres.csv"))
    assert "clinics." in preview.heading.text()

    preview.leave.click()

    assert "metres." in preview.heading.text()


def test_addresses_alone_are_a_sentence(qtbot: QtBot, page: LayersPage, tmp_path: Path) -> None:
    preview = offer(qtbot, page, written(tmp_path, "name,address\nA,Main street 12\n"))

    assert not preview.isVisible()
    assert page.desk.messages.last is not None
    assert "addresses and names alone" in page.desk.messages.last.text


def test_a_large_table_is_read_beside_the_window(
    qtbot: QtBot, page: LayersPage, shared_data: Path
) -> None:
    preview = offer(qtbot, page, shared_data / "dar-es-salaam" / "healthsites_dar.csv")
    assert preview.take.text() == "Take 1,578 places"

    take(qtbot, page)

    assert page.desk.workshop.layers()[0].count == 1578


def test_the_list_of_what_stays_out_is_saved(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    offer(qtbot, page, written(tmp_path, TABLE))
    take(qtbot, page)

    page.left_out.save_list(tmp_path / "list.csv")

    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.reader(file))
    assert saved[2] == ["5", "'-6.82, -199.06", "This is outside the world."]


def test_rows_are_walked_by_key_and_left_by_tab(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    rows = offer(qtbot, page, written(tmp_path, TABLE)).rows
    rows.setFocus()

    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentRow() == 1
    qtbot.keyClick(rows, Qt.Key.Key_Tab)

    assert not rows.hasFocus()


def test_rows_have_words_for_a_screen_reader(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    doubts = offer(qtbot, page, written(tmp_path, TABLE)).doubts
    item = doubts.item(1, 2)
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Why it is doubtful: ")
    assert doubts.accessibleName() == "2 rows to look at"


def test_the_preview_speaks_another_language_and_keeps_what_was_chosen(
    qtbot: QtBot, page: LayersPage, tmp_path: Path, theme: Theme
) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))
    pick(preview.chooser.roles["lon"], "other")

    theme.speak("ar")

    assert preview.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert preview.chooser.roles["lon"].currentData() == "other"
    theme.speak("en")


def test_nothing_is_cut_off_at_twice_the_size(
    qtbot: QtBot, page: LayersPage, tmp_path: Path, theme: Theme
) -> None:
    offer(qtbot, page, written(tmp_path, TABLE))
    theme.size(2.0)
    assert page.preview.minimumSizeHint().width() <= 660
    theme.size(1.0)


def test_a_shapefile_in_metres_of_no_system_asks_for_it(
    qtbot: QtBot, page: LayersPage, tmp_path: Path
) -> None:
    geopandas = pytest.importorskip("geopandas")
    edit_about(page.desk.workshop, opens_at=(27.7, 85.3, 12.0))
    path = tmp_path / "taps.shp"
    points = geopandas.points_from_xy([334769.8], [3067000.0])
    geopandas.GeoDataFrame({"n": [1]}, geometry=points, crs=32645).to_file(path)
    path.with_suffix(".prj").unlink()

    offer(qtbot, page, path)
    assert page.system.isVisible()
    assert page.system.grid.list.currentData() == "EPSG:32645"
    page.system.bring.click()
    qtbot.waitUntil(lambda: not page.desk.work.busy, timeout=20_000)

    assert [layer.name for layer in page.desk.workshop.layers()] == ["taps"]


def test_a_table_may_become_marks_instead(qtbot: QtBot, page: LayersPage, tmp_path: Path) -> None:
    preview = offer(qtbot, page, written(tmp_path, TABLE))
    with qtbot.waitSignal(page.desk.screen_wanted, timeout=20_000):
        preview.marks.click()
    assert not preview.is_open
    assert page.desk.workshop.layers() == ()

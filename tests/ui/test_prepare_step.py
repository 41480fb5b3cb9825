"""Prepare, through its widgets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QPushButton

from desktop_app.errors import ChautariError
from desktop_app.ground import add_basemap, add_layer
from desktop_app.model import Basemap, Layer
from desktop_app.workshop import Workshop
from ui.prepare_step import PrepareStep
from ui.prepare_step.about_page import AboutPage
from ui.prepare_step.basemap_card import BasemapCard
from ui.prepare_step.basemaps_page import BasemapsPage
from ui.prepare_step.groups_page import GroupsPage
from ui.prepare_step.layer_card import LayerEditor
from ui.prepare_step.layers_page import LayersPage
from ui.prepare_step.opening_page import OpeningPage
from ui.prepare_step.page import Page
from ui.prepare_step.words_page import WordsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.desk import Desk
    from ui.look import Theme
    from ui.prepare_step.group_card import GroupEditor
    from ui.prepare_step.word_card import WordCard

Kind = TypeVar("Kind", bound=Page)


@pytest.fixture
def step(desk: Desk) -> Iterator[PrepareStep]:
    step = PrepareStep(desk)
    step.resize(1270, 700)
    step.show()
    step.enter()
    yield step
    shiboken6.delete(step)  # at once: what is left over is dressed again with every look


def page(step: PrepareStep, code: str, kind: type[Kind]) -> Kind:
    step.open_page(code)
    opened = step.page
    assert isinstance(opened, kind)
    return opened


def wait_for_work(qtbot: QtBot, desk: Desk, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(desk.work.finished, timeout=20_000):
        act()


# The workshop


def test_a_title_that_is_typed_is_saved(qtbot: QtBot, step: PrepareStep, desk: Desk) -> None:
    line = page(step, "about", AboutPage).title_line
    line.selectAll()

    qtbot.keyClicks(line, "Ward 9")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert desk.workshop.about().title == "Ward 9"


def test_undo_shows_what_was_there_before(qtbot: QtBot, step: PrepareStep, desk: Desk) -> None:
    line = page(step, "about", AboutPage).place
    qtbot.keyClicks(line, "Khairpur")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    desk.workshop.undo()

    assert line.text() == ""


def test_a_touched_day_is_the_day(step: PrepareStep, desk: Desk) -> None:
    field = page(step, "about", AboutPage).day
    field.month.show_day("2026-11-24")

    field.month.button("2026-11-26").click()

    assert desk.workshop.about().day == "2026-11-26"


def test_arrow_keys_walk_through_the_month(qtbot: QtBot, step: PrepareStep) -> None:
    month = page(step, "about", AboutPage).day.month
    month.show_day("2026-11-30")

    qtbot.keyClick(month.button("2026-11-30"), Qt.Key.Key_Right)

    assert month.name.text() == "December 2026"


def test_the_day_can_be_left_open(step: PrepareStep, desk: Desk) -> None:
    field = page(step, "about", AboutPage).day
    field.month.show_day("2026-11-24")

    field.month.none.click()

    assert desk.workshop.about().day == ""


# Groups


def opened_group(step: PrepareStep, place: int = 0) -> GroupEditor:
    groups = page(step, "groups", GroupsPage)
    card = groups.cards[step.desk.workshop.groups()[place].id]
    card.set_open(True)
    assert card.editor
    return card.editor


def test_an_added_group_has_a_colour_and_a_sign_of_its_own(step: PrepareStep, desk: Desk) -> None:
    page(step, "groups", GroupsPage).add.click()

    groups = desk.workshop.groups()
    assert len(groups) == 3
    assert len({g.sign for g in groups}) == len({g.colour for g in groups}) == 3


def test_the_name_of_an_added_group_is_in_view(step: PrepareStep, desk: Desk, qtbot: QtBot) -> None:
    step.resize(1270, 400)
    groups = page(step, "groups", GroupsPage)
    groups.add_group()
    bar = groups.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())  # where the button is
    groups.add.click()
    step.grab()  # all has its place
    card = groups.cards[desk.workshop.groups()[-1].id]
    assert card.editor is not None
    name = card.editor.name
    qtbot.waitUntil(lambda: not name.visibleRegion().isEmpty())
    assert name.visibleRegion().boundingRect().height() == name.height()


def test_a_step_counts_one_person(step: PrepareStep, desk: Desk) -> None:
    editor = opened_group(step)

    editor.counts.steppers["women"].more.click()
    editor.counts.steppers["women"].more.click()

    assert desk.workshop.groups()[0].head_counts == (("women", 2),)


def test_a_touched_sign_is_the_groups(step: PrepareStep, desk: Desk) -> None:
    opened_group(step).sign.button("star").click()

    assert desk.workshop.groups()[0].sign == "star"


def test_a_group_moves_later(step: PrepareStep, desk: Desk) -> None:
    groups = page(step, "groups", GroupsPage)
    first = desk.workshop.groups()[0]

    groups.cards[first.id].down.click()

    assert desk.workshop.groups()[1].id == first.id


def test_a_removed_group_is_gone_from_the_list(step: PrepareStep, desk: Desk) -> None:
    gone = desk.workshop.groups()[0].id

    opened_group(step).remove.click()

    assert gone not in page(step, "groups", GroupsPage).cards


def test_without_groups_the_page_says_what_to_do(step: PrepareStep) -> None:
    opened_group(step, 0).remove.click()
    opened_group(step, 0).remove.click()

    assert page(step, "groups", GroupsPage).empty.isVisible()


# Words


def opened_word(step: PrepareStep, section: str = "service") -> WordCard:
    words = page(step, "words", WordsPage)
    words.open_section(section)
    assert words.card
    return words.card


def test_a_word_gets_another_name(qtbot: QtBot, step: PrepareStep, desk: Desk) -> None:
    card = opened_word(step)
    line = card.names.names["en"]
    line.selectAll()

    qtbot.keyClicks(line, "The clinic")
    line.settle()

    assert desk.workshop.template().name("service", "health", "en") == "The clinic"


def test_a_word_is_hidden_and_stays_in_the_list(step: PrepareStep, desk: Desk) -> None:
    opened_word(step).shown.click()

    words = page(step, "words", WordsPage)
    assert desk.workshop.template().entries("service")[0].code == "education"
    assert words.words.item(0).text() == "Health care (hidden)"


def test_a_word_of_the_people_here_is_guarded_where_there_is_conflict(
    step: PrepareStep, desk: Desk
) -> None:
    opened_word(step)
    page(step, "words", WordsPage).add.click()
    card = page(step, "words", WordsPage).card
    assert card
    card.never_exact.click()
    assert desk.workshop.template().entries("service")[-1].never_exact


def test_a_word_that_came_guarded_stays_guarded(step: PrepareStep) -> None:
    card = opened_word(step)
    assert card.never_exact.isChecked()
    assert not card.never_exact.isEnabled()


def test_alt_and_arrow_move_a_word(qtbot: QtBot, step: PrepareStep, desk: Desk) -> None:
    opened_word(step)
    words = page(step, "words", WordsPage).words

    qtbot.keyClick(words, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.workshop.template().entries("service")[1].code == "health")


def test_an_added_word_is_chosen_for_naming(step: PrepareStep, desk: Desk) -> None:
    opened_word(step, "theme")
    words = page(step, "words", WordsPage)

    words.add.click()

    last = desk.workshop.template().entries("theme")[-1]
    assert last.custom
    assert words.card
    assert words.card.entry.id == last.id


def test_rules_sections_offer_no_new_words(step: PrepareStep) -> None:
    opened_word(step, "consent")

    assert not page(step, "words", WordsPage).add.isVisible()


def test_a_photo_takes_the_place_of_the_icon(step: PrepareStep, desk: Desk, tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(tmp_path / "clinic.png"))

    opened_word(step).picture.take_photo(tmp_path / "clinic.png")

    entry = desk.workshop.template().entry("service", "health")
    assert entry
    assert entry.picture_id


def test_no_picture_is_said_in_a_sentence(step: PrepareStep, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "clinic.png").write_text("no picture", encoding="utf-8")

    opened_word(step).picture.take_photo(tmp_path / "clinic.png")

    assert desk.messages.last
    assert desk.messages.last.kind == "error"


def test_a_sound_becomes_the_spoken_name(step: PrepareStep, desk: Desk) -> None:
    card = opened_word(step)

    card.voice.take(b"RIFF of sound", "audio/wav")

    entry = desk.workshop.template().entry("service", "health")
    assert entry
    assert desk.workshop.attachment_bytes(entry.voice_id)[:4] == b"RIFF"
    assert not card.voice.play.isHidden()


def test_without_a_microphone_a_sentence_says_so(
    step: PrepareStep, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

    monkeypatch.setattr(QMediaDevices, "defaultAudioInput", QAudioDevice)

    opened_word(step).voice.record.click()

    assert desk.messages.last
    assert "No microphone" in desk.messages.last.text


def test_the_words_of_another_workshop_are_taken(
    step: PrepareStep, desk: Desk, tmp_path: Path
) -> None:
    from desktop_app.preparing import add_entry

    with Workshop.create(tmp_path / "other.gpkg", title="Other") as other:
        add_entry(other, "service", {"en": "Seed bank"})

    page(step, "words", WordsPage).take_words(tmp_path / "other.gpkg")

    assert desk.workshop.template().entries("service")[-1].names["en"] == "Seed bank"


def test_no_workshop_is_said_in_a_sentence(step: PrepareStep, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "other.gpkg").write_text("no workshop", encoding="utf-8")

    page(step, "words", WordsPage).take_words(tmp_path / "other.gpkg")

    assert desk.messages.last
    assert desk.messages.last.kind == "error"


# Basemaps and layers


WARD = {
    "type": "Feature",
    "properties": {"name": "Ward 1", "code": "W1"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[39.2, -6.8], [39.3, -6.8], [39.3, -6.7], [39.2, -6.8]]],
    },
}


def wards(path: Path) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [WARD]}), encoding="utf-8")
    return path


def dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def test_a_dropped_layer_is_added(
    qtbot: QtBot, step: PrepareStep, desk: Desk, tmp_path: Path
) -> None:
    layers = page(step, "layers", LayersPage)
    data = dropped(wards(tmp_path / "wards.geojson"))
    drop = QDropEvent(
        QPointF(layers.drop.rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    wait_for_work(qtbot, desk, lambda: layers.drop.dropEvent(drop))

    assert [(a.name, a.count) for a in desk.workshop.layers()] == [("wards", 1)]


def test_a_table_lists_the_rows_that_could_not_be_placed(
    qtbot: QtBot, step: PrepareStep, desk: Desk, tmp_path: Path
) -> None:
    table = tmp_path / "clinics.csv"
    table.write_text("name,lat,lon\nA,-6.8,39.2\nB,,\n", encoding="utf-8")
    layers = page(step, "layers", LayersPage)

    wait_for_work(qtbot, desk, lambda: layers.take_files([table]))
    wait_for_work(qtbot, desk, layers.preview.take.click)

    assert desk.workshop.layers()[0].count == 1
    assert layers.left_out.isVisible()


def test_a_file_that_is_no_layer_is_said_in_a_sentence(
    qtbot: QtBot, step: PrepareStep, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "broken.geojson").write_text("{", encoding="utf-8")
    layers = page(step, "layers", LayersPage)

    wait_for_work(qtbot, desk, lambda: layers.take_files([tmp_path / "broken.geojson"]))

    assert desk.messages.last
    assert desk.messages.last.kind == "error"


def test_several_layers_in_a_file_are_chosen_from(
    qtbot: QtBot, step: PrepareStep, desk: Desk, shared_data: Path
) -> None:
    layers = page(step, "layers", LayersPage)
    source = shared_data / "dar-es-salaam" / "tanzania.zip"
    wait_for_work(qtbot, desk, lambda: layers.take_files([source]))
    for box in layers.chooser.boxes[1:]:
        box.click()

    layers.chooser.add.click()

    assert len(desk.workshop.layers()) == 1


def a_layer(step: PrepareStep, desk: Desk) -> tuple[Layer, LayerEditor]:
    features = json.dumps({"type": "FeatureCollection", "features": [WARD]}).encode()
    added = add_layer(desk.workshop, Layer(0, "Wards", geometry="area", count=1), features)
    card = page(step, "layers", LayersPage).cards[added.id]
    card.set_open(True)
    editor = card.findChild(LayerEditor)
    assert editor
    return added, editor


def test_areas_are_said_to_be_those_of_area_only(step: PrepareStep, desk: Desk) -> None:
    added, editor = a_layer(step, desk)

    editor.areas.click()

    assert {a.id: a.is_areas for a in desk.workshop.layers()}[added.id]


def test_the_label_is_a_column_of_the_layer(step: PrepareStep, desk: Desk) -> None:
    _added, editor = a_layer(step, desk)

    editor.label_key.setCurrentIndex(editor.label_key.findData("name"))
    editor.label_key.activated.emit(editor.label_key.currentIndex())

    assert desk.workshop.layers()[0].label_key == "name"


def test_a_removed_layer_comes_back_by_undo(step: PrepareStep, desk: Desk) -> None:
    added, editor = a_layer(step, desk)
    editor.remove.click()
    layers = page(step, "layers", LayersPage)
    assert added.id not in layers.cards

    desk.workshop.undo()

    assert added.id in layers.cards


def test_a_basemap_is_added_from_its_file(
    qtbot: QtBot, step: PrepareStep, desk: Desk, shared_data: Path
) -> None:
    basemaps = page(step, "basemaps", BasemapsPage)
    source = shared_data / "basemaps" / "berlin_openmaptiles_3.12.mbtiles"

    wait_for_work(qtbot, desk, lambda: basemaps.take_files([source]))

    assert [b.kind for b in desk.workshop.basemaps()] == ["world", "vector"]


def missing_basemap(step: PrepareStep, desk: Desk) -> BasemapCard:
    lost = Basemap(0, "Town", "vector", path="gone/town.mbtiles", tile_format="pbf")
    added = add_basemap(desk.workshop, lost)
    card = page(step, "basemaps", BasemapsPage).cards[added.id]
    assert isinstance(card, BasemapCard)
    return card


def test_a_missing_basemap_is_named(step: PrepareStep, desk: Desk) -> None:
    card = missing_basemap(step, desk)

    assert "town.mbtiles" in card.missing.text()
    assert not card.search.isHidden()


def test_a_missing_basemap_is_found_again(step: PrepareStep, desk: Desk, shared_data: Path) -> None:
    card = missing_basemap(step, desk)
    source = shared_data / "basemaps" / "berlin_openmaptiles_3.12.mbtiles"

    page(step, "basemaps", BasemapsPage).find_again(card.basemap, source)

    assert card.search.isHidden()


def test_the_world_stays(step: PrepareStep, desk: Desk) -> None:
    world = page(step, "basemaps", BasemapsPage).cards[desk.workshop.basemaps()[0].id]
    world.set_open(True)

    assert "Remove this basemap" not in [b.text() for b in world.findChildren(QPushButton)]


def test_an_eye_hides_a_basemap(step: PrepareStep, desk: Desk) -> None:
    page(step, "basemaps", BasemapsPage).cards[desk.workshop.basemaps()[0].id].eye.click()

    assert not desk.workshop.basemaps()[0].shown


# Where the map opens


def test_numbers_say_where_the_map_opens(qtbot: QtBot, step: PrepareStep, desk: Desk) -> None:
    opening = page(step, "opening", OpeningPage)

    opening.lat.setValue(27.7)
    qtbot.keyClick(opening.lat, Qt.Key.Key_Return)

    assert desk.workshop.about().opens_at == (27.7, 39.25, 13.0)


# All pages


@pytest.mark.parametrize("language", ["ne", "ar"])
def test_every_page_speaks_another_language(step: PrepareStep, theme: Theme, language: str) -> None:
    theme.speak(language)

    for code in step.pages:
        step.open_page(code)
    opened_word(step)


@pytest.mark.parametrize("code", ["about", "groups", "words", "basemaps", "layers", "opening"])
def test_nothing_is_cut_at_twice_the_size(
    step: PrepareStep, desk: Desk, theme: Theme, code: str
) -> None:
    theme.size(2.0)
    desk.theme_changed.emit("light")
    step.open_page(code)

    assert step.page.inner.minimumSizeHint().width() <= step.page.viewport().width()
    theme.size(1.0)


def test_a_sound_file_that_is_none_is_refused(tmp_path: Path) -> None:
    from ui.sound.clip import read_sound

    (tmp_path / "name.txt").write_text("hello", encoding="utf-8")

    with pytest.raises(ChautariError, match="not a sound"):
        read_sound(tmp_path / "name.txt")

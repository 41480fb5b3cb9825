from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.look import (
    NOT_SAID,
    ChipRow,
    Choice,
    IconButton,
    LanguageChooser,
    Line,
    Lines,
    PictureButton,
    PicturePicker,
    ScrolledColumn,
    Stepper,
    Theme,
    Words,
    settle_typed,
)
from ui.look.colours import THEMES, Colours
from ui.look.drop_list import DropList, NumberField, Slide

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ABC = [Choice(code, code.upper()) for code in "abc"]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a #rrggbb colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_text_can_be_read(theme: Colours) -> None:
    for text in (theme.text, theme.quiet):
        for ground in (theme.ground, theme.surface, theme.raised, theme.accent_soft):
            assert ratio(text, ground) >= 4.5
    assert ratio(theme.on_accent, theme.accent) >= 4.5
    assert ratio(theme.accent, theme.surface) >= 4.5


def test_a_picture_is_picked_by_touch_and_told(qtbot: QtBot) -> None:
    picker = PicturePicker("Service")
    picker.set_choices(ABC)
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.mouseClick(picker.button("b"), Qt.MouseButton.LeftButton)
    assert told.args == [("b",)]


def test_another_picture_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    picker = PicturePicker("Service")
    picker.set_choices(ABC)
    qtbot.addWidget(picker)
    for code in "ab":
        picker.button(code).click()
    assert picker.chosen == ("b",)


def test_several_may_be_chosen(qtbot: QtBot) -> None:
    chips = ChipRow("Groups", multiple=True)
    chips.set_choices(ABC)
    qtbot.addWidget(chips)
    for code in "ca":
        chips.button(code).click()
    assert chips.chosen == ("a", "c")


def test_setting_a_choice_tells_nobody(qtbot: QtBot) -> None:
    picker = PicturePicker("Service")
    picker.set_choices(ABC)
    qtbot.addWidget(picker)
    with qtbot.assertNotEmitted(picker.picked):
        picker.set_chosen(["a"])


def test_arrow_keys_walk_and_space_picks(qtbot: QtBot) -> None:
    picker = PicturePicker("Service")
    picker.set_choices(ABC)
    qtbot.addWidget(picker)
    picker.show()
    picker.button("a").setFocus()
    QTest.keyClick(picker.button("a"), Qt.Key.Key_Right)
    QTest.keyClick(picker.button("b"), Qt.Key.Key_Space)
    assert picker.chosen == ("b",)


def test_a_button_is_large_enough_for_a_finger_and_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("undo", "Undo")
    qtbot.addWidget(button)
    assert button.sizeHint().width() >= 44
    assert button.sizeHint().height() >= 44
    assert button.accessibleName() == "Undo"


@pytest.mark.parametrize("field", [Line, Lines])
def test_typed_text_is_saved_once_when_asked(field: type[Line | Lines], qtbot: QtBot) -> None:
    typed = field()
    qtbot.addWidget(typed)
    typed.show_text("far")
    got: list[str] = []
    typed.settled.connect(got.append)
    typed.show()
    QTest.keyClicks(typed, "x")
    settle_typed()
    settle_typed()
    assert len(got) == 1
    assert "x" in got[0]


def test_what_is_typed_is_not_overwritten_by_a_refresh(qtbot: QtBot) -> None:
    line = Line()
    qtbot.addWidget(line)
    QTest.keyClicks(line, "far")
    line.show_text("near")
    assert line.text() == "far"
    line.drop_typed()


def test_a_stepper_goes_from_not_said_to_the_first_step(qtbot: QtBot) -> None:
    stepper = Stepper(step=5)
    qtbot.addWidget(stepper)
    stepper.more.click()
    assert stepper.value == 5
    stepper.less.click()
    assert stepper.value == NOT_SAID


def test_a_language_that_is_not_listed_can_be_typed(qtbot: QtBot) -> None:
    chooser = LanguageChooser()
    qtbot.addWidget(chooser)
    chooser.set_code("ne")
    assert chooser.code == "ne"
    chooser.setEditText("Kusunda")
    assert chooser.code == "Kusunda"


def test_texts_change_with_the_language_and_the_direction_too(theme: Theme, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    button = IconButton("undo")
    qtbot.addWidget(button)
    theme.texts.put(button.set_name, "Undo")
    theme.speak("ar")
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    theme.speak("en")
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_words_from_the_right_stand_at_the_right_in_any_window(qtbot: QtBot) -> None:
    lines = Lines()
    qtbot.addWidget(lines)
    lines.show_text("عيادة")
    assert lines.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
    lines.show_text("clinic")
    assert lines.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_name_that_looks_like_markup_stays_as_it_is_typed(qtbot: QtBot) -> None:
    button = IconButton("eye", "Show <b>Clinics</b>")
    qtbot.addWidget(button)
    assert button.toolTip() == "<span>Show &lt;b&gt;Clinics&lt;/b&gt;</span>"
    assert button.accessibleName() == "Show <b>Clinics</b>"


def test_an_ampersand_in_a_name_is_no_key(qtbot: QtBot) -> None:
    row = ChipRow()
    row.set_choices([Choice("a", "Water & roads")])
    qtbot.addWidget(row)
    assert row.button("a").text() == "Water && roads"  # as Qt writes a plain one


FIELDS = (DropList, LanguageChooser, Slide, NumberField)


@pytest.mark.parametrize("make", FIELDS)
def test_the_wheel_scrolls_the_page_and_changes_no_field(make: type[QWidget], qtbot: QtBot) -> None:
    page = ScrolledColumn()
    qtbot.addWidget(page)
    field = make()
    if isinstance(field, DropList):
        field.addItems(["one", "two", "three"])
        field.setCurrentIndex(1)
    elif isinstance(field, Slide | NumberField):
        field.setValue(40)
    page.column.addWidget(field)
    tall = QWidget()
    tall.setFixedHeight(2000)
    page.column.addWidget(tall)
    page.column.addWidget(Words("The end"))
    page.resize(300, 300)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    said = value_of(field)
    wheel(field)
    assert value_of(field) == said
    assert field.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert page.verticalScrollBar().value() > 0


def value_of(field: QWidget) -> object:
    return field.currentText() if isinstance(field, DropList) else field.property("value")


def wheel(over: QWidget) -> None:
    """Turn the wheel once, towards the hand, over a widget, as the system does."""
    at = over.mapTo(over.window(), over.rect().center())
    QTest.wheelEvent(over.window().windowHandle(), at, QPoint(0, -120))


def test_no_field_of_the_program_is_changed_by_the_wheel() -> None:
    """Lists, numbers and sliders are those of the look, which leave the wheel to the page."""
    own = Path("ui/look/drop_list.py").read_text("utf-8")
    bare = re.compile(
        r"\b(QComboBox|Q\w*SpinBox|QSlider|QDial|Q(Date|Time|DateTime)Edit)\b(?=\(|\):)"
    )
    assert bare.search(own)
    for file in Path("ui").rglob("*.py"):
        if file.name != "drop_list.py":
            assert not bare.search(file.read_text("utf-8")), file


def test_a_word_too_long_for_its_button_is_cut_at_its_end(qtbot: QtBot) -> None:
    button = PictureButton(Choice("a", "of " + "water_points_2026_" * 4))
    qtbot.addWidget(button)
    assert button.shown_name.startswith("of water")
    assert button.shown_name.endswith("…")
    button.set_choice(Choice("a", "Drinking water"))
    assert button.shown_name == "Drinking water"

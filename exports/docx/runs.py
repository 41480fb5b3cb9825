"""Text as Word needs it: cut by direction, with its language, and a font that has its letters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from desktop_app.language import is_right_to_left
from exports.docx.fonts import LATIN, complex_font, east_asian_font
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.text.paragraph import Paragraph

_RIGHT, _LEFT = {"R", "AL"}, {"L"}


def add_text(paragraph: Paragraph, text: str, language: str = "", **looks: Any) -> None:
    """Add typed text to a paragraph, as runs of one direction each.

    Args:
        paragraph: Where to.
        text: As it was typed; line breaks stay.
        language: Its BCP 47 code, or "".
        looks: `bold`, `size` (points), `colour` (RRGGBB).
    """
    backwards = begins_right_to_left(text, language)
    for part, right_to_left in _by_direction(xml_text(text), backwards):
        run = paragraph.add_run(part)
        _dress(run._r.get_or_add_rPr(), language, right_to_left, **looks)  # noqa: SLF001


def begins_right_to_left(text: str, language: str = "") -> bool:
    """Whether a text is read from the right: by its first letter, else by its language."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _RIGHT | _LEFT:
            return kind in _RIGHT
    return is_right_to_left(language)


def turn(paragraph: Paragraph, right_to_left: bool) -> None:
    """Let a paragraph be read from the right, or from the left."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    mark = OxmlElement("w:bidi")
    mark.set(qn("w:val"), "1" if right_to_left else "0")
    properties.insert_element_before(mark, *_AFTER_BIDI)


_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What comes after it in a paragraph's properties: Word wants them in the order of its schema."""


def _by_direction(text: str, backwards: bool) -> Iterator[tuple[str, bool]]:
    """Parts of a text that are read one way; what has no direction goes with what is before it."""
    part, right = "", backwards
    for char in text:
        kind = unicodedata.bidirectional(char)
        turned = kind in _RIGHT if kind in _RIGHT | _LEFT else right
        if turned != right and part:
            yield part, right
            part = ""
        part, right = part + char, turned
    if part:
        yield part, right


def _dress(
    properties: Any, language: str, right_to_left: bool, *, bold: bool = False, size: float = 0,
    colour: str = "",
) -> None:  # fmt: skip
    """Set a run's properties, in the order of Word's schema."""
    fonts = _element("w:rFonts", ascii=LATIN, hAnsi=LATIN, cs=complex_font(language))
    if east_asian := east_asian_font(language):
        fonts.set(qn("w:eastAsia"), east_asian)
    made = [fonts]
    if bold:
        made += [_element("w:b"), _element("w:bCs")]
    if colour:
        made.append(_element("w:color", val=colour))
    if size:
        made += [_element(tag, val=str(round(size * 2))) for tag in ("w:sz", "w:szCs")]
    if right_to_left:
        made.append(_element("w:rtl"))
    if language:
        made.append(_element("w:lang", val=language, eastAsia=language, bidi=language))
    for element in made:
        properties.append(element)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made

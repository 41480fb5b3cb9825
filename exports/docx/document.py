"""The document: set up, then sitting by sitting."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from desktop_app.language import _, is_right_to_left
from desktop_app.numbers import mark_label
from exports.docx.fonts import LATIN, complex_font
from exports.docx.runs import add_text, begins_right_to_left, turn
from exports.naming import day_text, language_name
from exports.readme import audience_sentence, short_lines
from exports.talk import Sitting, by_question, groups_by_key, kind_name, said_at, sittings
from exports.writing import checkpoint
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    from desktop_app.released import Release, ReleasedPhoto, ReleasedStatement

_ACCENT, _QUIET = "1B4F66", "5B6770"
_WIDTHS = (Cm(1.8), Cm(3.6), Cm(11.6))
_PHOTO = Cm(7)
_SMALL = 9  # points
_LONGEST = 255  # letters of a property


def talk_document(release: Release) -> DocumentObject:
    """Make the document of a release's talk."""
    return _Talk(release).made()


class _Talk:
    """Writes one document, in the language and direction of its release."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._language = release.language
        self._right_to_left = is_right_to_left(release.language)
        self._groups = groups_by_key(release)
        self._document = Document()
        _set_up(self._document, release, self._right_to_left)

    def made(self) -> DocumentObject:
        title, *more = short_lines(self._release)
        self._heading(title, 0)
        for line in filter(None, more):
            self._paragraph(line, colour=_QUIET)
        if not self._release.statements:
            self._paragraph(_("No statement may be told to this audience."))
        for sitting in sittings(self._release):
            checkpoint()
            self._sitting(sitting)
        return self._document

    def _sitting(self, sitting: Sitting) -> None:
        self._heading(sitting.session.title, 1)
        if sitting.session.day:
            self._paragraph(day_text(sitting.session.day, self._language), colour=_QUIET)
        for question, said in by_question(sitting):
            if question:
                self._heading(question, 2)
            self._table(said)

    def _table(self, said: list[ReleasedStatement]) -> None:
        table = self._document.add_table(rows=1, cols=3)
        table.style = "Table Grid"
        table.autofit = False
        table._tblPr.find(qn("w:tblLayout")).addprevious(_lines())  # noqa: SLF001
        if self._right_to_left:
            table._tblPr.find(qn("w:tblStyle")).addnext(_flag("w:bidiVisual"))  # noqa: SLF001
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(_flag("w:tblHeader"))  # noqa: SLF001
        for cell, name in zip(head.cells, (_("When"), _("Who"), _("What was said")), strict=True):
            self._own(cell.paragraphs[0], name, bold=True, colour=_ACCENT)
        for statement in said:
            self._row(table.add_row().cells, statement)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = width
        for row in table.rows:
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = width

    def _row(self, cells: tuple[_Cell, ...], said: ReleasedStatement) -> None:
        self._own(cells[0].paragraphs[0], said_at(said))
        self._typed(cells[1].paragraphs[0], self._groups[said.group_key].label, "", bold=True)
        if kind := kind_name(said.kind):
            self._own(cells[1].add_paragraph(), kind, size=_SMALL, colour=_QUIET)
        what = cells[2]
        self._typed(what.paragraphs[0], said.words, said.words_lang)
        if said.translation.strip():
            self._own(what.add_paragraph(), self._translated(said), size=_SMALL, colour=_QUIET)
            self._typed(what.add_paragraph(), said.translation, said.translation_lang)
        if said.themes or said.r4:
            names = "; ".join(word.name for word in (*said.themes, *said.r4))
            themes = _("Themes: {themes}").format(themes=names)
            self._own(what.add_paragraph(), themes, size=_SMALL, colour=_QUIET)
        if said.mark_numbers:
            marks = _("About marks: {marks}").format(
                marks=", ".join(map(mark_label, said.mark_numbers))
            )
            self._own(what.add_paragraph(), marks, size=_SMALL, colour=_QUIET)
        for photo in said.photos:
            self._photo(what, photo)

    def _translated(self, said: ReleasedStatement) -> str:
        if not said.translation_lang:
            return _("Translation")
        name = language_name(said.translation_lang, self._language)
        return f"{_('Translation')} · {name}"

    def _photo(self, cell: _Cell, photo: ReleasedPhoto) -> None:
        run = cell.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(photo.data()), width=_PHOTO)
        described = shape._inline.docPr  # noqa: SLF001
        described.set("descr", photo.caption)
        described.set("name", photo.name)
        if photo.caption.strip():
            self._typed(cell.add_paragraph(), photo.caption, "", size=_SMALL)

    def _heading(self, text: str, level: int) -> None:
        paragraph = self._document.add_heading(level=level)
        turn(paragraph, begins_right_to_left(text, self._language))
        add_text(paragraph, text)

    def _paragraph(self, text: str, **looks: Any) -> None:
        self._own(self._document.add_paragraph(), text, **looks)

    def _own(self, paragraph: Paragraph, text: str, **looks: Any) -> None:
        """The program's own words: in the language and direction of the release."""
        turn(paragraph, self._right_to_left)
        add_text(paragraph, text, self._language, **looks)

    def _typed(self, paragraph: Paragraph, text: str, language: str, **looks: Any) -> None:
        """What people said, in their language and its direction."""
        turn(paragraph, begins_right_to_left(text, language or self._language))
        add_text(paragraph, text, language, **looks)


def _set_up(document: DocumentObject, release: Release, right_to_left: bool) -> None:
    """Page, styles and properties."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    if right_to_left:
        section._sectPr.find(qn("w:docGrid")).addprevious(_flag("w:bidi"))  # noqa: SLF001
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in _SIZES:
            _dress_style(style, release.language)
    properties = document.core_properties
    properties.created = properties.modified = datetime.fromisoformat(release.made_at)
    properties.title, properties.author = xml_text(release.title)[:_LONGEST], "Chautari"
    properties.language = release.language
    properties.comments = xml_text(audience_sentence(release))[:_LONGEST]


_SIZES = {"Normal": 11, "Title": 24, "Heading 1": 16, "Heading 2": 13}


def _dress_style(style: Any, language: str) -> None:
    """Sizes and fonts of a style, those of complex scripts too, which its theme would choose."""
    size = Pt(_SIZES[style.name])
    style.font.name, style.font.size = LATIN, size
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), complex_font(language))
    for tag in ("w:szCs", "w:spacing", "w:kern"):  # spaced letters of Arabic would not join
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(size.pt * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)
    style.paragraph_format.space_after = Pt(4)
    if style.name != "Normal":
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
        style.paragraph_format.space_before = Pt(12)


def _lines() -> Any:
    """Quiet lines between the rows of a table, and none beside them."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        beside = side in {"left", "right", "insideV"}
        line.set(qn("w:val"), "nil" if beside else "single")
        if not beside:
            for name, value in (("sz", "4"), ("space", "0"), ("color", "C4CBD1")):
                line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _flag(tag: str) -> Any:
    return OxmlElement(tag)

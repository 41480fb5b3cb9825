"""How the window looks: one type family, one accent colour, four themes, and every step's widgets.

Texts: `desk.texts.put(button.setText, N_("Undo"))` sets a text now and in every language chosen
later; `desk.texts.also(self.refresh)` is for texts with names or numbers in them.

Widgets (all touchable, named for a screen reader, mirrored in right-to-left languages):

- `IconButton(icon, name)`: a Material Design icon by name; `set_name`, `set_icon`.
- `PictureButton(choice)`: picture above, short name under it.
- `TextButton(text, look)`: look "" | "primary" | "quiet" | "danger" | "chip"; optional icon.
- `PicturePicker(name, multiple=False, may_be_none=True)` and `ChipRow(…same…)`:
  `set_choices([Choice…])`, `set_chosen(codes)`, `chosen`, `button(code)`, and the signal
  `picked(tuple of codes)`, sent for touches of the user only.
- `Choice(code, name, picture, hint)`, `Picture(icon=… | pixmap=… | sign=…, colour=…)`;
  `ui.pictures` makes both from the workshop's template.
- `Line`, `Lines`: typed text with `settled(str)` (one change when the hand rests or the field is
  left), `show_text(str)`, and `settle_typed()` that saves all pending ones.
- `Stepper(step)`: a number by touch, `NOT_SAID` is -1; signal `stepped(int)`; `set_names`,
  `set_value`.
- `LanguageChooser()`: the language of typed words; `code`, `set_code`, signal `chosen(code)`.
- `Words(text, look)`: look "" | "title" | "heading" | "label" | "quiet" | "large";
  `Heading(text)`.
- `PictureLabel(size)`: a picture by itself.
- `Card()`, `Fold(name)`, `ScrolledColumn()`: each has `.column`; `Field(label, widget)` with
  `set_label`; `Rule()`, `row(*widgets)`, `Flow` (a wrapping layout).
- `colours()`, `px(n)`, `letters(n)`, `target()`: colours, lengths and type sizes in force, for what
  is painted by hand;
  `glyph_icon(name)`, `glyph_pixmap`, `sign_pixmap(sign, colour)`.
"""

from ui.look.boxes import Card, Field, Fold, Heading, PictureLabel, Rule, ScrolledColumn, Words, row
from ui.look.buttons import IconButton, PictureButton, TextButton
from ui.look.choices import ChipRow, PicturePicker
from ui.look.colours import colours, letters, px, target
from ui.look.flow import Flow
from ui.look.glyphs import draw_glyph, glyph_icon, glyph_pixmap, sign_pixmap
from ui.look.picture import Choice, Picture
from ui.look.spoken_languages import LanguageChooser, language_names
from ui.look.stepper import NOT_SAID, Stepper
from ui.look.texts import Texts
from ui.look.theme import Theme
from ui.look.typed import Line, Lines, forget_typed, settle_typed

__all__ = [
    "NOT_SAID",
    "Card",
    "ChipRow",
    "Choice",
    "Field",
    "Flow",
    "Fold",
    "Heading",
    "IconButton",
    "LanguageChooser",
    "Line",
    "Lines",
    "Picture",
    "PictureButton",
    "PictureLabel",
    "PicturePicker",
    "Rule",
    "ScrolledColumn",
    "Stepper",
    "TextButton",
    "Texts",
    "Theme",
    "Words",
    "colours",
    "draw_glyph",
    "forget_typed",
    "glyph_icon",
    "glyph_pixmap",
    "language_names",
    "letters",
    "px",
    "row",
    "settle_typed",
    "sign_pixmap",
    "target",
]

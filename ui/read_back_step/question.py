"""The one question, by picture: who may know this? And the details, by exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.consenting import Agreement
from desktop_app.language import N_, _
from desktop_app.model import Audience, Consent, Precision
from ui.look import Card, Choice, Field, Fold, PicturePicker, Stepper, Words
from ui.pictures import entry_choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.consenting import Story
    from ui.desk import Desk

_METRES = 300


class Question(Card):
    """Who may know.

    Signals:
        answered: An `Agreement` for what is in front.
    """

    answered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=16)
        self.desk = desk
        self.ask = Words("", "heading")
        self.audience = PicturePicker(may_be_none=False, width=84)
        self.told = Words("")
        self.guarded = Words("", "quiet")
        self.details = Fold()
        self.words = PicturePicker(may_be_none=False, width=84)
        self.photo = PicturePicker(may_be_none=False, width=84)
        self.voice = PicturePicker(may_be_none=False, width=84)
        self.partners = _Place(desk)
        self.public = _Place(desk)
        self._fields = {
            N_("The words, for"): Field("", self.words),
            N_("Photos and drawings, for"): Field("", self.photo),
            N_("The voice, for"): Field("", self.voice),
            N_("The place, for our partners"): Field("", self.partners),
            N_("The place, for everyone"): Field("", self.public),
        }
        for widget in (self.ask, self.audience, self.told, self.guarded, self.details):
            self.column.addWidget(widget)
        for label, field in self._fields.items():
            self.details.column.addWidget(field)
            desk.texts.put(field.set_label, label)
        desk.texts.put(self.ask.setText, N_("Who may know this?"))
        desk.texts.put(self.details.set_name, N_("More exactly"))
        desk.texts.also(self.offer)
        self._connect()
        self.offer()

    def offer(self) -> None:
        """Show the choices of the template."""
        template = self.desk.workshop.template()
        entries = [e for e in template.entries("consent") if e.dimension == "audience"]
        choices = [entry_choice(self.desk.workshop, e) for e in entries]
        for picker in (self.audience, self.words, self.photo, self.voice):
            picker.set_choices(choices)
        self.partners.offer()
        self.public.offer()

    def show_stories(self, stories: Sequence[Story]) -> None:
        """Show what is agreed for these stories so far (only what is the same for all)."""
        self.setVisible(bool(stories))
        guarded = any(s.sensitive for s in stories)
        self.audience.setVisible(not (guarded and len(stories) == 1))
        self.guarded.setText(
            _("This kind of story always stays with its group. Touch “Right” when it is right.")
            if guarded and len(stories) == 1
            else _("Stories that must stay with their group are left out.")
            if guarded
            else ""
        )
        self.guarded.setVisible(guarded)
        consents = [s.consent for s in stories]
        first = consents[0] if consents and len(set(consents_key(consents))) == 1 else None
        self._show(first)
        marks = [s for s in stories if s.has_place and not s.placeless and not s.sensitive]
        for label in (N_("The place, for our partners"), N_("The place, for everyone")):
            self._fields[label].setVisible(bool(marks))
        kinds = {a.kind for s in stories for a in s.attachments}
        self._fields[N_("Photos and drawings, for")].setVisible(bool(kinds - {"voice"}))
        self._fields[N_("The voice, for")].setVisible("voice" in kinds or self._have_sound(stories))
        self.details.setVisible(not (guarded and len(stories) == 1))

    def _have_sound(self, stories: Sequence[Story]) -> bool:
        """Whether one of them may be heard in a recording."""
        said = any(story.kind == "statement" for story in stories)
        return said and bool(self.desk.workshop.recordings())

    def wait_for_answer(self) -> None:
        """Bring the question before the room: nothing is agreed until a picture is touched."""
        codes = self.audience.codes()
        if codes:
            self.audience.button(codes[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self, consent: Consent | None) -> None:
        self.audience.set_chosen([consent.words.code] if consent else [])
        self.words.set_chosen([consent.words.code] if consent else [])
        self.photo.set_chosen([consent.photo.code] if consent else [])
        self.voice.set_chosen([consent.voice.code] if consent else [])
        self.partners.show_precision(consent.place_partners if consent else None)
        self.public.show_precision(consent.place_public if consent else None)
        template, lang = self.desk.workshop.template(), self.desk.language
        self.told.setText(template.hint("consent", consent.words.code, lang) if consent else "")
        self.told.setVisible(bool(self.told.text()))

    def _connect(self) -> None:
        self.audience.picked.connect(self._answer)
        self.words.picked.connect(lambda codes: self._detail(words=Audience.of(codes[0])))
        self.photo.picked.connect(lambda codes: self._detail(photo=Audience.of(codes[0])))
        self.voice.picked.connect(lambda codes: self._detail(voice=Audience.of(codes[0])))
        self.partners.agreed.connect(lambda how: self._detail(place_partners=how))
        self.public.agreed.connect(lambda how: self._detail(place_public=how))

    def _answer(self, codes: Sequence[str]) -> None:
        audience = Audience.of(codes[0])
        self.answered.emit(Agreement(audience, audience, audience))

    def _detail(self, **parts: object) -> None:
        self.answered.emit(Agreement(**parts))  # type: ignore[arg-type]


class _Place(QWidget):
    """How exactly a place may be seen, by picture; with metres where it is within a distance."""

    agreed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.how = PicturePicker(may_be_none=False, width=84)
        self.metres = Stepper(100, most=50_000, least=100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.how)
        column.addWidget(self.metres)
        self.metres.set_value(_METRES)
        self.how.picked.connect(lambda _codes: self._tell())
        self.metres.stepped.connect(lambda _metres: self._tell())

    def offer(self) -> None:
        """Show the choices of the template."""
        template = self.desk.workshop.template()
        entries = [e for e in template.entries("consent") if e.dimension == "precision"]
        choices: list[Choice] = [entry_choice(self.desk.workshop, e) for e in entries]
        self.how.set_choices(choices)
        self.metres.set_names(_("Fewer metres"), _("More metres"), _("{n} metres"))

    def show_precision(self, precision: Precision | None) -> None:
        """Show what is agreed."""
        self.how.set_chosen([precision.how] if precision else [])
        if precision and precision.metres:
            self.metres.set_value(precision.metres)
        self.metres.setVisible(precision is not None and precision.how == "within")

    def _tell(self) -> None:
        (how,) = self.how.chosen
        metres = self.metres.value if how == "within" else 0
        self.metres.setVisible(how == "within")
        self.agreed.emit(Precision(how, metres))  # type: ignore[arg-type]


def consents_key(consents: Sequence[Consent | None]) -> list[object]:
    """What makes two agreements the same: everything but the story and the moment."""
    return [
        None if c is None else (c.words, c.voice, c.photo, c.place_partners, c.place_public)
        for c in consents
    ]

"""The one question, by picture: who may know this? And the details, by exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from desktop_app.consenting import Agreement
from desktop_app.language import N_, _
from desktop_app.model import Audience, Consent
from ui.look import Card, Field, Fold, PicturePicker, TextButton, Words
from ui.pictures import entry_choice
from ui.read_back_step.form import Form, Guardian
from ui.read_back_step.partner_names import PartnerNames
from ui.read_back_step.place_choice import PlaceChoice
from ui.read_back_step.stricter import stricter_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.consenting import Story
    from ui.desk import Desk

_PLACES = (N_("The place, for our partners"), N_("The place, for everyone"))


class Question(Card):
    """Who may know.

    Signals:
        answered: An `Agreement` for what is in front.
        narrowed: An `Agreement` that one member wishes later, for the story in front.
    """

    answered = Signal(object)
    narrowed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=16)
        self.desk = desk
        self._shown: tuple[Story, ...] = ()
        self._is_narrowing = self._is_anew = False
        self.ask, self.told, self.guarded = Words("", "heading"), Words(""), Words("", "quiet")
        self.audience = PicturePicker(may_be_none=False, width=84)
        self.names = PartnerNames(desk)
        self.guardian = Guardian(desk)
        self.details, self.form = Fold(), Form(desk)
        self.words = PicturePicker(may_be_none=False, width=84)
        self.photo = PicturePicker(may_be_none=False, width=84)
        self.voice = PicturePicker(may_be_none=False, width=84)
        self.partners, self.public = PlaceChoice(desk), PlaceChoice(desk)
        self.later = TextButton(look="quiet")
        self.anew = TextButton()
        self._fields = {
            N_("The words, for"): Field("", self.words),
            N_("Photos and drawings, for"): Field("", self.photo),
            N_("The voice, for"): Field("", self.voice),
            _PLACES[0]: Field("", self.partners),
            _PLACES[1]: Field("", self.public),
        }
        self._lay_out()
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
        if [s.id for s in stories] != [s.id for s in self._shown]:
            self._is_narrowing = self._is_anew = False
        self._shown = tuple(stories)
        self.setVisible(bool(stories))
        stays = len(stories) == 1 and stories[0].sensitive
        self.audience.setVisible(not stays)
        self._say(self.guarded, stricter_words(self.desk, stories))
        consents = [s.consent for s in stories]
        first = consents[0] if consents and len(set(consents_key(consents))) == 1 else None
        self._show(first)
        self._show_details(stories)
        self.details.setVisible(not stays)
        self._show_guardian(stories, first)
        self._show_narrowing()

    def wait_for_answer(self) -> None:
        """Bring the question before the room: nothing is agreed until a picture is touched."""
        codes = self.audience.codes()
        if codes:
            self.audience.button(codes[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_details(self, stories: Sequence[Story]) -> None:
        placed = [s for s in stories if s.has_place and not s.placeless and not s.sensitive]
        for label in _PLACES:
            self._fields[label].setVisible(any(not s.under_18 for s in placed))
        kinds = {a.kind for s in stories for a in s.attachments}
        self._fields[N_("Photos and drawings, for")].setVisible(bool(kinds - {"voice"}))
        heard = "voice" in kinds or self._have_sound(stories)
        spoken = any(not s.under_18 for s in stories)
        self._fields[N_("The voice, for")].setVisible(heard and spoken)

    def _show_guardian(self, stories: Sequence[Story], consent: Consent | None) -> None:
        asked = bool(stories) and all(s.under_18 and not s.sensitive for s in stories)
        self.guardian.setVisible(asked and not self._is_narrowing)
        self.guardian.show_answer(consent.guardian if consent else "")

    def _have_sound(self, stories: Sequence[Story]) -> bool:
        """Whether one of them may be heard in a recording."""
        said = any(story.kind == "statement" for story in stories)
        return said and bool(self.desk.workshop.recordings())

    def _show(self, consent: Consent | None) -> None:
        conflict = self.desk.workshop.about().conflict_affected
        for picker, part in self._parts().items():
            agreed = getattr(consent, part) if consent else None
            picker.set_chosen([agreed.code] if agreed is not None else [])
            most = agreed if self._is_narrowing and agreed is not None else Audience.PUBLIC
            most = min(most, Audience.PARTNERS) if conflict else most
            for code in picker.codes():
                picker.button(code).setEnabled(Audience.of(code) <= most)
        self.partners.show_precision(consent.place_partners if consent else None)
        self.public.show_precision(consent.place_public if consent else None)
        self.form.show_consent(consent)
        self.names.show_consent(consent, narrowing=self._is_narrowing)
        template, lang = self.desk.workshop.template(), self.desk.language
        hint = template.hint("consent", consent.words.code, lang) if consent else ""
        self._say(self.told, hint)

    def _show_narrowing(self) -> None:
        """Show whether one of them may be made narrower for a member, and what was narrowed."""
        (story,) = self._shown if len(self._shown) == 1 else (None,)
        agreed = story is not None and story.consent is not None and not story.sensitive
        self.ask.setText(
            _("Narrower, for one of the group") if self._is_narrowing else _("Who may know this?")
        )
        self.later.setText(_("Leave it as it is") if self._is_narrowing else _("Make it narrower"))
        self.later.setVisible(agreed)
        self.form.setVisible(not self._is_narrowing)
        was = any(s.consent and s.consent.narrowed_at for s in self._shown)
        self.anew.setVisible(was and not self._is_anew and not self._is_narrowing)
        if self._is_narrowing:
            told = _("It can be made narrower only. Who came is not kept, and it cannot be undone.")
            self._say(self.guarded, told)

    def _parts(self) -> dict[PicturePicker, str]:
        return {
            self.audience: "words",
            self.words: "words",
            self.photo: "photo",
            self.voice: "voice",
        }

    def _lay_out(self) -> None:
        put = self.desk.texts.put
        for widget in (
            self.ask, self.guarded, self.audience, self.told, self.names, self.guardian,
            self.anew, self.details, self.later,
        ):  # fmt: skip
            self.column.addWidget(widget)
        for label, field in self._fields.items():
            self.details.column.addWidget(field)
            put(field.set_label, label)
        self.details.column.addWidget(self.form)
        put(self.details.set_name, N_("More exactly"))
        put(self.anew.setText, N_("Read back anew"))
        why = N_("One of the group came to us afterwards, and wishes that fewer people know it.")
        put(self.later.setToolTip, why)
        self.desk.texts.also(self.offer)

    def _connect(self) -> None:
        self.audience.picked.connect(self._answer)
        self.words.picked.connect(lambda codes: self._detail(words=Audience.of(codes[0])))
        self.photo.picked.connect(lambda codes: self._detail(photo=Audience.of(codes[0])))
        self.voice.picked.connect(lambda codes: self._detail(voice=Audience.of(codes[0])))
        self.partners.agreed.connect(lambda how: self._detail(place_partners=how))
        self.public.agreed.connect(lambda how: self._detail(place_public=how))
        self.names.agreed.connect(lambda ids: self._detail(recipients=ids))
        self.guardian.agreed.connect(lambda how: self._detail(guardian=how))
        self.form.agreed.connect(lambda parts: self._detail(**parts))
        self.later.clicked.connect(lambda: self._narrow(not self._is_narrowing))
        self.anew.clicked.connect(self._begin_anew)

    def _narrow(self, on: bool) -> None:
        self._is_narrowing = on
        self.show_stories(self._shown)

    def _begin_anew(self) -> None:
        self._is_anew = True
        self.show_stories(self._shown)
        self.wait_for_answer()

    def _answer(self, codes: Sequence[str]) -> None:
        audience = Audience.of(codes[0])
        if self._is_narrowing:
            (story,) = self._shown
            self._detail(**_at_most(story.consent, audience))
            return
        if audience >= Audience.PARTNERS:
            self._detail(
                words=audience, voice=audience, photo=audience, recipients=self.names.all_ids
            )
        else:
            self._detail(words=audience, voice=audience, photo=audience)

    def _detail(self, **parts: object) -> None:
        parts = {**_first(self._shown, self.names.all_ids), **parts}
        agreement = Agreement(**parts, anew=self._is_anew)  # type: ignore[arg-type]
        (self.narrowed if self._is_narrowing else self.answered).emit(agreement)

    @staticmethod
    def _say(label: Words, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


def _first(stories: Sequence[Story], partners: tuple[str, ...]) -> dict[str, object]:
    """What belongs to the first answer: it is said aloud, and for the partners that are named now."""
    agreed = [s.consent for s in stories if s.consent is not None]
    parts: dict[str, object] = {} if any(c.how for c in agreed) else {"how": "spoken"}
    if all(max(c.words, c.voice, c.photo) < Audience.PARTNERS for c in agreed):
        parts["recipients"] = partners
    return parts


def _at_most(consent: Consent | None, audience: Audience) -> dict[str, Audience]:
    """Words, voice and photos for no more than this audience, and each for no more than before."""
    if consent is None:
        return {}
    return {part: min(getattr(consent, part), audience) for part in ("words", "voice", "photo")}


def consents_key(consents: Sequence[Consent | None]) -> list[object]:
    """What makes two agreements the same: everything but the story and the moments."""
    return [
        None
        if c is None
        else (c.words, c.voice, c.photo, c.place_partners, c.place_public, c.recipients, c.guardian,
              c.third_person, c.how, c.given_by)
        for c in consents
    ]  # fmt: skip

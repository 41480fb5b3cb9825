"""A theme (#) or a place (@) that is being typed among the words, and what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.language import _
from desktop_app.model import Audience
from desktop_app.numbers import mark_label, read_label
from desktop_app.text import clean, isolate
from maps.finding.index import folded
from ui.map_view.visible import shown_briefly

if TYPE_CHECKING:
    from collections.abc import Collection

    from ui.desk import Desk

THEME, PLACE = "#", "@"
_LONGEST, _MOST = 40, 30


@dataclass(frozen=True, slots=True)
class Token:
    """What is typed after a sign; `start` is where the sign stands."""

    sign: str
    typed: str
    start: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to take: a theme by its code (or a `new` one by its name), or a mark by its id."""

    name: str
    icon: str
    code: str = ""
    mark_id: int = 0
    new: str = ""


def token_before(text: str) -> Token | None:
    """The theme or place that is being typed at the end of this text, if one is."""
    start = max(text.rfind(THEME), text.rfind(PLACE))
    if start < 0 or (start and not text[start - 1].isspace()):
        return None
    typed = text[start + 1 :]
    is_number = text[start] == THEME and typed[:1].isdecimal()
    if "\n" in typed or typed[:1].isspace() or len(typed) > _LONGEST or is_number:
        return None
    return Token(text[start], typed, start)


def offers_for(
    desk: Desk, token: Token, themes: Collection[str], marks: Collection[int]
) -> list[Offer]:
    """What may be taken for what is typed; what is taken already is not offered again."""
    if token.sign == THEME:
        return theme_offers(desk, token.typed, themes)
    return place_offers(desk, token.typed, marks)


def theme_offers(desk: Desk, typed: str, taken: Collection[str]) -> list[Offer]:
    """Themes in whose name a word begins so; a single unknown word may become a theme of the day."""
    template, wanted = desk.workshop.template(), folded(typed)
    offers = []
    known = False
    for entry in template.entries("theme"):
        name = template.name("theme", entry.code, desk.language)
        known = known or folded(name) == wanted
        if entry.code not in taken and f" {wanted}" in f" {folded(name)}":
            offers.append(Offer(name, entry.icon, code=entry.code))
    word = clean(typed).strip()
    if word and not known and " " not in typed:
        told = _("New theme: {word}").format(word=isolate(word))
        offers.append(Offer(told, "plus", new=word))
    return offers


def place_offers(desk: Desk, typed: str, taken: Collection[int]) -> list[Offer]:
    """Marks that the screen may show now, by number, title or service; the latest first."""
    ws, view, wanted = desk.workshop, desk.map_view, folded(typed)
    own_only = view is not None and view.own_only
    seen = shown_briefly(
        ws.brief_marks(), ws.heard_by(Audience.ROOM), desk.speaking, own_only=own_only
    )
    template, lang = ws.template(), desk.language
    offers, meant = [], read_label(typed)
    for mark_id, number, kind, service, _g, _h, _s, title, _b in sorted(seen, key=lambda m: -m[1]):
        section, code = ("service", service) if service else ("kind", kind)
        called = template.name(section, code, lang)
        named = wanted and f" {wanted}" in f" {folded(f'{title} {called}')}"
        if mark_id in taken or not (not wanted or named or number == meant):
            continue
        name = _("{number} {what}").format(number=mark_label(number), what=isolate(title) or called)
        offers.append((number != meant, Offer(name, "map-marker-outline", mark_id=mark_id)))
        if len(offers) == _MOST:
            break
    return [offer for _other, offer in sorted(offers, key=lambda o: o[0])]

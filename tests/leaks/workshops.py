"""Random workshops, full of canaries: words, tones, patterns and places that are looked for afterwards."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from desktop_app import (
    acting,
    attaching,
    caring,
    consenting,
    discussing,
    following_up,
    ground,
    marking,
    peopling,
    preparing,
    referring,
    reporting,
    voting,
)
from desktop_app.consenting import Agreement
from desktop_app.model import Audience, Layer, Precision
from desktop_app.sound import agree_to_sound
from desktop_app.voice_notes import add_voice_note
from tests.desktop_app.test_voice_notes import tone
from tests.leaks.other_laptop import other_words
from tests.leaks.told import PLACELESS, SENSITIVE, Agreed, Rule, To, Told, ToldGroup, canary
from tests.tones import BEGIN, at, record

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from desktop_app.workshop import Workshop

UNWRITTEN_HZ = 400  # talk that nobody wrote down: never heard
DAY_PLACED = "2026-11-17T07:13"
RECIPIENTS = ("zqorgoneqz", "zqorgtwoqz")
UNLISTED = "zqorgnoneqz"
_GROUPS = 3
EXACT = Precision("exact")
SHAPES: tuple[dict[str, Any], ...] = (
    {"type": "Point", "coordinates": [12.345678, 45.654321]},
    {"type": "LineString", "coordinates": [[32.111222, 5.333444], [32.121222, 5.343444]]},
    {"type": "Polygon", "coordinates": [[[52.5, 5.3], [52.61, 5.3], [52.6, 5.41], [52.5, 5.3]]]},
)
_NOTE_S = 0.6
_SAID_S = 0.7
NEVER: Callable[[To], bool] = lambda _to: False  # noqa: E731


@dataclass(frozen=True)
class Canary:
    """A text that is looked for: what it is, and to whom it may go."""

    text: str
    may: Callable[[To], bool]


@dataclass
class Made:
    """A random workshop's rule and canaries."""

    rule: Rule
    words: list[Canary] = field(default_factory=list)
    tones: list[tuple[str, float, Callable[[To], bool]]] = field(default_factory=list)
    photos: list[tuple[str, int, Callable[[To], bool]]] = field(default_factory=list)
    themes: tuple[str, ...] = ()
    """The codes of the themes of single stories."""

    def word(self, text: str, may: Callable[[To], bool]) -> str:
        """A canary, remembered."""
        self.words.append(Canary(text.lower(), may))
        return text

    def everyone(self) -> list[To]:
        """Everybody whom an export can be for."""
        groups = [To(Audience.GROUP, n) for n in range(len(self.rule.groups))]
        partners = [To(Audience.PARTNERS, recipient=name) for name in (*RECIPIENTS, UNLISTED)]
        public = [] if self.rule.conflict else [To(Audience.PUBLIC)]
        return [*groups, To(Audience.ROOM), *partners, *public]


def draw(dice: random.Random) -> Rule:
    """What is told in a random workshop."""
    groups = tuple(ToldGroup(dice.random() < 0.7, dice.random() < 0.2) for _n in range(_GROUPS))
    told = [_story(dice, n) for n in range(dice.randint(4, 8))]
    seconds, timed = 1.0, []
    for story in told:
        timed.append(story if story.is_mark else _timed(story, seconds))
        seconds += 0 if story.is_mark else _SAID_S
    actions = tuple(dice.choice(list(Audience)) for _n in range(dice.randint(0, 2)))
    conflict, areas, buildings = (dice.random() < share for share in (0.2, 0.5, 0.3))
    return Rule(groups, tuple(timed), actions, conflict, areas, buildings)


FOR_ALL = Agreed(Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, EXACT, EXACT)


def all_agreed(agreed: Agreed = FOR_ALL) -> Rule:
    """A workshop in which the same was agreed for every story: if not said otherwise, everything for everyone."""
    told = [
        Told(
            n,
            n % _GROUPS,
            n < 3,
            agreed,
            SHAPES[n] if n < 3 else None,
            has_photo=True,
            has_voice=True,
        )
        for n in range(5)
    ]
    timed = tuple(t if t.is_mark else _timed(t, 1 + _SAID_S * (t.n - 3)) for t in told)
    return Rule((ToldGroup(recorded=True),) * _GROUPS, timed, (Audience.PUBLIC,))


def _timed(story: Told, begin_s: float) -> Told:
    return Told(**{**story.__dict__, "begin_s": begin_s})


def _story(dice: random.Random, n: int) -> Told:
    is_mark = dice.random() < 0.65
    disputed = dice.choice(["there", "both"]) if dice.random() < 0.15 else ""
    return Told(
        n=n,
        group=dice.randrange(_GROUPS),
        is_mark=is_mark,
        agreed=None if disputed or dice.random() < 0.15 else _agreed(dice),
        geometry=_geometry(dice, n) if is_mark and dice.random() < 0.9 else None,
        kind=dice.choice(["barrier", "barrier", "strength", "idea", "landmark"]),
        barrier=dice.choice(["far", "cost", "language", "far", "unsafe", *SENSITIVE]),
        service=dice.choice(["sanitation", "sanitation", "health"]),
        affected=dice.choice(["", "", "", "women", "displaced", *PLACELESS]),
        has_photo=dice.random() < 0.4,
        no_faces=dice.random() < 0.5,
        has_voice=dice.random() < 0.4,
        moment=not is_mark and not disputed and dice.random() < 0.15,
        disputed=disputed,
    )


def _agreed(dice: random.Random) -> Agreed:
    words, voice, photo = (dice.choice([*Audience, Audience.PUBLIC]) for _n in range(3))
    return Agreed(
        words,
        voice,
        photo,
        _precision(dice),
        _precision(dice),
        recipients=dice.choice([None, (), RECIPIENTS[:1], RECIPIENTS]),
        third_person=dice.random() < 0.1,
        guardian=dice.random() < 0.5,
        narrowed=dice.random() < 0.2,
    )


def _precision(dice: random.Random) -> Precision:
    if dice.random() < 0.4:
        return Precision("within", dice.choice([3, 30, 100, 500, 1_700, 20_000, 50_000]))
    return Precision(dice.choice(["exact", "area", "area", "none"]))


def _geometry(dice: random.Random, n: int) -> dict[str, Any]:
    """Each story in a part of the world of its own, so that a position near it can only be its own."""
    lon = -170 + 17 * n + dice.uniform(0.2, 9)
    lat = dice.uniform(-60, 60)
    where = [[round(lon + dx, 6), round(lat + dy, 6)] for dx, dy in _steps(dice)]
    kind = dice.choice(["Point", "Point", "LineString", "Polygon"])
    if kind == "Point":
        return {"type": kind, "coordinates": where[0]}
    if kind == "LineString":
        return {"type": kind, "coordinates": where}
    return {"type": kind, "coordinates": [[*where, where[0]]]}


def _steps(dice: random.Random) -> list[tuple[float, float]]:
    size = 10 ** dice.uniform(-3.5, -1.5)
    turned = [(0.0, 0.0), (1.0, 0.1), (1.1, 0.9), (0.2, 1.0)]
    return [(size * (x + dice.uniform(-0.05, 0.05)), size * y) for x, y in turned]


def make(ws: Workshop, rule: Rule, dice: random.Random) -> Made:
    """Fill an empty workshop."""
    made = Made(rule)
    preparing.edit_about(ws, host="Host", notes=made.word("zqaboutnotesqz", NEVER),
                         risks=made.word("zqrisksqz", NEVER), legal_basis=made.word("zqbasisqz", NEVER))  # fmt: skip
    referring.add_referral(ws, *(made.word(f"zqreferral{n}qz", NEVER) for n in range(3)))
    partners = {name: _partner(ws, made, name) for name in RECIPIENTS}
    made.word(UNLISTED, lambda to: to.recipient == UNLISTED)
    groups = [_group(ws, made, dice, n) for n in range(_GROUPS)]
    _layers(ws, made, dice)
    session = discussing.open_session(ws, "Talk", from_template=False)
    discussing.edit_session(ws, session.id, started_at=BEGIN, notes=made.word("zqsessionqz", NEVER))
    item = discussing.add_agenda_item(ws, session.id, "What is far?")
    discussing.edit_agenda_item(ws, item.id, notes=made.word("zqitemqz", NEVER))
    ids: dict[int, int] = {}
    for told in made.rule.told:
        tells = _mark if told.is_mark else partial(_statement, session=session.id, before=dict(ids))
        ids[told.n] = tells(ws, made, told, groups[told.group])
        _attach(ws, made, told, ids[told.n])
    _sound(ws, made, session.id)
    for group, asked in zip(groups, made.rule.groups, strict=True):
        agree_to_sound(ws, group, yes=asked.recorded)
        preparing.edit_group(ws, group, under_18=asked.under_18)
    _letters(ws, made, dice, ids)
    with other_words(ws, made, ids):
        _agree(ws, made, ids, partners)
        _dots(ws, made, dice, groups)
        _actions(ws, made, tuple(ids[t.n] for t in made.rule.told if t.is_mark))
    _credits(ws, made)
    peopling.set_population(ws, "women", 1234, "Census")
    preparing.edit_about(ws, conflict_affected=rule.conflict)
    return made


def _letters(ws: Workshop, made: Made, dice: random.Random, ids: dict[int, int]) -> None:
    """Some marks are another laptop's: their own numbers, which say so, are the room's."""
    numbers = {t.n: 1_000_000 + 7_111 * (t.n + 1) for t in made.rule.told if t.is_mark}
    with ws.change("Number marks as on another laptop") as change:
        for n, number in numbers.items():
            if dice.random() < 0.3:
                change.update("mark", ids[n], {"number": number})
                made.word(str(number), lambda to: to.audience <= Audience.ROOM)


def _dots(ws: Workshop, made: Made, dice: random.Random, groups: list[int]) -> None:
    """Dots on what the room may see; and the first group's on a theme of the day that no story has."""
    if dice.random() < 0.2:
        voting.set_rules(ws, hidden=True)
    marks = voting.may_get_dots(ws)
    for group in groups:
        for mark in marks[:3]:
            voting.put_dot(ws, group, mark.id)
    name = made.word("zqdotsqz", lambda to: to.audience is Audience.ROOM or to.group == 0)
    voting.put_dot(ws, groups[0], preparing.add_entry(ws, "theme", {"en": name}).code)


def _partner(ws: Workshop, made: Made, name: str) -> str:
    """A partner in the list, by whose name its exports go and nobody else's; gives its id."""
    made.word(name, lambda to: to.recipient == name)
    contact = made.word(f"zqcontact{name[2:]}", NEVER)
    return str(caring.add_recipient(ws, name, contact).id)


def _group(ws: Workshop, made: Made, dice: random.Random, n: int) -> int:
    name = made.word(f"zqgroup{n}qz", lambda to: to.audience is Audience.ROOM or to.group == n)
    heads = tuple((code, dice.randint(1, 12)) for code in ("women", "men", "disability"))
    made.word(f"zqsource{n}qz", NEVER)
    return preparing.add_group(ws, name, sound="yes", head_counts=heads).id


def _layers(ws: Workshop, made: Made, dice: random.Random) -> None:
    """One that is shown, one that is not; and, hidden, an area and buildings around each mark."""
    spot = {"type": "Point", "coordinates": [5.5, 75.5]}
    _layer(ws, Layer(0, "zqshownlayerqz"), [("zqshownlayerqz", spot)])
    hidden = made.word("zqhiddenlayerqz", NEVER)
    _layer(ws, Layer(0, hidden, shown=False), [(hidden, spot)])
    placed = [t for t in made.rule.told if t.geometry]
    if made.rule.has_areas and placed:
        areas = [(_area_name(made, t), _square(*t.corners[0])) for t in placed]
        name = made.word("zqareasqz", NEVER)
        _layer(ws, Layer(0, name, shown=False, is_areas=True, geometry="area"), areas)
    if made.rule.has_buildings and placed:
        name = made.word("zqbuildingsqz", NEVER)
        houses = [(name, _beside(dice, *t.corners[0])) for t in placed for _n in range(100)]
        _layer(ws, Layer(0, name, shown=False, is_buildings=True), houses)


def _layer(ws: Workshop, layer: Layer, places: list[tuple[str, dict[str, Any]]]) -> None:
    features = [{"type": "Feature", "properties": {"name": n}, "geometry": g} for n, g in places]
    held = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    ground.add_layer(ws, replace(layer, label_key="name", count=len(places)), held)


def _area_name(made: Made, told: Told) -> str:
    """The name of the area around a mark: it may go where anything of the place does."""
    return made.word(
        canary(told.n, "ward"), lambda to: made.rule.place(told, to).how != "none"
    )  # fmt: skip


def _square(lon: float, lat: float) -> dict[str, Any]:
    """So large that no mask reaches its border."""
    ring = [
        [lon - 1.3, lat - 1.2],
        [lon + 1.4, lat - 1.2],
        [lon + 1.4, lat + 1.5],
        [lon - 1.3, lat + 1.5],
    ]
    return {
        "type": "Polygon",
        "coordinates": [[[round(x, 6), round(y, 6)] for x, y in [*ring, ring[0]]]],
    }


def _beside(dice: random.Random, lon: float, lat: float) -> dict[str, Any]:
    where = [round(lon + dice.gauss(0, 0.01), 6), round(lat + dice.gauss(0, 0.01), 6)]
    return {"type": "Point", "coordinates": where}


def _mark(ws: Workshop, made: Made, told: Told, group: int) -> int:
    goes = partial(made.rule.goes, told)
    typed = ("title", "words", "translation", "idea", "cope", "since", "fare", "schedule")
    said: dict[str, Any] = {what: made.word(canary(told.n, what), goes) for what in typed}
    journey = made.word(
        canary(told.n, "journey"),
        lambda to: goes(to) and (told.geometry is None or made.rule.place(told, to).how != "none"),
    )
    mark = marking.place_mark(
        ws, group, told.kind, told.service, (told.barrier,), geometry=told.geometry,
        where="place" if told.geometry else "nowhere", affected=(told.affected,) if told.affected else (),
        cope_words=said.pop("cope"), journey_from=journey, source=made.word(canary(told.n, "source"), NEVER),
        themes=(_theme(ws, made, told),), placed_at=f"{DAY_PLACED}:{told.n:02d}.000Z", **said,
    )  # fmt: skip
    following_up.follow_mark(ws, mark.id, "same", made.word(canary(told.n, "seen"), goes))
    _identifiers(made, told, mark.id, mark.uid)
    return mark.id


def _statement(
    ws: Workshop, made: Made, told: Told, group: int, session: int, before: dict[int, int]
) -> int:
    goes = partial(made.rule.goes, told)
    words = "" if told.moment else made.word(canary(told.n, "said"), goes)
    translation = "" if told.moment else made.word(canary(told.n, "translation"), goes)
    marks = tuple(before[t.n] for t in made.rule.told if t.is_mark and t.n in before)
    item = ws.agenda(session)[0].id
    statement = discussing.write_statement(
        ws, session, group, words, mark_ids=marks[:2], translation=translation, agenda_item_id=item,
        kind="moment" if told.moment else "said", themes=(_theme(ws, made, told),), said_at=at(told.begin_s),
        ended_at=at(told.begin_s + _SAID_S),
    )  # fmt: skip
    _identifiers(made, told, statement.id, statement.uid)
    return statement.id


def _theme(ws: Workshop, made: Made, told: Told) -> str:
    """A word of the people here, for this one story."""
    name = made.word(canary(told.n, "theme"), partial(made.rule.goes, told))
    code = preparing.add_entry(ws, "theme", {"en": name}).code
    made.themes += (code,)
    return code


def _identifiers(made: Made, told: Told, row_id: int, uid: str) -> None:
    made.word(str(row_id), NEVER)
    made.word(uid, lambda to: to.audience <= Audience.ROOM and made.rule.goes(told, to))


def _attach(ws: Workshop, made: Made, told: Told, story_id: int) -> None:
    shows, speaks = partial(made.rule.shows, told), partial(made.rule.speaks, told)
    if told.has_photo:
        inside = made.word(canary(told.n, "exif"), NEVER)
        caption = made.word(canary(told.n, "caption"), shows)
        shown = attaching.add_picture(ws, story_id, photo(told.n, inside), caption=caption)
        attaching.mark_no_faces(ws, shown.id, told.no_faces)
        made.photos.append((f"photo of {told.n}", told.n, shows))
    if told.has_voice:
        caption = made.word(canary(told.n, "spoken"), speaks)
        add_voice_note(ws, story_id, tone(_NOTE_S, note_hz(told.n)), round(_NOTE_S * 1000), caption)
        made.tones.append((f"voice note of {told.n}", note_hz(told.n), speaks))


def note_hz(n: int) -> float:
    """The tone of a story's voice note."""
    return 700.0 + 600 * n


def said_hz(n: int) -> float:
    """The tone of a statement in the session's sound."""
    return 1000.0 + 600 * n


def _sound(ws: Workshop, made: Made, session: int) -> None:
    said = [t for t in made.rule.told if not t.is_mark]
    if not said:
        return
    tones = [
        (UNWRITTEN_HZ, 1.0),
        *((round(said_hz(t.n)), _SAID_S) for t in said),
        (UNWRITTEN_HZ, 1.0),
    ]
    record(ws, session, tones)
    made.tones.append(("what nobody wrote down", UNWRITTEN_HZ, NEVER))
    made.tones.extend(
        (f"sound of {t.n}", said_hz(t.n), partial(made.rule.is_heard, t)) for t in said
    )


def _agree(ws: Workshop, made: Made, ids: dict[int, int], partners: dict[str, str]) -> None:
    for told in made.rule.told:
        if told.disputed:
            consenting.agree(ws, [ids[told.n]], replace(WIDEST, guardian="spoken"))
        if told.agreed is None or told.moment:
            continue
        wanted = _agreement(made, told.n, told.agreed, partners)
        if not told.agreed.narrowed:
            consenting.agree(ws, [ids[told.n]], wanted)
            continue
        consenting.agree(ws, [ids[told.n]], replace(WIDEST, guardian=wanted.guardian))
        consenting.narrow(ws, ids[told.n], wanted)
        consenting.agree(ws, [ids[told.n]], WIDEST)  # nobody widens it again: nothing comes of this


WIDEST = Agreement(Audience.PUBLIC, Audience.PUBLIC, Audience.PUBLIC, EXACT, EXACT)


def _agreement(made: Made, n: int, told: Agreed, partners: dict[str, str]) -> Agreement:
    named = None if told.recipients is None else tuple(partners[name] for name in told.recipients)
    return Agreement(
        told.words, told.voice, told.photo, told.partners, told.public, recipients=named, how="signed",
        given_by=made.word(canary(n, "giver"), NEVER), guardian="spoken" if told.guardian else "",
        third_person=told.third_person,
    )  # fmt: skip


def _actions(ws: Workshop, made: Made, marks: tuple[int, ...]) -> None:
    for n, audience in enumerate(made.rule.actions):
        told = [
            made.word(f"zqaction{n}{what}qz", partial(_is_for, audience))
            for what in ("what", "who", "duty", "answer", "seen")
        ]  # fmt: skip
        action = acting.add_action(ws, told[0], mark_ids=marks[:2], who=told[1], duty_name=told[2],
                                   answer=told[3], audience=audience)  # fmt: skip
        following_up.follow_action(ws, action.id, "open", told[4])


def _credits(ws: Workshop, made: Made) -> None:
    """Co-researchers, each for an audience; and a kept report's own paragraph, which no other report has."""
    for audience in (Audience.ROOM, Audience.PARTNERS, Audience.PUBLIC):
        name, part = (
            made.word(f"zqcredit{audience.code}{what}qz", partial(_is_for, audience))
            for what in ("name", "part")
        )
        reporting.add_co_researcher(ws, name, part=part, audience=audience)
    kept = reporting.add_preset(ws, made.word("zqpresetqz", NEVER))
    reporting.add_text(ws, kept.id, made.word("zqparagraphqz", NEVER))


def _is_for(audience: Audience, to: To) -> bool:
    """Whether an action goes: they are agreed aloud, in the room."""
    return audience >= max(to.audience, Audience.ROOM)


@cache
def pattern(n: int) -> Any:
    """Eight by eight fields, dark (0) or light (1), that no other photo has."""
    return np.random.default_rng(7000 + n).integers(0, 2, (8, 8))


def photo(n: int, inside: str = "") -> bytes:
    """A photo of the pattern; `inside` stands in its EXIF and its comment, with a place."""
    fields = np.kron(pattern(n), np.ones((24, 32))) * 170 + 40
    image = Image.fromarray(np.stack([fields] * 3, axis=-1).astype(np.uint8))
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = (
        inside,
        {1: "N", 2: (27.0, 36.0, 12.5), 3: "E", 4: (84.0, 54.0, 10.5)},
    )
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, exif=exif, comment=inside.encode())
    return out.getvalue()

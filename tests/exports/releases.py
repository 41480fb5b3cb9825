"""Releases made by hand for the tests of the exports: small, whole, in three scripts, and hostile.

`make_release()` is a workshop that somebody could have held; `make_mark`, `make_statement` and
`make_group` make one part with what a test wants to be different. `hostile_release()` carries every
text of `HOSTILE` in every field that people type into.
"""

from __future__ import annotations

import io
import json
import wave
from dataclasses import replace
from functools import cache
from typing import Any

from desktop_app.model import Audience, Basemap, Layer
from desktop_app.released import (
    Release,
    Released,
    ReleasedBasemap,
    ReleasedGroup,
    ReleasedLayer,
    ReleasedMark,
    ReleasedPhoto,
    ReleasedSession,
    ReleasedStatement,
    ReleasedVoice,
)
from desktop_app.template import load_default

NOTHING = Released("", "")
NEPALI = "नदी पार गर्न डुङ्गा चाहिन्छ, बर्खामा डुङ्गा चल्दैन। स्वास्थ्य चौकी पुग्न दुई घण्टा लाग्छ।"
ARABIC = "العيادة بعيدة جدا، ولا أحد هناك يتكلم لغتنا. نمشي ساعتين ثم ننتظر."
HOSTILE = (
    '<script>alert("x")</script>',
    "=1+1",
    '#import "x": y',
    "$x$ *bold* _under_ `raw` @ref <label> \\u{41} // gone",
    "abc\u202edef",
    "line one\nline two\ttab",
    "👍🏽 🏥 ❤️",
    "<b>&amp;</b>,;\"'",
    "long " * 2000,
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 4,
)
POINT = {"type": "Point", "coordinates": [84.912345, 27.612345]}
LINE = {"type": "LineString", "coordinates": [[84.905, 27.605], [84.915, 27.61], [84.92, 27.618]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[84.9, 27.6], [84.93, 27.6], [84.93, 27.62], [84.9, 27.62], [84.9, 27.6]]],
}


def word(section: str, code: str, language: str = "en") -> Released:
    """A word of the default template, as a release in this language shows it."""
    if not code:
        return NOTHING
    entry = load_default().entry(section, code)
    assert entry is not None, f"{section}.{code}"
    return Released(code, load_default().name(section, code, language), entry.icon)


def make_group(key: str = "g1", **fields: Any) -> ReleasedGroup:
    """A group as the room knows it."""
    counts = (("Women", 9), ("Older people", 4), ("With a difficulty", None))
    group = ReleasedGroup(
        key,
        "Women's group",
        "Women's group",
        "community",
        "Community",
        "#7a3b8f",
        "circle",
        "10-19",
        counts,
    )
    return replace(group, **fields)


@cache
def _picture(colour: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return out.getvalue()


def make_photo(name: str = "abc-1.jpg", **fields: Any) -> ReleasedPhoto:
    """A photo of one colour."""
    photo = ReleasedPhoto(
        name, "image/jpeg", "The path at the river", 320, 240, lambda: _picture("#7d9a8c")
    )
    return replace(photo, **fields)


def make_voice(name: str = "abc-voice-1.wav", **fields: Any) -> ReleasedVoice:
    """A second of a quiet hum."""
    voice = ReleasedVoice(name, "audio/wav", "At the well", 1000, _hum)
    return replace(voice, **fields)


@cache
def _hum() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(200, 240)) * 400)
    return out.getvalue()


def make_mark(number: int = 1, **fields: Any) -> ReleasedMark:
    """A barrier to health care at a point, said by the first group; everything else as given."""
    mark = ReleasedMark(
        uid=f"uid{number:023d}",
        number=number,
        kind=word("kind", "barrier"),
        service=word("service", "health"),
        barriers=(word("barrier", "far"),),
        affected=(),
        where="place",
        geometry=POINT,
        pos_how="exact",
        pos_unc_m=15,
        decimals=6,
        area_code="",
        area_name="",
        severity=0,
        freq=NOTHING,
        season=(),
        day_time=(),
        since="",
        basis=NOTHING,
        journey_from="",
        mode=NOTHING,
        minutes_dry=-1,
        minutes_wet=-1,
        fare="",
        schedule="",
        cope=(),
        cope_words="",
        duty=(),
        title="",
        words="We walk two hours, and then the clinic is closed.",
        words_lang="en",
        translation="",
        translation_lang="",
        idea="",
        levels=(),
        r4=(),
        sdg=(),
        rights=(),
        themes=(),
        group_key="g1",
        votes=0,
        vote_rank=0,
        placed_on="2026-11-17",
        placed_at="2026-11-17T08:15:00.000Z",
    )
    return replace(mark, **fields)


def make_statement(number: int = 1, **fields: Any) -> ReleasedStatement:
    """Something that the first group said in the first session."""
    statement = ReleasedStatement(
        uid=f"said{number:022d}",
        session=0,
        agenda_item="Which services can you not reach or use, and what happens when you try?",
        group_key="g1",
        kind="said",
        words="They laugh when we speak our own language at the counter.",
        words_lang="en",
        translation="",
        translation_lang="",
        said_at="2026-11-17T09:02:00.000Z",
        themes=(word("theme", "respect"),),
        r4=(),
        mark_numbers=(),
    )
    return replace(statement, **fields)


def _groups() -> tuple[ReleasedGroup, ...]:
    return (
        make_group(),
        make_group(
            "g2",
            name="Youth club",
            label="Youth club",
            colour="#1b6f8f",
            sign="square",
            band="under 10",
            head_counts=(("Girls", 5), ("Boys", 4)),
        ),
        make_group(
            "g3",
            name="Clinic staff",
            label="Clinic staff",
            kind="staff",
            kind_name="Service staff",
            colour="#b3541e",
            sign="triangle",
            band="under 10",
            head_counts=(("Women", 4), ("Men", None)),
        ),
    )


def _marks(lang: str) -> tuple[ReleasedMark, ...]:
    """One mark or more of each kind, shape, precision and script."""

    def w(section: str, *codes: str) -> tuple[Released, ...]:
        return tuple(word(section, code, lang) for code in codes)

    def point(dx: float, dy: float) -> dict[str, Any]:
        return {"type": "Point", "coordinates": [round(84.9 + dx, 6), round(27.6 + dy, 6)]}

    barrier, strength, idea, landmark = w("kind", "barrier", "strength", "idea", "landmark")
    health, school, water, council, police, papers = w(
        "service", "health", "education", "water", "local_government", "policing", "registration"
    )
    return (
        make_mark(
            1,
            kind=barrier,
            service=health,
            barriers=w("barrier", "far", "language"),
            geometry=point(0.012, 0.012),
            severity=3,
            affected=w("affected", "women", "remote"),
            freq=word("freq", "always", lang),
            season=w("season", "rains"),
            basis=word("basis", "own", lang),
            journey_from="Upper ward",
            mode=word("mode", "walk", lang),
            minutes_dry=120,
            minutes_wet=200,
            fare="none",
            cope=w("cope", "go_without", "healer"),
            cope_words="We wait until it passes.",
            duty=w("duty", "municipality"),
            words=NEPALI,
            words_lang="ne",
            translation="To cross the river you need a boat, and in the rains it does not run. "
            "It takes two hours to reach the health post.",
            translation_lang="en",
            idea="A nurse who visits on market days.",
            votes=7,
            vote_rank=1,
            levels=w("level", "service"),
            r4=w("r4", "redistribution", "recognition"),
            sdg=w("sdg", "SDG3"),
            rights=w("right", "ICESCR12"),
            themes=w("theme", "getting_there"),
            photos=(make_photo(),),
            n_statements=1,
            title="The river",
        ),
        make_mark(
            2,
            kind=barrier,
            service=health,
            barriers=w("barrier", "language"),
            geometry=point(0.0122, 0.0121),
            words=ARABIC,
            words_lang="ar",
            translation="The clinic is very far, and nobody there speaks our language.",
            translation_lang="en",
            group_key="g2",
            severity=2,
        ),
        make_mark(
            3,
            kind=strength,
            service=school,
            barriers=(),
            geometry=point(0.021, 0.009),
            words="The head teacher keeps the gate open until the last bus.",
            group_key="g2",
            votes=3,
            vote_rank=2,
        ),
        make_mark(
            4,
            kind=idea,
            service=water,
            barriers=(),
            geometry=point(0.006, 0.004),
            words="",
            idea="A tap at the bus park.",
            group_key="g1",
        ),
        make_mark(
            5,
            kind=landmark,
            service=NOTHING,
            barriers=(),
            geometry=point(0.017, 0.016),
            title="ठूलो पिपल",
            words="",
            group_key="g1",
        ),
        make_mark(
            6,
            kind=barrier,
            service=papers,
            barriers=w("barrier", "papers", "cost"),
            geometry=point(0.02, 0.004),
            pos_how="masked",
            pos_unc_m=300,
            decimals=3,
            group_key="g2",
            severity=1,
            words="Without the father's citizenship they sent us home three times.",
        ),
        make_mark(
            7,
            kind=barrier,
            service=police,
            barriers=w("barrier", "refused"),
            geometry=AREA,
            pos_how="area",
            pos_unc_m=2100,
            decimals=4,
            area_code="NP0307",
            area_name="Ward 3",
            words="They did not write down what I said.",
        ),
        make_mark(
            8,
            kind=barrier,
            service=water,
            barriers=w("barrier", "cutoff"),
            geometry=LINE,
            pos_unc_m=30,
            group_key="g3",
            words="This path is under water from June to September.",
        ),
        make_mark(
            9,
            kind=strength,
            service=council,
            barriers=(),
            geometry={
                **AREA,
                "coordinates": [
                    [
                        [84.908, 27.607],
                        [84.913, 27.606],
                        [84.914, 27.611],
                        [84.909, 27.612],
                        [84.908, 27.607],
                    ]
                ],
            },
            group_key="g3",
            words="The ward office answers the telephone.",
        ),
        make_mark(
            10,
            kind=barrier,
            service=health,
            barriers=w("barrier", "none"),
            where="nowhere",
            geometry=None,
            pos_how="",
            pos_unc_m=-1,
            decimals=0,
            words="There is no doctor for women anywhere here.",
        ),
        make_mark(
            11,
            kind=barrier,
            service=council,
            barriers=w("barrier", "unheard"),
            where="everywhere",
            geometry=None,
            pos_how="",
            pos_unc_m=-1,
            decimals=0,
            group_key="g2",
            words="Nobody asks the young, in any ward.",
        ),
        make_mark(
            12,
            kind=barrier,
            service=police,
            barriers=w("barrier", "unsafe"),
            where="withheld",
            geometry=None,
            pos_how="",
            pos_unc_m=-1,
            decimals=0,
            words="After dark we do not go that way.",
        ),
    )


def _statements(lang: str) -> tuple[ReleasedStatement, ...]:
    works = "What already works well here, and what makes it work?"
    return (
        make_statement(1, mark_numbers=(1, 2), r4=(word("r4", "recognition", lang),)),
        make_statement(
            2,
            group_key="g2",
            words=ARABIC,
            words_lang="ar",
            translation="We walk two hours and then we wait.",
            translation_lang="en",
            mark_numbers=(2,),
        ),
        make_statement(
            3,
            group_key="g3",
            words="We are two people for nine thousand. We are tired too.",
            themes=(),
        ),
        make_statement(4, words=NEPALI, words_lang="ne", kind="asked"),
        make_statement(
            5,
            session=1,
            agenda_item=works,
            group_key="g2",
            words="The school bus, since the mothers' committee runs it.",
            mark_numbers=(3,),
            themes=(word("theme", "what_works", lang),),
        ),
        make_statement(
            6,
            session=1,
            agenda_item=works,
            words="A sign in our own letters.",
            kind="agreed",
            photos=(make_photo("said-1.jpg"),),
        ),
    )


def _collection(*features: tuple[dict[str, Any], dict[str, Any]]) -> bytes:
    rows = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for geometry, properties in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode()


def make_layers() -> tuple[ReleasedLayer, ...]:
    """Wards as areas, one street, and a clinic as a point with a Nepali name."""
    square = [
        [84.895, 27.595],
        [84.915, 27.595],
        [84.915, 27.625],
        [84.895, 27.625],
        [84.895, 27.595],
    ]
    other = [
        [84.915, 27.595],
        [84.935, 27.595],
        [84.935, 27.625],
        [84.915, 27.625],
        [84.915, 27.595],
    ]
    wards = _collection(
        ({"type": "Polygon", "coordinates": [square]}, {"name": "Ward 2", "code": "NP0302"}),
        ({"type": "Polygon", "coordinates": [other]}, {"name": "वडा नं ३", "code": "NP0303"}),
    )
    clinics = _collection(
        ({"type": "Point", "coordinates": [84.918, 27.613]}, {"name": "स्वास्थ्य चौकी"})
    )
    streets = _collection(
        (
            {"type": "LineString", "coordinates": [[84.896, 27.607], [84.934, 27.611]]},
            {"name": "Main street"},
        )
    )
    return (
        ReleasedLayer(
            Layer(
                1,
                "Wards",
                geometry="area",
                count=2,
                label_key="name",
                is_areas=True,
                code_key="code",
                credits="Drawn for this test",
            ),
            lambda: wards,
        ),
        ReleasedLayer(
            Layer(2, "Streets", position=1, geometry="line", count=1, colour="#8a7a5c"),
            lambda: streets,
        ),
        ReleasedLayer(
            Layer(
                3,
                "Clinics",
                position=2,
                count=1,
                icon="hospital-building",
                label_key="name",
                colour="#2b6cb0",
            ),
            lambda: clinics,
        ),
    )


def make_release(**fields: Any) -> Release:
    """A release for the room of a small fictional workshop; every field can be given."""
    lang = fields.get("language", "en")
    release = Release(
        audience=Audience.ROOM,
        recipient="",
        group="",
        language=lang,
        made_at="2026-11-18T10:20:30.000Z",
        slug="bhirkot-room",
        workshop_uid="0123456789abcdef0123456789",
        workshop_key="0123456789abcdef0123456789",
        title="Who can use what in Bhirkot",
        place="Bhirkot",
        day="2026-11-17",
        fictional=True,
        host="Data desk of the fictional Bhirkot network",
        purpose="To see who is kept from which service, and what would help.",
        terms="For discussion in the room. Do not pass on.",
        opens_at=(27.61, 84.915, 14.0),
        groups=_groups(),
        marks=_marks(lang),
        sessions=(
            ReleasedSession("Reaching services", "2026-11-17", (make_statement().agenda_item,)),
            ReleasedSession(
                "What works",
                "2026-11-17",
                ("What already works well here, and what makes it work?",),
            ),
        ),
        statements=_statements(lang),
        layers=make_layers(),
        basemaps=(
            ReleasedBasemap(
                Basemap(1, "World", "world", credits="Natural Earth"), lambda _z, _x, _y: None
            ),
        ),
        credits=("Natural Earth", "Wards: Drawn for this test"),
        consent_counts=(("room", 15), ("public", 3)),
    )
    return replace(release, **fields)


def hostile_release(**fields: Any) -> Release:
    """A release with every text of HOSTILE as a mark's and a statement's words, titles, places and names."""
    marks = tuple(
        make_mark(
            n,
            words=text,
            title=text[:400],
            translation=text,
            translation_lang="en",
            cope_words=text,
            idea=text,
            journey_from=text[:400],
            fare=text[:400],
            schedule=text[:400],
            since=text[:400],
            photos=(make_photo(f"h{n}-1.jpg", caption=text[:400]),),
            voices=(make_voice(caption=text[:400]),),
            group_key="g1",
        )
        for n, text in enumerate(HOSTILE, start=1)
    )
    said = tuple(
        make_statement(n, words=text, translation=text, agenda_item=text[:400], mark_numbers=(n,))
        for n, text in enumerate(HOSTILE, start=1)
    )
    ugly = " ".join(text[:60] for text in HOSTILE)
    return make_release(
        **{
            "marks": marks,
            "statements": said,
            "groups": (make_group(name=ugly, label=ugly),),
            "title": ugly,
            "place": ugly,
            "host": ugly,
            "purpose": ugly,
            "terms": ugly,
            "credits": (ugly,),
            "sessions": (ReleasedSession(ugly, "2026-11-17", (ugly,)),),
            **fields,
        }
    )


def many_marks(count: int, **fields: Any) -> Release:
    """A release of many point marks with words, for speed and for paging."""
    patterns = _marks("en")
    marks = tuple(
        replace(
            patterns[n % 4],
            uid=f"uid{n:023d}",
            number=n + 1,
            geometry={
                "type": "Point",
                "coordinates": [
                    round(84.9 + n * 7 % 31 / 1000, 6),
                    round(27.6 + n * 11 % 23 / 1000, 6),
                ],
            },
        )
        for n in range(count)
    )
    return make_release(marks=marks, **fields)

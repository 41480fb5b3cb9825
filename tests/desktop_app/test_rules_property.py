"""For any agreement: a wider audience sees no more, and what is stricter holds whatever was agreed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.model import Attachment, Audience, Consent, Mark, Precision, TemplateEntry
from desktop_app.release.rules import Guarded, Rules, coarser
from desktop_app.template import load_default
from desktop_app.workshop_template import WorkshopTemplate

GUARDED = Guarded(
    WorkshopTemplate(
        tuple(
            TemplateEntry(
                n,
                e.section,
                e.code,
                sensitive=e.sensitive,
                never_with_place=e.never_with_place,
                never_exact=e.never_exact,
            )
            for n, e in enumerate(load_default().entries)
        )
    )
)
PICTURE = Attachment(8, 9, "photo", "image/jpeg")
precisions = st.sampled_from(
    [Precision("exact"), Precision("within", 200), Precision("area"), Precision("none")]
)
audiences = st.sampled_from(list(Audience))
consents = st.builds(
    Consent, st.just(9), st.just("mark"), audiences, audiences, audiences, precisions, precisions,
    recipients=st.sampled_from([("*",), (), ("1",), ("1", "2")]),
    guardian=st.sampled_from(["", "spoken"]), third_person=st.booleans(),
)  # fmt: skip
marks = st.builds(
    Mark, st.just(9), st.just("u"), st.just(1), st.just("barrier"), st.just(1),
    service=st.sampled_from(["health", "sanitation"]),
    barriers=st.sampled_from([("far",), ("unsafe",), ("harm",)]),
    geometry=st.sampled_from(
        [{"type": "Point", "coordinates": [1, 2]},
         {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}]
    ),
    affected=st.sampled_from([(), ("survivors",)]),
)  # fmt: skip
around = st.fixed_dictionaries(
    {"recipient": st.sampled_from(["", "1", "2"]),
     "minors": st.sampled_from([frozenset(), frozenset({9})]), "conflict": st.booleans()}
)  # fmt: skip


def seen(rules: Rules, mark: Mark) -> tuple[bool, bool, bool, Precision]:
    """Whether the story goes, its photos, its voice; and how exactly its place."""
    if rules.why_not(mark.id, mark.group_id, mark):
        return False, False, False, Precision("none")
    photos = rules.shows_photos(mark.id) and rules.shows(mark.id, PICTURE)
    return True, photos, rules.gives_voice(mark.id), rules.precision(mark)[0]


def rules(audience: Audience, consent: Consent, around: dict[str, Any]) -> Rules:
    return Rules(audience, None, {9: consent}, GUARDED, **around)


@given(consents, marks, around)
def test_a_wider_audience_sees_no_more(
    consent: Consent, mark: Mark, around: dict[str, Any]
) -> None:
    by_audience = [seen(rules(a, consent, around), mark) for a in list(Audience)[1:]]
    for narrow, wide in pairwise(by_audience):
        assert not any(w and not n for w, n in zip(wide[:3], narrow[:3], strict=True))
        assert coarser(narrow[3], wide[3]) == wide[3]


@given(consents, marks, around, st.sampled_from(list(Audience)[1:]))
def test_what_is_stricter_holds_whatever_was_agreed(
    consent: Consent, mark: Mark, around: dict[str, Any], audience: Audience
) -> None:
    goes, photos, voice, place = seen(rules(audience, consent, around), mark)
    under_18, conflict = bool(around["minors"]), around["conflict"]
    if consent.third_person or "harm" in mark.barriers or (under_18 and not consent.guardian):
        assert not goes
    if under_18:
        assert (photos, voice) == (False, False)
        assert place.how in {"area", "none"}
    if conflict and (mark.service == "health" or "unsafe" in mark.barriers or _is_line(mark)):
        assert place.how in {"area", "none"}
    assert not (goes and conflict and audience is Audience.PUBLIC)


@given(consents, marks, around)
def test_a_partner_that_was_not_named_gets_no_more_than_everyone(
    consent: Consent, mark: Mark, around: dict[str, Any]
) -> None:
    if "*" in consent.recipients or around["recipient"] in consent.recipients:
        return
    partner, public = (seen(rules(a, consent, around), mark) for a in list(Audience)[2:])
    assert partner == public


def _is_line(mark: Mark) -> bool:
    return mark.geometry is not None and mark.geometry["type"] == "LineString"

"""Hints: what may lead to somebody is found, and plain talk is left in peace."""

from __future__ import annotations

import pytest

from desktop_app.telltale import hints


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Call me on 061-523 441 any day", "phone", "061-523 441"),
        ("He said +255 713 555 019.", "phone", "+255 713 555 019"),
        ("Write to clinic.head@example.org please", "email", "clinic.head@example.org"),
        ("She lives at 12 Temple Road now", "address", "12 Temple Road"),
        ("हामी घर नं. 45 मा बस्छौँ", "address", "घर नं. 45"),
        ("We went with Nurse Amina to ask", "name", "Nurse Amina"),
        ("It was late. Sita Rai came too", "name", "Sita Rai"),
        ("They told Sunita that it was late", "name", "Sunita"),
        ("श्री राम बहादुर आएनन्", "name", "श्री राम बहादुर"),
        ("سألنا الدكتور سمير عن الدواء", "name", "الدكتور سمير"),
        ("It is behind Old Pillars", "place", "Old Pillars"),
    ],
)
def test_what_may_lead_to_somebody_is_found(text: str, kind: str, found: str) -> None:
    (hint,) = hints(text, ["Old Pillars"])
    assert (hint.kind, hint.text) == (kind, found)
    assert text[hint.start :].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "We walk two hours. The clinic opens at 9, and closes at 12.",
        "The fee was 1,200 in 2024. Nobody told us! They laugh.",
        "On Monday we came, and on Tuesday I came again.",
        "हामी दुई घण्टा हिँड्छौँ। एक दिदी र हाम्रो भाइ।",
        "نمشي ساعتين إلى العيادة كل أسبوع",
        "In 2019 2020 and 2021 it flooded",
    ],
)
def test_plain_talk_is_left_in_peace(text: str) -> None:
    assert hints(text) == ()


def test_nothing_is_shown_twice() -> None:
    assert [h.text for h in hints("Ask Mr Rai of Rai House", ["Rai House"])] == [
        "Mr Rai",
        "Rai House",
    ]

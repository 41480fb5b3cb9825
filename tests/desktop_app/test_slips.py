"""Codes: hard to guess, easy to copy, and only their hash in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from desktop_app import preparing, slips
from desktop_app.errors import RuleError
from desktop_app.workshop import Workshop

if TYPE_CHECKING:
    from pathlib import Path


def test_a_code_is_three_groups_of_four_without_look_alikes(ws: Workshop, group: int) -> None:
    code = slips.make_slip(ws, group).code
    assert re.fullmatch(r"(?:[2-9ACDEFHJKMNP-RTV-Y]{4}-){2}[2-9ACDEFHJKMNP-RTV-Y]{4}", code)
    assert code != slips.make_slip(ws, group).code


def test_a_code_finds_its_slip_however_it_is_typed(ws: Workshop, group: int) -> None:
    made = slips.make_slip(ws, group)
    plain = made.code.replace("-", "")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in plain)
    arabic = plain.translate({ord("0") + n: 0x660 + n for n in range(10)})
    for typed in (
        made.code,
        plain.lower(),
        " ".join(plain),
        f"{plain[:6]}—{plain[6:]}",
        wide,
        arabic,
    ):
        assert slips.slip_of(ws, typed).id == made.slip.id


def test_signs_that_look_alike_are_taken_for_each_other() -> None:
    assert slips.read_code("0o1l-iszb-gu29") == slips.read_code("QQ77-7528-6V29")


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-29XM-4HTRR", "K7QF-29XM-4HT!", "ज्ञान"])
def test_what_is_no_code_is_said(typed: str) -> None:
    with pytest.raises(RuleError, match="twelve letters and digits"):
        slips.read_code(typed)


def test_a_wrong_code_is_one_sentence(ws: Workshop, group: int) -> None:
    slips.make_slip(ws, group)
    with pytest.raises(RuleError, match="No slip of this workshop"):
        slips.slip_of(ws, "K7QF-29XM-4HTR")


def test_neither_the_code_nor_a_quick_hash_of_it_is_in_the_file(ws: Workshop, group: int) -> None:
    from hashlib import sha256

    code = slips.make_slip(ws, group).code
    plain = code.replace("-", "")
    ws.close()
    held = ws.path.read_bytes()
    for form in (
        code,
        plain,
        sha256(plain.encode()).hexdigest(),
        sha256(code.encode()).hexdigest(),
    ):
        assert form.encode() not in held


def test_the_same_code_is_another_hash_in_another_workshop(ws: Workshop, tmp_path: Path) -> None:
    with Workshop.create(tmp_path / "other.gpkg", title="B") as other:
        assert slips.hash_of(ws, "K7QF29XM4HTR") != slips.hash_of(other, "K7QF29XM4HTR")


def test_a_slip_is_not_undone(ws: Workshop, group: int) -> None:
    preparing.edit_about(ws, title="B")
    made = slips.make_slip(ws, group)
    ws.undo()
    assert ws.about().title == "A day"
    assert slips.slip_of(ws, made.code).id == made.slip.id


def test_a_refused_slip_is_noted_and_has_no_code(ws: Workshop, group: int) -> None:
    slips.refuse_slip(ws, group)
    (slip,) = slips.slips_for(ws, group)
    assert (slip.refused, slip.code_hash) == (True, "")


def test_a_slip_is_of_somebody(ws: Workshop) -> None:
    with pytest.raises(RuleError, match="choose which"):
        slips.make_slip(ws)

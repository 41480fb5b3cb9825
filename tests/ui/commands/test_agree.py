"""`agree`: partners by name, in what form, narrower at a member's wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import caring, marking, preparing
from desktop_app.model import Audience, Consent
from desktop_app.workshop import Workshop
from tests.ui.commands.running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "day.gpkg"
    with Workshop.create(path, title="A day") as ws:
        group = preparing.add_group(ws, "Women")
        caring.add_recipient(ws, "Health office")
        caring.add_recipient(ws, "Roads")
        marking.place_mark(ws, group.id, "barrier", "health", ("far",), where="everywhere")
    return path


def agreed(file: Path) -> Consent:
    with Workshop.open(file, write=False) as ws:
        (consent,) = ws.consents().values()
    return consent


def test_partners_are_named_and_the_form_is_kept(file: Path) -> None:
    given = (
        "--recipient",
        "health office",
        "--how",
        "signed",
        "--by",
        "all",
        "--guardian",
        "spoken",
    )
    assert run("agree", file, "--words", "partners", *given) == 0
    with Workshop.open(file, write=False) as ws:
        health = str(ws.recipients()[0].id)
    consent = agreed(file)
    assert consent.recipients == (health,)
    assert (consent.how, consent.given_by, consent.guardian) == ("signed", "all", "spoken")


def test_a_partner_that_is_not_in_the_workshop_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("agree", file, "--words", "partners", "--recipient", "Nobody") == 1
    assert "Health office" in capsys.readouterr().err


def test_what_was_narrowed_is_not_made_wider(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("agree", file, "--words", "public")
    assert run("agree", file, "--words", "room", "--narrow") == 0
    run("agree", file, "--words", "partners")
    out = capsys.readouterr().out
    assert "1 story is narrower." in out
    assert "1 story was skipped: a member narrowed it" in out
    assert agreed(file).words is Audience.ROOM
    run("agree", file, "--words", "partners", "--anew")
    assert agreed(file).words is Audience.PARTNERS

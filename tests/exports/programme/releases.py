"""Releases of several small workshops, exported for a programme to gather."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.model import Audience
from exports import export
from exports.programme import Added, Programme, add, open_programme
from tests.exports.releases import make_release

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

NEWER = "2026-12-01T10:00:00.000Z"


def of_workshop(number: int, **fields: Any) -> Release:
    """A release of one workshop of several, for one partner."""
    return make_release(
        **{
            "audience": Audience.PARTNERS,
            "recipient": "Health office",
            "workshop_uid": "",
            "workshop_key": f"workshop{number}key",
            "slug": f"w{number}-partners-health-office",
            "title": f"Workshop {number}",
            **fields,
        }
    )


def exported(folder: Path, *releases: Release) -> Path:
    """The folder that holds these releases as GeoParquet."""
    for release in releases:
        export(release, ["parquet"], folder)
    return folder


def gather(folder: Path, *releases: Release) -> tuple[Programme, Added]:
    """Export releases, and add them to the programme in a folder."""
    done = add(folder / "programme", [exported(folder / "exported", *releases)])
    return open_programme(folder / "programme"), done

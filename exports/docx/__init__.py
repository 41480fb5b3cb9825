"""DOCX: what was said, for those who will edit it: headings, a table per question, languages marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["write"]


def write(release: Release, folder: Path) -> None:
    """Write `<slug>-talk.docx`."""
    from exports.docx.document import talk_document

    talk_document(release).save(str(folder / f"{release.slug}-talk.docx"))

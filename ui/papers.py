"""Papers that are no release: slips, and letters that ask for what was taken back. For window and commands; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.recalling import Recall
    from desktop_app.slips import NewSlip
    from desktop_app.workshop import Workshop

OUT_OF_REACH = N_(
    "Out of reach are paper, what others copied or backed up, worn cells of sticks and disks, and what is out"
    " for everyone."
)


def print_slips(
    ws: Workshop, made: Sequence[NewSlip], folder: Path, copies: int = 1, language: str = ""
) -> Path:
    """Write slips as a PDF into a folder, and give its path.

    Raises:
        ExportError: It cannot be written there.
    """
    from desktop_app.release.making import slug
    from exports import pdf, write_beside

    about = ws.about()
    numbers = {str(m.id): m.number for m in ws.marks()}
    printed = tuple(
        pdf.PrintedSlip(new.code, max((numbers.get(s, 0) for s in new.slip.story_ids), default=0))
        for new in made
        for _copy in range(copies)
    )
    day = about.day or made[0].slip.made_at[:10]
    made_at = made[0].slip.made_at
    sheet = pdf.SlipSheet(printed, language or about.language, day, about.host, made_at)
    return write_beside(folder, f"{slug(about.title)}-slips.pdf", pdf.slips_sheet(sheet))


def write_letters(
    ws: Workshop, recalls: Sequence[Recall], folder: Path, language: str = ""
) -> list[Path]:
    """Write a recall letter for each recipient, and its identifiers as a table; gives the files.

    Raises:
        ExportError: They cannot be written there.
    """
    from exports import pdf, write_beside

    about, written = ws.about(), []
    for recall in recalls:
        name = _name(about.title, recall)
        letter = pdf.RecallLetter(
            to=whom(recall),
            title=about.title,
            host=about.host,
            day=recall.at,
            exports=tuple(
                pdf.RecalledExport(e.at, e.formats, tuple(file for file, _sum in e.checksums))
                for e in recall.entries
            ),
            uids=recall.uids,
            language=language or about.language,
            made_at=recall.at,
        )
        table = "".join(f"{uid}\r\n" for uid in ("uid", *recall.uids)).encode("ascii")
        written.append(write_beside(folder, f"{name}.pdf", pdf.recall_letter(letter)))
        written.append(write_beside(folder, f"{name}.csv", table))
    return written


def whom(recall: Recall) -> str:
    """Whom a letter goes to."""
    names = {
        "group": _("Those who have a group's own copy"),
        "room": _("Those who have what was made for the room"),
        "public": _("Whoever has it"),
    }
    return recall.recipient or names.get(recall.audience.code, "")


def _name(title: str, recall: Recall) -> str:
    from desktop_app.release.making import slug, whose

    parts = (slug(title), "recall", recall.audience.code, whose(recall.recipient))
    return "-".join(part for part in parts if part)

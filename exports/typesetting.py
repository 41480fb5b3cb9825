"""Typst, called: sources and data go in as bytes, a page comes out as PDF, SVG or PNG. No file is written."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import maps
from desktop_app.errors import ExportError
from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

FONTS = Path(maps.__file__).parent / "assets" / "fonts"


def compiled(
    sources: Mapping[str, bytes],
    made_at: str,
    form: Literal["pdf", "svg", "png"] = "pdf",
    dpi: int = 144,
) -> bytes:
    """Set `main.typ` of some sources with the bundled fonts alone.

    Args:
        sources: By name; text, as Typst's files in memory must be.
        made_at: When, ISO 8601, so that the same release gives the same bytes.
        form: What comes out; SVG and PNG hold one page.
        dpi: Of a PNG.

    Raises:
        ExportError: It could not be set.
    """
    import typst

    try:
        made: Any = typst.compile(
            dict(sources), font_paths=_fonts(), timestamp=_moment(made_at), format=form, ppi=dpi
        )
    except typst.TypstError as error:
        raise ExportError(
            _("The report could not be set. Please report this, with the log."), str(error)
        ) from error
    return bytes(made if isinstance(made, bytes) else made[0])


def page_ends(sources: Mapping[str, bytes]) -> list[int]:
    """The pages on which parts of `main.typ` end that say so under <ends>: laid out only, nothing is drawn."""
    import json

    import typst

    told = typst.query(dict(sources), "<ends>", field="value", font_paths=_fonts())
    return [int(page) for page in json.loads(told)]


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def _moment(made_at: str) -> datetime:
    try:
        return (
            datetime.fromisoformat(made_at).astimezone(UTC).replace(microsecond=0)
        )  # Typst takes whole seconds
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)

"""Where the marks of a release are, worked out once: in metres, by area, and near what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.understanding.tabulating import Tabulated


class Places:
    """The places of tabulated marks."""

    def __init__(self, table: Tabulated) -> None:
        self._table = table

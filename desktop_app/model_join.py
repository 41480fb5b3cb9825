"""What comes from elsewhere: how a partner's table is read, and what two laptops changed differently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportRecipe:
    """How the columns of a kind of table become marks, matched once and kept for the next file."""

    id: int
    name: str
    columns: str = ""  # JSON, as `desktop_app.recipes` has it
    made_at: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """One value that two or more laptops changed without knowing of each other, until somebody chooses."""

    id: int
    table: str
    row_id: int
    column: str  # "" is the row itself: removed by one, changed by another
    versions: str = ""  # JSON: laptop, when, and what each wrote
    found_at: str = ""

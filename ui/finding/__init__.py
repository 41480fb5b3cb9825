"""Finding places: a line to type in, and what was found under it."""

from ui.finding.box import FindBox

__all__ = ["FindBox"]

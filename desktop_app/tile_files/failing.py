"""What can go wrong with a tile file, below the sentences that a user reads."""

from __future__ import annotations

import apsw


class DamagedError(ValueError):
    """The content of a tile file makes no sense."""


FAILURES = (apsw.Error, OSError, UnicodeDecodeError, DamagedError)
"""Everything that asking a tile file may raise."""

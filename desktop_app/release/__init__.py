"""What one audience may see of a workshop: consent, masking and suppression, in one place.

Exporters, reports and Share get a `Release` from here and nothing else; `leave` notes that one leaves and for
whom, `ledger` is what left, and `known_marks` finds marks again by the identifiers that such a release gave them.
"""

from desktop_app.release.ledger import (
    LedgerEntry,
    begin_entry,
    drop_entry,
    finish_entry,
    leave,
    ledger,
    record_release,
)
from desktop_app.release.making import release, review
from desktop_app.release.rules import Guarded, kept_off_the_map
from desktop_app.release.telling import known_marks
from desktop_app.release.uids import hashed_uids

__all__ = [
    "Guarded",
    "LedgerEntry",
    "begin_entry",
    "drop_entry",
    "finish_entry",
    "hashed_uids",
    "kept_off_the_map",
    "known_marks",
    "leave",
    "ledger",
    "record_release",
    "release",
    "review",
]

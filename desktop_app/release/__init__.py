"""What one audience may see of a workshop: consent, masking and suppression, in one place.

Exporters, reports and Share get a `Release` from here and nothing else; `record_release` remembers for
whom one was made, and `known_marks` finds marks again by the identifiers that such a release gave them.
"""

from desktop_app.release.making import release, review
from desktop_app.release.rules import Guarded
from desktop_app.release.telling import known_marks, record_release
from desktop_app.release.uids import hashed_uids

__all__ = ["Guarded", "hashed_uids", "known_marks", "record_release", "release", "review"]

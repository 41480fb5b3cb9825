"""What is attached to a mark, a statement or a session: photos, drawings made with the finger, voice notes.

`AttachmentsPart(desk)` shows them and adds more; `show_owner(id)` says whose. `SessionSheet` has those of a
session. Camera and sound are loaded when they are first used.
"""

from ui.attachments.part import AttachmentsPart
from ui.attachments.session_sheet import SessionSheet

__all__ = ["AttachmentsPart", "SessionSheet"]

"""Joining the files of several laptops, without a clock and without loss.

`join` takes in what they know, `questions` is what they wrote differently; `choose`, `keep` and `remove` settle one.
docs/decisions/joining.md says how and why.
"""

from desktop_app.joining.choosing import Question, choose, keep, questions, remove
from desktop_app.joining.joining import join
from desktop_app.joining.report import Joined, JoinedFile
from desktop_app.joining.telling import Told, laptop_name, told
from desktop_app.joining.versions import Version

__all__ = [
    "Joined",
    "JoinedFile",
    "Question",
    "Told",
    "Version",
    "choose",
    "join",
    "keep",
    "laptop_name",
    "questions",
    "remove",
    "told",
]

"""What a release means: figures with their numbers, what they say and what they cannot say.

`Understanding(release).figures(choice)` gives them all, `FIGURES` says which there are. Nothing is drawn here.
"""

from desktop_app.understanding.choice_text import choice_text, read_choice
from desktop_app.understanding.choosing import FIELDS, Choice
from desktop_app.understanding.chosen import Asked
from desktop_app.understanding.figure import Figure, Pick
from desktop_app.understanding.front import Understanding
from desktop_app.understanding.registry import FIGURES, FigureKind

__all__ = [
    "FIELDS",
    "FIGURES",
    "Asked",
    "Choice",
    "Figure",
    "FigureKind",
    "Pick",
    "Understanding",
    "choice_text",
    "read_choice",
]

"""What a release means: figures with their numbers, what they say and what they cannot say."""

from desktop_app.understanding.figure import Figure

__all__ = ["Figure"]

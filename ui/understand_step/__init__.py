"""The Understand step: the map of a release, and beside it the figures, each filtering the others and the map."""

from ui.understand_step.step import UnderstandStep

__all__ = ["UnderstandStep"]

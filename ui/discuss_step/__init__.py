"""The Discuss step: a session with its agenda and clock, what is said, and the map beside it."""

from ui.discuss_step.step import DiscussStep

__all__ = ["DiscussStep"]

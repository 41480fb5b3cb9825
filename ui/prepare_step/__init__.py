"""Prepare: what the workshop is about, its groups, its words, and the ground to mark on.

Front door: `PrepareStep(desk)`. One page per part, reached from the list at the side.
"""

from ui.prepare_step.step import PrepareStep

__all__ = ["PrepareStep"]

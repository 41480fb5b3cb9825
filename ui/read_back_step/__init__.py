"""The Read back step: a group's stories one after another, and who may know each."""

from ui.read_back_step.step import ReadBackStep

__all__ = ["ReadBackStep"]

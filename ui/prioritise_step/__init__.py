"""Prioritise: each group puts its dots on what matters most; then per group and together."""

from ui.prioritise_step.step import PrioritiseStep

__all__ = ["PrioritiseStep"]

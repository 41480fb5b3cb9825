"""100,000 marks, and 1,000,000: from start to drawn."""

from bench.opening import measure_marks as measure

__all__ = ["measure"]

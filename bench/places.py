"""100,000 reference places in a layer, and 1,000,000: from start to drawn."""

from bench.opening import measure_places as measure

__all__ = ["measure"]

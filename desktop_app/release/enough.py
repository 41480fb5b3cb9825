"""How many is enough to be hidden among, and how near is too near: every threshold of the places, here.

The source of 40 is the line that the Centre for Humanitarian Data draws for what it lets be shared: a risk of
three in a hundred to be recognised (Guidance Note on Statistical Disclosure Control, 2019). One of 34 is under
it; 40 leaves room for houses that stand empty. 200 people are 40 households of five.
"""

from __future__ import annotations

BUILDINGS = 40
"""So many buildings a shown area, or a ring, has to hold at least."""

PEOPLE = 200
"""So many people an area has to hold, where a layer says how many live there."""

ACCUSED_M = 3.0
"""A displaced point never comes so near to a building or a service's place: it would seem to be meant."""

FACILITY_M = 50.0
"""A mark so near to a named service's place is known by its words, whatever is done to its place."""

SHARE_INSIDE = 0.5
"""So much of a ring has to lie inside the area that its place is in; else the area is shown."""

"""The Map step: the palette over the map's foot, the card of what is selected, and the map's tools.

`MapStep(desk)` is the step. Its parts are modules beside it: `palette` picks, `placing` turns touches into
marks, `card` and its `…_part` modules show and change one mark, `tools` filter, lock and list.
"""

from ui.map_step.step import MapStep

__all__ = ["MapStep"]

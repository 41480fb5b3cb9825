"""Very many points on one piece of paper: only those are drawn that can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.printing.projection import Points
    from maps.printing.sheet import Box

_CELL_PT = 0.5  # points of one class that are nearer are one on paper
_WIDER = 1.4
_MOST_DRAWN = 40_000  # on a page so many leave no ground between them
_MOST_BOXES = 2_000
_BOX_PT = 4.0


def in_painting_order(paper: Points, classes: Any, over: Any) -> Any:
    """Which points to draw, lowest first.

    Of the points of one class at one spot one is drawn. Where that leaves more than paper can show, the
    spots grow, and the topmost point of any class stands for its spot.

    Args:
        paper: Points of the page, (n, 2).
        classes: The class of each, (n,).
        over: What is over what: a number for each class.

    Returns:
        Places in `paper`.
    """
    order = np.argsort(np.asarray(over)[classes], kind="stable")
    cells = np.floor(paper[order] / _CELL_PT).astype(np.int64)
    kept = order[_last_of_each(cells, classes[order])]
    cell = _CELL_PT
    while len(kept) > _MOST_DRAWN:
        cell *= _WIDER
        cells = np.floor(paper[kept] / cell).astype(np.int64)
        kept = kept[_last_of_each(cells, np.zeros(len(kept), dtype=np.int64))]
    return kept


def _last_of_each(cells: Any, classes: Any) -> Any:
    """The last place of each pair of cell and class, in their order."""
    if not len(cells):
        return np.empty(0, dtype=np.int64)
    across, up = (cells - cells.min(axis=0)).T
    key = (across * (int(up.max()) + 1) + up) * (int(classes.max()) + 2) + classes + 1
    _keys, last = np.unique(key[::-1], return_index=True)
    return np.sort(len(key) - 1 - last)


def boxes_of(paper: Points, reach: float) -> Iterator[Box]:
    """The room that points take, `reach` round each; that of very many is told by cells."""
    if len(paper) <= _MOST_BOXES:
        for x, y in paper.tolist():
            yield x - reach, y - reach, x + reach, y + reach
        return
    for across, up in np.unique(np.floor(paper / _BOX_PT).astype(np.int64), axis=0).tolist():
        left, low = across * _BOX_PT, up * _BOX_PT
        yield left, low, left + _BOX_PT, low + _BOX_PT

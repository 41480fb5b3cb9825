"""Figures in the window: `FigureView` paints one, in the theme's colours, and says which part was touched.

`view.show_figure(figure)`; `view.picked` gives the picks of what was touched; `view.set_chosen(picks)` outlines parts.
"""

from ui.figures.view import FigureView

__all__ = ["FigureView"]

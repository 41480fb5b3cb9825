"""From a release to its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.building import without_collecting
from desktop_app.language import _, speaking
from desktop_app.understanding.choosing import Choice
from desktop_app.understanding.chosen import Asked, Chosen, finished
from desktop_app.understanding.describing import described
from desktop_app.understanding.naming import code_name
from desktop_app.understanding.places import Places
from desktop_app.understanding.registry import FIGURES
from desktop_app.understanding.tabulating import Tabulated

if TYPE_CHECKING:
    from desktop_app.released import Release
    from desktop_app.understanding.figure import Figure
    from desktop_app.understanding.registry import FigureKind


class Understanding:
    """The figures of one release, tabulated once. Words are in the release's language."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._table = Tabulated(release)
        self._places = Places(self._table)

    def figure(
        self,
        code: str,
        choice: Choice | None = None,
        asked: Asked | None = None,
        *,
        crossing: bool = False,
    ) -> Figure:
        """One figure of what is chosen.

        Args:
            code: One of FIGURES.
            choice: Which marks and statements; all if not given.
            asked: What some figures can be told beside it.
            crossing: What is picked of the figure's own fields does not filter it, so that others can be picked too.

        Raises:
            KeyError: There is no such figure.
        """
        return self._made(_KINDS[code], choice or Choice(), asked, crossing)

    def figures(
        self, choice: Choice | None = None, asked: Asked | None = None, *, crossing: bool = False
    ) -> tuple[Figure, ...]:
        """All figures of what is chosen, in their order."""
        return tuple(self._made(kind, choice or Choice(), asked, crossing) for kind in FIGURES)

    def chosen_marks(self, choice: Choice) -> frozenset[int]:
        """The numbers of the marks that a choice leaves; landmarks are left out."""
        mask, _heard = self._table.chosen(choice)
        return frozenset(self._table.marks[int(i)].number for i in mask.nonzero()[0])

    def name_of(self, field: str, code: str) -> str:
        """What a code that is picked of a field is called, in the release's language."""
        with speaking(self.release.language):
            return code_name(self._table, field, code)

    def _made(
        self, kind: FigureKind, choice: Choice, asked: Asked | None, crossing: bool
    ) -> Figure:
        with speaking(self.release.language), without_collecting():
            own = choice.beside(kind.own) if crossing else choice
            made = kind.make(Chosen(self._table, self._places, own, asked))
            return finished(kind.code, _(kind.title), made, described(made.charts))


_KINDS = {kind.code: kind for kind in FIGURES}

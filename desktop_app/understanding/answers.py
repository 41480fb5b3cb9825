"""What kind of answer people ask for, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _, ngettext
from desktop_app.understanding.chosen import Made, columns, floats, keeping
from desktop_app.understanding.figure import Item, Matrix
from desktop_app.understanding.saying import listed, not_told, sentences, too_few
from desktop_app.understanding.telling import GATHERED

if TYPE_CHECKING:
    from desktop_app.understanding.chosen import Chosen
    from desktop_app.understanding.telling import ToldTable


def answers(chosen: Chosen) -> Made:
    """Marks by the 4Rs and by who has the duty to act; and how many say an idea in words."""
    kinds, duties = chosen.table.of("r4"), chosen.table.of("duty")
    both = chosen.marks & kinds.said & duties.said
    total = int(both.sum())
    if not total:
        nothing = _("No mark here says both what kind of answer it calls for and who could act.")
        return Made(sentences(nothing, _ideas(chosen)), _limits(), _method())
    counts = kinds.crossed(duties, both)
    across = counts.any(axis=0).tolist()
    codes, table = chosen.teller.gathered(
        keeping(duties.codes, across), counts[:, counts.any(axis=0)].tolist()
    )
    told = chosen.teller.table(table)
    if told.is_silent or not chosen.teller.number(total):
        return Made(sentences(too_few(), _ideas(chosen)), _limits(), _method())
    return Made(
        sentence=sentences(_most(chosen, codes, told, total), _ideas(chosen), not_told(told.hides)),
        limits=_limits(),
        method=_method(),
        columns=columns(
            ("r4", _("Kind of answer"), "text"),
            *((code, _duty(chosen, code).name, "count") for code in codes),
        ),
        rows=tuple(
            (chosen.name("r4", code), *cells)
            for code, cells in zip(kinds.codes, told.cells, strict=True)
        ),
        charts=(
            Matrix(
                tuple(chosen.item("r4", code) for code in kinds.codes),
                tuple(_duty(chosen, code) for code in codes),
                tuple(floats(row) for row in told.cells),
                _("marks"),
            ),
        ),
        counted=total,
    )


def _duty(chosen: Chosen, code: str) -> Item:
    return Item(code, _("Others")) if code == GATHERED else chosen.item("duty", code)


def _most(chosen: Chosen, codes: tuple[str, ...], told: ToldTable, total: int) -> str:
    """The kind of answer and who is to give it that are said together most often."""
    found = [
        (count, row, code)
        for row, cells in zip(chosen.table.of("r4").codes, told.cells, strict=True)
        for code, count in zip(codes, cells, strict=True)
        if count
    ]
    most = max(count for count, _row, _code in found)
    names = [
        _("{answer} from {who}").format(answer=chosen.name("r4", row), who=_duty(chosen, code).name)
        for count, row, code in found
        if count == most
    ]
    if len(names) > 3:
        return _("No kind of answer and nobody who could give it stand out.")
    text = ngettext(
        "Asked for most: {names}, by {count} of {total} mark.",
        "Asked for most: {names}, by {count} of {total} marks.",
        total,
    )
    return text.format(names=listed(names), count=most, total=total)


def _ideas(chosen: Chosen) -> str:
    count = int((chosen.marks & chosen.table.with_idea).sum())
    if not chosen.teller.number(count):
        return ""
    return ngettext(
        "{count} mark says in words what would help.",
        "{count} marks say in words what would help.",
        count,
    ).format(count=count)


def _limits() -> str:
    return _(
        "The kind of answer was judged at the desk; who could act is what people in the room think, not what the law "
        "says. A mark that names several counts under each."
    )


def _method() -> str:
    return _(
        "Marks that have both, by the 4Rs (Novelli, Lopes Cardozo and Smith 2017) and by who was named as able to act."
    )

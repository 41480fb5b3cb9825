"""A reference layer coloured by what its places say: the classes, and which place is in which.

A class is (value, what the legend says, colour). By value, its value is a text as `layer_values.text_of`
gives it; by range, the number where it begins, and it ends where the next begins. Two values have a
meaning of their own: `OTHER` takes what no other class has, `NONE` what says nothing. Where classes
have one legend text and one colour, they are one line of the legend.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop_app.class_colours import NONE_COLOUR, OTHER_COLOUR, QUALITATIVE, sequence
from desktop_app.class_ranges import range_label, starts_of
from desktop_app.language import _
from desktop_app.layer_values import number_of, number_text, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.class_ranges import Breaks

LayerClass = tuple[str, str, str]
Classes = tuple[LayerClass, ...]
ClassBy = Literal["value", "range"]
OTHER = "*"
NONE = ""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """What the legend says of one or several classes: `first` is the place of the first of them."""

    label: str
    colour: str
    first: int
    count: int = 0


def classes_for(
    counts: Mapping[str, int], by: ClassBy = "value", breaks: Breaks = "equal_counts"
) -> Classes:
    """Classes for what the places of a layer say.

    Args:
        counts: How many places say what (`layer_values.counts_of`).
        by: value: one class for each of the most frequent texts; range: ranges of numbers.
        breaks: Where ranges begin: equal_counts, equal_steps or round_numbers.

    Returns:
        The most frequent texts, or the ranges from low to high; then the others; then no value. Each
        only where there is any. () where no place says anything, or none a number.
    """
    made = _ranges(counts, breaks) if by == "range" else _values(counts)
    if not made:
        return ()
    named = (*made, (OTHER, _("Other"), OTHER_COLOUR), (NONE, _("No value"), NONE_COLOUR))
    held = tally(counts, named, by)
    return tuple(
        one for one, n in zip(named, held, strict=True) if n or one[0] not in {OTHER, NONE}
    )


def class_finder(classes: Sequence[LayerClass], by: str) -> Callable[[object], int | None]:
    """A function from a property's value to the place of its class; None where it is in none."""
    of_text = _in_ranges(classes) if by == "range" else _in_values(classes)
    known: dict[str, int | None] = {}

    def find(value: object) -> int | None:
        text = text_of(value)
        if text not in known:
            known[text] = of_text(text)
        return known[text]

    return find


def tally(counts: Mapping[str, int], classes: Sequence[LayerClass], by: str) -> list[int]:
    """How many places each class has."""
    find = class_finder(classes, by)
    held = [0] * len(classes)
    for text, n in counts.items():
        place = find(text)
        if place is not None:
            held[place] += n
    return held


def legend_lines(
    classes: Sequence[LayerClass], counts: Sequence[int] | None = None
) -> tuple[LegendLine, ...]:
    """The lines of the legend, in the order of the classes; `counts` are those of `tally`."""
    lines: dict[tuple[str, str], LegendLine] = {}
    for place, (_value, label, colour) in enumerate(classes):
        before = lines.get((label, colour), LegendLine(label, colour, place))
        more = counts[place] if counts else 0
        lines[label, colour] = LegendLine(label, colour, before.first, before.count + more)
    return tuple(lines.values())


def relabel(classes: Classes, place: int, label: str) -> Classes:
    """Say something else of a class. With the text of another one it joins it, and takes its colour."""
    value, _before, colour = classes[place]
    joined = (c for i, (_v, told, c) in enumerate(classes) if i != place and told == label)
    return (*classes[:place], (value, label, next(joined, colour)), *classes[place + 1 :])


def recolour(classes: Classes, place: int, colour: str) -> Classes:
    """Give a class another colour, and those that share its line of the legend."""
    line = classes[place][1:]
    return tuple(
        (v, text, colour) if (text, old) == line else (v, text, old) for v, text, old in classes
    )


def _in_values(classes: Sequence[LayerClass]) -> Callable[[str], int | None]:
    places = {value: i for i, (value, _label, _colour) in enumerate(classes)}
    return lambda text: places.get(text, places.get(OTHER))


def _in_ranges(classes: Sequence[LayerClass]) -> Callable[[str], int | None]:
    special = {one[0]: i for i, one in enumerate(classes) if one[0] in {OTHER, NONE}}
    steps = sorted(
        (number, i)
        for i, (value, _label, _colour) in enumerate(classes)
        if (number := number_of(value)) is not None
    )
    starts = [number for number, _i in steps]

    def find(text: str) -> int | None:
        number = number_of(text)
        if number is None:
            return special.get(OTHER if text else NONE)
        return steps[max(0, bisect_right(starts, number) - 1)][1] if steps else None

    return find


def _values(counts: Mapping[str, int]) -> Classes:
    texts = sorted((t for t in counts if t not in {OTHER, NONE}), key=lambda t: (-counts[t], t))
    most = len(QUALITATIVE)
    return tuple((t, _shown(t), QUALITATIVE[i]) for i, t in enumerate(texts[:most]))


def _shown(text: str) -> str:
    """As it was written; only "5.0" of a spreadsheet's column reads as 5."""
    number = number_of(text) if text.endswith(".0") else None
    return text if number is None else number_text(number)


def _ranges(counts: Mapping[str, int], breaks: Breaks) -> Classes:
    numbers: dict[float, int] = {}
    for text, n in counts.items():
        number = number_of(text)
        if number is not None:
            numbers[number] = numbers.get(number, 0) + n
    starts = starts_of(numbers, breaks)
    labels = (range_label(starts, i, numbers) for i in range(len(starts)))
    return tuple(
        (number_text(start), label, ink)
        for start, label, ink in zip(starts, labels, sequence(max(1, len(starts))), strict=False)
    )

"""What leaves and what stays, as numbers in large type."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.language import ngettext
from ui.look import Flow, Words, px
from ui.share_step.reasons import counted_why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.released import Release, Review


_WIDE, _MARGIN = 121, 12


class Numbers(QWidget):
    """A row of numbers with a few words under each, wrapped to the width."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []
        self._flow = Flow(self, gap=10)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_numbers(self, numbers: Sequence[tuple[int, str]], look: str = "card") -> None:
        """Show these numbers, each with its words."""
        self.told = list(numbers)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, words in numbers:
            tile = _Number(number, words, look)
            self._flow.addWidget(tile)
            tile.show()
        self.updateGeometry()


class _Number(QFrame):
    def __init__(self, number: int, words: str, look: str) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setAccessibleName(f"{number} {words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        column.setSpacing(2)
        self._parts = (Words(str(number), "title"), Words(words, "quiet"))
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        inner = px(_WIDE) - 2 * _MARGIN - 4
        heights = [part.heightForWidth(inner) for part in self._parts]
        return QSize(px(_WIDE), sum(heights) + 24)


def leaving(release: Release) -> list[tuple[int, str]]:
    """Count what leaves."""
    how = Counter(mark.pos_how for mark in release.marks)
    photos = sum(len(mark.photos) for mark in release.marks)
    photos += sum(len(statement.photos) for statement in release.statements)
    voices = sum(len(mark.voices) for mark in release.marks)
    voices += sum(len(statement.voices) for statement in release.statements)
    exact, near, area, none = how["exact"], how["masked"], how["area"], how[""]
    said, acts = len(release.statements), len(release.actions)
    heard = sum(statement.is_heard for statement in release.statements)
    numbers = [
        (exact, ngettext("mark at its place", "marks at their place", exact)),
        (near, ngettext("mark near its place", "marks near their place", near)),
        (area, ngettext("mark as an area only", "marks as an area only", area)),
        (none, ngettext("mark without a place", "marks without a place", none)),
        (said, ngettext("statement", "statements", said)),
        (heard, ngettext("statement to be heard", "statements to be heard", heard)),
        (photos, ngettext("picture", "pictures", photos)),
        (voices, ngettext("voice note", "voice notes", voices)),
        (acts, ngettext("action", "actions", acts)),
    ]
    always = {0, 4}
    return [row for place, row in enumerate(numbers) if row[0] or place in always]


def staying(review: Review) -> list[tuple[int, str]]:
    """Count the stories that stay, by reason, most first."""
    why = Counter(held.reason for held in review.withheld if held.what == "story")
    numbers = [(count, counted_why(reason, count)) for reason, count in why.most_common()]
    photos = sum(1 for held in review.withheld if held.what == "photo")
    if photos:
        told = ngettext(
            "story goes without its pictures", "stories go without their pictures", photos
        )
        numbers.append((photos, told))
    voices = len({held.story_id for held in review.withheld if held.what == "voice"})
    if voices:
        told = ngettext("story goes without its voice", "stories go without their voices", voices)
        numbers.append((voices, told))
    return numbers

"""In the top bar: how many things laptops wrote differently, as long as any waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import ngettext
from ui.look import TextButton
from ui.look.hints import as_hint

if TYPE_CHECKING:
    from desktop_app.model import Changes
    from ui.desk import Desk


class WaitingButton(TextButton):
    """Opens what waits; not there where nothing does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(look="quiet", icon="call-merge")
        self.desk = desk
        self.clicked.connect(self._open)
        desk.changed.connect(self._take_changes)
        desk.texts.also(self.refresh)
        desk.theme_changed.connect(lambda _theme: self.dress())
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        count = len(self.desk.workshop.conflicts())
        words = ngettext(
            "{n} thing was written differently on two laptops: choose",
            "{n} things were written differently on two laptops: choose",
            count,
        ).format(n=count)
        self.setText(str(count))
        self.setAccessibleName(words)
        self.setToolTip(as_hint(words))
        if self.parentWidget() is not None or not count:  # else it would be a window of its own
            self.setVisible(count > 0)

    def _take_changes(self, changes: Changes) -> None:
        if changes.touches("conflict"):
            self.refresh()

    def _open(self) -> None:
        from ui.joining.questions_sheet import QuestionsSheet

        QuestionsSheet(self.desk, self).open_first()

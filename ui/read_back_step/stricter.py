"""Why some stories are asked about less: one sentence for each rule that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.consenting import Story
    from ui.desk import Desk


def stricter_words(desk: Desk, stories: Sequence[Story]) -> str:
    """The sentences, one under the other; "" where no stricter rule holds."""
    return "\n".join(_sentences(desk, stories))


def _sentences(desk: Desk, stories: Sequence[Story]) -> Iterator[str]:
    guarded = [s for s in stories if s.sensitive]
    if guarded and len(stories) == 1:
        yield _("This kind of story always stays with its group. Touch “Right” when it is right.")
        return
    if guarded:
        yield _("Stories that must stay with their group are left out.")
    if any(s.under_18 for s in stories):
        yield _(
            "People under 18: a guardian is asked too, else it stays with the group. No voice, no face and"
            " no exact place goes to anybody."
        )
    if stories and desk.workshop.about().conflict_affected:
        yield _("The area is conflict-affected: nothing goes to everyone.")
    if any(s.never_exact for s in stories):
        yield _("Such a place could be attacked, so nobody beyond the group gets it exactly.")
    if any(s.placeless and s.has_place for s in stories):
        yield _("Who it is about is never shown with a place beyond the group.")
    if any(s.consent and s.consent.third_person for s in stories):
        yield _(
            "It makes somebody known who was not asked, so it stays with the group: change the words, or leave it so."
        )
    if any(s.consent and s.consent.narrowed_at for s in stories):
        yield _(
            "It was made narrower afterwards. It can be wider only when it is read back anew with the whole"
            " group: touch “Read back anew” first."
        )

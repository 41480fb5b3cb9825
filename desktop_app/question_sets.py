"""Sets of guiding questions: which entries of the template's agenda belong to which set.

The section `question_set` names the sets, the section `agenda` holds all questions in order. A question's
`dimension` says whose it is: the code of a set, or one of the 4Rs (asked in the whole day and in the 4Rs
set), or nothing (the whole day).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.model import TemplateEntry
    from desktop_app.workshop_template import WorkshopTemplate

DAY, FOUR_RS, WHAT_WORKS, RETURN_VISIT = "day", "four_rs", "what_works", "return_visit"


def questions_of(template: WorkshopTemplate, question_set: str) -> tuple[TemplateEntry, ...]:
    """The questions of a set that are not hidden, in the template's order; none for an unknown set."""
    questions = template.entries("agenda")
    return tuple(e for e in questions if question_set in sets_of(template, e))


def sets_of(template: WorkshopTemplate, question: TemplateEntry) -> tuple[str, ...]:
    """The codes of the sets that a question belongs to."""
    if not question.dimension:
        return (DAY,)
    if template.entry("r4", question.dimension):
        return DAY, FOUR_RS
    return (question.dimension,)

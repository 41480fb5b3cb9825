from __future__ import annotations

import pytest

from desktop_app.errors import RuleError
from ui.messages import Action, Messages


def test_an_error_shows_its_sentence(qapp: object) -> None:  # noqa: ARG001
    messages = Messages()
    messages.show_error(RuleError("Too few points.", details="2"))
    assert messages.last is not None
    assert (messages.last.kind, messages.last.text) == ("error", "Too few points.")


def test_an_answer_does_what_it_says(qapp: object) -> None:  # noqa: ARG001
    done: list[str] = []
    messages = Messages()
    messages.ask("Take it out for good?", Action("Take out", lambda: done.append("out")))
    messages.answer("Take out")
    assert done == ["out"]


def test_an_answer_that_was_not_offered_is_refused(qapp: object) -> None:  # noqa: ARG001
    messages = Messages()
    messages.say("All is well.")
    with pytest.raises(KeyError):
        messages.answer("Undo")


def test_an_error_carries_its_remedy(qapp: object) -> None:  # noqa: ARG001
    messages = Messages()
    messages.remedy = lambda _error: Action("Save a copy", lambda: None)
    messages.show_error(RuleError("The stick is gone."))
    assert messages.last is not None
    assert messages.last.actions[0].label == "Save a copy"

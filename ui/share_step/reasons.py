"""Why something stays, in plain words."""

from __future__ import annotations

from desktop_app.language import N_, _, ngettext

WHAT: dict[str, str] = {
    "story": N_("The story stays"),
    "place": N_("Its place stays"),
    "place_less_exact": N_("Its place goes less exactly"),
    "photo": N_("Its pictures stay"),
    "voice": N_("Its voice stays"),
    "action": N_("The action stays"),
    "count": N_("A head count stays"),
}

WHY: dict[str, str] = {
    "not_read_back": N_("it was not read back yet, so it is its group's own"),
    "narrower": N_("the group agreed to fewer people than these"),
    "sensitive": N_("it is of a kind that is for the group only"),
    "no_place_agreed": N_("the group agreed to show no place"),
    "other_group": N_("it is another group's story"),
    "never_with_place": N_("who it is about is never shown together with a place"),
    "masked": N_("the group agreed to a place nearby, not the true one"),
    "area": N_("the group agreed to show only the area"),
    "other_recipient": N_("the group named other partners"),
    "third_person": N_("it makes somebody known who was not asked"),
    "no_guardian": N_("its group is under 18, and no guardian agreed"),
    "under_18": N_("its group is under 18"),
    "conflict_affected": N_("about a conflict-affected area nothing goes to everyone"),
    "never_exact": N_("in a conflict-affected area such a place could be attacked"),
    "small": N_("so few people could be recognised"),
}


def what_and_why(what: str, reason: str) -> str:
    """One sentence: what stays, and why."""
    sentence = _("{what}: {why}.")
    return sentence.format(what=_(WHAT.get(what, what)), why=_(WHY.get(reason, reason)))


def counted_why(reason: str, count: int) -> str:
    """How many stories stay for this reason, in a few words under the number."""
    words = {
        "not_read_back": ngettext("not read back yet", "not read back yet", count),
        "narrower": ngettext("agreed for fewer people", "agreed for fewer people", count),
        "other_recipient": ngettext(
            "agreed for other partners", "agreed for other partners", count
        ),
        "third_person": ngettext("about somebody not asked", "about somebody not asked", count),
        "no_guardian": ngettext("waits for a guardian", "wait for a guardian", count),
        "sensitive": ngettext("for its group only", "for their groups only", count),
        "other_group": ngettext("of another group", "of other groups", count),
    }
    return words.get(reason, _(WHY.get(reason, reason)))

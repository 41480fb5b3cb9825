"""The report's headings and labels, in the language that is spoken."""

from __future__ import annotations

from desktop_app.language import _


def labels() -> dict[str, str]:
    """Every fixed text of the template, by the key that the template knows it by."""
    return {
        "kicker_full": _("Report of a mapping workshop"),
        "kicker_brief": _("Mapping workshop: what to do first"),
        "kicker_community": _("What we said: our own report"),
        "kicker_places": _("Mapping workshop: place by place"),
        "for": _("Who may read this"),
        "recipient": _("Made for"),
        "made": _("Made on"),
        "host": _("Responsible for the data"),
        "purpose": _("Why it was made"),
        "terms": _("How it may be used"),
        "contents": _("Contents"),
        "in_short": _("In short"),
        "room": _("Who was in the room"),
        "room_note": _(
            "The bar shows how many people each group had: full for the least, pale for the most."
        ),
        "group": _("Group"),
        "people": _("People"),
        "counted": _("Of these"),
        "map": _("The map"),
        "map_alt": _(
            "Map of all marks that have a place. Each is described in the pages that follow."
        ),
        "first_alt": _("Map of what comes first: the number is the rank."),
        "first_legend": _("The blue numbers are the ranks of what comes first."),
        "closer": _("Where the marks are closest together"),
        "closer_alt": _("The part of the map with most marks, drawn larger."),
        "cover_alt": _("A part of the map with marks on it"),
        "locator_alt": _("A small part of the map around this mark"),
        "marks": _("What was marked"),
        "no_marks": _("No mark may be told to this audience."),
        "mark": _("Mark"),
        "idea": _("Idea"),
        "severity": _("How hard"),
        "discussion": _("The discussion"),
        "no_statements": _("No statement may be told to this audience."),
        "about_marks": _("About marks"),
        "actions": _("What we will do"),
        "no_actions": _("No action may be told to this audience, or none was written down."),
        "what": _("What"),
        "who": _("Who does it"),
        "due": _("By when"),
        "duty": _("Who has the duty"),
        "answer": _("What they answered"),
        "status": _("How it stands"),
        "sign": _("We agree to this"),
        "for_whom": _("For"),
        "name": _("Name"),
        "signature": _("Signature or thumbprint"),
        "agreed": _("What was agreed"),
        "agreed_note": _(
            "Each story was read back to its group, and the group said who may know it. So many"
            " stories of this report were agreed for:"
        ),
        "stories": _("Stories"),
        "method": _("How to read this"),
        "sources": _("Sources and credits"),
        "program": _(
            "Made with Chautari. Set in Noto Sans and the other Noto families (SIL Open Font License)."
        ),
        "own": _("From the facilitator"),
        "rank": _("Rank"),
        "dots": _("Dots"),
        "kind": _("Kind"),
        "priorities": _("What comes first"),
        "priorities_plain": _("What matters most to us"),
        "dots_on_themes": _("Dots on themes"),
        "level_with": _("level"),
        "for_whom_it_is": _("For whom"),
        "where": _("Where"),
        "could_act": _("Who could act"),
        "said_by": _("Marked by"),
        "how_sure": _("How sure"),
        "how_sure_all": _("How sure this is"),
        "findings": _("What the marks show"),
        "first": _("What to do first"),
        "asked": _("What is asked, from whom, by when"),
        "limits": _("What it cannot show:"),
        "worked_out": _("How it is worked out:"),
        "glossary": _("The words of this report"),
        "co_researchers": _("Who made this with us"),
        "places": _("Place by place"),
        "no_places": _("No mark of this audience has a place on the map."),
        "said_about": _("What was said about it"),
        "in_full": _("All of it is in the full report."),
        "ours": _("This is yours to keep."),
        "take_back": _(
            "You may still take back what you said: ask those responsible, with the code on your slip."
        ),
        "page": _("Page {page} of {pages}"),
    }

"""The page's own words, translated here: the page itself knows no language."""

from __future__ import annotations

from desktop_app.language import _


def page_texts() -> dict[str, str]:
    """Every word that the page shows of itself, in the language in force."""
    return {
        "legend": _("Legend"),
        "legend_filter": _("Legend and filter"),
        "kinds": _("Kinds of mark"),
        "groups": _("Groups"),
        "services": _("Services"),
        "layers": _("Places from elsewhere"),
        "masked": _("The place is somewhere in the soft circle"),
        "area_only": _("Only the area is shown"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "close": _("Close"),
        "voice_note": _("Voice note"),
        "finish": _("Finish"),
        "undo_point": _("Last point back"),
        "cancel": _("Cancel"),
        "draw_line": _("Touch along the line. Touch the last point again to finish."),
        "draw_area": _("Touch around the area. Touch the last point again to finish."),
        "measure_hint": _("Touch along what you want to measure."),
        "measure_length": _("{length} long"),
        "measure_area": _("{area} inside"),
        "measure_again": _("Start again"),
        "several_here": _("At this place"),
        "more_here": _("{count} more are here. Look at them in the list of marks."),
        "stories": _("Stories"),
        "about": _("About this map"),
        "without_place": _("Without a place on the map"),
        "on_the_map": _("On the map"),
        "said": _("What was said"),
        "sources": _("Sources"),
        "fictional": _("A fictional place"),
    }

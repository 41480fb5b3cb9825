"""The sections of the template as Prepare offers them: first those that a workshop changes most."""

from __future__ import annotations

from desktop_app.language import N_

FIRST = ("service", "barrier", "affected", "theme", "agenda", "consent")
SECTIONS: dict[str, tuple[str, str, str]] = {
    "service": (N_("Services"), "hospital-building", N_("A service")),
    "barrier": (N_("Barriers"), "sign-caution", N_("A barrier")),
    "affected": (N_("Who is affected"), "account-multiple", N_("Who is affected")),
    "theme": (N_("Themes"), "tag-outline", N_("A theme")),
    "agenda": (N_("Agenda"), "format-list-numbered", N_("A question")),
    "question_set": (N_("Sets of questions"), "format-list-group", N_("A set of questions")),
    "consent": (N_("Consent"), "handshake", N_("A choice")),
    "kind": (N_("Kinds of mark"), "map-marker", N_("A kind of mark")),
    "group_kind": (N_("Kinds of group"), "account-group", N_("A kind of group")),
    "head_count": (N_("Who is counted"), "counter", N_("Who is counted")),
    "severity": (N_("How bad"), "circle-slice-8", N_("How bad")),
    "freq": (N_("How often"), "calendar-month", N_("How often")),
    "season": (N_("Seasons"), "weather-partly-cloudy", N_("A season")),
    "day_time": (N_("Time of day"), "clock-outline", N_("A time of day")),
    "basis": (N_("How it is known"), "eye", N_("How it is known")),
    "mode": (N_("Ways to travel"), "walk", N_("A way to travel")),
    "cope": (N_("What people do instead"), "map-marker-path", N_("What people do instead")),
    "duty": (N_("Who could act"), "town-hall", N_("Who could act")),
    "level": (N_("Levels"), "layers-triple-outline", N_("A level")),
    "r4": (N_("The 4Rs"), "chart-pie", N_("One of the 4Rs")),
    "sdg": (N_("Global goals"), "earth", N_("A goal")),
    "right": (N_("Rights"), "scale-balance", N_("A right")),
}
"""Code: its name, its icon, and what a new word of it is called until it has its own name."""

FIXED = frozenset({"consent", "kind", "severity", "basis", "level", "r4", "sdg", "right"})
"""Sections that the program's rules and its exports build on: their words are renamed, never added."""

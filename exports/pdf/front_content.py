"""The front of a report as data: what it is, whom it is for, what it holds, who was in the room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop_app.language import _, ngettext
from desktop_app.template import load_default
from exports.naming import day_text
from exports.pdf.typed import inline, shortened, typed
from exports.pdf.words import NOT_A_MEASURE, audience_sentence, audience_short

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedGroup
    from exports.pdf.figures import Figures
    from exports.pdf.making import Making


def cover(making: Making) -> dict[str, Any]:
    """What stands on the title page, and at the foot of each."""
    release = making.release
    lang, most = release.language, making.room.name
    title = shortened(release.title, most) if making.is_brief else release.title
    host = shortened(release.host, most) if making.is_brief else release.host
    return {
        "title": typed(title, "", lang),
        "plain_title": release.title,
        "place": inline(shortened(release.place, most) if making.is_brief else release.place),
        "day": day_text(release.day, lang) if release.day else "",
        "fictional": fictional(release),
        "audience": audience_sentence(release),
        "audience_short": audience_short(release),
        "recipient": inline(release.recipient),
        "made": day_text(release.made_at, lang),
        "host": typed(host, "", lang) if host.strip() else None,
        "plain_host": inline(host),
        "purpose": typed(release.purpose, "", lang) if release.purpose.strip() else None,
        "terms": typed(terms(release), "", lang),
    }


def terms(release: Release) -> str:
    """How it may be used."""
    none = _("No licence is given. Ask those responsible before you use it for anything else.")
    return release.terms if release.terms.strip() else none


def fictional(release: Release) -> str:
    """That all is made up, where it is."""
    if not release.fictional:
        return ""
    return _("A fictional town: the place, the people and their words are made up.")


def summary(making: Making) -> dict[str, Any]:
    """The release in figures."""
    return {"counts": _counts(making.release), "note": _(NOT_A_MEASURE)}


def room(making: Making) -> dict[str, Any] | None:
    """Who was there, a row for each group."""
    rows = [_group(group, making.figures) for group in making.release.groups]
    return {"groups": rows} if rows else None


def _counts(release: Release) -> list[dict[str, str]]:
    kinds = Counter(mark.kind.code for mark in release.marks)
    names = {mark.kind.code: mark.kind.name for mark in release.marks}
    entries = load_default().section("kind")
    order = [entry.code for entry in entries] + sorted(names)
    found = [
        (_counted(code, names[code], kinds[code], release.language), kinds[code])
        for code in dict.fromkeys(order)
        if kinds[code]
    ]
    groups, said = len(release.groups), len(release.statements)
    found.append((ngettext("statement", "statements", said), said))
    found.append((ngettext("group", "groups", groups), groups))
    return [{"name": inline(name), "count": str(count)} for name, count in found]


def _counted(code: str, name: str, count: int, language: str) -> str:
    """The name of a kind as it stands under a number; as the workshop has it, where it was renamed."""
    forms = {
        "barrier": ngettext("barrier", "barriers", count),
        "strength": ngettext("thing that works", "things that work", count),
        "idea": ngettext("idea", "ideas", count),
        "landmark": ngettext("place name", "place names", count),
    }
    return forms.get(code, name) if name == load_default().name("kind", code, language) else name


def _group(group: ReleasedGroup, figures: Figures) -> dict[str, Any]:
    return {
        "label": inline(group.label),
        "sign": figures.sign_page(group.key),
        "kind": inline(group.kind_name),
        "band": group.band,
        "bar": figures.bar_page(group.key),
        "counts": [
            {"name": inline(name), "count": _head_count(count)} for name, count in group.head_counts
        ],
    }


def _head_count(count: int | None) -> str:
    # TRANSLATORS: stands after the name of a characteristic, where its number would be: "Girls not told"
    return _("not told") if count is None else str(count)

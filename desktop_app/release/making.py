"""Making a release: everything in the workshop, through the rules, for one audience."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.credit import credit_line
from desktop_app.errors import RuleError
from desktop_app.language import _, speaking
from desktop_app.model import Audience
from desktop_app.release.cautions import cautions
from desktop_app.release.rules import rules_for
from desktop_app.release.stories import Stories, Told
from desktop_app.release.uids import released_uid
from desktop_app.release.unsettled import taken_out_by_one
from desktop_app.released import (
    Release,
    Released,
    ReleasedBasemap,
    ReleasedCoResearcher,
    ReleasedLayer,
    ReleasedPopulation,
    Review,
)
from desktop_app.tiles import open_tiles
from desktop_app.workshop import now

if TYPE_CHECKING:
    from desktop_app.model import About, Basemap, Layer
    from desktop_app.release.rules import Rules
    from desktop_app.workshop import Workshop

_SLUG_LENGTH, _WHOSE_LENGTH = 60, 30


def release(
    ws: Workshop,
    audience: Audience,
    group_id: int | None = None,
    recipient: str = "",
    language: str | None = None,
) -> Release:
    """Give what one audience may see of a workshop, as agreed, masked and suppressed.

    Args:
        ws: The workshop.
        audience: Who is to get it.
        group_id: Whose own copy it is; needed for the audience `group`.
        recipient: The organisation it is made for; needed for `partners`.
        language: Of names and labels; that of the workshop if not given.

    Raises:
        RuleError: The group or the recipient is missing, or it is for everyone and about a conflict-affected area.
    """
    return _tell(ws, audience, group_id, recipient, language)[0]


def review(
    ws: Workshop,
    audience: Audience,
    group_id: int | None = None,
    recipient: str = "",
    language: str | None = None,
) -> Review:
    """Make the release, and beside it list what stays and why; for the facilitator's eyes.

    Arguments and errors are those of `release`.
    """
    made, told = _tell(ws, audience, group_id, recipient, language)
    known = cautions(ws, audience, made.recipient, told.going, told.hidden)
    return Review(made, told.withheld, known)


def _tell(
    ws: Workshop, audience: Audience, group_id: int | None, recipient: str, language: str | None
) -> tuple[Release, Told]:
    about = ws.about()
    _refuse_public(about, audience)
    group_id = _own_group(ws, audience, group_id)
    recipient = _recipient(audience, recipient)
    with speaking(language or about.language):
        rules = rules_for(ws, audience, group_id, recipient)
        told = Stories(ws, rules, recipient, language or about.language).tell()
        return _release(ws, about, rules, recipient, language or about.language, told), told


def _refuse_public(about: About, audience: Audience) -> None:
    if audience is Audience.PUBLIC and about.conflict_affected:
        sentence = _(
            "This workshop is about a conflict-affected area: nothing is made for everyone."
        )
        raise RuleError(sentence)


def _own_group(ws: Workshop, audience: Audience, group_id: int | None) -> int | None:
    if audience is not Audience.GROUP:
        return None
    if group_id not in {g.id for g in ws.groups()}:
        raise RuleError(_("Choose the group whose own copy this is."))
    return group_id


def _recipient(audience: Audience, recipient: str) -> str:
    if audience is not Audience.PARTNERS:
        return ""
    if not recipient.strip():
        raise RuleError(_("Name the organisation that this is for."))
    return recipient.strip()


def _release(
    ws: Workshop, about: About, rules: Rules, recipient: str, language: str, told: Told
) -> Release:
    audience = rules.audience
    group = ws.group(rules.group_id).name if rules.group_id is not None else ""
    gone = taken_out_by_one(ws)
    layers = [layer for layer in ws.layers() if layer.shown and layer.id not in gone]
    basemaps = [basemap for basemap in ws.basemaps() if basemap.shown]
    return Release(
        audience=audience,
        recipient=recipient,
        group=group,
        language=language,
        made_at=now(),
        slug="-".join(
            part for part in (slug(about.title), audience.code, whose(group or recipient)) if part
        ),
        workshop_uid=about.uid if audience <= Audience.ROOM else "",
        title=about.title,
        place=about.place,
        day=about.day,
        fictional=about.fictional,
        host=about.host,
        purpose=about.purpose,
        terms=about.terms or _default_terms(),
        opens_at=_opens_at(about, audience),
        groups=told.groups,
        marks=told.marks,
        sessions=told.sessions,
        statements=told.statements,
        recordings=told.recordings,
        actions=told.actions,
        votes=told.votes,
        dots=told.dots,
        layers=tuple(ReleasedLayer(a, partial(ws.layer_features, a.id)) for a in layers),
        basemaps=tuple(_basemap(ws, b) for b in basemaps),
        credits=_credits(layers, basemaps),
        consent_counts=told.consent_counts,
        story_ids=told.going,
        masked=told.masked,
        workshop_key=_key(ws, about, audience, recipient),
        population=_population(ws, told),
        co_researchers=tuple(
            ReleasedCoResearcher(who.name, who.part)
            for who in ws.co_researchers()
            if who.audience >= audience and who.id not in gone
        ),
        words=told.words,
    )


def _population(ws: Workshop, told: Told) -> tuple[ReleasedPopulation, ...]:
    """Who lives here: what others counted is known to everybody. What nobody can name any more is left out."""
    words = {
        w.code: Released(w.code, w.name, w.icon) for w in told.words if w.section == "head_count"
    }
    words["all"] = Released("all", _("Everybody"))
    return tuple(
        ReleasedPopulation(words[p.characteristic], p.people, p.source)
        for p in ws.population()
        if p.characteristic in words
    )


def _key(ws: Workshop, about: About, audience: Audience, recipient: str) -> str:
    """What the workshop is known by in releases for one audience and recipient; those for others do not join."""
    if audience <= Audience.ROOM:
        return about.uid
    return released_uid(ws.secret(), audience, recipient, f"workshop|{about.uid}")


def _opens_at(about: About, audience: Audience) -> tuple[float, float, float]:
    """Where its map opens: for partners and public to about a kilometre, for it may be a layer's that does not go."""
    if audience <= Audience.ROOM:
        return about.opens_at
    lat, lon, zoom = about.opens_at
    return round(lat, 2), round(lon, 2), zoom


def _basemap(ws: Workshop, basemap: Basemap) -> ReleasedBasemap:
    """A basemap without what is this laptop's own business: its file's path, the picture, how it was placed."""
    told = replace(basemap, path="", picture_id=0, points=(), fit="", cut=())
    return ReleasedBasemap(told, open_tiles(basemap, ws))


def _default_terms() -> str:
    return _(
        "This is not under an open licence: people may take back what they agreed to. "
        "Ask the hosts of the workshop before you pass it on or publish it."
    )


def _credits(layers: list[Layer], basemaps: list[Basemap]) -> tuple[str, ...]:
    """Each source once: basemaps first, then layers."""
    found = [credit_line(basemap) for basemap in basemaps]
    found += [credit_line(layer) for layer in layers]
    return tuple(dict.fromkeys(credit for credit in found if credit))


def slug(title: str) -> str:
    """The start of file names: what is left of a title in lower-case ASCII, else "workshop"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    return found or "workshop"


def whose(name: str) -> str:
    """The part of file names that says whose they are, so that nobody's files replace another's; "" for no name.

    What ASCII letters and digits cannot say is told apart by a few digits of the name's hash.
    """
    if not name:
        return ""
    plain = slug(name)[:_WHOSE_LENGTH].strip("-")
    if plain == "-".join(name.casefold().split()):
        return plain
    digits = hashlib.blake2b(name.encode(), digest_size=3).hexdigest()
    return f"{plain}-{digits}" if re.search("[a-z]", name.casefold()) else digits

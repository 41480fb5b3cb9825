"""Marks out of GeoJSON: our own exports, or any file whose properties carry some of our keys.

Only reading happens here; which codes a workshop knows, and which marks it has already, is checked
where they are taken in (`desktop_app.importing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.errors import SourceError
from desktop_app.language import _
from desktop_app.model import Audience
from maps.sources.found import ReadMark, ReadMarks
from maps.sources.geojson import read_geojson
from maps.sources.reading import read_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from maps.sources.geojson import Feature

KEYS = (
    "uid", "kind", "service", "barrier", "barriers", "affected", "severity", "sev_said", "freq", "season", "day_time",
    "since", "basis", "how_travel", "min_dry", "min_wet", "cope", "duty", "title", "story", "story_lang", "story_tr",
    "tr_lang", "idea_txt", "lvl", "r4", "sdg", "rights", "grp", "grp_kind", "pos_how", "pos_unc_m", "placed_on",
    "placed_at",
)  # fmt: skip
"""The keys of our exports that say something about a mark itself."""

_TELLING = frozenset(KEYS) - {
    "uid",
    "title",
    "since",
    "season",
    "placed_on",
    "placed_at",
    "pos_how",
    "pos_unc_m",
}
"""Of these a file must have one, since others' files use the rest too."""

_ONLY_OURS = frozenset({"barriers", "barrier", "story", "affected", "sev_said", "idea_txt", "grp"})
_HEAD = 64 * 1024
_LITTLE = 20_000_000
_KINDS = {"geojson", "json"}


def read_marks(path: Path) -> ReadMarks:
    """Read marks, and of which release they are.

    Raises:
        SourceError: It is no GeoJSON, or none of its properties is one of our keys.
    """
    if path.suffix.lower().lstrip(".") not in _KINDS and path.exists():
        sentence = _(
            "{file} is not GeoJSON: marks come as GeoJSON. Bring it in as a layer (--as layer)."
        )
        raise SourceError(sentence.format(file=shown(path)))
    found = read_geojson(path)
    marks = tuple(_mark(feature) for feature in found.features)
    if marks and not any(_TELLING & mark.said.keys() for mark in marks):
        sentence = _(
            "{file} has none of the keys by which marks are known (kind, story…). Bring it in as a layer (--as layer)."
        )
        raise SourceError(sentence.format(file=shown(path)))
    audience, recipient = _release_of(found.members.get("chautari"))
    groups = tuple(
        dict.fromkeys(str(m.said["grp"]).strip() for m in marks if _is_filled(m.said.get("grp")))
    )
    return ReadMarks(path.stem, marks, found.problems, audience, recipient, groups)


def has_our_keys(path: Path) -> bool:
    """Tell whether a file is GeoJSON that says what its marks are by the keys of our exports.

    False also where it cannot be read: whoever reads it next says why.
    """
    if path.suffix.lower().lstrip(".") not in _KINDS:
        return False
    try:
        text = read_text(path)
    except SourceError:
        return False
    if '"chautari"' in text[:_HEAD] and '"FeatureCollection"' in text[:_HEAD]:
        return True
    try:
        found = read_geojson(path).features if len(text) < _LITTLE else ()
    except SourceError:
        return False
    said = [_TELLING & _mark(feature).said.keys() for feature in found]
    return any(len(keys) > 1 or keys & _ONLY_OURS for keys in said)


def _mark(feature: Feature) -> ReadMark:
    properties = {key.strip().casefold(): value for key, value in feature.properties.items()}
    said = {key: properties[key] for key in KEYS if properties.get(key) is not None}
    return ReadMark(feature.number, feature.geometry, said)


def _release_of(header: Any) -> tuple[str, str]:
    """Audience and recipient that a file of ours says it was made for; "" if it is not ours."""
    if not isinstance(header, dict):
        return "", ""
    audience, recipient = header.get("audience"), header.get("recipient")
    if audience not in _codes(Audience):
        return "", ""
    return str(audience), recipient if isinstance(recipient, str) else ""


def _codes(audiences: Iterable[Audience]) -> set[str]:
    return {audience.code for audience in audiences}


def _is_filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())

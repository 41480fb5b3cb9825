"""Features as text, fast: the keys and values of `exports.columns.mark_properties`, already encoded.

A mark has 46 keys and a release may have 100,000 marks. Making a dict per mark and encoding that took
twice as long as this. What marks share (words of the template, groups) is encoded once and known
again by its identity, which holds as long as the release does. A test holds both to the same result.
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

import orjson

from exports.columns import band, coping, joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.model import Geometry
    from desktop_app.released import Release, Released, ReleasedGroup, ReleasedMark

text: Callable[[str], str] = encode_basestring


class Encoder:
    """Encodes the features of one release; call it with a mark and its geometry."""

    def __init__(self, release: Release) -> None:
        self._codes: dict[int, str] = {}
        self._services: dict[int, str] = {}
        self._barriers: dict[int, str] = {}
        self._groups = {group.key: _group(group) for group in release.groups}
        self._workshop = f'"workshop":{text(release.title)},"place_name":{text(release.place)},'
        self._terms = f'"terms":{text(release.terms)}'

    def __call__(self, mark: ReleasedMark, geometry: Geometry) -> str:
        """One feature as JSON, keys in their order."""
        m, one, many = mark, self._one, self._many
        known = self._codes.get
        return (
            f'{{"type":"Feature","properties":{{"uid":{text(m.uid)},"mark_no":{m.number},'
            f'"kind":{known(id(m.kind)) or one(m.kind)},'
            f"{self._services.get(id(m.service)) or self._service(m.service)}"
            f"{self._barriers.get(id(m.barriers)) or self._barrier(m.barriers)}"
            f'"affected":{known(id(m.affected)) or many(m.affected)},'
            f'"severity":{m.severity},"sev_said":{1 if m.severity else 0},'
            f'"freq":{known(id(m.freq)) or one(m.freq)},'
            f'"season":{known(id(m.season)) or many(m.season)},'
            f'"day_time":{known(id(m.day_time)) or many(m.day_time)},'
            f'"since":{text(m.since)},"basis":{known(id(m.basis)) or one(m.basis)},'
            f'"how_travel":{known(id(m.mode)) or one(m.mode)},'
            f'"min_dry":{m.minutes_dry},"min_wet":{m.minutes_wet},'
            f'"cope":{text(coping(m)) if m.cope_words else known(id(m.cope)) or many(m.cope)},'
            f'"duty":{known(id(m.duty)) or many(m.duty)},'
            f'"title":{text(m.title)},"story":{text(m.words)},"story_lang":{text(m.words_lang)},'
            f'"story_tr":{text(m.translation)},"tr_lang":{text(m.translation_lang)},'
            f'"idea_txt":{text(m.idea)},"lvl":{known(id(m.levels)) or many(m.levels)},'
            f'"r4":{known(id(m.r4)) or many(m.r4)},"sdg":{known(id(m.sdg)) or many(m.sdg)},'
            f'"rights":{known(id(m.rights)) or many(m.rights)},'
            f"{self._groups.get(m.group_key, _NO_GROUP)}"
            f'"votes":{m.votes},"vote_rank":{m.vote_rank},'
            f'"pos_how":{text(m.pos_how)},"pos_unc_m":{m.pos_unc_m},'
            f'"placed_on":{text(m.placed_on)},"placed_at":{text(m.placed_at)},'
            f'{self._workshop}"adm_code":{text(m.area_code)},'
            f'"n_photos":{len(m.photos)},"n_stmts":{m.n_statements},{self._terms}}},'
            f'"geometry":{_geometry(geometry)}}}'
        )

    def _one(self, word: Released) -> str:
        """The code of a word, encoded; remembered."""
        return self._codes.setdefault(id(word), text(word.code))

    def _many(self, words: tuple[Released, ...]) -> str:
        """The codes of several words as one text, encoded; remembered."""
        return self._codes.setdefault(id(words), text(joined(words)))

    def _service(self, word: Released) -> str:
        pair = f'"service":{text(word.code)},"service_nm":{text(word.name)},'
        return self._services.setdefault(id(word), pair)

    def _barrier(self, words: tuple[Released, ...]) -> str:
        code, name = (words[0].code, words[0].name) if words else ("", "")
        first = f'"barrier":{text(code)},"barrier_nm":{text(name)},'
        return self._barriers.setdefault(id(words), f'{first}"barriers":{text(joined(words))},')


def _group(group: ReleasedGroup) -> str:
    named = f'"grp":{text(group.name)},"grp_kind":{text(group.kind)},'
    return f'{named}"grp_band":{text(band(group.band))},'


_NO_GROUP = '"grp":"","grp_kind":"","grp_band":"",'


def _geometry(geometry: Geometry) -> str:
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        return f'{{"type":"Point","coordinates":[{lon!r},{lat!r}]}}'
    return orjson.dumps(geometry).decode()

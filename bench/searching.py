"""Finding words among 5,000 statements in five scripts, each with a translation, while they are written."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import discussing, preparing
from desktop_app.file.rows import columns_of
from desktop_app.model import Statement
from desktop_app.searching import Finder
from desktop_app.workshop import Workshop, new_id, new_uid

if TYPE_CHECKING:
    from pathlib import Path

_STATEMENTS = 5_000
_WORDS = 25
_SHOWN = 60
_WANTED_MS = 50.0
_SAID = {
    "en": "we walk two hours to the clinic and nobody there speaks our language or has medicine",
    "ne": "हामी स्वास्थ्य चौकी जान दुई घण्टा हिँड्छौं तर त्यहाँ हाम्रो भाषा बोल्ने कोही छैन",
    "bn": "আমরা ক্লিনিকে যেতে দুই ঘণ্টা হাঁটি কিন্তু সেখানে আমাদের ভাষা কেউ বলে না",
    "my": "ဆေးခန်းကို နှစ်နာရီ လမ်းလျှောက် သွားရသည် သို့သော် ကျွန်တော်တို့၏ ဘာသာစကား မပြောကြပါ",
    "ar": "نمشي ساعتين إلى العيادة ولا أحد يتكلم لغتنا والدواء غير موجود هناك",
}
_TYPED = (
    "clinic", "the two our", "medicine walk zebra", "a", "स्वास्थ्य", "भाषा घण्टा", "ভাষা", "ক্লি",
    "ဆေးခန်း", "ဘာသာ", "العياده", "الدواء نمشي", "clinic भाषा",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Searches:
    """Milliseconds: the first reading of all, each search, and each search after a new statement."""

    first: float
    taken: tuple[float, ...]
    after_a_change: tuple[float, ...]

    @property
    def line(self) -> str:
        """The line as it is printed."""
        most = max(*self.taken, *self.after_a_change)
        verdict = "ok" if most <= _WANTED_MS else "TOO SLOW"
        return (
            f"finding among {_STATEMENTS:,} statements in five scripts: the slowest"
            f" {most:.0f} ms (wanted {_WANTED_MS:.0f} ms, {verdict}; middle"
            f" {_middle(self.taken):.0f} ms, after a new statement"
            f" {_middle(self.after_a_change):.0f} ms; reading all at first {self.first:.0f} ms)"
        )


def measure(folder: Path) -> Searches:
    """Search for words of every script; what can be shown of the results is made each time."""
    with Workshop.create(folder / "searching.gpkg", title="Searching") as ws:
        session = discussing.open_session(ws, "All day", from_template=False).id
        group = preparing.add_group(ws, "Women").id
        _write(ws, session, group)
        finder = Finder(ws)
        began = time.perf_counter()
        finder.prepare()
        first = (time.perf_counter() - began) * 1000
        taken = tuple(_timed(finder, typed) for typed in _TYPED * 3)
        after = []
        for number, typed in enumerate(_TYPED):
            discussing.write_statement(ws, session, group, f"clinic {number}")
            after.append(_timed(finder, typed))
        return Searches(first, taken, tuple(after))


def _timed(finder: Finder, typed: str) -> float:
    began = time.perf_counter()
    found = finder.find(typed)
    for entry in found.entries[:_SHOWN]:
        found.snippet(entry)
    return (time.perf_counter() - began) * 1000


def _write(ws: Workshop, session: int, group: int) -> None:
    chance = random.Random(4)
    languages = list(_SAID)
    with ws.change("Write many statements") as change:
        for position in range(_STATEMENTS):
            language = chance.choice(languages)
            said, told = (_sentence(chance, which) for which in (language, "en"))
            made = Statement(
                new_id(), new_uid(), session, group, said, language, told, "en", position=position
            )
            change.insert("statement", columns_of(made), made.id)


def _sentence(chance: random.Random, language: str) -> str:
    return " ".join(chance.choices(_SAID[language].split(), k=_WORDS))


def _middle(values: tuple[float, ...]) -> float:
    return sorted(values)[len(values) // 2]

"""Hints: where a name, place, phone number, e-mail or exact address stands in words that are read back.

Quiet by design: what it does not know it does not show. A hint decides nothing; the room does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.workshop import Workshop

Kind = Literal["phone", "email", "address", "name", "place"]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w.,])\+?\d(?:[\s().-]{0,2}\d){6,14}(?![\w])")
_STREETS = (
    r"street|st\.|road|rd\.|lane|avenue|house|flat|plot|door|ward no|"
    r"घर नं|घर नम्बर|टोल|मार्ग|गल्ली|شارع|منزل|بيت رقم|rue|calle|casa"
)
_ADDRESS = re.compile(
    rf"(?:\b\d{{1,4}}[A-Za-z]?[,\s]+(?:[A-Z]\w+\s){{0,2}}(?:street|road|lane|avenue|rue|calle)\b"
    rf"|(?<!\w)(?:{_STREETS})\.?\s*(?:no\.?|number|nr\.?|नं\.?|नम्बर|رقم)?\s*[#:]?\s*\d{{1,4}}[A-Za-z]?(?!\w))",
    re.IGNORECASE,
)
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madam|Sister|Brother|Uncle|Aunt|Auntie|Nurse|Teacher|Officer|Inspector|"
    r"Pastor|Imam|Sheikh|Chief|Bhai|Didi|Dai|Bahini|Don|Doña|Señor|Señora|Monsieur|Madame|Mama|Baba|Mzee|Bi|Bwana"
)
_TITLED = re.compile(rf"\b(?:{_TITLES})\.?\s+[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?")
_NEPALI = re.compile(
    r"(?:श्री|श्रीमती|सुश्री|डा\.|डाक्टर)\s+[\u0900-\u097f]+(?:\s+[\u0900-\u097f]+)?"
    r"|[\u0900-\u0963\u0970-\u097f]+(?:\s+(?:दाइ|दिदी|भाइ|बहिनी|काका|काकी))(?![\u0900-\u097f])"
    r"|[\u0900-\u0963\u0970-\u097f]+(?:दाइ|दिदी)(?![\u0900-\u097f])"
)
_NOT_NEPALI = re.compile(r"^(?:एक|एउटा|त्यो|यो|मेरो|मेरी|हाम्रो|उसको|ती|र|दुई|सबै|कुनै|अर्को|अर्की|ठूलो|सानो)")
_ARABIC = re.compile(
    r"(?:السيد|السيدة|الأستاذ|الأستاذة|الدكتور|الدكتورة|الشيخ|الحاج|الحاجة|أبو|أم|ابو)\s+[\u0621-\u064a]{3,}"
)
_CAPITAL = re.compile(
    r"(?<![.!?…:;\"“«(\n-])(?<=[^\s])\s+((?:[A-Z][a-z'’]{2,})(?:\s[A-Z][a-z'’]{2,})*)"
)
_PLAIN = {
    *(
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
    ),
    *(
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    *(
        "English",
        "French",
        "Arabic",
        "Nepali",
        "Hindi",
        "Swahili",
        "Spanish",
        "God",
        "Ward",
        "Dalit",
        "Muslim",
    ),
    *("Christian", "Hindu", "Buddhist", "Women", "Youth"),
    *(
        "Nobody",
        "Everybody",
        "They",
        "Our",
        "Baisakh",
        "Jeth",
        "Asar",
        "Saun",
        "Bhadau",
        "Asoj",
        "Kartik",
    ),
    *(
        "Mangsir",
        "Pus",
        "Magh",
        "Phagun",
        "Chait",
        "Ramadan",
        "Dashain",
        "Tihar",
        "Christmas",
        "Easter",
    ),
}
_SINGULAR = {word.removesuffix("s") for word in _PLAIN}
_YEARS = re.compile(r"(?:(?:19|20)\d\d[\s.-]*)+")
_SHORTEST_PLACE = 4
_BEGINS = re.compile(r"\b([A-Z][a-z'’]{2,})\s+$")
_OPENING = {
    *(
        "The",
        "This",
        "That",
        "These",
        "Those",
        "Our",
        "His",
        "Her",
        "Its",
        "Their",
        "Your",
        "When",
        "Where",
        "Then",
    ),
    *(
        "There",
        "After",
        "Before",
        "And",
        "But",
        "For",
        "From",
        "Near",
        "With",
        "Only",
        "Even",
        "Now",
        "Since",
    ),
    *(
        "Until",
        "Every",
        "Each",
        "Both",
        "All",
        "Some",
        "Many",
        "Most",
        "Old",
        "New",
        "Also",
        "Because",
        "While",
    ),
    *("What", "Who", "How", "Why"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of a text that may lead to a person or a house."""

    kind: Kind
    text: str
    start: int


def known_places(ws: Workshop) -> frozenset[str]:
    """The names that this workshop knows of small places: its landmarks, and what maps and layers are labelled with."""
    found = {m.title for m in ws.marks() if m.kind == "landmark"}
    found |= {name for _id, name, _what, _lon, _lat in ws.basemap_names()}
    return frozenset(name.strip() for name in found if len(name.strip()) >= _SHORTEST_PLACE)


def hints(text: str, places: Iterable[str] = ()) -> tuple[Hint, ...]:
    """What stands in a text that may lead to somebody, in its order, none within another."""
    found: list[Hint] = []
    for hint in sorted(_all(text, places), key=lambda h: (h.start, -len(h.text))):
        if not found or hint.start >= found[-1].start + len(found[-1].text):
            found.append(hint)
    return tuple(found)


def _all(text: str, places: Iterable[str]) -> Iterator[Hint]:
    yield from _matches("email", _EMAIL, text)
    yield from (h for h in _matches("phone", _PHONE, text) if not _YEARS.fullmatch(h.text))
    yield from _matches("address", _ADDRESS, text)
    for pattern in (_TITLED, _ARABIC):
        yield from _matches("name", pattern, text)
    for match in _NEPALI.finditer(text):
        if not _NOT_NEPALI.match(match.group()):
            yield Hint("name", match.group(), match.start())
    for name in places:
        at = text.find(name)
        if at >= 0:
            yield Hint("place", name, at)
    for match in _CAPITAL.finditer(text):
        if not {word.removesuffix("s") for word in match[1].split()} <= _PLAIN | _SINGULAR:
            yield _with_first_name(text, match[1], match.start(1))


def _with_first_name(text: str, name: str, start: int) -> Hint:
    """The name, with the one before it that begins the sentence."""
    before = _BEGINS.search(text[:start])
    if before is None or before[1] in _OPENING:
        return Hint("name", name, start)
    return Hint("name", text[before.start(1) : start] + name, before.start(1))


def _matches(kind: Kind, pattern: re.Pattern[str], text: str) -> Iterator[Hint]:
    return (Hint(kind, m.group(), m.start()) for m in pattern.finditer(text))

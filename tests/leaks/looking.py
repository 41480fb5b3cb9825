"""Looks for canaries in what was opened: words, tones, patterns of photos, and positions."""

from __future__ import annotations

import io
import struct
from math import cos, radians
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile
from PIL import Image

from desktop_app.model import Audience
from tests.leaks.told import SAME_PLACE_M
from tests.leaks.workshops import DAY_PLACED, pattern
from tests.tones import BEGIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.leaks.held import Held
    from tests.leaks.told import To
    from tests.leaks.workshops import Made

TIMES = tuple(t.lower().replace("-", "") for t in (BEGIN[:13], DAY_PLACED))
"""The hours in which things were said and placed, as they stand in texts without hyphens: only the room knows them."""

LOUD = 0.1
"""As a share of how loud it was recorded: louder than what the codec leaves of a neighbour."""
_ALIKE = 56  # of 64 fields of a pattern
_METRES = 111_320.0
_EARTH = 6_378_137.0


def leaks(made: Made, held: Held, to: To) -> list[str]:
    """What is in an export that may not be; each with its name."""
    text = held.text
    found = [c.text for c in made.words if not c.may(to) and c.text in text]
    heard = loud(held.sounds, [hertz for _name, hertz, _may in made.tones])
    found += [name for (name, _hz, may), loud_ in zip(made.tones, heard, strict=True)
              if loud_ > LOUD and not may(to)]  # fmt: skip
    hidden = [(name, n) for name, n, may in made.photos if not may(to)]
    found += [name for name, n in hidden if any(looks_like(p, n) for p in held.pictures)]
    found += list(_places(made, held, to))
    found += [f"a sound with the number {n}" for s in held.sounds if (n := serial_of(s)) > 1]
    if to.audience >= Audience.PARTNERS:
        found += [t for t in TIMES if t in text]
    return found


def agreed_and_there(made: Made, held: Held, to: To) -> list[str]:
    """The canaries that may be in an export and are: so that a search which finds nothing is noticed."""
    text = held.text
    found = [c.text for c in made.words if c.may(to) and c.text in text]
    heard = loud(held.sounds, [hertz for _name, hertz, _may in made.tones])
    found += [t[0] for t, h in zip(made.tones, heard, strict=True) if h > LOUD and t[2](to)]
    found += [
        name
        for name, n, may in made.photos
        if may(to) and any(looks_like(p, n) for p in held.pictures)
    ]
    pool = _pool(held)
    drawn = [t for t in made.rule.told if t.corners and made.rule.place(t, to).how == "exact"]
    found += [f"place of {t.n}" for t in drawn if is_near(pool, *t.corners[0], SAME_PLACE_M)]
    return found


def serial_of(sound: bytes) -> int:
    """The number of an Ogg file: counted on from file to file, it tells what was said between two of them."""
    return int.from_bytes(sound[14:18], "big") if sound.startswith(b"OggS") else 0


def kind_of(there: str) -> str:
    """What sort of thing a name of `agreed_and_there` is: words, or the first word of what was no word."""
    return there.partition(" of ")[0] if " of " in there else "words"


def loud(sounds: Iterable[bytes], hertz: list[float]) -> list[float]:
    """How loud each tone is where it is loudest, 1 as it was recorded."""
    loudest = np.zeros(len(hertz))
    for sound in sounds:
        samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32", always_2d=True)
        mono, long = samples.mean(axis=1), rate // 2
        for begin in range(0, len(mono), rate // 4):
            part = mono[begin : begin + long]
            loudest = np.maximum(loudest, _shares(part, rate, hertz))
    return [float(h) for h in loudest]


def _shares(part: Any, rate: int, hertz: list[float]) -> Any:
    if len(part) < rate // 50 or not np.any(part):
        return np.zeros(len(hertz))
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)))) / (len(part) / 4)
    frequencies = np.fft.rfftfreq(len(part), 1 / rate)
    near = [np.abs(frequencies - hz) < 20 for hz in hertz]
    return np.array([np.sqrt(np.sum(spectrum[n] ** 2) / 1.5) / (9000 / 32768) for n in near])


def looks_like(picture: bytes, n: int) -> bool:
    """Whether a picture shows the pattern of a photo, also made smaller and compressed anew."""
    with Image.open(io.BytesIO(picture)) as image:
        if min(image.size) < 8:
            return False
        small = np.asarray(image.convert("L").resize((64, 64), Image.Resampling.BOX), dtype=float)
    means = small.reshape(8, 8, 8, 8).mean(axis=(1, 3))
    if means.max() - means.min() < 20:
        return False
    same = int(((means > (means.max() + means.min()) / 2) == pattern(n)).sum())
    return same >= _ALIKE


def _places(made: Made, held: Held, to: To) -> Iterator[str]:
    hidden = [(t, made.rule.nearest_m(t, to)) for t in made.rule.told]
    hidden = [(t, near) for t, near in hidden if near]
    corners = [(t.n, lon, lat, near) for t, near in hidden for lon, lat in t.corners]
    if not corners:
        return
    pool = _pool(held)
    raw, text = b"\n".join(held.raw), held.text
    for n, lon, lat, near in corners:
        if is_near(pool, lon, lat, near):
            yield f"a position near {n}, within {near:g} m"
        if any(packed in raw for packed in _packed(lon, lat)):
            yield f"the place of {n} as a binary number"
        if any(f"{abs(x):.6f}".replace(".", "") in text for x in (lon, lat) if abs(x) >= 10):
            yield f"the digits of the place of {n}"


def _pool(held: Held) -> Any:
    """Everything that could be a position: numbers that follow one another."""
    pairs = [p for numbers in held.numbers for p in _pairs(numbers)]
    return np.concatenate(pairs) if pairs else np.zeros((0, 2))


def _pairs(numbers: list[float]) -> list[Any]:
    """Numbers that follow one another, each with the next, and with the one after the next (x y z)."""
    held = np.array(numbers)
    return [np.column_stack((held[:-k], held[k:])) for k in (1, 2) if len(held) > k]


def is_near(pairs: Any, lon: float, lat: float, metres: float) -> bool:
    """Whether any pair is a position (degrees or Web Mercator metres, in either order) so near to this one."""
    here = np.array([lon, lat])
    scale = np.array([_METRES * cos(radians(lat)), _METRES])
    plane = np.array([_EARTH * radians(lon), _EARTH * np.arctanh(np.sin(radians(lat)))])
    for ordered in (pairs, pairs[:, ::-1]):
        if np.any(np.hypot(*((ordered - here) * scale).T) < metres):
            return True
        if np.any(np.hypot(*(ordered - plane).T) * cos(radians(lat)) < metres):
            return True
    return False


def _packed(lon: float, lat: float) -> Iterator[bytes]:
    for number in (lon, lat):
        yield struct.pack("<d", number)
        yield struct.pack(">d", number)
    yield struct.pack("<ff", lon, lat)
    yield struct.pack("<ff", lat, lon)

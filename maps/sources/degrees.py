"""One latitude or longitude as people write it: decimal, comma decimals, degrees, minutes and seconds."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from desktop_app.text import plain_digits

Axis = Literal["lat", "lon"]

_SIGNS = {"N": 1, "E": 1, "S": -1, "W": -1}
_AXES: dict[str, Axis] = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}
_WORDS = {
    "N": "north norte nord شمالا شمال ش उत्तर",
    "S": "south sud sur sul süd جنوبا جنوب ج दक्षिण",
    "E": "east este leste est شرقا شرق ق पूर्व पूर्वी",
    "W": "west ouest oeste ovest غربا غرب غ पश्चिम",
}  # of "O" it cannot be told whether it is Ouest or Ost
_LETTER_OF = {word: letter for letter, words in _WORDS.items() for word in words.split()}
_ANY_WORD = re.compile(
    "(?<![^\\W\\d_])(?:"
    + "|".join(sorted(_LETTER_OF, key=len, reverse=True))
    + ")(?![^\\W\\d_]|[\\u0900-\\u0963])",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"(?<=\d)\s*(?:degrees|degree|deg|d|minutes|min|m|seconds|sec)\.?(?![^\W\d_])"
    r"|(?<=\d)s(?=\s*[-+NSEWnsew]?\s*$)(?=.*[NSEWnsew]\s*$)"
)
_PLAIN = re.compile(r"[-+]?\d{1,3}(?:[.,]\d*)?|[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SIGNS_OF_PARTS = re.compile(r"[\d.,+\-\s°º˚ ̊'′’‘`´\"″”“:NSEW]")
_DASHES = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "—": "-",
        "٫": ".",
        "º": "°",
        "˚": "°",
        "،": ",",
        "؛": ";",
        "\u200e": "",
        "\u200f": "",
    }
)


def plain_text(text: str) -> str:
    """A text with the digits 0 to 9, one kind of minus and point, and N, S, E, W for their names."""
    folded = unicodedata.normalize("NFKC", plain_digits(text.strip().translate(_DASHES)))
    if folded.isascii() and not any(c.isalpha() for c in folded):
        return folded
    return _ANY_WORD.sub(lambda found: _LETTER_OF[found[0].casefold()], folded)


def degrees(text: str) -> float:
    """Read degrees: 12.5, 12,5, N12.5, 12°30'0"S, -12 30 0, 12 30-. ValueError if it is none."""
    return axis_degrees(text)[0]


def axis_degrees(text: str) -> tuple[float, Axis | None]:
    """Read degrees, and of which axis they are where a letter says it. ValueError if it is none."""
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", ".")), None
    text = _UNITS.sub(" ", plain_text(text)).strip().upper()
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", ".")), None
    letters = re.findall(r"[NSEW]", text)
    if _SIGNS_OF_PARTS.sub("", text) or len(letters) > 1:
        raise ValueError(text)
    sign, bare = _sign(re.sub(r"[NSEW]", " ", text).strip())
    value = sign * _sum(bare)
    if not letters:
        return value, None
    return value * _SIGNS[letters[0]], _AXES[letters[0]]


def _sign(text: str) -> tuple[int, str]:
    """The sign before or behind the numbers, and the text without it."""
    if text[:1] in {"-", "+"}:
        return (-1 if text[0] == "-" else 1), text[1:]
    if text[-1:] in {"-", "+"}:
        return (-1 if text[-1] == "-" else 1), text[:-1]
    return 1, text


def _sum(text: str) -> float:
    """Degrees out of one to three numbers; only the last may have a fraction."""
    numbers = _NUMBER.findall(text)
    if not 1 <= len(numbers) <= 3 or re.search(r"[-+]", text.strip()):
        raise ValueError(text)
    parts = [float(number.replace(",", ".")) for number in numbers]
    if not all(part.is_integer() for part in parts[:-1]):
        raise ValueError(text)
    if any(
        part >= 60 or len(re.split("[.,]", n)[0]) > 2
        for part, n in zip(parts[1:], numbers[1:], strict=True)
    ):
        raise ValueError(text)
    return sum(part / size for part, size in zip(parts, (1, 60, 3600), strict=False))

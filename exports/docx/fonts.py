"""Fonts that word processors have for each script; where one is missing, they take another that has its letters."""

from __future__ import annotations

LATIN = "Calibri"

_BY_LANGUAGE = {
    **dict.fromkeys(("ne", "hi", "mr", "mai", "bho", "sa", "bn", "as", "pa", "gu", "ta", "te", "si"), "Nirmala UI"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug", "he"), "Arial"),
    "my": "Myanmar Text",
    **dict.fromkeys(("km", "lo", "th"), "Leelawadee UI"),
    **dict.fromkeys(("am", "ti"), "Ebrima"),
}  # fmt: skip
_EAST_ASIAN = {"zh": "Microsoft YaHei", "ja": "Yu Gothic", "ko": "Malgun Gothic"}


def complex_font(language: str) -> str:
    """The font for a language's own letters, where these are no Latin ones."""
    return _BY_LANGUAGE.get(_base(language), "Arial")


def east_asian_font(language: str) -> str:
    """The font for Chinese, Japanese or Korean; "" for other languages."""
    return _EAST_ASIAN.get(_base(language), "")


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()

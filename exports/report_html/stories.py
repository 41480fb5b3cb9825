"""Marks, statements and actions as HTML: their words whole, in their language, with photos and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.report_html.markup import esc, facts, picture, said, tag, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Data = dict[str, Any]
Labels = dict[str, str]


def mark(one: Data, labels: Labels, about: Sequence[Data] = ()) -> str:
    """One mark."""
    name = words(
        "h4", f"{one['number']} · {one['title'] or one['what']}", id=f"mark-{one['number']}"
    )
    what = words("p", one["what"]) if one["title"] else ""
    told = (
        (labels["said_by"], one["group"]["label"]),
        (labels["severity"], one["severity_text"]),
        *((fact["label"], fact["text"]) for fact in (*one["facts"], *one["desk"])),
    )
    idea = tag("div", words("h5", labels["idea"]) + said(one["idea"])) if one["idea"] else ""
    heard = words("h5", labels["said_about"]) if about else ""
    heard += "".join(statement(each, labels) for each in about)
    return tag(
        "article",
        name + what + _quoted(one) + idea + photos(one["photos"]) + facts(told) + heard,
    )


def statement(one: Data, labels: Labels) -> str:
    """One thing said."""
    numbers = " ".join(
        f'<a href="#mark-{esc(number)}">{esc(labels["mark"])} {esc(number)}</a>'
        for number in one["marks"]
    )
    whose = " · ".join(part for part in (one["group"]["label"], one["kind"]) if part)
    more = words("p", one["voices"]) + words("p", one["themes"])
    linked = tag("p", numbers) if numbers else ""
    return tag(
        "article",
        words("p", whose, cls="whose") + _quoted(one) + photos(one["photos"]) + more + linked,
    )


def action(one: Data, labels: Labels) -> str:
    """One action."""
    told = (
        (labels["who"], one["who"]),
        (labels["due"], one["due"]),
        (labels["duty"], one["duty"]),
        (labels["about_marks"], ", ".join(map(str, one["marks"]))),
        (labels["status"], "" if one["open"] else one["status"]),
        *((seen["label"], seen["text"]) for seen in one["seen"]),
    )
    answer = words("h4", labels["answer"]) + said(one["answer"]) if one["answer"] else ""
    answer += words("p", one["answered"]) if one["answer"] else ""
    return tag("article", words("h3", one["number"]) + said(one["what"]) + facts(told) + answer)


def photos(found: Sequence[Data]) -> str:
    """Photos and drawings, with their captions."""
    return "".join(picture(photo["file"], photo["alt"], photo["caption"]) for photo in found)


def _quoted(one: Data) -> str:
    original = said(one["words"]) if one["words"] else ""
    translated = ""
    if one["translation"]:
        translated = words("p", one["translated"], cls="whose") + said(
            one["translation"], "translated"
        )
    return tag("blockquote", original + translated) if original or translated else ""

"""Small pieces of HTML: everything that people typed is escaped here, and nowhere left out."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BREAK = "\u200b"  # the pages of paper need it, a browser breaks by itself


def esc(text: object) -> str:
    """Text, for between tags and for attributes."""
    return html.escape(str(text).replace(_BREAK, ""))


def tag(name: str, inner: str, **attributes: str) -> str:
    """An element around markup; attributes are text. `cls` is `class`."""
    given = "".join(
        f' {"class" if key == "cls" else key}="{esc(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{inner}</{name}>"


def words(name: str, text: object, **attributes: str) -> str:
    """An element around a text; nothing for none."""
    return tag(name, esc(text), **attributes) if str(text) else ""


def said(typed: dict[str, Any] | None, cls: str = "") -> str:
    """What somebody typed, a paragraph for each line, in its language and direction."""
    if typed is None:
        return ""
    lines = "".join(words("p", line) for line in typed["lines"])
    more = {"cls": cls} if cls else {}
    return tag("div", lines, lang=typed["lang"], dir="rtl" if typed["rtl"] else "ltr", **more)


def facts(pairs: Iterable[tuple[object, object]]) -> str:
    """Labels and what belongs to them, those without text left out."""
    told = "".join(
        tag("div", words("dt", label) + words("dd", text)) for label, text in pairs if str(text)
    )
    return tag("dl", told) if told else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table with heads of columns, and of rows in its first column."""
    top = "".join(f'<th scope="col">{esc(head)}</th>' for head in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{esc(cell)}</th>' if at == 0 else f"<td>{esc(cell)}</td>"
            for at, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide"><table>{words("caption", caption)}<thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def picture(source: str, alt: str, caption: str = "") -> str:
    """A figure with a picture."""
    return tag(
        "figure", f'<img src="{esc(source)}" alt="{esc(alt)}">' + words("figcaption", caption)
    )

"""The report as one HTML file, for screen readers and phones: every word as text, no script, nothing fetched.

`write(release, folder, options)` writes `<slug>-report.html`; another edition than the full one has its name in it.
It has the parts of the printed report, made from the same data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.language import speaking
from exports.pdf.content import content
from exports.pdf.making import Making
from exports.report_html.markup import esc, facts, said, tag, words
from exports.report_html.parts import PARTS
from exports.report_html.pictures import WebPictures
from exports.report_html.style import STYLE
from exports.report_options import ReportOptions, edition_ending
from exports.writing import checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.released import Release

__all__ = ["report_page", "write"]

_AS_IT_IS = ReportOptions()
_NOTHING_FETCHED = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_HEADING = re.compile(r"<h2>(.*?)</h2>")


def write(release: Release, folder: Path, options: ReportOptions = _AS_IT_IS) -> None:
    """Write the report into a folder."""
    ending = edition_ending(options) or "-report"
    target = folder / f"{release.slug}{ending}.html"
    target.write_text(report_page(release, options), encoding="utf-8", newline="\n")


def report_page(release: Release, options: ReportOptions = _AS_IT_IS) -> str:
    """One edition of the report as a page, in the release's language."""
    with speaking(release.language):
        data = content(Making(release, WebPictures(release), options))
        checkpoint()
        sections = "".join(_section(part, data["labels"]) for part in data["parts"])
        body, links = _linked(sections)
        return _page(data, body + _own(data["own_end"], data["labels"]), links)


def _section(part: dict[str, Any], labels: dict[str, str]) -> str:
    made = PARTS[part["part"]](part, labels)
    return _own(part["own"], labels) + (tag("section", made) if made else "")


def _own(texts: list[Any], labels: dict[str, str]) -> str:
    """The facilitator's own paragraphs, set apart as such."""
    told = "".join(said(typed, "own") for typed in texts)
    return words("p", labels["own"]) + told if told else ""


def _linked(sections: str) -> tuple[str, str]:
    """The sections with a name at each of their headings, and links to them."""
    found: list[str] = []

    def named(match: re.Match[str]) -> str:
        found.append(match[1])
        return f'<h2 id="part-{len(found)}">{match[1]}</h2>'

    body = _HEADING.sub(named, sections)
    links = "".join(f'<li><a href="#part-{n}">{name}</a></li>' for n, name in enumerate(found, 1))
    return body, tag("ol", links) if links else ""


def _page(data: dict[str, Any], body: str, links: str) -> str:
    cover, labels = data["cover"], data["labels"]
    direction = "rtl" if data["rtl"] else "ltr"
    contents = tag("nav", words("h2", labels["contents"]) + links) if links else ""
    size = "community" if data["edition"] == "community" else "page"
    return (
        f'<!doctype html>\n<html lang="{esc(data["lang"])}" dir="{direction}">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FETCHED}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{esc(cover['plain_title'])}</title><style>{STYLE}</style></head>\n"
        f'<body class="{size}">{_head(cover, labels, data["edition"])}{contents}<main>{body}</main>'
        f"<footer>{words('p', cover['audience_short'])}{words('p', labels['program'])}</footer></body></html>\n"
    )


def _head(cover: dict[str, Any], labels: dict[str, str], edition: str) -> str:
    when = " · ".join(part for part in (cover["place"], cover["day"]) if part)
    told = facts(((labels["recipient"], cover["recipient"]), (labels["made"], cover["made"])))
    longer = "".join(
        words("h2", labels[name], cls="small") + said(cover[name])
        for name in ("host", "purpose", "terms")
        if cover[name]
    )
    title = tag("h1", esc(" ".join(cover["title"]["lines"])))
    whom = words("p", cover["audience"], cls="whom")
    return tag(
        "header",
        words("p", labels[f"kicker_{edition}"], cls="kicker")
        + title
        + words("p", when)
        + words("p", cover["fictional"], cls="fictional")
        + whom
        + told
        + longer,
    )

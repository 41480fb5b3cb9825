"""The parts of a report as sections of HTML, from the same data as the printed pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exports.report_html.markup import esc, facts, picture, said, table, tag, words
from exports.report_html.stories import action, mark, statement

if TYPE_CHECKING:
    from collections.abc import Callable

Data = dict[str, Any]
Labels = dict[str, str]


def front(_part: Data, _labels: Labels) -> str:
    """The head of the document has it."""
    return ""


def summary(part: Data, labels: Labels) -> str:
    """The release in figures."""
    counted = facts((entry["name"], entry["count"]) for entry in part["counts"])
    return words("h2", labels["in_short"]) + counted + words("p", part["note"])


def room(part: Data, labels: Labels) -> str:
    """Who was in the room."""
    heads = [labels["group"], labels["kind"], labels["people"], labels["counted"]]
    rows = [
        [
            group["label"],
            group["kind"],
            group["band"],
            ", ".join(f"{c['name']} {c['count']}" for c in group["counts"]),
        ]
        for group in part["groups"]
    ]
    return words("h2", labels["room"]) + table(heads, rows)


def the_map(part: Data, labels: Labels) -> str:
    """The map as a picture: its marks follow as text."""
    whose = part.get("credits", "")
    return words("h2", labels["map"]) + picture(part["picture"], labels["map_alt"], whose)


def priorities(part: Data, labels: Labels) -> str:
    """What comes first, in order; those level with each other say so."""
    items = "".join(_priority(item, labels) for item in part["items"])
    themes = [
        [theme["name"], theme["rank"], theme["dots"] + _level(theme, labels)]
        for theme in part["themes"]
    ]
    heads = [labels["dots_on_themes"], labels["rank"], labels["dots"]]
    return (
        words("h2", labels["priorities"])
        + words("p", part["how"])
        + words("p", part["alike"])
        + items
        + words("p", part["level"])
        + words("p", part["left"])
        + (table(heads, themes) if themes else "")
    )


def _level(item: Data, labels: Labels) -> str:
    return f" ({labels['level_with']})" if item["tied"] else ""


def _priority(item: Data, labels: Labels) -> str:
    name = f"{item['rank']}{_level(item, labels)}: {item['title'] or item['what']}"
    told = (
        (labels["mark"], item["number"]),
        (labels["what"], item["what"] if item["title"] else ""),
        (labels["dots"], item["dots"]),
        *((group["label"], group["count"]) for group in item["by_group"]),
        (labels["for_whom_it_is"], item["whom"]),
        (labels["where"], item["where"]),
        (labels["severity"], item["severity_text"]),
        (labels["could_act"], item["duty"]),
        (labels["said_by"], item["group"]["label"]),
        (labels["how_sure"], item["sure"]),
    )
    idea = words("h4", labels["idea"]) + said(item["idea"]) if item["idea"] else ""
    quote = tag("blockquote", said(item["words"])) if item["words"] else ""
    return tag("article", words("h3", name) + quote + idea + facts(told))


def figure(part: Data, labels: Labels) -> str:
    """A figure: what it shows, its drawings, its numbers, what it cannot show, how it is worked out."""
    head = words("h2", labels["findings"]) if part["first"] else ""
    drawn = "".join(
        d["svg"] if "svg" in d else f'<img src="{esc(d["picture"])}" alt="{esc(d["alt"])}">'
        for row in part["drawings"]
        for d in row
    )
    shown = tag("figure", words("figcaption", part["sentence"]) + drawn)
    rows = part["table"]
    numbers = table(rows["heads"], rows["rows"], part["title"]) if rows else ""
    notes = facts(((labels["limits"], part["limits"]), (labels["worked_out"], part["method"])))
    return head + words("h3", part["title"]) + shown + numbers + notes


def findings(part: Data, labels: Labels) -> str:
    """What figures say, as sentences."""
    told = facts((item["title"], item["sentence"]) for item in part["items"])
    return words("h2", labels["findings"]) + told


def marks(part: Data, labels: Labels) -> str:
    """What was marked, by kind."""
    told = "".join(
        words("h3", section["title"]) + "".join(mark(one, labels) for one in section["marks"])
        for section in part["sections"]
    )
    return words("h2", labels["marks"]) + (told or words("p", labels["no_marks"]))


def places(part: Data, labels: Labels) -> str:
    """Place by place, with what was said about it."""
    told = "".join(mark(one, labels, one["said"]) for one in part["marks"])
    return words("h2", labels["places"]) + (told or words("p", labels["no_places"]))


def discussion(part: Data, labels: Labels) -> str:
    """What was said, by session and question."""
    told = ""
    for session in part["sessions"]:
        told += words("h3", session["title"]) + words("p", session["day"])
        for asked in session["questions"]:
            if asked["question"]:
                told += tag("h4", esc(" ".join(asked["question"]["lines"])))
            told += "".join(statement(one, labels) for one in asked["said"])
    return words("h2", labels["discussion"]) + (told or words("p", labels["no_statements"]))


def actions(part: Data, labels: Labels) -> str:
    """What was agreed to be done."""
    return words("h2", labels["actions"]) + "".join(action(a, labels) for a in part["actions"])


def sure(part: Data, labels: Labels) -> str:
    """How sure it is."""
    told = facts((item["label"], item["text"]) for item in part["items"])
    return words("h2", labels["how_sure_all"]) + told + words("p", part["limits"])


def consent(part: Data, labels: Labels) -> str:
    """What was agreed."""
    rows = [[row["what"], row["count"]] for row in part["rows"]]
    told = table([labels["agreed"], labels["stories"]], rows)
    return words("h2", labels["agreed"]) + words("p", labels["agreed_note"]) + told


def method(part: Data, labels: Labels) -> str:
    """How to read it."""
    told = "".join(words("p", sentence) for sentence in part["sentences"])
    return words("h2", labels["method"]) + told


def glossary(part: Data, labels: Labels) -> str:
    """The words of the report."""
    told = facts((entry["term"], entry["meaning"]) for entry in part["entries"])
    return words("h2", labels["glossary"]) + told


def credit(part: Data, labels: Labels) -> str:
    """Who made it, and from what."""
    people = facts((who["name"], who["part"] or " ") for who in part["people"])
    people = words("h2", labels["co_researchers"]) + people if people else ""
    sources = "".join(words("p", text) for text in part["credits"])
    layers = facts((layer["name"], layer["credits"]) for layer in part["layers"])
    return people + words("h2", labels["sources"]) + sources + layers


PARTS: dict[str, Callable[[Data, Labels], str]] = {
    "front": front,
    "summary": summary,
    "contents": front,
    "room": room,
    "map": the_map,
    "priorities": priorities,
    "figure": figure,
    "findings": findings,
    "marks": marks,
    "places": places,
    "discussion": discussion,
    "actions": actions,
    "sure": sure,
    "consent": consent,
    "method": method,
    "glossary": glossary,
    "credits": credit,
    "own": front,
}
"""Each part's function; the contents are a list of links, made from the headings."""

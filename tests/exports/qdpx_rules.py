"""The rules of REFI-QDA projects, as the standard's schema (version 1.0, 18 March 2019) and its text give them.

Written down anew for these tests: the elements in each element, in their order and number, its attributes, and
what a schema cannot say: references lead somewhere, positions and files exist.
"""

from __future__ import annotations

import io
import re
import wave
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

NAMESPACE = "{urn:QDA-XML:project:1.0}"
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOUR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")

ONE, MAYBE, SOME, ANY = (1, 1), (0, 1), (1, None), (0, None)
_TEXT_PARTS = [
    ("Description", MAYBE), ("PlainTextContent", MAYBE), ("PlainTextSelection", ANY), ("Coding", ANY),
    ("NoteRef", ANY), ("VariableValue", ANY),
]  # fmt: skip
_SELECTION_PARTS = [("Description", MAYBE), ("Coding", ANY), ("NoteRef", ANY)]
PARTS: dict[str, list[tuple[str, tuple[int, int | None]]]] = {
    "Project": [
        ("Users", MAYBE), ("CodeBook", MAYBE), ("Variables", MAYBE), ("Cases", MAYBE), ("Sources", MAYBE),
        ("Notes", MAYBE), ("Links", MAYBE), ("Sets", MAYBE), ("Graphs", MAYBE), ("Description", MAYBE),
        ("NoteRef", ANY),
    ],
    "Users": [("User", SOME)],
    "CodeBook": [("Codes", ONE)],
    "Codes": [("Code", SOME)],
    "Code": [("Description", MAYBE), ("NoteRef", ANY), ("Code", ANY)],
    "Variables": [("Variable", SOME)],
    "Variable": [("Description", MAYBE)],
    "VariableValue": [("VariableRef", ONE), ("TextValue", MAYBE)],
    "Cases": [("Case", SOME)],
    "Case": [
        ("Description", MAYBE), ("CodeRef", ANY), ("VariableValue", ANY), ("SourceRef", ANY),
        ("SelectionRef", ANY),
    ],
    "TextSource": _TEXT_PARTS,
    "Note": _TEXT_PARTS,
    "PlainTextSelection": _SELECTION_PARTS,
    "PictureSource": [
        ("Description", MAYBE), ("TextDescription", MAYBE), ("PictureSelection", ANY), ("Coding", ANY),
        ("NoteRef", ANY), ("VariableValue", ANY),
    ],
    "AudioSource": [
        ("Description", MAYBE), ("Transcript", ANY), ("AudioSelection", ANY), ("Coding", ANY),
        ("NoteRef", ANY), ("VariableValue", ANY),
    ],
    "AudioSelection": _SELECTION_PARTS,
    "Transcript": [
        ("Description", MAYBE), ("PlainTextContent", MAYBE), ("SyncPoint", ANY), ("TranscriptSelection", ANY),
        ("NoteRef", ANY),
    ],
    "TranscriptSelection": _SELECTION_PARTS,
    "Coding": [("CodeRef", ONE), ("NoteRef", ANY)],
    "Notes": [("Note", SOME)],
    "Sets": [("Set", SOME)],
    "Set": [
        ("Description", MAYBE), ("MemberCode", ANY), ("MemberSource", ANY), ("MemberNote", ANY),
    ],
}  # fmt: skip
"""What may be in an element, in this order. `Sources` is a choice, and apart."""
SOURCES = {"TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource"}

_SIGNED = {"creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"}
NEEDED: dict[str, set[str]] = {
    "Project": {"name"},
    "User": {"guid"},
    "Code": {"guid", "name", "isCodable"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "Case": {"guid"},
    "TextSource": {"guid"},
    "Note": {"guid"},
    "PictureSource": {"guid"},
    "AudioSource": {"guid"},
    "Transcript": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "AudioSelection": {"guid", "begin", "end"},
    "TranscriptSelection": {"guid"},
    "SyncPoint": {"guid"},
    "Coding": {"guid"},
    "Set": {"guid", "name"},
    **{
        name: {"targetGUID"}
        for name in ("CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableRef", "MemberSource")
    },
}  # fmt: skip
_TEXT_MAY = {"name", "richTextPath", "plainTextPath", *_SIGNED}
_FILE_MAY = {"name", "path", "currentPath", *_SIGNED}
ALLOWED: dict[str, set[str]] = {
    "Project": {
        "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime", "basePath",
    },
    "User": {"name", "id"},
    "Code": {"color"},
    "Case": {"name"},
    **dict.fromkeys(("TextSource", "Note", "Transcript"), _TEXT_MAY),
    **dict.fromkeys(("PictureSource", "AudioSource"), _FILE_MAY),
    **{name: {"name", *_SIGNED} for name in ("PlainTextSelection", "AudioSelection")},
    "TranscriptSelection": {"name", "fromSyncPoint", "toSyncPoint", *_SIGNED},
    "SyncPoint": {"timeStamp", "position"},
    "Coding": {"creatingUser", "creationDateTime"},
}  # fmt: skip
_WHOLE = {"startPosition", "endPosition", "begin", "end", "timeStamp", "position"}
_GUIDS = {"guid", "targetGUID", "creatingUser", "creatingUserGUID", "fromSyncPoint", "toSyncPoint"}


def problems(path: Path) -> list[str]:
    """Everything in which a project breaks a rule, as sentences; none if it is right."""
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("project.qde"))  # noqa: S314
        found = [] if root.tag == f"{NAMESPACE}Project" else ["the root is no Project"]
        for element in root.iter():
            found += _shape(element)
            found += _values(element)
        found += _references(root)
        found += _files(root, archive)
    return found


def name_of(element: Element) -> str:
    """The name of an element; one of another namespace keeps it in its name."""
    return element.tag.removeprefix(NAMESPACE)


def _shape(element: Element) -> list[str]:
    name, inside = name_of(element), [name_of(child) for child in element]
    if name == "Sources":
        return [] if inside and set(inside) <= SOURCES else [f"Sources has {inside}"]
    found, at = [], 0
    for part, (least, most) in PARTS.get(name, []):
        count = 0
        while at < len(inside) and inside[at] == part:
            at, count = at + 1, count + 1
        if count < least or (most is not None and count > most):
            found.append(f"{name} has {count} {part}")
    if at < len(inside):
        found.append(f"{name}: {inside[at]} is not known, or not in its place")
    return found


def _values(element: Element) -> list[str]:
    name, has = name_of(element), set(element.attrib)
    needed, allowed = NEEDED.get(name, set()), ALLOWED.get(name, set())
    found = [f"{name} lacks {key}" for key in needed - has]
    found += [f"{name} may not have {key}" for key in has - needed - allowed]
    for key, value in element.attrib.items():
        rules = (
            (key in _GUIDS and not _GUID.fullmatch(value)),
            (key in _WHOLE and not re.fullmatch(r"\d+", value)),
            (key == "color" and not _COLOUR.fullmatch(value)),
            (key == "isCodable" and value not in {"true", "false"}),
            (key == "creationDateTime" and not _TIME.fullmatch(value)),
            (key == "typeOfVariable" and value != "Text"),
        )
        found += [f"{name} {key}={value!r}"] if any(rules) else []
    if name in {"TextSource", "Note", "Transcript"}:
        has_text = element.find(f"{NAMESPACE}PlainTextContent") is not None
        if has_text == bool(element.get("plainTextPath")):
            found.append(f"{name} has its text twice or nowhere")
    return found


def _references(root: Element) -> list[str]:
    kinds = {e.get("guid"): name_of(e) for e in root.iter() if e.get("guid")}
    found = []
    if len(kinds) != sum(1 for e in root.iter() if e.get("guid")):
        found.append("an identifier is used twice")
    leads_to = {
        "CodeRef": {"Code"},
        "NoteRef": {"Note"},
        "VariableRef": {"Variable"},
        "MemberSource": SOURCES,
        "SelectionRef": {"PlainTextSelection", "AudioSelection", "TranscriptSelection"},
    }
    for element in root.iter():
        target = kinds.get(element.get("targetGUID"), "nothing")
        if name_of(element) in leads_to and target not in leads_to[name_of(element)]:
            found.append(f"{name_of(element)} leads to {target}")
        found += [
            f"{key} leads to {kinds.get(element.get(key), 'nothing')}"
            for key, kind in (
                ("creatingUser", "User"), ("creatingUserGUID", "User"), ("fromSyncPoint", "SyncPoint"),
                ("toSyncPoint", "SyncPoint"),
            )
            if element.get(key) and kinds.get(element.get(key)) != kind
        ]  # fmt: skip
    codable = {c.get("guid") for c in root.iter(f"{NAMESPACE}Code") if c.get("isCodable") == "true"}
    coded = {r.get("targetGUID") for c in root.iter(f"{NAMESPACE}Coding") for r in c}
    return found + [f"{guid} may not be coded with" for guid in coded - codable]


def _files(root: Element, archive: zipfile.ZipFile) -> list[str]:
    names = {name.removeprefix("sources/") for name in archive.namelist()} - {"project.qde"}
    used, found = set(), []
    for element in root.iter():
        path = element.get("plainTextPath") or element.get("path") or ""
        if not path:
            continue
        name = path.removeprefix("internal://")
        used.add(name)
        if name not in names:
            found.append(f"{path} is not there")
        elif name.endswith(".txt"):
            found += _positions(element, archive.read(f"sources/{name}").decode("utf-8"))
        elif name.endswith(".wav"):
            found += _times(element, archive.read(f"sources/{name}"))
    return found + [f"{name} is nobody's" for name in names - used]


def _positions(element: Element, text: str) -> list[str]:
    found = []
    for inside in element.iter():
        begin, end = inside.get("startPosition"), inside.get("endPosition")
        if begin and end and not 0 <= int(begin) < int(end) <= len(text):
            found.append(f"{begin} to {end} is not in a text of {len(text)}")
        if (position := inside.get("position")) and int(position) > len(text):
            found.append(f"{position} is not in a text of {len(text)}")
    return found


def _times(element: Element, sound: bytes) -> list[str]:
    with wave.open(io.BytesIO(sound)) as file:
        ms = file.getnframes() * 1000 // file.getframerate()
    times = [
        int(inside.get(key, ""))
        for inside in element.iter()
        for key in ("begin", "end", "timeStamp")
        if inside.get(key)
    ]
    return [f"{time} is after the end of a sound of {ms} ms" for time in times if time > ms + 100]

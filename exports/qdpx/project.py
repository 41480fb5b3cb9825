"""The project itself: everything in the order that the standard's schema gives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from desktop_app.language import _
from desktop_app.numbers import mark_label
from exports.qdpx.codebook import CodeBook
from exports.qdpx.naming import Guids, Names
from exports.qdpx.sources import Sources
from exports.qdpx.texts import mark_text
from exports.readme import short_lines
from exports.talk import groups_by_key, sittings
from exports.talk_notes import silence
from exports.writing import checkpoint
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from desktop_app.released import Release, ReleasedGroup, ReleasedMark

NAMESPACE = "urn:QDA-XML:project:1.0"


class Project:
    """Makes the project of a release: `element`, and in `sources` the files that belong to it."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._guids = guids = Guids(release)
        self._names = Names()
        user = guids.of("user")
        made_at = f"{release.made_at[:19]}Z"
        self._signed = {"creatingUser": user, "creationDateTime": made_at}
        about = {n for s in release.statements for n in s.mark_numbers}
        self._marks = [mark for mark in release.marks if mark.number in about]
        notes = {mark.number: guids.of("mark", mark.uid) for mark in self._marks}
        self._book = CodeBook(release, guids)
        self.sources = Sources(release, guids, self._names, self._book, notes, self._signed)
        self.element = Element(
            "Project",
            xmlns=NAMESPACE,
            name=xml_text(release.title),
            origin="Chautari",
            creatingUserGUID=user,
            creationDateTime=made_at,
        )
        self._fill(user)

    def _fill(self, user: str) -> None:
        SubElement(SubElement(self.element, "Users"), "User", guid=user, name="Chautari")
        if (book := self._book.element()) is not None:
            self.element.append(book)
        sets = self._add_sources()
        if self._marks:
            notes = SubElement(self.element, "Notes")
            for mark in self._marks:
                notes.append(self._note(mark))
        if len(sets):
            self.element.append(sets)
        description = SubElement(self.element, "Description")
        heard = silence(self._release) if self._release.recordings else ""
        told = filter(None, (*short_lines(self._release), heard))
        description.text = xml_text("\n".join(told))

    def _add_sources(self) -> Element:
        """Add the groups as cases, then the sources; gives the sets: which sources are of one session."""
        sources, sets = Element("Sources"), Element("Sets")
        for index, sitting in enumerate(sittings(self._release)):
            checkpoint()
            made = self.sources.of(index, sitting)
            sources.extend(made)
            name = xml_text(sitting.session.title).strip() or str(index + 1)
            one = SubElement(sets, "Set", guid=self._guids.of("session", index), name=name)
            for source in made:
                SubElement(one, "MemberSource", targetGUID=source.get("guid", ""))
        self._add_groups()
        if len(sources):
            self.element.append(sources)
        return sets

    def _add_groups(self) -> None:
        spoke = {s.group_key for s in self._release.statements}
        groups = [group for group in self._release.groups if group.key in spoke]
        if not groups:
            return
        variables = SubElement(self.element, "Variables")
        for which, name in (("kind", _("Kind of group")), ("size", _("Size of group"))):
            guid = self._guids.of("variable", which)
            SubElement(variables, "Variable", guid=guid, name=name, typeOfVariable="Text")
        cases, names = SubElement(self.element, "Cases"), Names()
        for group in groups:
            cases.append(self._case(group, names.of(group.label, group.key)))

    def _case(self, group: ReleasedGroup, name: str) -> Element:
        case = Element("Case", guid=self._guids.of("group", group.key), name=name)
        SubElement(case, "CodeRef", targetGUID=self._book.guid("group", group.key))
        for which, value in (("kind", group.kind_name), ("size", group.band)):
            if value:
                told = SubElement(case, "VariableValue")
                SubElement(told, "VariableRef", targetGUID=self._guids.of("variable", which))
                SubElement(told, "TextValue").text = xml_text(value)
        for said in self._release.statements:
            if said.group_key == group.key:
                SubElement(case, "SelectionRef", targetGUID=self._guids.of("said", said.uid))
        return case

    def _note(self, mark: ReleasedMark) -> Element:
        guid = self._guids.of("mark", mark.uid)
        group = groups_by_key(self._release)[mark.group_key].label
        path = self.sources.add_text(guid, mark_text(mark, group))
        name = self._names.of(
            _("Mark {number}").format(number=mark_label(mark.number)), str(mark.number)
        )
        return Element("Note", {"guid": guid, "name": name, "plainTextPath": path, **self._signed})

"""The sources of a project: a text for each session, its sound with a transcript, and the photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from exports.qdpx.texts import Placed, SourceText, source_text
from exports.talk import Sitting, groups_by_key
from exports.xml_text import xml_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.released import Release, ReleasedPhoto, ReleasedStatement
    from exports.qdpx.codebook import CodeBook
    from exports.qdpx.naming import Guids, Names

Signed = dict[str, str]


@dataclass
class Sources:
    """Makes the sources of a release, and gathers the files that go with them.

    `signed` are the attributes that say who made an element and when. `files` gives for the name of each text
    or picture how to get its bytes; `sounds` those that are to be written as WAV.
    """

    release: Release
    guids: Guids
    names: Names
    book: CodeBook
    notes: Mapping[int, str]  # the notes' identifiers by the numbers of their marks
    signed: Signed
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    sounds: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def of(self, index: int, sitting: Sitting) -> list[Element]:
        """The sources of one session: its text first."""
        title = self.names.of(sitting.session.title, f"{index + 1}")
        found = [self._text(index, title, sitting)]
        if sitting.sound:
            found.append(self._sound(index, title, sitting))
        found += [
            self._photo(photo, self.book.codes_of(said))
            for said in sitting.said
            for photo in said.photos
        ]
        return found

    def add_text(self, guid: str, text: str) -> str:
        """Keep a text as a file of the project; gives its path."""
        data = text.encode()
        self.files[f"{guid}.txt"] = lambda: data
        return f"internal://{guid}.txt"

    def _text(self, index: int, title: str, sitting: Sitting) -> Element:
        guid = self.guids.of("text", index)
        written = self._written(sitting, sitting.said)
        path = self.add_text(guid, written.text)
        source = self._element(
            "TextSource",
            guid=guid,
            name=title,
            plainTextPath=path,
        )
        for placed in written.placed:
            selection = self._under(
                source,
                "PlainTextSelection",
                guid=self.guids.of("said", placed.said.uid),
                name=_short(placed.said),
                startPosition=str(placed.begin),
                endPosition=str(placed.end),
            )
            self._code(selection, "coded", placed.said)
            for number in placed.said.mark_numbers:
                if number in self.notes:
                    SubElement(selection, "NoteRef", targetGUID=self.notes[number])
        return source

    def _written(self, sitting: Sitting, said: tuple[ReleasedStatement, ...]) -> SourceText:
        return source_text(sitting.session.title, said, groups_by_key(self.release))

    def _sound(self, index: int, title: str, sitting: Sitting) -> Element:
        guid = self.guids.of("sound", index)
        if sitting.sound:
            self.sounds[f"{guid}.wav"] = sitting.sound.data
        source = self._element(
            "AudioSource",
            guid=guid,
            name=f"{title}.wav",
            path=f"internal://{guid}.wav",
        )
        source.append(self._transcript(index, title, sitting))
        for said in sitting.timed:
            if said.is_heard:
                selection = self._under(
                    source,
                    "AudioSelection",
                    guid=self.guids.of("heard", said.uid),
                    name=_short(said),
                    begin=str(said.begin_ms),
                    end=str(said.end_ms),
                )
                self._code(selection, "heard-coded", said)
        return source

    def _transcript(self, index: int, title: str, sitting: Sitting) -> Element:
        """What was said at each moment of the sound. It is not coded: the text and the sound are."""
        guid = self.guids.of("transcript", index)
        written = self._written(sitting, tuple(sitting.timed))
        path = self.add_text(guid, written.text)
        name = self.names.of(f"{title} - transcript", title)
        transcript = self._element(
            "Transcript",
            guid=guid,
            name=name,
            plainTextPath=path,
        )
        ends = [*(p.said.begin_ms for p in written.placed[1:]), None]
        for placed, next_begins in zip(written.placed, ends, strict=True):
            ends_at = placed.said.end_ms
            end = ends_at if next_begins is None else min(ends_at, max(next_begins, 0))
            for which, ms, position in (
                ("begin", placed.said.begin_ms, placed.begin),
                ("end", end, placed.end),
            ):
                point = self.guids.of("sync", which, placed.said.uid)
                SubElement(
                    transcript, "SyncPoint", guid=point, timeStamp=str(ms), position=str(position)
                )
        for placed in written.placed:
            self._transcribed(transcript, placed)
        return transcript

    def _transcribed(self, transcript: Element, placed: Placed) -> None:
        uid = placed.said.uid
        self._under(
            transcript,
            "TranscriptSelection",
            guid=self.guids.of("transcribed", uid),
            name=_short(placed.said),
            fromSyncPoint=self.guids.of("sync", "begin", uid),
            toSyncPoint=self.guids.of("sync", "end", uid),
        )

    def _photo(self, photo: ReleasedPhoto, codes: list[str]) -> Element:
        guid = self.guids.of("photo", photo.name)
        ending = photo.name.rsplit(".", maxsplit=1)[-1]
        self.files[f"{guid}.{ending}"] = photo.data
        path = f"internal://{guid}.{ending}"
        source = self._element(
            "PictureSource",
            guid=guid,
            name=photo.name,
            path=path,
        )
        if photo.caption.strip():
            SubElement(source, "Description").text = xml_text(photo.caption)
        for code in codes:
            self._coding(source, code, "photo-coded", photo.name)
        return source

    def _code(self, selection: Element, how: str, said: ReleasedStatement) -> None:
        for code in self.book.codes_of(said):
            self._coding(selection, code, how, said.uid)

    def _element(self, tag: str, **attributes: str) -> Element:
        return Element(tag, {**attributes, **self.signed})

    def _under(self, above: Element, tag: str, **attributes: str) -> Element:
        return SubElement(above, tag, {**attributes, **self.signed})

    def _coding(self, coded: Element, code: str, how: str, what: str) -> None:
        coding = self._under(
            coded,
            "Coding",
            guid=self.guids.of(how, what, code),
        )
        SubElement(coding, "CodeRef", targetGUID=code)


def _short(said: ReleasedStatement) -> str:
    """The beginning of a statement, to name its segment by."""
    words = " ".join(xml_text(said.words or said.translation).split())
    return words if len(words) <= 60 else f"{words[:59]}…"

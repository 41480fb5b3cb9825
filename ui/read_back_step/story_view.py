"""One story in large type, as the room reads it; and the same to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from desktop_app import attaching, covering, discussing, marking
from desktop_app.language import N_, _
from desktop_app.numbers import mark_label
from desktop_app.telltale import known_places
from ui.look import Card, Field, Flow, Line, Lines, ScrolledColumn, TextButton, Words, px
from ui.read_back_step.hint_row import HintRow
from ui.read_back_step.story_list import title_of
from ui.read_back_step.voices import Voices
from ui.seen_later import seen_later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.consenting import Story
    from desktop_app.model import Attachment
    from desktop_app.telltale import Hint
    from ui.desk import Desk
    from ui.sound.clip import ClipPlayer

_LARGE_PX = 30
_BARE = "background: transparent; border: none; padding: 0"


class StoryView(ScrolledColumn):
    """The story in front.

    Signals:
        marked: Whether a word is selected that could be blanked.
        picture_touched: The id of a photo, drawing or voice note that should be taken out.
    """

    marked = Signal(bool)
    picture_touched = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(margin=0)
        self.desk = desk
        self.story: Story | None = None
        self._player: ClipPlayer | None = None
        self.title, self.words = Words("", "heading"), QTextEdit()
        self.translation, self.idea = Words("", "large"), Words("", "large")
        self.later, self.several = Words("", "large"), Words("", "large")
        self.pictures = QWidget()
        self.hints, self.voices = HintRow(desk), Voices(desk)
        self._shelf = Flow(self.pictures, gap=8)
        self.editor: StoryEditor | None = None
        self._large()
        card = Card(margin=24)
        for widget in (
            self.title,
            self.words,
            self.hints,
            self.voices,
            self.translation,
            self.idea,
            self.later,
            self.several,
            self.pictures,
        ):
            card.column.addWidget(widget)
        card.column.addStretch(1)
        self.card = card
        self.column.addWidget(card)
        self.words.selectionChanged.connect(self._selected)
        self.hints.touched.connect(self.mark_hint)
        desk.texts.put(self.words.setAccessibleName, N_("The story's words"))

    @property
    def selected_text(self) -> str:
        """What is selected in the words."""
        return self.words.textCursor().selectedText().strip()

    def show_story(self, story: Story | None) -> None:
        """Show one story."""
        if self.editor and (story is None or story.id != self.editor.story.id):
            self.stop_changing()
        self.story = story
        self.several.hide()
        for widget in self._parts():
            widget.setVisible(story is not None)
        if story is None:
            return
        number = f"{mark_label(story.number)}. " if story.number else ""
        self.title.setText(f"{number}{story.title}")
        if self.words.toPlainText() != story.words:
            self.words.setPlainText(story.words)
        self._fit()
        _show(self.words, bool(story.words))
        _say(self.translation, story.translation)
        _say(self.idea, _("Idea: {idea}").format(idea=story.idea) if story.idea else "")
        self.hints.show_hints(story.words, known_places(self.desk.workshop))
        self.voices.show_story(story)
        seen = self.desk.workshop.follow_ups(story.id)
        _say(self.later, "\n".join(seen_later(self.desk, f) for f in seen))
        self._show_pictures(story.attachments)
        if self.editor:
            self.editor.show_story(story)

    def show_several(self, stories: Sequence[Story]) -> None:
        """Show the titles of several stories that are answered together."""
        self.stop_changing()
        for widget in self._parts():
            widget.hide()
        self.title.show()
        self.title.setText(_("{n} stories together").format(n=len(stories)))
        self.several.setText("\n".join(f"•  {title_of(s)}" for s in stories))
        self.several.show()

    def _parts(self) -> tuple[QWidget, ...]:
        texts = (self.title, self.words, self.translation, self.idea, self.later)
        return (*texts, self.pictures, self.hints, self.voices)

    def mark_hint(self, hint: Hint) -> None:
        """Mark the word of a hint in the words, so that it can be blanked."""
        at = self.words.toPlainText().find(hint.text)
        cursor = self.words.textCursor()
        cursor.setPosition(max(at, 0))
        cursor.setPosition(at + len(hint.text), QTextCursor.MoveMode.KeepAnchor)
        if at >= 0:
            self.words.setTextCursor(cursor)

    def change(self) -> None:
        """Let the words be changed."""
        if self.story and not self.editor:
            self.editor = StoryEditor(self.desk, self.story)
            self.card.column.insertWidget(1, self.editor)
            self.words.hide()
            self.editor.words.setFocus()

    def stop_changing(self) -> None:
        """Put the fields away; what is typed is saved."""
        if self.editor:
            self.editor.settle()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.words.show()

    def resizeEvent(self, event: Any) -> None:
        """Let the words have the height they need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _large(self) -> None:
        self.words.setReadOnly(True)
        self.words.setFrameStyle(0)
        self.words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag
        self.words.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )

    def _fit(self) -> None:
        dressed = f"QTextEdit {{ {_BARE}; font-size: {px(_LARGE_PX)}px; }}"
        if self.words.styleSheet() != dressed:
            self.words.setStyleSheet(dressed)
        self.words.document().setDefaultFont(self.words.font())
        width = max(200, self.viewport().width() - 56)
        self.words.document().setTextWidth(width)
        self.words.setFixedHeight(int(self.words.document().size().height()) + 8)

    def _selected(self) -> None:
        self.marked.emit(bool(self.selected_text))

    def _show_pictures(self, attachments: Sequence[Attachment]) -> None:
        while (item := self._shelf.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for attachment in attachments:
            piece = self._voice if attachment.kind == "voice" else self._picture
            self._shelf.addWidget(piece(attachment))
        _show(self.pictures, bool(attachments))

    def _voice(self, attachment: Attachment) -> QWidget:
        seconds = round(attachment.ms / 1000)
        length = f"{seconds // 60}:{seconds % 60:02}"
        hear = TextButton(_("Hear the voice note, {time}").format(time=length), icon="play")
        hear.clicked.connect(lambda: self._hear(attachment.id))
        remove = TextButton(_("Take it out"), look="quiet", icon="microphone-off")
        remove.setAccessibleName(_("Take this voice note out"))
        remove.clicked.connect(lambda: self.picture_touched.emit(attachment.id))
        return _over_each_other(Words(attachment.caption, "quiet"), hear, remove)

    def _hear(self, attachment_id: int) -> None:
        from ui.sound.clip import ClipPlayer

        if self._player is None:
            self._player = ClipPlayer(self)
        data = self.desk.workshop.attachment_bytes(attachment_id)
        self.desk.do(self._player.play, data)

    def _picture(self, attachment: Attachment) -> QWidget:
        pixmap = QPixmap()
        pixmap.loadFromData(self.desk.workshop.attachment_bytes(attachment.id))
        mode = Qt.TransformationMode.SmoothTransformation
        picture = QLabel()
        picture.setPixmap(pixmap.scaledToHeight(px(160), mode))
        picture.setAccessibleName(attachment.caption or _("Photo or drawing"))
        remove = TextButton(_("Take it out"), look="quiet", icon="image-remove")
        remove.setAccessibleName(_("Take this picture out"))
        remove.clicked.connect(lambda: self.picture_touched.emit(attachment.id))
        cover = TextButton(_("Cover faces"), look="quiet", icon="account-off-outline")
        cover.clicked.connect(lambda: self._cover(attachment))
        return _over_each_other(picture, cover, remove)

    def _cover(self, attachment: Attachment) -> None:
        """Let faces be covered with the finger."""
        from ui.read_back_step.cover_sheet import CoverSheet

        photo = QImage.fromData(self.desk.workshop.attachment_bytes(attachment.id))

        def keep(data: bytes | None, no_faces: bool) -> bool:
            if data is None:
                act = attaching.mark_no_faces
                done = self.desk.do(_done, act, self.desk.workshop, attachment.id, no_faces)
            else:
                done = self.desk.do(
                    _done, covering.replace_picture, self.desk.workshop, attachment.id, data,
                    no_faces=no_faces,
                )  # fmt: skip
            return bool(done)

        sheet = CoverSheet(self, photo, keep, no_faces=attachment.no_faces)
        sheet.open_sheet(sheet.paper)


def _done(act: Callable[..., object], *args: object, **kwargs: object) -> bool:
    act(*args, **kwargs)
    return True


def _over_each_other(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return box


class StoryEditor(QWidget):
    """The story's texts to change; each is one change, and the story must be agreed anew."""

    def __init__(self, desk: Desk, story: Story) -> None:
        super().__init__()
        self.desk, self.story = desk, story
        self.words, self.translation = Lines(most=10), Lines()
        self.title, self.idea = Line(), Lines(least=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._fields: dict[str, Line | Lines] = {
            "words": self.words,
            "translation": self.translation,
        }
        column.addWidget(Field(_("Words as they were said"), self.words))
        column.addWidget(Field(_("Translation"), self.translation))
        if story.kind == "mark":
            self._fields |= {"title": self.title, "idea": self.idea}
            column.addWidget(Field(_("Title"), self.title))
            column.addWidget(Field(_("An idea"), self.idea))
        note = _("After a change, ask again who may know.")
        column.addLayout(_line(Words(note, "quiet")))
        for name, field in self._fields.items():
            field.settled.connect(lambda text, name=name: self._edit(**{name: text}))
        self.show_story(story)

    def show_story(self, story: Story) -> None:
        """Show what the workshop holds."""
        self.story = story
        self.words.show_text(story.words)
        self.translation.show_text(story.translation)
        self.idea.show_text(story.idea)
        if story.kind == "mark" and story.id in {m.id for m in self._mark()}:
            self.title.show_text(self._mark()[0].title)

    def settle(self) -> None:
        """Save what is typed."""
        for field in self._fields.values():
            field.settle()

    def _mark(self) -> tuple[Any, ...]:
        return self.desk.workshop.marks_among(frozenset({self.story.id}))

    def _edit(self, **fields: str) -> None:
        act: Any = marking.edit_mark if self.story.kind == "mark" else discussing.edit_statement
        self.desk.do(act, self.desk.workshop, self.story.id, **fields)


def _line(widget: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.addWidget(widget)
    return layout


def _show(widget: QWidget, wanted: bool) -> None:
    widget.setVisible(wanted)


def _say(label: Words, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))

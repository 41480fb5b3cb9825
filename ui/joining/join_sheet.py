"""The sheet on which other laptops' files are chosen and joined, and which says what came."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QWidget

from desktop_app.errors import CancelledError, PassphraseNeededError
from desktop_app.language import _, ngettext
from desktop_app.text import isolate
from ui.attachments.sheet import Sheet
from ui.joined_words import what_came, what_to_look_at
from ui.look import (
    IconButton,
    Line,
    Picture,
    PictureLabel,
    ScrolledColumn,
    TextButton,
    Words,
    row,
    settle_typed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.errors import ChautariError
    from desktop_app.joining import Joined
    from ui.desk import Desk
    from ui.work import Job

_FOLDER_KEY = "folders/joined"
_OF_HUNDRED = 100


class JoinSheet(Sheet):
    """Files are chosen, joined while a bar grows, and what came is told; then what waits can be chosen."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over, _("Join other laptops' files"), (820, 680))
        self.desk = desk
        self.files: list[Path] = []
        self.done: Joined | None = None
        self._job: Job | None = None
        self.hint = Words(
            _(
                "Copy each table's file from its laptop onto a stick, and choose them here, several at once."
            )
        )
        self.add = TextButton(_("Choose files"), icon="file-plus-outline")
        self.list = ScrolledColumn(margin=0)
        self.passphrase = Line()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(_("The passphrase of that file"))
        self.passphrase.setAccessibleName(_("The passphrase of that file"))
        self.bar = QProgressBar()
        self.bar.setRange(0, _OF_HUNDRED)
        self.bar.setTextVisible(False)
        self.note = Words()
        self.note.setAccessibleName(_("What came"))
        self.join = TextButton(_("Join"), look="primary", icon="call-merge")
        self.choose = TextButton(icon="compare-horizontal", look="primary")
        for widget in (self.hint, self.add, self.passphrase, self.bar, self.note):
            self.card.column.addWidget(widget)
        self.card.column.addWidget(self.list, 1)
        self.foot([], [self.choose, self.join])
        self.add.clicked.connect(self._ask_for_files)
        self.join.clicked.connect(self._go_on)
        self.choose.clicked.connect(self._choose)
        self.passphrase.returnPressed.connect(self._go_on)
        for later in (self.passphrase, self.bar, self.note, self.choose):
            later.hide()
        desk.work.progressed.connect(self._progress)
        self._show_files()

    @property
    def told(self) -> str:
        """What is said of what came."""
        return "\n".join(
            words.text() for words in self.list.findChildren(Words) if not words.isHidden()
        )

    def open_first(self) -> None:
        """Come up."""
        self.open_sheet(self.add)

    def take_files(self, paths: list[Path]) -> None:
        """Take files onto the list, each once."""
        self.files = list(dict.fromkeys([*self.files, *paths]))
        self.note.hide()
        self._show_files()
        self.join.setFocus()

    def start(self) -> None:
        """Join the files on the list."""
        from desktop_app.joining import join

        settle_typed()
        if (
            self.desk.recorder.state == "recording"
        ):  # it would wait for the file, and miss what is said
            self.note.setText(_("The talk is being recorded. Pause it first, then join."))
            self.note.show()
            return
        workshop, files, typed = self.desk.workshop, tuple(self.files), (self.passphrase.text(),)

        def work(progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Joined:
            return join(workshop, files, passphrases=typed, progress=progress, cancelled=cancelled)

        self.bar.setValue(0)
        self._show_busy(busy=True)
        self._job = self.desk.work.run(_("Joining"), work, self._joined, self._failed)

    def settle(self) -> bool:
        """While files are joined the sheet stays, so that nobody writes meanwhile; the work is asked to stop."""
        if self._job is not None:
            self._job.cancel()
            return False
        return True

    def _go_on(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif self.done is not None:
            self.close_sheet()
        elif self.files:
            self.start()

    def _progress(self, share: float, _text: str) -> None:
        if self._job is not None:
            self.bar.setValue(round(max(0.0, share) * _OF_HUNDRED))

    def _joined(self, done: Joined) -> None:
        self._job, self.done = None, done
        self._show_busy(busy=False)
        for widget in (self.hint, self.add, self.passphrase):
            widget.hide()
        self._clear()
        for icon, sentences in (
            ("check", what_came(done)),
            ("alert-outline", what_to_look_at(done)),
        ):
            for sentence in sentences:
                self.list.column.addWidget(_Sentence(icon, sentence))
        self.list.column.addStretch(1)
        self.join.setText(_("Close"))
        self.join.set_icon("check")
        self.choose.setText(
            ngettext("Choose now: {n} thing", "Choose now: {n} things", done.waiting).format(
                n=done.waiting
            )
        )
        self.choose.setVisible(done.waiting > 0)
        if done.waiting:  # one button is the main one
            self.join.setProperty("look", "")
            self.join.style().polish(self.join)
            self.join.dress()
        (self.choose if done.waiting else self.join).setFocus()

    def _failed(self, error: ChautariError) -> None:
        self._job = None
        self._show_busy(busy=False)
        stopped = isinstance(error, CancelledError)
        self.note.setText(_("Stopped. Nothing has come in.") if stopped else error.sentence)
        self.note.show()
        if isinstance(error, PassphraseNeededError):
            self.passphrase.show()
            self.passphrase.setFocus()

    def _show_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.note.setVisible(False)
        for widget in (self.add, self.list, self.passphrase):
            widget.setEnabled(not busy)
        self.join.setText(_("Stop") if busy else _("Join"))
        self.join.set_icon("stop" if busy else "call-merge")

    def _show_files(self) -> None:
        self._clear()
        for path in self.files:
            self.list.column.addWidget(_FileRow(path, self._drop))
        self.list.column.addStretch(1)
        self.join.setEnabled(bool(self.files))

    def _clear(self) -> None:
        column = self.list.column
        while column.count():
            item = column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _drop(self, path: Path) -> None:
        self.files.remove(path)
        self._show_files()
        self.add.setFocus()

    def _choose(self) -> None:
        from ui.joining.questions_sheet import QuestionsSheet

        desk, over = self.desk, self.window()
        self.drop()
        QuestionsSheet(desk, over).open_first()

    def _ask_for_files(self) -> None:
        last = str(QSettings().value(_FOLDER_KEY, str(self.desk.workshop.path.parent)))
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("The other laptops' files"), last, _("Workshops") + " (*.gpkg)"
        )
        if names:
            QSettings().setValue(_FOLDER_KEY, str(Path(names[0]).parent))
            self.take_files([Path(name) for name in names])


class _Sentence(QWidget):
    """A sentence of what came, with a sign."""

    def __init__(self, icon: str, sentence: str) -> None:
        super().__init__()
        sign, words = PictureLabel(24), Words(sentence)
        sign.show_picture(Picture(icon))
        line = row(sign, words, gap=12)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 4, 0, 4)
        self.setLayout(line)


class _FileRow(QWidget):
    """One file of the list, with the way to take it off."""

    def __init__(self, path: Path, drop: Callable[[Path], None]) -> None:
        super().__init__()
        sign = PictureLabel(24)
        sign.show_picture(Picture("laptop"))
        name = Words(isolate(path.name))
        name.setToolTip(str(path))
        off = IconButton("close", _("Not this one: {file}").format(file=isolate(path.name)))
        off.clicked.connect(lambda: drop(path))
        line = row(sign, name, off, gap=10)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

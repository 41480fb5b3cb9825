"""The main window: the start page or an open workshop, with messages and the cover over both."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from desktop_app.errors import (
    ChautariError,
    InUseError,
    WorkshopFileError,
    WrongPassphraseError,
)
from desktop_app.language import _
from desktop_app.locking import has_passphrase
from desktop_app.text import isolate
from ui.collecting import Collecting
from ui.desk import Desk
from ui.messages import Action, Messages
from ui.window.basemap_files import look_after_basemaps
from ui.window.cover import Cover
from ui.window.ending import look_after_end
from ui.window.forgetting import empty_when_gone
from ui.window.gate import Gate
from ui.window.keys import KeysCard
from ui.window.message_bar import MessageBar
from ui.window.recent import Recent, sample_path
from ui.window.referral import ReferralCard
from ui.window.referring import go_prepare, lay_referral
from ui.window.start_page import StartPage
from ui.window.workbench import Workbench
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings

    from desktop_app.workshop import Workshop
    from ui.look import Theme


class MainWindow(QMainWindow):
    """An assembly: each part is a module beside this one."""

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        Collecting(self)
        self.theme = theme
        self.messages = Messages(self)
        self.recent = Recent(settings)
        self.workbench: Workbench | None = None
        self._pages = QStackedWidget()
        self._work = Work(self.messages, self)
        self.start_page = StartPage(theme, self.recent, self._work)
        self._pages.addWidget(self.start_page)
        self.setCentralWidget(self._pages)
        self.message_bar = MessageBar(self.messages, theme.texts, self._pages)
        self.referral = ReferralCard(theme.texts, self)
        self.cover = Cover(theme.texts, self)
        self.gate = Gate(self, settings)
        self._pages.addWidget(self.gate.ask_page)
        self._pages.addWidget(self.gate.offer_page)
        self.start_page.new_wanted.connect(self.offer_workshop)
        self.start_page.kit_wanted.connect(self.offer_from_kit)
        self.start_page.open_wanted.connect(self.open_workshop)
        self.start_page.sample_wanted.connect(self.open_sample)
        self.referral.prepare_wanted.connect(self._prepare_referral)
        self.messages.remedy = self._remedy
        theme.language_changed.connect(self._speak)
        self._keys()
        self._name()
        self.resize(1366, 768)

    def open_workshop(self, path: Path, *, write: bool = True, passphrase: str = "") -> bool:
        """Open a workshop, or ask for its passphrase; if that fails, say why and what can be done."""
        from desktop_app.workshop import Workshop

        if not passphrase and has_passphrase(path):
            self.close_workshop()
            self.gate.ask(path, write=write)
            return False
        try:
            workshop = Workshop.open(path, write=write, passphrase=passphrase)
        except WrongPassphraseError:
            self.gate.wrong()
            return False
        except ChautariError as error:
            self.messages.show_error(error, self._look_only(error, path, passphrase, write=write))
            return False
        self.messages.put_away()
        self.show_workshop(workshop, "map")
        return True

    def offer_workshop(self, path: Path) -> None:
        """Offer a passphrase, then make a workshop."""
        if path.exists():
            self.make_workshop(path)  # which says that it is there
        else:
            self.gate.offer(path, partial(self.make_workshop, path))

    def offer_from_kit(self, kit: Path, path: Path) -> None:
        """Offer a passphrase, then make a workshop from an area kit."""
        if path.exists():
            self.make_from_kit(kit, path)
        else:
            self.gate.offer(path, partial(self.make_from_kit, kit, path))

    def make_workshop(self, path: Path, passphrase: str = "") -> None:
        """Make a workshop named after its file, and go to Prepare."""
        from desktop_app.workshop import Workshop

        language = self.theme.language
        try:
            workshop = Workshop.create(
                path, title=path.stem, language=language, passphrase=passphrase
            )
        except ChautariError as error:
            self.messages.show_error(error)
            return
        self.show_workshop(workshop, "prepare")

    def make_from_kit(self, kit: Path, path: Path, passphrase: str = "") -> None:
        """Make a workshop from an area kit, named after its file, and go to Prepare."""
        from desktop_app.area_kit import new_from_kit

        def make(progress: Callable[..., object], cancelled: Callable[[], bool]) -> None:
            progress(-1)
            made = new_from_kit(kit, path, path.stem, passphrase=passphrase, cancelled=cancelled)
            made.close()

        label = _("Making {file}").format(file=isolate(path.name))
        self._work.run(label, make, lambda _result: self._prepare(path, passphrase))

    def _prepare(self, path: Path, passphrase: str) -> None:
        if self.open_workshop(path, passphrase=passphrase) and self.workbench is not None:
            self.workbench.go_to("prepare")

    def open_sample(self) -> None:
        """Open the sample; it is made the first time."""
        path = sample_path()
        if path.is_file():
            self.open_workshop(path)
            return
        from desktop_app.sample import make_sample

        self._work.run(
            _("Making the sample"),
            lambda _progress, _cancelled: make_sample(path),
            lambda _result: self.open_workshop(path),
        )

    def show_workshop(self, workshop: Workshop, step: str) -> None:
        """Show an open workshop at a step."""
        self.close_workshop()
        from ui.map_view import MapView

        desk = Desk(workshop, self.messages, Work(self.messages, self))
        desk.map_view = MapView(desk)
        workbench = Workbench(desk, self.theme)
        workbench.top_bar.home_wanted.connect(self.close_workshop)
        workbench.top_bar.cover_wanted.connect(self.cover.toggle)
        workbench.top_bar.keys_wanted.connect(self.show_keys)
        workbench.top_bar.refer_wanted.connect(self.refer)
        self.workbench = workbench
        self._pages.addWidget(workbench)
        self._pages.setCurrentWidget(workbench)
        self._remember()
        desk.passphrase_changed.connect(self._remember)
        workbench.go_to(self.gate.put_back(desk) or step)
        look_after_basemaps(desk, workbench)
        look_after_end(self, desk)
        self.gate.opened(desk)
        self.message_bar.raise_()

    def _remember(self) -> None:
        """Name the window, and list the workshop as one of late; nothing of one with a passphrase."""
        if self.workbench is not None:
            self.recent.add(self.workbench.desk.workshop.path)
        self._name()

    def close_workshop(self) -> None:
        """Close the workshop and go back to the start page. Nothing is asked: all is saved."""
        if self.workbench is None:
            return
        workbench, self.workbench = self.workbench, None
        self.referral.hide()
        self.gate.closed()
        workbench.close_down()
        self._pages.setCurrentWidget(self.start_page)
        self._pages.removeWidget(workbench)
        if workbench.desk.map_view is not None:
            workbench.desk.map_view.close_down()
        workshop = workbench.desk.workshop
        if workshop.has_passphrase:
            empty_when_gone(workbench)
        workshop.close()
        workbench.deleteLater()
        self.start_page.refresh()
        self._name()

    @property
    def page(self) -> QWidget | None:
        """What the window shows now."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show the workbench, or a page of the gate."""
        self._pages.setCurrentWidget(page)

    def show_start(self) -> None:
        """Show the start page."""
        self.start_page.refresh()
        self._pages.setCurrentWidget(self.start_page)

    def show_keys(self) -> None:
        """Show the keys in a small card."""
        KeysCard(self).show_over(self)

    def _copy_to(self, path: Path) -> None:
        if self.workbench is not None:
            self.workbench.desk.workshop.save_copy(path)
            self.messages.done(_("A copy is saved as {file}.").format(file=isolate(path.name)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once; nothing is asked and nothing is lost."""
        self._work.wait()
        self.close_workshop()
        super().closeEvent(event)

    def toggle_room_view(self) -> None:
        """Enter or leave the room view."""
        if self.workbench is None or self.gate.covered:
            return
        on = not self.workbench.room_view
        self.workbench.set_room_view(on=on)
        if on:
            self._was_maximised = self.isMaximized()
            self.showFullScreen()
        elif self._was_maximised:
            self.showMaximized()
        else:
            self.showNormal()

    def refer(self) -> None:
        """Erase what is being written, and show whom to turn to."""
        if self.workbench is not None and not self.gate.covered:
            lay_referral(self.workbench, self.referral)

    def _prepare_referral(self) -> None:
        if self.workbench is not None:
            go_prepare(self.workbench)

    def leave_room_view(self) -> None:
        """Leave the room view, if it is on."""
        if self.workbench is not None and self.workbench.room_view:
            self.toggle_room_view()

    def _keys(self) -> None:
        self._was_maximised = False
        acts: dict[str, Callable[[], object]] = {
            "F1": self.show_keys,
            "F7": self.refer,
            "F11": self.toggle_room_view,
            "F12": self.cover.toggle,
            "Ctrl+O": self._choose_file,
            "Ctrl+Shift+L": self.gate.lock,
        }
        for key, act in acts.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _choose_file(self) -> None:
        if not self.gate.covered:
            self.start_page.choose_file()

    def _speak(self, language: str) -> None:
        self._name()
        if self.workbench is not None:
            desk = self.workbench.desk
            desk.texts.say_again()
            desk.language_changed.emit(language)

    def _name(self) -> None:
        workshop = self.workbench.desk.workshop if self.workbench else None
        title = workshop.about().title if workshop and not workshop.has_passphrase else ""
        name = _("{workshop} – Chautari").format(workshop=isolate(title)) if title else "Chautari"
        self.setWindowTitle(name)

    def _look_only(
        self, error: ChautariError, path: Path, passphrase: str, *, write: bool
    ) -> Action | None:
        if not write or not path.is_file():
            return None
        if isinstance(error, InUseError) or type(error) is WorkshopFileError:
            look = partial(self.open_workshop, path, write=False, passphrase=passphrase)
            return Action(_("Open for looking"), look)
        return None

    def _remedy(self, error: ChautariError) -> Action | None:
        if type(error) is WorkshopFileError and self.workbench is not None:
            return Action(_("Save a copy…"), self.save_copy)
        return None

    def save_copy(self) -> None:
        """Write the whole workshop somewhere else (its own file may be gone)."""
        if self.workbench is None:
            return
        workshop = self.workbench.desk.workshop
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save a copy"), str(Path.home() / workshop.path.name)
        )
        if name:
            self.workbench.desk.do(self._copy_to, Path(name))

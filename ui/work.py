"""Long work, off the UI thread: shows progress, can be stopped, reports back on the UI thread."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop_app.errors import CancelledError, ChautariError
from desktop_app.language import _
from desktop_app.stopping import stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.messages import Messages

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """One piece of long work: its words for the bar, what is called, and with what it came back."""

    label: str
    function: Callable[..., Any]
    done: Callable[[Any], object]
    failed: Callable[[ChautariError], object] | None = None
    result: Any = None
    error: ChautariError | None = None
    _stop: threading.Event = field(default_factory=threading.Event)

    def cancelled(self) -> bool:
        """Tell whether the user asked to stop; the function looks now and then."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the function to stop."""
        self._stop.set()


class _Run(QRunnable):
    """Calls the function in the pool's thread and sends the job back."""

    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        """Call it in a thread of Python's own, and wait.

        To Python a thread of the pool ends with each piece of work, to the system it goes on. pyproj keeps its context
        by the one and asks for it by the other: the second piece that measured on the ground found it freed, and the
        program ended.
        """
        thread = threading.Thread(target=self._call, name="work")
        thread.start()
        thread.join()

    def _call(self) -> None:
        job = self._job
        try:
            if job.cancelled():
                job.error = stopped()
            else:
                job.result = job.function(self._progress, job.cancelled)
        except ChautariError as error:
            job.error = error
        except Exception as error:  # noqa: BLE001 - the thread's end: whatever it is, the user must hear of it
            job.error = ChautariError(
                _("This did not work, and nothing was changed. The log says more.")
            )
            job.error.__cause__ = error
        self._work.returned.emit(job)

    def _progress(self, share: float, text: str = "") -> None:
        self._work.progressed.emit(float(share), text)


class Work(QObject):
    """Runs long work one piece after the other.

    The open workshop belongs to the UI thread: a function that needs it opens the file again for
    reading, `with workshop.reader() as ws`, and what it wants to write it returns to
    `done`, which runs on the UI thread.

    Signals:
        started: The label of the work that begins.
        progressed: The share done (0 to 1; below 0: unknown) and a few words, perhaps "".
        finished: The work ended, however it did.
        returned: For this class alone.
    """

    started = Signal(str)
    progressed = Signal(float, str)
    finished = Signal()
    returned = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []
        self.returned.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        return bool(self._jobs)

    def run(
        self,
        label: str,
        function: Callable[..., Any],
        done: Callable[[Any], object],
        failed: Callable[[ChautariError], object] | None = None,
    ) -> Job:
        """Call `function(progress, cancelled)` in a thread, then `done(result)` on the UI thread.

        Args:
            label: What is going on, for the bar.
            function: Calls `progress(share, text="")` with 0 to 1, and looks at `cancelled()`.
            done: Gets what the function gave.
            failed: Gets the error; without it the error is shown as a message.
        """
        job = Job(label, function, done, failed)
        self._jobs.append(job)
        self.started.emit(self._jobs[0].label)
        self._pool.start(_Run(job, self))
        return job

    def cancel(self) -> None:
        """Ask what runs and what waits to stop."""
        for job in self._jobs:
            job.cancel()

    def wait(self) -> None:
        """Stop everything and wait for the thread: before the window closes."""
        self.cancel()
        self._pool.waitForDone()

    @Slot(object)
    def _take(self, job: Job) -> None:
        self._jobs.remove(job)
        self.finished.emit()
        if self._jobs:
            self.started.emit(self._jobs[0].label)
        if job.error is None:
            job.done(job.result)
        elif job.failed is not None:
            job.failed(job.error)
        elif isinstance(job.error, CancelledError):
            self._messages.say(_("Stopped. Nothing was changed."))
        else:
            self._messages.show_error(job.error)

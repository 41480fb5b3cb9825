"""The other side of `apart`: what runs in the process that reads."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import ChautariError, SourceError
from desktop_app.language import set_language
from maps.sources.parcel import send

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be called, in which language to speak, where to put what does not fit the memory."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    language: str
    scratch: str
    memory: int


def work(connection: Connection, task: Task) -> None:
    """Call the function and send what came of it: ("done", value) or (reason, error or text)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    tempfile.tempdir = task.scratch
    os.environ["CPL_TMPDIR"] = task.scratch
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    set_language(task.language)
    connection.send_bytes(b"ready")
    _bound_memory(task.memory)
    answer = _answer(task)
    try:
        send(connection, answer)
    except (pickle.PicklingError, TypeError, AttributeError):
        send(connection, ("failed", traceback.format_exc()))
    except MemoryError:
        send(connection, ("memory", ""))
    with suppress(OSError):
        connection.close()
    os._exit(0)  # taking GDAL apart takes time, and may crash


def _answer(task: Task) -> tuple[str, Any]:
    try:
        return "done", task.function(*task.args)
    except ChautariError as error:
        return "refused", _whole(error)
    except MemoryError:
        return "memory", traceback.format_exc()
    except Exception:  # noqa: BLE001 - the process's end: whatever it is, the parent must hear of it
        return "failed", traceback.format_exc()


def _whole(error: ChautariError) -> ChautariError:
    """The error itself if it survives the journey, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, made a moment ago
    except (pickle.PicklingError, TypeError, AttributeError):
        return SourceError(error.sentence, error.details)
    return error


def _bound_memory(memory: int) -> None:
    """On Linux let the system refuse more; elsewhere the parent watches alone.

    The system counts what is asked for, the parent what is used, so the system is given twice as much.
    """
    if sys.platform != "linux":
        return
    import resource

    import psutil

    used = psutil.Process().memory_info().data
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (used + 2 * memory, used + 2 * memory))

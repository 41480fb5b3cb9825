"""Values between two processes: a small pickle, and beside it the long bytes, uncopied."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_LONG = 64 * 1024
_PIECE = 8 * 1024 * 1024
_OURS = ("desktop_app.", "maps.")
_PLAIN = {("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("collections", "OrderedDict")}


class _Packing(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.long: list[bytes] = []

    def persistent_id(self, obj: Any) -> int | None:
        if type(obj) is not bytes or len(obj) < _LONG:
            return None
        self.long.append(obj)
        return len(self.long) - 1


class _Unpacking(pickle.Unpickler):
    """Makes values of ours and plain ones; nothing else that a pickle could name."""

    def __init__(self, data: bytes, long: list[bytes]) -> None:
        super().__init__(io.BytesIO(data))
        self._long = long

    def persistent_load(self, pid: Any) -> bytes:
        data: bytes = self._long[pid]
        return data

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(_OURS) or (module, name) in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def send(connection: Connection, value: Any) -> None:
    """Send a value. Whatever pickle raises is raised before anything is sent."""
    file = io.BytesIO()
    packing = _Packing(file)
    packing.dump(value)
    connection.send_bytes(pickle.dumps([len(data) for data in packing.long]))
    connection.send_bytes(file.getvalue())
    for data in packing.long:
        for start in range(0, len(data), _PIECE):
            connection.send_bytes(memoryview(data)[start : start + _PIECE])


def receive(connection: Connection, until_more: Callable[[], None]) -> Any:
    """Receive a value; `until_more` is called before each piece and may raise.

    Raises:
        EOFError: The other end is gone.
    """
    until_more()
    connection.recv_bytes()  # the other side is about to begin
    until_more()
    lengths = _Unpacking(connection.recv_bytes(), []).load()
    until_more()
    packed = connection.recv_bytes()
    long = []
    for length in lengths:
        data = bytearray(length)
        done = 0
        while done < length:
            until_more()
            done += connection.recv_bytes_into(data, done)
        long.append(bytes(data))
    return _Unpacking(packed, long).load()

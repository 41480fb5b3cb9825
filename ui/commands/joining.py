"""`join`: the files of a day's laptops become one."""

from __future__ import annotations

import contextlib
import glob
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError, WorkshopFileError
from desktop_app.language import _
from desktop_app.text import isolate
from ui.commands.opening import refuse_missing, to_change, to_read
from ui.commands.passphrases import passphrase_of
from ui.commands.saying import say, say_json, warn
from ui.joined_words import what_came, what_to_look_at

if TYPE_CHECKING:
    import argparse

    from desktop_app.joining import Joined


def join(asked: argparse.Namespace) -> int:
    """Take in what the files know; OUT is made of the first of them where there is none yet."""
    for path in asked.files:
        refuse_missing(path)
    made = "" if asked.file.exists() else asked.file.name
    done = _made(asked.file, asked.files) if made else _joined(asked.file, asked.files)
    if asked.json:
        say_json(as_json(done))
    else:
        tell(done, made)
    return 0


def _joined(out: Path, files: list[Path]) -> Joined:
    from desktop_app.joining import join as take_in

    with to_change(out) as ws:
        return take_in(ws, files, passphrases=[passphrase_of(path) for path in files])


def _made(out: Path, files: list[Path]) -> Joined:
    """Make OUT beside its place, under the first file's passphrase, and put it there whole."""
    if not out.parent.is_dir():
        raise UsageError(_("There is no folder {folder}.").format(folder=isolate(str(out.parent))))
    scratch = out.with_name(f".{out.stem}.joining.gpkg")
    try:
        _copy(files[0], scratch)
        done = _joined(scratch, files)
        scratch.replace(out)
        return done
    finally:
        for left in out.parent.glob(
            f"{glob.escape(scratch.stem)}*"
        ):  # and the copy before it was brought up to date
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _copy(first: Path, scratch: Path) -> None:
    scratch.unlink(missing_ok=True)
    try:
        with to_read(first) as ws:
            ws.save_copy(scratch)
    except WorkshopFileError:
        shutil.copyfile(
            first, scratch
        )  # of an older version: it is brought up to date when it is opened


def tell(done: Joined, made: str = "") -> None:
    """Say what came, what was here already, and what waits."""
    for sentence in what_came(done, made):
        say(sentence)
    for sentence in what_to_look_at(done):
        warn(sentence)


def as_json(done: Joined) -> dict[str, object]:
    """The same for a script."""
    return {
        "files": [
            {"file": f.path.name, "changes": f.changes, "new": f.new, "sound_ms": f.sound_ms}
            for f in done.files
        ],
        "waiting": done.waiting,
        "taken_back": done.taken_back,
        "missing_basemaps": list(done.missing_basemaps),
        "clock_minutes": done.clock_minutes,
        "renumbered": done.renumbered,
    }


def add_join(parser: argparse.ArgumentParser) -> None:
    """Add what `join` can be told."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_("the laptops' files"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))

"""Joining the files of laptops: all that any of them knows, in whatever order they come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.consenting import is_wider
from desktop_app.errors import RuleError
from desktop_app.joining.facts import Gone, clean_before, take_bytes, unite
from desktop_app.joining.report import Joined, JoinedFile
from desktop_app.joining.side import Side
from desktop_app.joining.taking import Taking
from desktop_app.language import _
from desktop_app.number_blocks import renumber_doubles
from desktop_app.stopping import stop_if
from desktop_app.text import isolate
from desktop_app.workshop import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop_app.model import Consent
    from desktop_app.workshop import Change, Workshop

_LOOKING, _TAKEN = 0.1, 0.95  # of the whole: when the files were looked at, and taken in
_SEEN = "SELECT laptop, max(counter) FROM journal WHERE brought >= 0 GROUP BY laptop"


def join(
    ws: Workshop,
    paths: Iterable[Path],
    *,
    passphrases: Sequence[str] = (),
    progress: Callable[[float], object] = bool,
    cancelled: Callable[[], bool] = bool,
) -> Joined:
    """Take in what other laptops' files of this workshop know; they are only read. It is one step of undo.

    What was withdrawn, erased or blanked on any of them is so here too, also after undo. Where it brings what a
    member made narrower there, it cannot be undone, as nothing can that would make it wider again.

    Args:
        ws: A workshop that may be changed.
        paths: The files, of any version, in any order.
        passphrases: To be tried beside this workshop's own.
        progress: Told the share that is done, 0 to 1.
        cancelled: Asked between files, and while one is taken in.

    Raises:
        RuleError: A file is another workshop's, or nothing is known from which both began.
        PassphraseNeededError: A file has another passphrase.
        CancelledError: It was cancelled; nothing has come in.
        WorkshopFileError: A file cannot be read, or this one not be written.
    """
    files = _Files(ws, [Path(p) for p in paths], tuple(passphrases))
    gone = Gone()
    gone.add(ws)
    for number, other in files.each(cancelled):
        refuse_another(ws, other)
        gone.add(other)
        progress(_LOOKING * (number + 1) / len(files))
    taken_back, agreed = clean_before(ws, gone), ws.consents()
    with ws.joining(_("Join other laptops' files")) as change:
        taking = Taking(ws, change, cancelled)
        joined = []
        for number, other in files.each(cancelled):
            side, tick = Side(ws, other, gone), partial(_tell, progress, number, len(files))
            joined.append(_take(taking, change, side, gone, tick))
        taking.ask_again()
        stop_if(cancelled)
    if gone:
        ws.settle()  # sound that was taken out as it came stands in earlier pages
    renumbered = _renumber(ws)
    _keep_narrow(ws, agreed)
    progress(1.0)
    missing = tuple(
        b.name for b in ws.basemaps() if b.path and not b.inside and not Path(b.path).is_file()
    )
    return Joined(
        tuple(joined), len(ws.conflicts()), taken_back, missing, taking.clock_minutes(), renumbered
    )


def _keep_narrow(ws: Workshop, before: Mapping[int, Consent]) -> None:
    """Let nothing be undone any more if a story came narrower, at the wish of a member, than it was here."""
    after = ws.consents()
    both = ((agreed, after[i]) for i, agreed in before.items() if i in after)
    if any(new.narrowed_at != old.narrowed_at and is_wider(old, new) for old, new in both):
        with ws.change(_("Join other laptops' files"), journal=False):
            ws.journal.stop_undo(now())


def _renumber(ws: Workshop) -> int:
    """Give marks that two laptops numbered alike a number each, so that every laptop gives them the same."""
    doubles = "SELECT 1 FROM mark GROUP BY number HAVING count(*) > 1 LIMIT 1"
    if not ws.ask(doubles):
        return 0
    with ws.change(_("Give marks numbers of their own")) as change:
        return renumber_doubles(change)


def _tell(progress: Callable[[float], object], number: int, files: int, share: float) -> None:
    """Say how much of all is done when so much of one file is."""
    progress(_LOOKING + (_TAKEN - _LOOKING) * (number + share) / files)


def _take(
    taking: Taking, change: Change, other: Side, gone: Gone, tick: Callable[[float], object]
) -> JoinedFile:
    before = taking.new.copy()
    count = taking.take(other, tick)
    unite(change, other.ws)
    sound = take_bytes(change, other.ws, taking.came - other.out, gone.erased)
    other.ends_what_is_out(taking.ws, change)
    tick(1.0)
    return JoinedFile(other.ws.path, count, dict(taking.new - before), sound)


class _Files:
    """The files, each once, opened one after the other."""

    def __init__(self, ws: Workshop, paths: list[Path], passphrases: tuple[str, ...]) -> None:
        self._ws, self._passphrases = ws, passphrases
        own = ws.path.resolve()
        self._paths = [p for p in dict.fromkeys(p.resolve() for p in paths) if p != own]

    def __len__(self) -> int:
        return len(self._paths)

    def each(self, cancelled: Callable[[], bool]) -> Iterator[tuple[int, Workshop]]:
        for number, path in enumerate(self._paths):
            stop_if(cancelled)
            with self._ws.of_another_laptop(path, self._passphrases) as other:
                yield number, other


def refuse_another(ws: Workshop, other: Workshop) -> None:
    """Raise RuleError unless a file is of this workshop, and both come from one file.

    Raises:
        RuleError: It is not.
    """
    name = isolate(other.path.name)
    if other.uid() != ws.uid():
        about = other.about()
        sentence = _(
            "{file} is another workshop: “{title}”, {day}. Only files of “{own}” can be joined with it."
        )
        told = {"file": name, "title": isolate(about.title), "day": about.day or "—"}
        raise RuleError(sentence.format(**told, own=isolate(ws.about().title)))
    if other.secret() != ws.secret() or _went_apart(ws, other):
        sentence = _(
            "{file} cannot be joined: it goes back to an earlier copy that was put in the place of this file, "
            "or of one that is joined already. Bring its marks by an export instead."
        )
        raise RuleError(sentence.format(file=name))


def _went_apart(ws: Workshop, other: Workshop) -> bool:
    """Whether both have entries that count the same and are not the same."""
    mine = dict(ws.ask(_SEEN))
    same = "SELECT at, kind FROM journal WHERE laptop = ? AND counter = ?"
    for laptop, last in other.ask(_SEEN):
        shared = (laptop, min(last, mine.get(laptop, 0)))
        if shared[1] and ws.ask(same, shared) != other.ask(same, shared):
            return True
    return False

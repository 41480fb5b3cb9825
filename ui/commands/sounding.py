"""`import … --as sound`: a sound file as a recording of a session."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop_app.errors import UsageError
from desktop_app.language import _
from desktop_app.text import isolate
from ui.commands.opening import to_change, to_read
from ui.commands.saying import say, say_json

if TYPE_CHECKING:
    from desktop_app.model import Session
    from desktop_app.workshop import Workshop


def add_sound(parser: argparse.ArgumentParser) -> None:
    """Add the words that only a sound has."""
    parser.add_argument("--session", metavar="NAME", help=_("the session that a sound was of"))
    what = _("when a sound began; else when its session did")
    parser.add_argument("--at", type=_moment, metavar="ISO", help=what)


def bring_in_sound(asked: argparse.Namespace) -> int:
    """Bring a sound file into a session, or say how long it is; stopped, nothing of it stays."""
    from desktop_app.sound import bring_sound, length_ms, look_at_sound

    if not asked.session:
        raise UsageError(_("Say with --session in which session it was recorded."))
    if asked.dry_run:
        with to_read(asked.file) as ws:
            session = _session_named(ws, asked.session)
            return _tell(
                asked, session, look_at_sound(asked.source), asked.at or session.started_at
            )
    with to_change(asked.file) as ws:
        session = _session_named(ws, asked.session)
        recording = bring_sound(ws, session.id, asked.source, at=asked.at or "")
        return _tell(asked, session, length_ms(ws, recording.id), recording.started_at)


def _moment(text: str) -> str:
    from desktop_app.sound import iso_of, ms_of

    try:
        return iso_of(ms_of(text))
    except ValueError:
        sentence = _("{text} is no moment, as in 2026-11-17T09:30:00Z")
        raise argparse.ArgumentTypeError(sentence.format(text=repr(text))) from None


def _tell(asked: argparse.Namespace, session: Session, ms: int, at: str) -> int:
    if asked.json:
        said = {"session": session.title, "started_at": at, "seconds": round(ms / 1000, 1)}
        say_json({"source": asked.source.name, "as": "sound", "dry_run": asked.dry_run, **said})
        return 0
    if asked.dry_run:
        sentence = _("{minutes} minutes of sound would be brought into {session}, from {at} on.")
    else:
        sentence = _("{minutes} minutes of sound were brought into {session}, from {at} on.")
    minutes = f"{ms / 60_000:.1f}"
    say(sentence.format(minutes=minutes, session=isolate(session.title), at=at))
    return 0


def _session_named(ws: Workshop, name: str) -> Session:
    """The session of this title, whatever its case; UsageError with the titles there are."""
    wanted = name.strip().casefold()
    found = next((s for s in ws.sessions() if s.title.strip().casefold() == wanted), None)
    if found is None:
        names = ", ".join(isolate(s.title) for s in ws.sessions()) or "-"
        sentence = _("There is no session called {name} in this workshop. There are: {names}.")
        raise UsageError(sentence.format(name=isolate(name), names=names))
    return found

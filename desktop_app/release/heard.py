"""What of the talk is heard in a release: the sound of each session, and the times of statements in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.model import Audience
from desktop_app.release.session_sound import SessionSound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.model import Session, Statement
    from desktop_app.release.rules import Rules
    from desktop_app.release.stretches import Stretch
    from desktop_app.released import ReleasedRecording
    from desktop_app.workshop import Workshop


def has_words(statement: Statement) -> bool:
    """Whether a statement says anything in words."""
    return bool(statement.words.strip() or statement.translation.strip())


class Heard:
    """The sound of the sessions of a release.

    `written` are all statements of the workshop: also those that stay say whose voice is heard when. `said`
    are those that leave. A group is heard only if it agreed to be recorded.
    """

    def __init__(
        self,
        ws: Workshop,
        rules: Rules,
        sessions: Sequence[Session],
        written: Sequence[Statement],
        said: Sequence[Statement],
    ) -> None:
        agreed = {g.id for g in ws.groups() if g.sound == "yes"}
        voices = {s.id for s in said if s.group_id in agreed and rules.gives_voice(s.id)}
        clock = rules.audience <= Audience.ROOM
        of_session: dict[int, list[Statement]] = {s.id: [] for s in sessions}
        for statement in written:
            of_session.get(statement.session_id, []).append(statement)
        self._sound = {s.id: SessionSound(ws, s, of_session[s.id], voices, clock) for s in sessions}

    def times(self, statement: Statement) -> Stretch:
        """From when to when a statement is said, milliseconds; (-1, -1) where that is not told."""
        return self._sound[statement.session_id].times(statement.id)

    def is_heard(self, statement: Statement) -> bool:
        """Whether some of a statement is in the sound that leaves."""
        return self._sound[statement.session_id].is_heard(statement.id)

    def is_kept(self, statement: Statement) -> bool:
        """Whether there is sound of a statement, and none of it leaves."""
        sound = self._sound[statement.session_id]
        return sound.is_recorded(statement.id) and not sound.is_heard(statement.id)

    def recordings(self) -> tuple[ReleasedRecording, ...]:
        """The sound that leaves, of each session of which anybody may be heard."""
        made = (sound.recording(i) for i, sound in enumerate(self._sound.values()))
        return tuple(recording for recording in made if recording)

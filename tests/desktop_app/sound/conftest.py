"""A session whose groups agreed to sound, and tones to record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from desktop_app import discussing
from desktop_app.sound import RATE, agree_to_sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.workshop import Workshop

BEGAN = "2026-11-24T09:00:00.000Z"


@pytest.fixture
def session(ws: Workshop) -> int:
    """A session; the one group agreed to sound."""
    agree_to_sound(ws, ws.groups()[0].id, yes=True)
    return discussing.open_session(ws, "Morning", from_template=False).id


def tone(hertz: float, ms: int = 1000) -> NDArray[Any]:
    """A tone of 16-bit samples."""
    when = np.arange(ms * RATE // 1000) / RATE
    return (9000 * np.sin(2 * np.pi * hertz * when)).astype(np.int16)


def loudness(samples: NDArray[Any], hertz: float) -> float:
    """How much of a tone is in samples: about 1 where it is all of it, near 0 where it is not there."""
    if not len(samples):
        return 0.0
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    where = round(hertz * len(samples) / RATE)
    near = spectrum[max(0, where - 3) : where + 4]
    return float(np.sqrt((near**2).sum() / max((spectrum**2).sum(), 1e-9)))

"""Run by `bench.atlas`: our PDF with one map page per mark, made three times; says the quickest in seconds."""

import sys
import time
from pathlib import Path

from desktop_app.model import Audience
from desktop_app.release import release
from desktop_app.workshop import Workshop
from exports.pdf import report
from exports.report_options import ReportOptions

_PAGES = ReportOptions("places", parts=(("places", ""),))


def main(source: str, target: str) -> None:
    """Release and draw anew each time, as a running program would."""
    taken = []
    with Workshop.open(Path(source), write=False) as ws:
        for _time in range(3):
            started = time.perf_counter()
            Path(target).write_bytes(report(release(ws, Audience.ROOM), _PAGES))
            taken.append(time.perf_counter() - started)
    sys.stdout.write(f"{min(taken)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""`python -m tests.leaks --count N --seed S`: look through so many random workshops; exit code 1 if anything leaked."""

from __future__ import annotations

import argparse
import sys
import time

from tests.leaks.run import look, look_after_taking_back


def main() -> int:
    """Run and say what came of it."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--count", type=int, default=2000)
    reads.add_argument("--seed", type=int, default=1)
    asked = reads.parse_args()
    exports, leaked, begun = 0, 0, time.monotonic()
    for n in range(asked.count):
        found = look(asked.seed + n)
        if n % 10 == 0:
            after = look_after_taking_back(asked.seed + n)
            found.exports += after.exports
            found.leaks += [
                f"seed {asked.seed + n}, after taking back, {leak}" for leak in after.leaks
            ]
        exports += found.exports
        leaked += len(found.leaks)
        for leak in found.leaks:
            _say(leak)
        if (n + 1) % 20 == 0 or n + 1 == asked.count:
            _say(
                f"{n + 1} workshops, {exports} exports, {leaked} leaks, {time.monotonic() - begun:.0f} s"
            )
    return 1 if leaked else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.leaks --count N --seed S`: look through so many random workshops; exit code 1 if anything leaked.

First a leak is planted in every format, to see that the search finds it.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.leaks.run import blind_formats, look, look_after_taking_back, look_through_programmes

_SELDOM = {"after taking back": look_after_taking_back, "programme": look_through_programmes}


def main() -> int:
    """Run and say what came of it."""
    reads = argparse.ArgumentParser(description=__doc__)
    reads.add_argument("--count", type=int, default=2000)
    reads.add_argument("--seed", type=int, default=1)
    asked = reads.parse_args()
    exports, leaked, begun = 0, 0, time.monotonic()
    blind = blind_formats()
    _say(f"a planted leak was found in every format{' but ' + ', '.join(blind) if blind else ''}")
    for n in range(asked.count):
        found = look(asked.seed + n)
        for how, looks in _SELDOM.items() if n % 10 == 0 else ():
            more = looks(asked.seed + n)
            found.exports += more.exports
            found.leaks += [f"seed {asked.seed + n}, {how}, {leak}" for leak in more.leaks]
        exports += found.exports
        leaked += len(found.leaks)
        for leak in found.leaks:
            _say(leak)
        if (n + 1) % 20 == 0 or n + 1 == asked.count:
            _say(
                f"{n + 1} workshops, {exports} exports, {leaked} leaks, {time.monotonic() - begun:.0f} s"
            )
    return 1 if leaked or blind else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

"""The command line: the same functions as the window, for scripts and for machines without a screen.

`main(arguments, open_window)` runs one command and gives the exit code: 0, or 1 with one sentence on
standard error.
"""

from ui.commands.running import main

__all__ = ["main"]

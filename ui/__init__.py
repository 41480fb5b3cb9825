"""How people reach the program: the commands, and the window."""

from ui.lasting_none import keep_none

keep_none()

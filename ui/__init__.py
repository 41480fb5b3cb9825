"""How people reach the program: the commands, and the window."""

from ui.steady import keep_singletons

keep_singletons()

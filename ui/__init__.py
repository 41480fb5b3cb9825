"""How people reach the program: the commands, and the window."""

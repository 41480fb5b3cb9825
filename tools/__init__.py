"""What sets the project up, checks its files, and packs it. Nothing of it is in the program."""

"""A whole discussion, spoken by a synthesiser and scribed live: see `tools.discussion.__main__`."""

"""The sample workshop: an invented town, and what four groups of its people said about it."""

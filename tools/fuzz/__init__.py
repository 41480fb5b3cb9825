"""Fuzzing what reads people's files: real and made ones, damaged in many ways (`make fuzz`)."""

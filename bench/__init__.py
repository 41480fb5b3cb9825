"""Benchmarks against the tools that partners have: `python -m bench` prints ratios, all in one run.

Times drift with the machine, ratios hold; so each measure runs both programs in turns and compares the
best of each. Where the other tool is not installed, that line says so.
"""

"""What leaves the laptop: one module per format, each given a `Release` and nothing else.

`export(release, formats, folder)` is the front door; `FORMATS` names what it can write.
"""

from exports.writing import FORMATS, PACKAGE, checkpoint, export, write_beside

__all__ = ["FORMATS", "PACKAGE", "checkpoint", "export", "write_beside"]

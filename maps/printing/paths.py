"""Paths for the canvas, written to a hundredth of a point: what print can show, and quick to write."""

from __future__ import annotations


class Path:
    """Takes steps like ReportLab's own path, and gives the canvas the code for them."""

    def __init__(self) -> None:
        self._code: list[str] = ["n"]

    def moveTo(self, x: float, y: float) -> None:  # noqa: N802 - the canvas's words
        """Begin a piece."""
        self._code.append(f"{x:.2f} {y:.2f} m")

    def lineTo(self, x: float, y: float) -> None:  # noqa: N802
        """Go straight."""
        self._code.append(f"{x:.2f} {y:.2f} l")

    def curveTo(  # noqa: N802
        self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float
    ) -> None:
        """Go in a curve, by two control points."""
        self._code.append(f"{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f} {x3:.2f} {y3:.2f} c")

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle."""
        self._code.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re")

    def close(self) -> None:
        """Go back to where the piece began."""
        self._code.append("h")

    def getCode(self) -> str:  # noqa: N802
        """What the canvas writes."""
        return " ".join(self._code)

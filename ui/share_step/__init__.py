"""Share: for whom, what leaves and what stays, in which formats, and the export itself.

Front door: `ShareStep(desk)`.
"""

from ui.share_step.step import ShareStep

__all__ = ["ShareStep"]

"""The report in Share: which edition, what is in it and in what order, own paragraphs, credits, and its pages.

`ReportCard` stands in Share where a report is among the forms; it opens `ReportSheet` over the window.
"""

from ui.share_step.report.card import ReportCard
from ui.share_step.report.sheet import ReportSheet

__all__ = ["ReportCard", "ReportSheet"]

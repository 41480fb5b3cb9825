"""Joining other laptops' files in the window: choosing them, what came, and what was written differently.

Share has the card (`JoinCard`), the top bar the number that waits (`WaitingButton`); both open `QuestionsSheet`.
"""

from ui.joining.card import JoinCard
from ui.joining.join_sheet import JoinSheet
from ui.joining.questions_sheet import QuestionsSheet
from ui.joining.waiting_button import WaitingButton

__all__ = ["JoinCard", "JoinSheet", "QuestionsSheet", "WaitingButton"]

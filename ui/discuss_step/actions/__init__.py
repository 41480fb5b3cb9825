"""What was agreed to be done, and the return visit: the other pages of the Discuss step."""

from ui.discuss_step.actions.page import ActionsPage
from ui.discuss_step.actions.visit import VisitPage

__all__ = ["ActionsPage", "VisitPage"]

"""Slips in the window: giving one to a group, taking back what one stands for, and what has left."""

from ui.slips.ledger_sheet import LedgerSheet
from ui.slips.slip_part import SlipPart
from ui.slips.taking_back_sheet import TakingBackSheet

__all__ = ["LedgerSheet", "SlipPart", "TakingBackSheet"]

"""A workshop's passphrase in the window: offered first, asked for, and asked for again after a time without use.

`OfferPage` and `AskPage` are pages of the main window, `PassphraseTwice` and `PassphraseLine` its fields,
`IdleLock` counts the time without use.
"""

from ui.passphrase.asking import AskPage
from ui.passphrase.fields import PassphraseLine, PassphraseTwice
from ui.passphrase.idle import CHOICES, IdleLock, lock_after, remember_lock_after
from ui.passphrase.offering import OfferPage
from ui.passphrase.waiting import Waiting

__all__ = [
    "CHOICES",
    "AskPage",
    "IdleLock",
    "OfferPage",
    "PassphraseLine",
    "PassphraseTwice",
    "Waiting",
    "lock_after",
    "remember_lock_after",
]

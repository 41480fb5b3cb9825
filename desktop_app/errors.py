"""Every failure that a user can meet, each with the one sentence that the user reads."""

from __future__ import annotations


class ChautariError(Exception):
    """A failure with a sentence for the user.

    Args:
        sentence: What happened, which file, what to do: one translated sentence.
        details: For the log only; never shown by itself.
    """

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details


class WorkshopFileError(ChautariError):
    """The workshop file cannot be made, opened, read or written."""


class PassphraseNeededError(WorkshopFileError):
    """The file is under a passphrase and none was given."""


class WrongPassphraseError(PassphraseNeededError):
    """The passphrase that was given does not open the file."""


class InUseError(WorkshopFileError):
    """Another window holds the workshop."""


class NewerVersionError(WorkshopFileError):
    """The file was made by a newer version of the program."""


class NotAWorkshopError(WorkshopFileError):
    """The file is not a workshop, or is damaged."""


class ReadOnlyError(WorkshopFileError):
    """The workshop is open for reading only."""


class RuleError(ChautariError):
    """What was asked for is against the rules of the workshop (consent, template, shapes)."""


class SourceError(ChautariError):
    """A file that somebody brought (layer, basemap, marks) cannot be used."""


class ExportError(ChautariError):
    """An export could not be made; nothing of it was left behind."""


class CancelledError(ChautariError):
    """The user stopped a long piece of work."""


class UsageError(ChautariError):
    """A command was called with words that do not fit together."""

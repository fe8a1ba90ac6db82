"""The interface between the sender and Discord: messages, operations and errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.answers.cards import Card


class Tone(StrEnum):
    """The kind of an alert; it decides the colour."""

    NEW = "new"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to post; `find` recognizes it by `mark`, which a button's id contains."""

    card: Card
    tone: Tone
    mark: str
    ping: int | None = None  # id of the only role it may mention
    reply_to: int | None = None
    follow: int | None = None  # whose reader may stop it there
    about: str | None = None  # id of the person, if it tells one move of somebody in the data


class Reason(StrEnum):
    """Why a channel refuses all messages."""

    PERMISSION = "permission"
    CHANNEL = "channel"
    REMOVED = "removed"
    DIRECT = "direct"  # the user does not accept direct messages


class MessengerError(Exception):
    """Base class of the errors below."""


class RefusedError(MessengerError):
    """The channel refuses all messages now; the text says why, for its moderators."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        """`sentence` is for the moderators, `reason` for the code."""
        super().__init__(sentence)
        self.reason = reason


class LimitedError(MessengerError):
    """Rate limited; nothing was done. Wait `seconds`, in all channels if `everywhere`."""

    def __init__(self, seconds: float, *, everywhere: bool) -> None:
        """`seconds` is the wait that Discord asks for."""
        super().__init__(f"limited for {seconds:g} s")
        self.seconds = seconds
        self.everywhere = everywhere


class HeldError(LimitedError):
    """No request was made: an earlier rate limit is still in force."""


class UncertainError(MessengerError):
    """The outcome is unknown: no response, or a server error."""


class UnreachableError(MessengerError):
    """No connection; nothing was done."""


class InvalidError(MessengerError):
    """Discord rejects this message; a retry would be rejected too."""


class NoMessageError(MessengerError):
    """The message to edit was deleted."""


class Messenger(Protocol):
    """Posts, edits and finds messages; `DiscordMessenger` implements it with discord.py."""

    async def post(self, channel: int, message: Message) -> int:
        """Post a message with its mark as the nonce and return its id; raise MessengerError."""
        ...

    async def edit(self, channel: int, id_: int, message: Message) -> None:
        """Edit a message; raise NoMessageError if it was deleted, or another MessengerError."""
        ...

    async def find(self, channel: int, mark: str, since: datetime, until: datetime) -> int | None:
        """Return the id of the message with this mark posted between the two times, or None."""
        ...

    def serves(self, server: int | None) -> bool:
        """Return True if this process, not another shard's, gets the events of a server."""
        ...

    async def check(self, channel: int, server: int | None) -> None:
        """Return None if alerts can be posted there, else raise RefusedError with the reason."""
        ...

    async def inform(self, user: int, server: int | None, sentence: str, mark: str) -> bool:
        """Send to a user, else to the server's system channel; return True if either worked."""
        ...

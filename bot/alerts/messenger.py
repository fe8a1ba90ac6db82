"""What the sender asks of a messenger, and what can go wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.answers.cards import Card


class Tone(StrEnum):
    """What a message is, said by its colour too."""

    NEW = "new"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Message:
    """A finished message; `mark` is in its buttons, by which it is found again."""

    card: Card
    tone: Tone
    mark: str
    ping: int | None = None  # the one role that it may mention
    reply_to: int | None = None


class Reason(StrEnum):
    """Why a channel cannot be told anything."""

    PERMISSION = "permission"
    CHANNEL = "channel"
    REMOVED = "removed"
    DIRECT = "direct"  # a person who takes no direct messages


class MessengerError(Exception):
    """The base of what can go wrong."""


class RefusedError(MessengerError):
    """The channel cannot be told anything now; the message says why, for its moderators."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        """Keep the reason beside its sentence."""
        super().__init__(sentence)
        self.reason = reason


class LimitedError(MessengerError):
    """Too many requests; nothing was done. `seconds` to wait, everywhere when `everywhere`."""

    def __init__(self, seconds: float, *, everywhere: bool) -> None:
        """Keep how long to wait."""
        super().__init__(f"limited for {seconds:g} s")
        self.seconds = seconds
        self.everywhere = everywhere


class HeldError(LimitedError):
    """Nothing was asked: an answer before said to wait for so long."""


class UncertainError(MessengerError):
    """It is not known whether it was done: no answer came, or that the server failed."""


class UnreachableError(MessengerError):
    """Nothing was done: no connection could be made."""


class InvalidError(MessengerError):
    """The message itself is refused, and would be again."""


class NoMessageError(MessengerError):
    """The message to be edited is not there any more."""


class Messenger(Protocol):
    """Whoever can post messages; discord_app's posts them to Discord."""

    async def post(self, channel: int, message: Message) -> int:
        """Post a message with its mark as the nonce; return its id; raise MessengerError."""
        ...

    async def edit(self, channel: int, id_: int, message: Message) -> None:
        """Edit a message; raise NoMessageError when it is gone, or another MessengerError."""
        ...

    async def find(self, channel: int, mark: str, since: datetime, until: datetime) -> int | None:
        """Return the id of our message with this mark posted in that time, None when none is."""
        ...

    def serves(self, server: int | None) -> bool:
        """Return whether what happens in a server is known here, and not to another process."""
        ...

    async def check(self, channel: int, server: int | None) -> None:
        """Return when alerts can be posted there; raise RefusedError that says why not."""
        ...

    async def inform(self, user: int, server: int | None, sentence: str, mark: str) -> bool:
        """Tell a user, else the server's system channel; return whether either could be."""
        ...

"""Who can be asked for a record, as whoever shows it needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.records.record import Record, Service


class LookUpError(Exception):
    """A service gave nothing; the message is a sentence for whoever asked."""


class LookUps(Protocol):
    """The services that may be asked; `bot.lookups` has those of the network."""

    @property
    def services(self) -> Sequence[Service]:
        """The services that can be asked, in the order that they are offered."""

    @property
    def missing(self) -> Mapping[Service, str]:
        """Why a service that the host wanted is not offered, a clause each."""

    async def search(self, service: Service, name: str, asker: int) -> Sequence[Record]:
        """Return records of people of a name, the likeliest first; raise LookUpError."""

    async def fetch(self, service: Service, identifier: str, asker: int) -> Record | None:
        """Return a record, None where the service has none; raise LookUpError."""

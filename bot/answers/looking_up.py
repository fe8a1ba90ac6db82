"""Looking somebody up where researchers keep their own records, as an answer needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.records.institutions import Institutions
from bot.records.record import Record, Service
from bot.store import Store
from bot.store.records import Group, records_with
from bot.store.write_records import write_records

FRESH = timedelta(days=30)
"""How long a record that was looked up is shown as it is; then it is asked for anew."""


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


async def up_to_date(
    store: Store,
    lookups: LookUps | None,
    institutions: Institutions,
    service: Service,
    identifier: str,
    asker: int,
) -> tuple[Group, str]:
    """Return a record and those of the same person, looked up where it is not kept or is old.

    The second is why it is not newer, "" where it is as new as it should be. Raises LookUpError
    where there is nothing to show, StoreError if the store fails.
    """
    key = f"{service}:{identifier}"
    group = await records_with(store, key)
    kept = next((one for one in group if one.record.key == key), None)
    now = datetime.now(UTC)
    if kept is not None and now - kept.read_at < FRESH:
        return group, ""
    if lookups is None or service not in lookups.services:
        return group, ""
    try:
        record = await lookups.fetch(service, identifier, asker)
    except LookUpError as error:
        if not group:
            raise
        return group, str(error)
    if record is not None:
        await write_records(store, [record], institutions, now)
        group = await records_with(store, key)
    return group, ""

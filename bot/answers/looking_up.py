"""A record as an answer needs it: looked up where it is not kept, or is old."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.records.institutions import Institutions
from bot.records.look_ups import LookUpError, LookUps
from bot.records.record import Service
from bot.store import Store
from bot.store.records import FRESH, Group, records_with
from bot.store.write_records import write_records


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

"""Import records from the services themselves, by identifier: one after another, each kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from bot.catalogue.progress import Progress
from bot.records.institutions import Institutions
from bot.records.look_ups import LookUpError, LookUps
from bot.records.record import Scheme, Service
from bot.records.references import reference
from bot.store import Store
from bot.store.records import FRESH, records_with
from bot.store.write_records import RecordChanges, write_records


@dataclass(slots=True)
class Fetched:
    """What became of the identifiers that were asked for."""

    changes: RecordChanges = field(default_factory=RecordChanges)
    fresh: int = 0  # kept already, and read within 30 days: not asked for
    missing: list[str] = field(default_factory=list)  # that the service does not have
    stopped: str = ""  # why it did not come to the end


def identifiers(service: Service, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the identifiers of a service among words, and the words that are none."""
    found: list[str] = []
    wrong: list[str] = []
    for word in words:
        known = reference(word)
        if known is not None and known[0] is Scheme(service.value):
            found.append(known[1])
        else:
            wrong.append(word)
    return list(dict.fromkeys(found)), wrong


class Venues(Protocol):
    """Who knows the authors of a venue's papers."""

    async def authors(self, venue: str) -> list[str]:
        """Return their profiles; raise LookUpError."""


async def authors_of(services: Venues, venues: Sequence[str]) -> list[str]:
    """Return the profiles of whoever wrote a paper of these venues, each once; raise LookUpError."""
    found: dict[str, None] = {}
    for venue in venues:
        profiles = await services.authors(venue)
        if not profiles:
            raise LookUpError(
                f"OpenReview has no papers of {venue}: write the venue as its page does, "
                "ICLR.cc/2024/Conference."
            )
        found |= dict.fromkeys(profiles)
    return list(found)


async def fetch_records(
    store: Store,
    lookups: LookUps,
    service: Service,
    ids: Sequence[str],
    *,
    dry: bool = False,
    progress: Progress = lambda _step, _done, _all: None,
) -> Fetched:
    """Ask a service for records and keep them; what was read within 30 days is not asked for again.

    So what stopped goes on where it was. Raises StoreError.
    """
    done = Fetched()
    places = Institutions(await store.organizations())
    for number, id_ in enumerate(ids):
        progress(service.value, number, len(ids))
        now = datetime.now(UTC)
        group = await records_with(store, f"{service}:{id_}")
        if any(one.record.identifier == id_ and now - one.read_at < FRESH for one in group):
            done.fresh += 1
            continue
        try:
            record = await lookups.fetch(service, id_, 0)
        except LookUpError as error:
            done.stopped = str(error)
            return done
        if record is None:
            done.missing.append(id_)
        else:
            done.changes += await write_records(store, [record], places, now, dry=dry)
    return done

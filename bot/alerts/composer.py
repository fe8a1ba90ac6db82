"""Turns parcels, which are claimed rows of the ledger, into messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.alerts.alert_cards import AlertedMove, alert_card
from bot.alerts.corrections import correction
from bot.alerts.digests import digest_card
from bot.alerts.messenger import Message, Tone
from bot.alerts.subscription_wording import Wording
from bot.answers.directory import Directory
from bot.answers.knowledge import people_in
from bot.careers.model import Person
from bot.store import Store
from bot.store.parcels import Bundle, Item, Parcel


@dataclass(frozen=True, slots=True)
class Composed:
    """The message of a parcel, and the notes to store; None if no move is left to report."""

    message: Message | None
    notes: tuple[
        tuple[str, ...], ...
    ]  # phrases about corrections, one tuple per item of the parcel
    earlier: tuple[Message | None, ...] = ()  # the new texts of `Parcel.earlier`


class Composer:
    """Composes messages; caches the names of organizations and areas until the facts change."""

    def __init__(self, store: Store) -> None:
        """Create a composer; the names are read on first use."""
        self._store = store
        self._directory = Directory()
        self._cursor: int | None = None

    async def directory(self) -> Directory:
        """Return the organizations and areas as they are now; raise StoreError."""
        cursor = (await self._store.changes_since(None)).cursor
        if cursor != self._cursor:
            await self._directory.read(self._store)
            self._cursor = cursor
        return self._directory

    async def compose(self, parcels: Sequence[Parcel], today: date) -> list[Composed]:
        """Return one `Composed` per parcel, in their order; raise StoreError."""
        directory = await self.directory()
        everything = [one for parcel in parcels for one in (parcel, *parcel.earlier)]
        wanted = {item.record.move.person for one in everything for item in one.items}
        wanted.update(*(people_in(parcel.subscription.query) for parcel in parcels))
        people = await self._store.people(sorted(wanted))

        def composed(parcel: Parcel) -> Composed:
            return _composed(parcel, people, directory, today)

        return [
            replace(
                composed(parcel), earlier=tuple(composed(one).message for one in parcel.earlier)
            )
            for parcel in parcels
        ]


def _composed(
    parcel: Parcel, people: dict[str, Person], directory: Directory, today: date
) -> Composed:
    notes = tuple(
        (*item.notes, correction(item.told, item.record.move, directory, today))
        if item.stands and not parcel.work.posts and (item.due or _corrected_elsewhere(item))
        else item.notes
        for item in parcel.items
    )
    told = [
        AlertedMove(item.record.move, people.get(item.record.move.person), item.stands, kept)
        for item, kept in zip(parcel.items, notes, strict=True)
        if item.stands or not parcel.work.posts
    ]
    if not told:
        return Composed(None, notes)
    if parcel.work.posts:
        # A new message reports the present state, so earlier corrections are left out.
        told = [AlertedMove(one.move, one.person, one.stands) for one in told]
        notes = tuple(() for _ in parcel.items)
    single = len(parcel.items) == 1 and parcel.bundle is not Bundle.MISSED
    about = told[0].person if single else None
    if single:
        card, tone = alert_card(told[0], directory, today), _tone(told[0], parcel)
    else:
        words = Wording(directory, people).title(parcel.subscription)
        card, tone = digest_card(told, parcel.bundle, words, directory, today), Tone.DIGEST
    message = Message(
        card,
        tone,
        parcel.nonce,
        ping=parcel.subscription.ping,
        reply_to=parcel.reply_to if parcel.work.posts and parcel.bundle is None else None,
        follow=parcel.subscription.id if parcel.subscription.user is not None else None,
        about=about.id if about else None,
    )
    return Composed(message, notes)


def _corrected_elsewhere(item: Item) -> bool:
    """True if the correction has a delivery of its own, due or in flight: this shows it already."""
    return item.tried_revision is not None and item.tried_revision != item.record.revision


def _tone(told: AlertedMove, parcel: Parcel) -> Tone:
    if not told.stands:
        return Tone.RETRACTED
    return Tone.NEW if parcel.work.posts else Tone.CORRECTED

"""Who lets a language model read their questions: choices of users, and of servers' moderators."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from bot.store.choice_tables import ModelChoiceRow
from bot.store.rows import put
from bot.store.store import Store

USER, SERVER = "user", "server"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user and the server that they ask in chose, None where they did not."""

    user: bool | None
    server: bool | None
    in_server: bool

    @property
    def allowed(self) -> bool:
        """True if a model may be told a question.

        In a server unless its moderators or the user said no; elsewhere once the user said yes.
        """
        if not self.in_server:
            return self.user is True
        return self.user is not False and self.server is not False


async def choices(store: Store, user: int, server: int | None) -> Choices:
    """Return what a user chose, and the server unless it is None; raise StoreError."""
    row = ModelChoiceRow
    theirs = (row.whose == USER) & (row.id == user)
    here = (row.whose == SERVER) & (row.id == server)
    async with store.reading() as session:
        found = await session.execute(select(row.whose, row.allowed).where(or_(theirs, here)))
        known: dict[str, bool] = {one.whose: one.allowed for one in found}
    return Choices(known.get(USER), known.get(SERVER), server is not None)


async def choose(store: Store, whose: str, id_: int, *, allowed: bool) -> None:
    """Keep a choice; `whose` is USER or SERVER. Raise StoreError."""
    async with store.writing() as connection:
        await put(connection, ModelChoiceRow, [{"whose": whose, "id": id_, "allowed": allowed}])


async def forget_choice(store: Store, user: int) -> bool:
    """Delete a user's choice; return whether there was one. Raise StoreError."""
    row = ModelChoiceRow
    async with store.writing() as connection:
        gone = await connection.execute(delete(row).where(row.whose == USER, row.id == user))
    return bool(gone.rowcount)

"""Finds the newest moves that a subscription would have told."""

from __future__ import annotations

from datetime import date

from bot.answers.careers import Careers
from bot.answers.knowledge import nodes_in
from bot.careers.filters import arrived
from bot.careers.model import Move
from bot.query.language import Condition, Find, Key, Step
from bot.query.move_conditions import asks_where
from bot.query.moves_where import EVERY_MOVE
from bot.query.rows import identity, left_on
from bot.query.terms import Field, Rows
from bot.query.world import MoveRow
from bot.store import Store
from bot.store.row_mapping import sort_key

PREVIEWED = 5
_READ = 400  # of the newest rows: a move has one for each post it was from


async def last_matching(
    store: Store, wanted: Condition, today: date, limit: int = PREVIEWED
) -> list[Move]:
    """Return the newest moves that are wanted, those to come too, newest first; raise StoreError.

    Who left a place is in the order of leaving, who came to one in that of arriving.
    """
    step = next((node for node in nodes_in(wanted) if isinstance(node, Step)), EVERY_MOVE)
    # Beside a step that every move meets, moves are in the order of arriving.
    where = wanted if asks_where(step.origin) else wanted & EVERY_MOVE
    careers = Careers(store, lambda: today, horizon=date.max)
    found = await careers.find(Find(Rows.MOVES, where, order=Key(Field.DATE)))
    rows = await careers.rows(found, found.page(0, _READ))

    def newest(row: MoveRow) -> tuple[int, str]:
        day = None
        if asks_where(step.destination):
            day = arrived(row.move)
        elif asks_where(step.origin):
            day = left_on(row)
        return sort_key(day or row.move.date), row.person.id

    moves = [row for row in reversed(rows) if isinstance(row, MoveRow)]
    moves.sort(key=newest, reverse=True)
    return list({identity(row): row.move for row in moves}.values())[:limit]

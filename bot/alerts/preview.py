"""Finds the newest moves that a subscription would have told."""

from __future__ import annotations

from bot.answers.careers import Careers
from bot.careers.model import Move
from bot.query.language import Any, Condition, Find, Key, Step
from bot.query.move_conditions import asks_where
from bot.query.rows import by_leaving, dated_by, identity
from bot.query.terms import Field, Rows
from bot.query.visiting import nodes_in
from bot.query.world import MoveRow
from bot.store.row_mapping import sort_key

PREVIEWED = 5
_READ = 400  # of the newest rows: a move has one for each post it was from


async def last_matching(careers: Careers, wanted: Condition, limit: int = PREVIEWED) -> list[Move]:
    """Return the newest moves that are wanted, those to come too, newest first; raise StoreError.

    Who left a place is in the order of leaving, who came to one in that of arriving.
    """
    steps = [node for node in nodes_in(wanted, denied=False) if isinstance(node, Step)]
    by_place = any(asks_where(end) for step in steps for end in (step.origin, step.destination))
    where = wanted if by_place else Any((wanted,))  # by no end: in the order of the moves
    found = await careers.with_those_to_come(Find(Rows.MOVES, where, order=Key(Field.DATE)))
    rows = await careers.rows(found, found.page(0, _READ))
    leaving = by_leaving(where)

    def newest(row: MoveRow) -> tuple[int, str]:
        return sort_key(dated_by(row, leaving=leaving)), row.person.id

    moves = [row for row in reversed(rows) if isinstance(row, MoveRow)]
    moves.sort(key=newest, reverse=True)
    return list({identity(row): row.move for row in moves}.values())[:limit]

"""The blocks that moves are counted between, and the places of stays: see `blocks`, the definition."""

from __future__ import annotations

import numpy as np

from bot.query.blocks import ends_of
from bot.query.columns_chunk import Bits, Ints, Mark
from bot.query.fast_context import FastContext
from bot.query.fast_rows import Moves
from bot.query.language import Key


def left_blocks(context: FastContext, rows: Moves) -> Ints:
    """Return the block that each move left, 0 for none: what was kept was not left."""
    kept = (rows.of(context.columns, "marks") & Mark.KEPT) != 0
    left = context.columns.blocks.numbers[context.columns.spots.left[rows.row]]
    return np.where(kept, 0, left)


def joined_blocks(context: FastContext, rows: Moves) -> Ints:
    """Return the block that each move led to, 0 for none."""
    return context.columns.blocks.numbers[context.columns.spots.joined[rows.row]]


def are_between(context: FastContext, by: tuple[Key, ...], rows: Moves) -> Bits | None:
    """Return which moves are in a group by their ends at all; None for every one."""
    origin, both, whole = ends_of(by)
    if not both and not (whole and origin):
        return None
    found = np.ones(len(rows), np.bool_)
    if whole and origin:
        marks = rows.of(context.columns, "marks")
        found &= ((marks & Mark.KEPT) == 0) | ((marks & Mark.LEFT) == 0)
    if both and whole:
        left, joined = left_blocks(context, rows), joined_blocks(context, rows)
        found &= (left == 0) | (left != joined)
    elif both:
        one, other = (rows.of(context.columns, f"{end}_place") for end in ("left", "joined"))
        found &= (one == 0) | (one != other)
    return found

"""Whether a row meets a condition: yes, maybe, or no. This is what the language means.

Maybe is for dates that only may fit, for a post that was last seen long ago, and for what is not
recorded; a condition joins its parts as Kleene's logic does: the least of all, the greatest of any.
"""

from __future__ import annotations

from bot.careers.model import Organization, Person, Work
from bot.careers.spans import Holds
from bot.query.context import NO, YES, Context, yes
from bot.query.language import All, Any, Condition, In, Made, Not, Place
from bot.query.move_conditions import move_holds
from bot.query.person_conditions import person_holds
from bot.query.place_conditions import place_holds
from bot.query.rows import ids_of
from bot.query.stay_conditions import stay_holds
from bot.query.world import MoveRow, Row, Run


def holds(context: Context, condition: Condition, row: Row) -> Holds:
    """Return whether a row meets a condition that is of such rows."""
    match condition:
        case All(parts):
            return min((holds(context, part, row) for part in parts), default=YES)
        case Any(parts):
            return max((holds(context, part, row) for part in parts), default=NO)
        case Not(of):
            return holds(context, of, row).negated
        case In(find):
            return context.members(find).holds(ids_of(row, find))
    match row:
        case Person():
            return person_holds(context, condition, row)
        case Run():
            return stay_holds(context, condition, row)
        case MoveRow():
            return move_holds(context, condition, row)
        case Organization():
            return place_holds(context, condition, row.id, None)
        case Work():
            return _work(context, condition, row)


def _work(context: Context, condition: Condition, work: Work) -> Holds:
    """Return whether a work is one of those asked for, or was made at a place that meets a condition."""
    match condition:
        case Made(works):
            return yes(work.id in works)
        case Place():
            places = (place_holds(context, condition, id_, None) for id_ in work.organizations)
            return max(places, default=NO)
    raise TypeError(f"{type(condition).__name__} is no condition of a work")

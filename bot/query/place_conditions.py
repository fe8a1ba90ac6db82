"""Whether an organization meets a condition of places."""

from __future__ import annotations

from bot.careers.dates import PartialDate
from bot.careers.model import OrganizationKind
from bot.careers.spans import Holds
from bot.query.context import MAY, NO, YES, Context, yes
from bot.query.groups import GROUPS
from bot.query.language import All, Any, Condition, In, Not, Place


def place_holds(
    context: Context, condition: Condition, place: str, day: PartialDate | None
) -> Holds:
    """Return whether an organization meets a condition, its family taken as it was on a day."""
    match condition:
        case All(parts):
            return min((place_holds(context, part, place, day) for part in parts), default=YES)
        case Any(parts):
            return max((place_holds(context, part, place, day) for part in parts), default=NO)
        case Not(of):
            return place_holds(context, of, place, day).negated
        case In(find):
            return context.members(find).holds([place])
        case Place():
            return _place(context, condition, place, day)
    raise TypeError(f"{type(condition).__name__} is no condition of a place")


def _place(context: Context, asked: Place, id_: str, day: PartialDate | None) -> Holds:
    place = context.world.organizations.get(id_)
    above = (id_,) if asked.exact else context.world.families.above(id_, day)
    if asked.ids is not None and asked.ids.isdisjoint(above):
        return NO
    if asked.group is not None and GROUPS[asked.group].isdisjoint(above):
        return NO
    if asked.part_of is not None and asked.part_of.isdisjoint(above[1:]):
        return NO
    if place is None:
        return yes(asked == Place(asked.ids, asked.exact, part_of=asked.part_of))
    if asked.kinds is not None and _kind(context, id_) not in asked.kinds:
        return NO
    if asked.countries is not None and place.country not in asked.countries:
        return NO if place.country else MAY
    if asked.focus is not None and asked.focus.isdisjoint(place.focus):
        return NO
    return context.in_time(place.founded, asked.founded)


def _kind(context: Context, id_: str) -> OrganizationKind | None:
    """Return what kind of place a family is: a company's research institute is the company's."""
    top = context.world.organizations.get(context.world.families.top(id_))
    return top.kind if top else None

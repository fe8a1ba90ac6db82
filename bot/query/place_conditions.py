"""Whether an organization meets a condition of places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Organization, OrganizationKind
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
    if asked.ids is not None:
        families = context.world.families
        ids = asked.ids if asked.exact else families.carried_on(asked.ids)
        if ids.isdisjoint(above):
            return NO
    if asked.group is not None and GROUPS[asked.group].isdisjoint(above):
        return NO
    if asked.part_of is not None and asked.part_of.isdisjoint(above[1:]):
        return NO
    if place is None:
        return yes(asked == Place(asked.ids, asked.exact, asked.group, part_of=asked.part_of))
    if asked.kinds is not None and kind_of(id_, context.world) not in asked.kinds:
        return NO
    if asked.countries is not None and place.country not in asked.countries:
        return NO if place.country else MAY
    if asked.focus is not None and asked.focus.isdisjoint(place.focus):
        return NO
    return context.in_time(place.founded, asked.founded)


class Places(Protocol):
    """What knows organizations and their families."""

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Organizations by their ids."""

    @property
    def families(self) -> Families:
        """Who belongs to whom."""


def kind_of(id_: str, known: Places) -> OrganizationKind | None:
    """Return what kind of place a family is: a company's research institute is the company's."""
    top = known.organizations.get(known.families.top(id_))
    return top.kind if top else None

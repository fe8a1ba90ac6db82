"""What was left for what: for each stay that somebody arrived at, the earlier ones that it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.careers.families import Families
from bot.careers.model import Track
from bot.careers.stays import HANDOVER, Stay

# Beside a post that goes on, only what ended this shortly before can be what was left.
RECENT = timedelta(days=366)

# Beside a post that goes on, what ended on an unknown day can be what was left if it stands right
# before, and the last that is known of it is not longer ago than this.
UNDATED = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Origins:
    """Of one arrival: the places in the career of the stays left for it, and of those kept."""

    left: tuple[int, ...] = ()  # the one that ended last first
    kept: tuple[int, ...] = ()  # chairs that go on
    beside: bool = False  # another post or study goes on


def origins_of(career: Sequence[Stay], families: Families) -> dict[int, Origins]:
    """Return, by the place in the career of each stay arrived at, what was left for it.

    A stay is left once, for the first that claims it: whoever left one place and then took two
    posts left it for the first.
    """
    left: set[int] = set()
    found: dict[int, Origins] = {}
    for index, stay in enumerate(career):
        if not stay.work:
            continue
        first = _first_origin(career, index, left)
        places = () if first is None else (first, *_also_left(career, index, first, left, families))
        left.update(places)
        kept = _kept(career, index)
        goes_on = not stay.after_gap and _goes_on(career, index)
        found[index] = Origins(places, kept, beside=goes_on or bool(kept))
    return found


def _earlier(career: Sequence[Stay], index: int) -> list[int]:
    """Return the places of the stays that could have been left: not across a gap, no internship."""
    gap = max((place for place in range(index + 1) if career[place].after_gap), default=0)
    return [place for place in range(gap, index) if career[place].work or career[place].schooling]


def _first_origin(career: Sequence[Stay], index: int, left: set[int]) -> int | None:
    """Return the place of the stay that was left for this one, None when nothing known was.

    Of the earlier stays that are over and did not end well after this one began, it is the one
    that ended last; where ends are not known, the nearest in order.
    """
    stay = career[index]
    earlier = _earlier(career, index)
    known = [place for place in earlier if not beside(career[place], stay)]
    free = [place for place in known if place not in left]
    # With a post that goes on, or with the obvious origin gone elsewhere, a stay of long ago
    # is not where someone came from (a professor since 2001 did not come from a post of 1998).
    if len(free) < len(earlier) and (_goes_on(career, index) or _skips(known, free)):
        recent = [place for place in free if _ended_recently(career[place], stay)]
        nearest = [place for place in free if place == earlier[-1]]
        free = recent or [place for place in nearest if _ended_some_time(career[place], stay)]
    best: int | None = None
    for place in free:
        if best is None or ended_no_earlier(career[place], career[best]):
            best = place
    return best


def _also_left(
    career: Sequence[Stay], index: int, first: int, left: set[int], families: Families
) -> list[int]:
    """Return the places of further posts left for a stay, those that ended last first.

    They ended within the handover of its beginning. Either all of the posts left are in the family
    of the new one, or none: who leaves a company and a sister lab for a lab of the family was there
    already.
    """
    stay = career[index]
    here = stay.first_organization
    if career[first].organization == here or families.renamed(career[first].organization, here):
        return []

    def inside(place: int) -> bool:
        return families.same(career[place].organization, here, stay.begin)

    found = [
        place
        for place in _earlier(career, index)
        if place != first
        and place not in left
        and career[place].work
        and career[place].organization not in (here, career[first].organization)
        and inside(place) is inside(first)
        and not beside(career[place], stay)
        and _ended_about(career[place], stay)
    ]
    return sorted(found, key=lambda place: (_last_day(career[place]), place), reverse=True)


def _kept(career: Sequence[Stay], index: int) -> tuple[int, ...]:
    """Return the places of the chairs that go on beside a post that is none itself.

    That is no conclusion, so a gap between does not matter.
    """
    stay = career[index]
    if stay.roles[0].track is Track.FACULTY:
        return ()
    found = (
        place
        for place in reversed(range(index))
        if career[place].last.track is Track.FACULTY
        and career[place].organization != stay.first_organization
        and beside(career[place], stay)
    )
    return tuple(found)


def beside(other: Stay, stay: Stay) -> bool:
    """Whether the other, earlier stay goes on beside this one."""
    if not other.over:
        return True
    if other.end is None or stay.begin is None:
        return False
    return other.end.earliest > stay.begin.latest + HANDOVER


def _goes_on(career: Sequence[Stay], index: int) -> bool:
    """Whether an earlier stay goes on beside this one."""
    return any(beside(career[place], career[index]) for place in _earlier(career, index))


def _skips(known: Sequence[int], free: Sequence[int]) -> bool:
    """Whether the nearest stay that could have been left was left for another."""
    return bool(known) and (not free or free[-1] != known[-1])


def _ended_recently(other: Stay, stay: Stay) -> bool:
    if other.end is None or stay.begin is None:
        return False
    return other.end.latest >= stay.begin.earliest - RECENT


def _ended_some_time(other: Stay, stay: Stay) -> bool:
    """Whether a post ended on an unknown day, and went on until shortly enough before this one."""
    if not other.work or other.end is not None:
        return False
    dates = [day for role in other.roles for day in role.dates]
    seen = max(dates, key=lambda day: day.sort_key, default=None)
    if seen is None or stay.begin is None:
        return stay.begin is None  # without a date it may have been long before a dated one
    return timedelta() <= stay.begin.latest - seen.earliest and (
        stay.begin.earliest - seen.latest <= UNDATED
    )


def _ended_about(other: Stay, stay: Stay) -> bool:
    """Whether a stay ended no longer than the handover before this one began."""
    if other.end is None or stay.begin is None:
        return False
    return other.end.latest >= stay.begin.earliest - HANDOVER


def ended_no_earlier(later: Stay, earlier: Stay) -> bool:
    """Whether the stay that stands later in a career may have ended last."""
    if later.end is None or earlier.end is None:
        return True
    return later.end.latest >= earlier.end.earliest


def _last_day(stay: Stay) -> int:
    return stay.end.earliest.toordinal() if stay.end else 0


def takes_over(later: Stay, stay: Stay, families: Families) -> bool:
    """Whether somebody went on from a stay in a later one: renamed, or soon and in the family."""
    if later.advisory:
        return False
    if families.renamed(stay.organization, later.first_organization):
        return True
    if later.study:
        within = stay.organization == later.first_organization
    else:
        within = families.same(stay.organization, later.first_organization, later.begin)
    return within and (stay.end is None or later.begin is None or not apart(stay, later))


def apart(stay: Stay, later: Stay) -> bool:
    """Whether a stay surely ended longer before a later one began than a handover takes."""
    if stay.end is None or later.begin is None:
        return False
    return later.begin.earliest > stay.end.latest + HANDOVER

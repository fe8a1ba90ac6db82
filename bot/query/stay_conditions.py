"""Whether a stay meets a condition of stays: what was held where, when, for how long, beside whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, product

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status, Track
from bot.careers.overlaps import Presence, overlap, presence
from bot.careers.promotions import title_rank
from bot.careers.spans import Holds, between
from bot.careers.spans import Span as Days
from bot.careers.titles import holds as has_title
from bot.careers.usual import SURE
from bot.query.context import MAY, MONTH, NO, YES, Context, in_range, yes
from bot.query.language import (
    All,
    Any,
    Condition,
    Ids,
    In,
    Not,
    Place,
    Post,
    Range,
    Span,
    Who,
    With,
)
from bot.query.place_conditions import place_holds
from bot.query.rows import ids_of
from bot.query.terms import When
from bot.query.world import Run, began_by, beginning, ending

_OPEN = 10_000_000
"""Days of an overlap whose beginning or end is not known: more than any that are."""


def runs_of(context: Context, person: Person, condition: Condition) -> Iterator[Run]:
    """Yield the rows that a condition of stays has for a person.

    They are the longest runs of roles that fit its own posts: those it has outside of any `Any`
    and `Not`.
    """
    posts = list(own_posts(condition))
    for whole in stays_of(context, person, posts):
        yield from cut(context, whole, posts)


def stays_of(context: Context, person: Person, posts: Sequence[Post]) -> tuple[Run, ...]:
    """Return a person's whole stays: by what is sure, unless a post asks for what is not."""
    career = context.world.career(person)
    asked = any(post.statuses and Status.UNVERIFIED in post.statuses for post in posts)
    return career.rumoured if asked else career.runs


def cut(context: Context, whole: Run, posts: Sequence[Post]) -> Iterator[Run]:
    """Yield the longest parts of a stay whose roles all may fit these posts."""
    first: int | None = None
    for number, role in enumerate((*whole.roles, None)):
        if role is not None and all(_role(context, post, role, whole) for post in posts):
            first = number if first is None else first
        elif first is not None:
            places = whole.places[first:number]
            if whole.anchor is None or whole.anchor in places:
                roles = whole.roles[first:number]
                yield replace(whole, roles=roles, places=places, first=whole.first + first)
            first = None


def _role(context: Context, post: Post, role: Role, run: Run) -> Holds:
    """Return whether a role of a stay is of the place, work and team of a post.

    A place was part of another if it was when the role began or when it ended. At the end of a move
    the usual meanings are lifted: whatever was left or taken up is meant, study too, as sure as the
    move is; and the place is the one of that end, as it was on that day.
    """
    if not (run.at and post.statuses is None) and role.status not in (post.statuses or SURE):
        return NO
    if post.tracks is None:
        if run.at is None and (role.track.study or role.track is Track.ADVISOR):
            return NO
    elif role.track not in post.tracks:
        return NO
    if post.titles and not any(has_title(role, title) for title in post.titles):
        return NO
    if post.rank is not None and title_rank(role.title) not in post.rank:
        return NO
    if post.team is not None and post.team.casefold() not in (role.team or "").casefold():
        return NO
    if post.at is None:
        return YES
    if run.at is not None:
        return place_holds(context, post.at, run.at.organization, run.at.known_by)
    begun = place_holds(context, post.at, role.organization, began_by(role))
    return max(begun, place_holds(context, post.at, role.organization, ending(role)))


def stay_holds(context: Context, condition: Condition, run: Run) -> Holds:
    """Return whether a stay meets a condition of stays."""
    match condition:
        case All(parts):
            return min((stay_holds(context, part, run) for part in parts), default=YES)
        case Any(parts):
            return max((stay_holds(context, part, run) for part in parts), default=NO)
        case Not(of):
            return stay_holds(context, of, run).negated
        case In(find):
            return context.members(find).holds(ids_of(run, find))
        case Who(of):
            return context.holds(of, run.person)
        case With():
            return _with(context, condition, run)
        case Post():
            fitting = cut(context, run, [condition])
            return max((_post(context, condition, part) for part in fitting), default=NO)
    raise TypeError(f"{type(condition).__name__} is no condition of a stay")


def _post(context: Context, post: Post, run: Run) -> Holds:
    """Return whether a run of roles that fit a post meets the rest of it."""
    return min(
        *(_role(context, post, role, run) for role in run.roles),
        _founder(context, post, run),
        _when(context, post.when, run),
        held_in(context, post, run),
        context.in_time(run.begin, post.began),
        _ended(context, post.ended, run),
        _lasted(context, post.lasted, run),
        _nth(context, post.nth, run),
        _beside(context, post.beside, run),
    )


def _founder(context: Context, post: Post, run: Run) -> Holds:
    """Return whether somebody founded that very place, not one of its parts."""
    if post.founder is None:
        return YES
    ids = post.at.ids if isinstance(post.at, Place) else None
    founded = any(
        role.track is Track.FOUNDER and (ids is None or role.organization in ids)
        for role in run.roles
    )
    return yes(founded is post.founder)


def _when(context: Context, when: When, run: Run) -> Holds:
    if when is When.EVER:
        return YES
    now = goes_on(context, run)
    return now if when is When.NOW else now.negated


def goes_on(context: Context, run: Run) -> Holds:
    """Return whether a post is held now, as far as is lately known."""
    return context.world.now.held(run.last, run.person)


def held_in(context: Context, post: Post, run: Run) -> Holds:
    """Return whether a post was held on any day of a time; at a part, while it was one."""
    if post.held is None or not (days := context.days(post.held)):
        return YES
    if run.begin is None and run.end is None and context.world.now.over(run.last):
        return NO  # what has no date is of no time
    if isinstance(post.at, Place) and post.at.ids is not None:
        days = days.cut(_while_part(context, post.at.ids, run))
        if days.since and days.until and days.since > days.until:
            return NO
    return context.world.now.extent(run.roles, run.person).meets(days)


def _while_part(context: Context, wholes: Ids, run: Run) -> Days:
    """Return the time in which a stay was at a part: since its first place was, until its last."""
    families = context.world.families
    first = families.part_while(run.roles[0].organization, wholes)
    last = families.part_while(run.roles[-1].organization, wholes)
    return Days(first.since if first else None, last.until if last else None)


def end_of(context: Context, run: Run) -> tuple[date | None, date | None]:
    """Return the first and the last day that a post can have ended on; today if it goes on."""
    return context.world.now.extent(run.roles, run.person).end


def _ended(context: Context, span: Span | None, run: Run) -> Holds:
    if span is None:
        return YES
    if not run.over:
        return goes_on(context, run).negated
    return between(*end_of(context, run), context.days(span))


def lasted(context: Context, run: Run) -> int | None:
    """Return how many days a stay lasted at least; None where its beginning or end is not known.

    Each of its roles bounds it: it began by the day that any of them surely had, and lasted until
    the day that any of them surely did. So a family is held for no less time than its parts are.
    """
    now = context.world.now
    begun = [begin.latest for role in run.roles if (begin := beginning(role))]
    until = [day for role in run.roles if (day := now.extent((role,), run.person).end[0])]
    return max((max(until) - min(begun)).days, 0) if begun and until else None


def lasted_at_most(context: Context, run: Run) -> int | None:
    """Return how many days a stay lasted at most; None where its beginning or end is not known."""
    _, last = end_of(context, run)
    if run.begin is None or (run.over and run.end is None):
        return None
    return (last - run.begin.earliest).days if last else None


def _lasted(context: Context, months: Range | None, run: Run) -> Holds:
    if months is None:
        return YES
    begin, (_, last) = run.begin, end_of(context, run)
    if begin is None:
        return MAY
    least = (lasted(context, run) or 0) / MONTH
    most = (last - begin.earliest).days / MONTH if last else None
    return in_range(least, most, months)


def _nth(context: Context, nth: int | None, run: Run) -> Holds:
    if nth is None:
        return YES
    posts = [one.number for one in context.world.career(run.person).runs if one.work]
    place = nth - 1 if nth > 0 else len(posts) + nth
    return yes(0 <= place < len(posts) and posts[place] == run.number)


def _beside(context: Context, condition: Condition | None, run: Run) -> Holds:
    """Return whether another stay, which meets the condition, was held meanwhile."""
    if condition is None:
        return YES
    others = (one for one in runs_of(context, run.person, condition) if one.number != run.number)
    return max(
        (min(stay_holds(context, condition, one), _at_once(context, one, run)) for one in others),
        default=NO,
    )


def _at_once(context: Context, one: Run, other: Run) -> Holds:
    if end_of(context, one)[1] and other.begin and _before(end_of(context, one)[1], other.begin):
        return NO
    if end_of(context, other)[1] and one.begin and _before(end_of(context, other)[1], one.begin):
        return NO
    if goes_on(context, one) is YES and goes_on(context, other) is YES:
        return YES
    if one.begin is None or other.begin is None:
        return MAY
    first = min(
        end for end in (end_of(context, one)[0], end_of(context, other)[0], date.max) if end
    )
    return YES if max(one.begin.latest, other.begin.latest) < first else MAY


def _before(last: date | None, begin: PartialDate) -> bool:
    return last is not None and last < begin.earliest


def _with(context: Context, condition: With, run: Run) -> Holds:
    """Return whether somebody who meets a condition was at the same place as in this stay."""
    mine = present(context, run)
    found = NO
    for other in context.world.people.values() if mine else ():
        if other.id == run.person.id:
            continue
        who = context.holds(condition.who, other)
        if who is not NO:
            found = max(found, min(who, _met(context, condition, mine, other)))
    return found


def present(context: Context, run: Run) -> list[Presence]:
    """Return when a stay was at which place, an adviser's nowhere: its roles at one place in a row."""
    if run.roles[0].track is Track.ADVISOR:
        return []
    now = context.world.now
    rows = (tuple(roles) for _, roles in groupby(run.roles, lambda role: role.organization))
    return [
        presence(roles, run.person, now) for roles in rows if not now.to_come(beginning(roles[0]))
    ]


def _met(context: Context, condition: With, mine: Sequence[Presence], other: Person) -> Holds:
    """Return whether a stay of somebody else that fits was at one of these places, and then.

    Each of their stays counts by itself: whoever went and came back was not there in between.
    """
    asked = condition.post if condition.post is not None else Post()
    found, least, most = NO, 0, 0
    for run in runs_of(context, other, asked):
        fits = stay_holds(context, asked, run)
        if fits is NO:
            continue
        for one, theirs in product(mine, present(context, run)):
            if one.organization != theirs.organization:
                continue
            met = overlap(one, theirs)
            if met:
                least += met.length.days if fits is YES else 0
                first, last = met.possible
                most += (last - first).days if first and last else _OPEN
            if met or condition.ever:
                sure = condition.ever or (met is not None and met.sure)
                found = max(found, min(fits, YES if sure else MAY))
    if condition.together is None or condition.ever or found is NO:
        return found
    longest = most / MONTH if most < _OPEN else None
    return min(found, in_range(least / MONTH, longest, condition.together))


def own_posts(condition: Condition) -> Iterator[Post]:
    """Yield the posts that every row of a condition fits: those outside of any `Any` and `Not`."""
    match condition:
        case Post():
            yield condition
        case All(parts):
            for part in parts:
                yield from own_posts(part)

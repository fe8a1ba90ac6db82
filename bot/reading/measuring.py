"""Shares of a list, and how long stays in it were."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import (
    All,
    Condition,
    Find,
    Key,
    Measure,
    Not,
    Post,
    Query,
    Share,
    Some,
    Step,
    Who,
)
from bot.query.terms import Ask, Field, Rows, Stat
from bot.query.terms import When as Tense
from bot.reading.drafts import Draft
from bot.reading.pieces import Where
from bot.reading.sought import Sought, flat, names_place, of_stays, top, verbs


def share(asked: Sought, found: Find, drafted: Draft) -> Query | None:
    """Return what part of the first that is said meets the rest."""
    if found.rows is Rows.MOVES and (gone := _part_that_left(found)) is not None:
        return gone
    if found.rows is Rows.MOVES:
        step = next((one for one in found.where.parts if isinstance(one, Step)), None)
        others = [one for one in found.where.parts if not isinstance(one, Step)]
        if step is None:
            return None
        match others:
            case [Who(Some(Rows.STAYS, Post(at=at) as post))] if "move" in verbs(asked) and at:
                came = replace(step, destination=at)
                return Share(Find(Rows.PEOPLE, Some(Rows.STAYS, post)), Some(Rows.MOVES, came))
            case _:
                pass
        if step.origin is not None and step.destination is not None:
            of_leavers = drafted.leaving
            whole = replace(step, destination=None) if of_leavers else replace(step, origin=None)
            part = Step(destination=step.destination) if of_leavers else Step(origin=step.origin)
            return Share(Find(Rows.MOVES, flat([whole, *others])), part)
        match others:
            case [Who(Some(Rows.STAYS, Post(at=at)))] if at and _came_before(asked):
                return Share(Find(Rows.MOVES, step), Step(origin=Post(at=at)))
            case _:
                pass
        if others and _are_subject(asked) and (whom := _people(others)) is not None:
            return Share(Find(Rows.PEOPLE, whom), Some(Rows.MOVES, _to_theirs(step, whom)))
        if others:
            return Share(Find(Rows.MOVES, step), flat(others))
        return None
    parts = list(found.where.parts)
    match parts:
        case [Some(Rows.STAYS, Post(when=Tense.NOW) as now)] if "still" in asked.marks:
            ever = Some(Rows.STAYS, replace(now, when=Tense.EVER))
            return Share(Find(Rows.PEOPLE, ever), Some(Rows.STAYS, Post(at=now.at, when=Tense.NOW)))
        case _:
            pass
    if len(parts) < 2:
        return None
    match parts:
        case [
            Some(Rows.MOVES, Step(destination=None) as left),
            Some(Rows.MOVES, Step(origin=None) as joined_),
        ]:
            return Share(Find(Rows.MOVES, left), joined_)
        case [
            Some(Rows.MOVES, Step(origin=None) as joined_),
            Some(Rows.MOVES, Step(destination=None) as left),
        ] if _came(asked):
            return Share(Find(Rows.MOVES, joined_), left)  # "what share of X's hires came from Y"
        case _:
            pass
    return Share(Find(Rows.PEOPLE, parts[0]), flat(parts[1:]))


def _came(asked: Sought) -> bool:
    """True if it is asked of those who joined where they came from."""
    clauses = asked.sentence.clauses
    if asked.nouns.get("placeword") == "source" or any(
        word.value == "source" for one in clauses for word, _ in one.mentioned
    ):
        return True
    return any(one.verb in ("move", "hire", "join") and not one.nominal for one in clauses[1:])


def _came_before(asked: Sought) -> bool:
    """True for hires told by the post before: "hires with X as the job right before"."""
    words = {word for piece in asked.sentence.pieces for word in piece.text.split()}
    first = asked.first
    return first.nominal and first.verb in ("hire", "join") and bool(words & _EARLIER)


_EARLIER = frozenset({"before", "previous", "prior", "last", "former"})


def _are_subject(asked: Sought) -> bool:
    """True if people of a place are what a share is of: "what share of Anthropic people came …"."""
    first = asked.first
    places = [one for one in first.arguments if isinstance(one.meaning, Where)]
    return bool(places) and (first.verb in ("", "be") or any(one.before for one in places))


def _people(others: list[Condition]) -> Condition | None:
    """Return whose moves are meant, None where it is not said of people."""
    people = [one.of for one in others if isinstance(one, Who)]
    return flat(people) if len(people) == len(others) else None


def _to_theirs(step: Step, whom: Condition) -> Step:
    """Return a step of people to the place that they are told by, where it says no other."""
    match whom:
        case Some(Rows.STAYS, Post(at=at)) if at is not None and step.destination is None:
            return replace(step, destination=Post(at=at))
        case _:
            return step


def _part_that_left(found: Find) -> Share | None:
    """Return how many of those who were at a place left it: "what share of the founders left"."""
    match found.where:
        case Step(origin=Post(at=at) as post, destination=None) as step if at is not None:
            of = Find(Rows.PEOPLE, Some(Rows.STAYS, post))
            return Share(of, Some(Rows.MOVES, step))
        case _:
            return None


def lengths(asked: Sought, found: Find, drafted: Draft) -> Query | None:
    """Return how long stays were: the average, the longest, the shortest."""
    stays = of_stays(asked, found) if found.rows is Rows.PEOPLE else None
    if stays is None:
        step = next((one for one in found.where.parts if isinstance(one, Step)), None)
        if step is None or step.origin is None:
            return None
        others = [one for one in found.where.parts if not isinstance(one, Step)]
        origin = step.origin
        post = (
            replace(origin, when=Tense.PAST, ended=step.left)
            if isinstance(origin, Post)
            else origin
        )
        stays = Find(Rows.STAYS, flat([post, *others]))
    amounts = asked.amounts
    if amounts & {"mean", "median"} or (
        asked.first.question == "how-long" and not amounts & {"longest", "shortest"}
    ):
        stat = Stat.MEDIAN if "median" in amounts else Stat.MEAN
        whole = _ever(stays)
        if "gone" in asked.marks:
            whole = replace(whole, where=retensed(whole.where, Tense.PAST))
        key = asked.nouns.get("placeword")
        by = (Key(Field.PLACE),) if key and asked.first.question in ("which", "what") else ()
        return replace(
            whole,
            measure=Measure(Field.LENGTH, stat),
            by=by,
            ask=Ask.LIST if by else Ask.NUMBER,
        )
    rising = "shortest" in amounts and "longest" not in amounts
    places = asked.nouns.get("placeword") == "place" and asked.first.question in ("which", "what")
    if places and not names_place(stays.where):
        length = Measure(Field.LENGTH, Stat.MEAN)
        by = (Key(Field.PLACE, whole=True),)
        return replace(_ever(stays), by=by, measure=length, top=top(asked) or 1, rising=rising)
    where = stays.where
    if rising:
        stays = replace(stays, where=retensed(where, Tense.PAST))
    else:
        gone = any(isinstance(part, Who) and isinstance(part.of, Not) for part in where.parts)
        tense = Tense.NOW if _of_now(asked) and not gone else Tense.EVER
        stays = replace(stays, where=retensed(where, tense))
    number = top(asked)
    return replace(
        stays,
        order=Key(Field.LENGTH_AT_MOST if rising else Field.LENGTH),
        rising=rising,
        top=number or 1,
    )


def _of_now(asked: Sought) -> bool:
    """True if it is asked of those who are there: "longest at Google", not "longest stays"."""
    clauses = asked.sentence.clauses
    if any({"now", "still"} & one.marks.keys() for one in clauses):
        return True
    nouns = {word.value for one in clauses for word, _ in (*one.asked, *one.mentioned)}
    if "tenure" in nouns or any(one.tense == "past" for one in clauses):
        return False
    return all(
        one.verb in ("", "be")
        or (one.verb == "work" and (one.tense == "now" or one.auxiliary == "have"))
        for one in clauses
    )


def _ever(find: Find) -> Find:
    return replace(find, where=retensed(find.where, Tense.EVER))


def retensed(where: Condition, tense: Tense) -> Condition:
    """Return a condition of stays with its posts of another time: now, past or ever."""
    match where:
        case Post():
            return replace(where, when=tense)
        case All(parts):
            return All(
                tuple(retensed(part, tense) if isinstance(part, Post) else part for part in parts)
            )
        case _:
            return where

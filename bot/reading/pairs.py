"""What is asked of several people that are named: where and when they were together, who was first."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import MoveKind
from bot.query.language import (
    Any,
    Compare,
    Condition,
    Day,
    Find,
    Is,
    Key,
    Measure,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask, Field, Rows, Stat, Versus
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.frames import (
    AT,
    BEFORE,
    DESTINATION,
    FOUNDED,
    NOUN,
    ORIGIN,
    Roles,
    places_of,
    roles_of,
    such_posts,
)
from bot.reading.notes import joined, span_of
from bot.reading.pieces import Person, Where, Word
from bot.reading.sought import flat

_DATES = (Key(Field.PLACE), Key(Field.START), Key(Field.END))


def of_pair(sentence: Sentence, main: Clause, ids: list[str]) -> Query | None:
    """Return what is asked of people that are named: their time together, or which was first."""
    roles = roles_of(main)
    preps = {one.prep for one in sentence.all_of(Person)[1:]}
    verb = main.verb
    timed = preps & {"before", "after"} or {"first", "last"} & main.marks.keys()
    if timed and verb in (
        "leave",
        "join",
        "found",
        "return",
        "study",
        "become",
        "work",
        "move",
        "be",
    ):
        one, other = (_day(roles, verb, id_) for id_ in ids[:2])
        return _sooner(main, one, other, after="after" in timed)
    if {"longest", "more", "over"} & {*main.amounts, *main.marks} and verb in (
        "stay",
        "work",
        "be",
    ):
        place = places_of([*roles.at(AT)])
        return Compare(tuple(_spent(one, place, None) for one in ids[:2]), Versus.WHICH)
    return _together(sentence, main, ids)


def meanwhile(sentence: Sentence, ids: list[str]) -> Query | None:
    """Return whether somebody was at a place when another came, went or was there.

    None where that is not asked.
    """
    if len(sentence.clauses) != _TWO or len(ids) != _TWO:
        return None
    told, then = sentence.clauses
    asks = told.verb in ("be", "work") and told.question == "" and not told.negated
    if not asks or then.question != "when" or not (told.of(Person) and then.of(Person)):
        return None
    place = places_of([*told.of(Where), *then.of(Where)][:1])
    if place is None or not then.verb:
        return None
    one, other = (Is(frozenset({id_})) for id_ in ids)
    steps = {
        "join": Step(destination=place),
        "move": Step(destination=place),
        "hire": Step(destination=place),
        "return": Step(destination=place, kinds=frozenset({MoveKind.RETURNED})),
        "leave": Step(origin=place),
    }
    if (step := steps.get(then.verb)) is None:
        such = such_posts(roles_of(then).tracks)
        company = With(other, post=None if such == Post() else replace(such, at=place))
        return Find(Rows.STAYS, flat([Post(at=place), Who(one), company]), ask=Ask.WHETHER)
    field = Field.END if then.verb == "leave" else Field.START
    day = Day(of=Tell(other, step, fields=(field,)))
    here = Some(Rows.STAYS, Post(at=place, held=Span(day, day)))
    return Find(Rows.PEOPLE, flat([one, here]), ask=Ask.WHETHER)


_TWO = 2


def _together(sentence: Sentence, main: Clause, ids: list[str]) -> Query:
    """Return where, when or whether these people were together, at the places that are said."""
    first, *others = dict.fromkeys(ids)
    company: Condition = joined([With(Is(frozenset({one}))) for one in others])
    posts = [post for clause in sentence.clauses for post in _posts(clause, first)]
    where = main.question == "where" or any(word.kind == "placeword" for word, _ in main.asked)
    if where:
        stays = flat([*_one_of(posts), Who(Is(frozenset({first}))), company])
        return Find(Rows.STAYS, stays, by=(Key(Field.PLACE),))
    when = main.question in ("when", "how-long") or any(
        word == Word("worldword", "tenure") for word, _ in main.asked
    )
    if when and not posts:
        return Profile(tuple(Is(frozenset({one})) for one in ids[:2]))
    if when:  # the stays of each, beside each other
        all_ = Is(frozenset(ids))
        stays = flat([*_one_of(posts), Who(all_), With(all_)])
        length = (Key(Field.LENGTH),) if main.question == "how-long" else ()
        return Find(Rows.STAYS, stays, show=(*_DATES, *length))
    said = any(one.auxiliary or one.verb == "be" for one in sentence.clauses)
    asks = said or main.tense or {"same", "together"} & main.marks.keys()
    if not (asks or posts):
        return Profile(tuple(Is(frozenset({one})) for one in ids[:2]))
    if len(posts) > 1:
        each = [Some(Rows.STAYS, flat([post, company])) for post in posts]
        return Find(Rows.PEOPLE, flat([Is(frozenset({first})), *each]), ask=Ask.WHETHER)
    stays = flat([*posts, Who(Is(frozenset({first}))), company])
    return Find(Rows.STAYS, stays, ask=Ask.WHETHER)


def _posts(clause: Clause, id_: str) -> list[Condition]:
    """Return what is said of the posts that were held together: each place, with the time."""
    roles = roles_of(clause)
    span = span_of(roles, clause)
    said = [*roles.at(AT), *(one for one in roles.at(DESTINATION) if clause.verb != "move")]
    said += [one for one in roles.at(NOUN) if one.prep in ("at", "in")]
    named = [one for one in said if not one.negated and isinstance(one.meaning, Where)]
    kinds = [one for one in said if not one.negated and not isinstance(one.meaning, Where)]
    rest: list[Condition] = []
    if (never := places_of(said, negated=True)) is not None:
        rest.append(Post(at=Not(never)))
    if (later := places_of(roles.at(BEFORE))) is not None:
        begun = Day(of=Tell(Is(frozenset({id_})), Post(at=later), fields=(Field.START,)))
        rest.append(Post(at=Not(later), held=Span(until=begun)))
    if (kind := places_of([one for one in kinds if _is_sort(one)])) is not None:
        rest.append(Post(at=kind, held=span))
    together = {"or", ","} if any(one.joint == "or" for one in named) else set()
    groups: list[list[Argument]] = []
    for one in named:
        if groups and one.joint in together:
            groups[-1].append(one)
        else:
            groups.append([one])
    found = [flat([Post(at=places_of(group), held=span), *rest]) for group in groups]
    if found:
        return found
    if span is not None:
        rest.append(Post(held=span))
    return [flat(rest)] if rest else []


def _is_sort(one: Argument) -> bool:
    return isinstance(one.meaning, Word) and one.meaning.kind == "kind"


def _one_of(posts: list[Condition]) -> list[Condition]:
    """Return the posts as one condition of a stay: any of them will do."""
    places = [post.at for post in posts if isinstance(post, Post)]
    named = [at.ids or frozenset() for at in places if isinstance(at, Place)]
    first = posts[0] if posts else None
    if len(posts) > 1 and isinstance(first, Post) and len(named) == len(posts):
        return [replace(first, at=Place(ids=frozenset[str]().union(*named)))]
    return posts if len(posts) < 2 else [Any(tuple(posts))]


def _day(roles: Roles, verb: str, id_: str) -> Tell:
    who = Is(frozenset({id_}))
    if verb == "leave":
        return Tell(who, Step(origin=places_of(roles.at(ORIGIN))), fields=(Field.END,))
    if verb == "found":
        return Tell(who, Post(at=places_of(roles.at(FOUNDED)), founder=True), fields=(Field.START,))
    place = places_of([*roles.at(DESTINATION), *roles.at(AT)])
    return Tell(who, Step(destination=place), fields=(Field.START,))


def _sooner(main: Clause, one: Tell, other: Tell, *, after: bool) -> Compare:
    """Return which was first or last, how long before, or whether the first was before or after."""
    if main.question == "how-long":
        return Compare((one, other), Versus.DIFFERENCE)
    if main.question == "when":
        return Compare((one, other), Versus.EACH)
    if main.question not in ("who", "which", "what") and not {"first", "last"} & main.marks.keys():
        return Compare((other, one) if after else (one, other), Versus.LESS)
    last = after or "last" in main.marks
    return Compare((one, other), Versus.WHICH if last else Versus.LEAST)


def _spent(id_: str, place: Condition | None, such: Post | None) -> Find:
    post = replace(such or Post(), at=place)
    return Find(
        Rows.STAYS,
        post & Who(Is(frozenset({id_}))),
        measure=Measure(Field.LENGTH, Stat.SUM),
        ask=Ask.NUMBER,
    )

"""Questions that compare: two places, two times, both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.query.language import (
    Compare,
    Day,
    Find,
    Query,
    Span,
    Step,
)
from bot.query.terms import Ask, Rows, Stat, Versus
from bot.reading.alternatives import of_named
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.finding import found_of
from bot.reading.frames import place_of
from bot.reading.in_and_out import in_and_out
from bot.reading.pieces import When, Where, Word
from bot.reading.sought import Sought


def of_many(sentence: Sentence) -> Query | None:
    """Return the query of a question about people who are not named, None where nothing is asked."""
    sides = in_and_out(sentence) or of_named(sentence)
    return sides or _compared(sentence) or found_of(Sought(sentence))


def _compared(sentence: Sentence) -> Query | None:
    """Return two queries side by side: of two places, or of two times."""
    if both := _both_ways(sentence) or _than_other(sentence):
        return both
    more = {"more", "fewer"} & {name for one in sentence.clauses for name in one.amounts}
    sentence = _years_apart(sentence)
    versus = sentence.marked("compare") and not sentence.marked("share")
    if (more or sentence.marked("compare") or sentence.marked("trend")) and (
        times := _two_times(sentence)
    ):
        return times if more else replace(times, ask=Versus.EACH)
    for clause in sentence.clauses:
        than = any(one.prep == "than" for one in clause.arguments)
        if not (more or versus or than):
            continue
        if pair := _alternatives(clause, than=than, versus=versus):
            ask = Versus.EACH if versus and not more else Versus.WHICH
            if any(one.question == "how-many" for one in sentence.clauses) and more:
                ask = Versus.DIFFERENCE
            queries = tuple(_without(sentence, clause, other) for other in pair)
            found = [query for query in queries if query is not None]
            if len(found) > 1:
                return Compare(tuple(found), ask)
    if more and len(sentence.clauses) > 1:
        return None
    return None


def _than_other(sentence: Sentence) -> Query | None:
    """Return two verbs side by side: "more people left Google than joined it in 2025"."""
    clauses = sentence.clauses
    at = next((n for n, one in enumerate(clauses) if one.link == "than" and one.verb), 0)
    amounts = {name for one in clauses for name in one.amounts}
    if not at or not {"more", "fewer"} & amounts:
        return None
    sides = [list(clauses[:at]), list(clauses[at:])]
    said = [[arg for one in side for arg in one.of(Where, When)] for side in sides]
    found: list[Query] = []
    for side, own, other in ((sides[0], said[0], said[1]), (sides[1], said[1], said[0])):
        kinds = {type(one.meaning) for one in own}
        more = [
            replace(one, prep="", before=False) for one in other if type(one.meaning) not in kinds
        ]
        main = next((one for one in reversed(side) if one.verb), side[-1])
        own_clauses = [
            replace(
                one,
                link="" if one is side[0] else one.link,
                arguments=[
                    *(arg for arg in one.arguments if arg.meaning != Word("pronoun", "place")),
                    *(more if one is main else ()),
                ],
                amounts={k: v for k, v in one.amounts.items() if k not in ("more", "fewer")},
            )
            for one in side
        ]
        query = found_of(Sought(replace(sentence, clauses=own_clauses)))
        if not isinstance(query, Find):
            return None
        found.append(replace(query, by=(), top=None, order=None, ask=Ask.NUMBER))
    how_many = any(one.question == "how-many" for one in clauses)
    return Compare(tuple(found), Versus.DIFFERENCE if how_many else Versus.WHICH)


def _two_times(sentence: Sentence) -> Compare | None:
    """Return which of two times had more: "more in 2025 than it did in 2024"."""
    times = list(sentence.all_of(When))
    spans = [one.meaning.span for one in times if isinstance(one.meaning, When)]
    if len(times) != 2 or not all(span.since and span.until for span in spans):
        return None
    found: list[Query] = []
    for one, other in (times, times[::-1]):
        clauses = [
            replace(
                clause,
                arguments=[
                    replace(
                        arg,
                        prep="" if arg is one else arg.prep,
                        joint="" if arg is one else arg.joint,
                    )
                    for arg in clause.arguments
                    if arg is not other
                    and not (isinstance(arg.meaning, Word) and arg.meaning.kind == "pronoun")
                ],
                amounts={
                    k: v
                    for k, v in clause.amounts.items()
                    if k not in ("more", "fewer", "compare", "most", "trend")
                },
            )
            for clause in sentence.clauses
        ]
        if not any(
            one in clause.arguments or one.meaning in [a.meaning for a in clause.arguments]
            for clause in clauses
        ):
            return None
        own = found_of(Sought(replace(sentence, clauses=_joined_times(clauses, one))))
        if not isinstance(own, Find):
            return None
        found.append(replace(own, by=(), top=None, order=None, show=(), ask=Ask.NUMBER))
    how_many = any(one.question == "how-many" for one in sentence.clauses)
    return Compare(tuple(found), Versus.DIFFERENCE if how_many else Versus.WHICH)


def _years_apart(sentence: Sentence) -> Sentence:
    """Return two years that a further clause compares as two times: "…? compare 2024 and 2025"."""
    times = sentence.all_of(When)
    first, *more = sentence.clauses
    if len(times) != 1 or not more or times[0] in first.arguments:
        return sentence
    time = times[0]
    span = time.meaning.span if isinstance(time.meaning, When) else Span()
    begin, end = span.since and span.since.on, span.until and span.until.on
    if not (begin and end and end.year == begin.year + 1):
        return sentence
    years = [
        Span(Day(max(begin, date(year, 1, 1))), Day(min(end, date(year, 12, 31))))
        for year in (begin.year, end.year)
    ]
    apart = [replace(time, meaning=When(year)) for year in years]
    clauses = [
        replace(
            one,
            arguments=[arg for own in one.arguments for arg in (apart if own is time else [own])],
        )
        for one in sentence.clauses
    ]
    return replace(sentence, clauses=clauses)


def _joined_times(clauses: list[Clause], time: Argument) -> list[Clause]:
    """Return clauses with the time that is compared in the first that has a verb."""
    main = next((one for one in clauses if one.verb and one.verb != "be"), clauses[0])
    here = any(arg.meaning == time.meaning for arg in main.arguments)
    found = [
        replace(one, arguments=[arg for arg in one.arguments if arg.meaning != time.meaning])
        if one is not main
        else one
        for one in clauses
    ]
    if not here:
        found = [
            replace(one, arguments=[*one.arguments, replace(time, prep="", joint="")])
            if one is main
            else one
            for one in found
        ]
    return [
        one
        for one in found
        if one is main or one.verb not in ("", "be") or one.arguments or one.people or one.question
    ]


def _both_ways(sentence: Sentence) -> Query | None:
    """Return the moves from one place to another beside those the other way."""
    places = [one for one in sentence.all_of(Where) if not one.ex]
    ids = list(dict.fromkeys(at for one in places if (at := place_of(one)) is not None))
    net = sentence.marked("net") or any(
        one.verb == "gain" and one.nominal for one in sentence.clauses
    )
    more = sentence.marked("more") or sentence.marked("fewer")
    how_many = any(one.question == "how-many" for one in sentence.clauses)
    listed = any(one.people or one.question == "who" for one in sentence.clauses)
    counted = how_many or more or not listed  # "who went from A to B and back" counts nothing
    turned = counted and sentence.marked("+reverse")
    ways = net or turned or len(places) == 2 * len(ids) == 4
    if len(ids) != 2 or not ways:
        return None
    here, there = ids
    times = {one.meaning.span for one in sentence.all_of(When) if isinstance(one.meaning, When)}
    dated = times.pop() if len(times) == 1 else None
    there_here, here_there = (
        Find(Rows.MOVES, Step(origin=one, destination=other, dated=dated), ask=Ask.NUMBER)
        for one, other in ((there, here), (here, there))
    )
    if net:
        return Compare((there_here, here_there), Versus.DIFFERENCE)
    most = Versus.DIFFERENCE if how_many else Versus.WHICH
    return Compare((here_there, there_here), most if more else Versus.EACH)


def _alternatives(clause: Clause, *, than: bool, versus: bool) -> list[list[Argument]]:
    """Return what is compared, as the arguments that each side goes without."""
    for kind in (When, Where, Word):
        some = [
            one
            for one in clause.arguments
            if isinstance(one.meaning, kind) and (kind is not Word or place_of(one) is not None)
        ]
        split = [
            one for one in some if one.prep == "than" or one.joint in ("or", "versus", "and", ",")
        ]
        if split and len(some) > 1:
            sides = [
                one for one in some if one in split or some.index(one) + 1 == some.index(split[0])
            ]
            if not than and any(one.prep != sides[0].prep for one in sides) and kind is not When:
                continue
            for one in sides:
                if one.prep == "than":
                    one.prep = sides[0].prep
                    one.before = sides[0].before
                    one.noun = sides[0].noun
            return [[other for other in sides if other is not one] for one in sides]
    return []


def _without(sentence: Sentence, clause: Clause, others: Sequence[Argument]) -> Find | None:
    """Return the number asked for, without these arguments of a clause."""
    left = replace(
        clause,
        arguments=[replace(one, joint="") for one in clause.arguments if one not in others],
        amounts={
            k: v for k, v in clause.amounts.items() if k not in ("more", "fewer", "compare", "most")
        },
    )
    clauses = [left if one is clause else one for one in sentence.clauses]
    found = found_of(Sought(replace(sentence, clauses=clauses)))
    if not isinstance(found, Find):
        return None
    if found.measure.stat is not Stat.COUNT:
        return replace(found, ask=Ask.NUMBER, top=None)
    return replace(found, by=(), top=None, order=None, ask=Ask.NUMBER)

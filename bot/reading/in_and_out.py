"""What comes to a place beside what leaves it: "arrivals and departures at X per year"."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import Compare, Find, Key, Query, Step
from bot.query.terms import Ask, Field, Rows, Versus
from bot.reading.clauses import Sentence
from bot.reading.frames import place_of
from bot.reading.pieces import When, Where, Word

_IN, _OUT = frozenset({"join", "hire"}), frozenset({"leave", "lose"})
_UNITS = {"year": Field.YEAR, "quarter": Field.QUARTER, "month": Field.MONTH}


def in_and_out(sentence: Sentence) -> Query | None:
    """Return the arrivals beside the departures of one place, None where those are not asked."""
    told = [one for one in sentence.clauses if one.verb in _IN | _OUT]
    verbs = [one.verb for one in told]
    if len(told) != 2 or not (set(verbs) & _IN and set(verbs) & _OUT):
        return None
    counted = sum(one.question == "how-many" for one in sentence.clauses)
    numbers = all(one.nominal for one in told) or counted == len(told)
    places = {place_of(one) for one in sentence.all_of(Where)}
    others = [
        one
        for clause in sentence.clauses
        for one in clause.arguments
        if not isinstance(one.meaning, When | Where) and one.meaning != Word("pronoun", "place")
    ]
    if not numbers or len(places) != 1 or others or sentence.unused:
        return None
    place = places.pop()
    spans = {one.meaning.span for one in sentence.all_of(When) if isinstance(one.meaning, When)}
    if len(spans) > 1:
        return None
    span = spans.pop() if spans else None
    came = Find(Rows.MOVES, Step(destination=place, joined=span), ask=Ask.NUMBER)
    went = Find(Rows.MOVES, Step(origin=place, left=span), ask=Ask.NUMBER)
    sides = (came, went) if verbs[0] in _IN else (went, came)
    units = [word.value for one in sentence.clauses for word, _ in one.asked]
    if unit := next((_UNITS[one] for one in units if one in _UNITS), None):
        first, second = (replace(one, by=(Key(unit),), ask=Ask.LIST) for one in sides)
        sides = (first, second)
    more = sentence.marked("more") or sentence.marked("fewer")
    less = any(one == Word("not", "without") for one in sentence.chosen)  # "joiners minus leavers"
    return Compare(sides, Versus.WHICH if more else Versus.DIFFERENCE if less else Versus.EACH)

"""What is done with the people and moves that are meant: listed, counted, ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.careers.model import MoveKind
from bot.query.language import (
    All,
    Condition,
    Find,
    Key,
    Measure,
    Post,
    Query,
    Range,
    Several,
    Some,
    Step,
    Who,
)
from bot.query.terms import Ask, Field, Rows
from bot.query.terms import When as Tense
from bot.reading.beside import beside_each
from bot.reading.clauses import Clause
from bot.reading.drafts import Draft, draft
from bot.reading.frames import places_of, roles_of
from bot.reading.grouping import balance, grouped
from bot.reading.measuring import lengths, share
from bot.reading.notes import joined, number_of, span_of
from bot.reading.operators import whence
from bot.reading.pieces import Person, Title, Where, Word, Work
from bot.reading.sought import Sought, flat, top

_NOW = Key(Field.PLACE, Post(when=Tense.NOW))


def found_of(asked: Sought) -> Query | None:
    """Return the query of a list, a number or a ranking; None where nothing is asked."""
    if (came := _founders_before(asked)) is not None:
        return came
    if (gone := _founders_and_gone(asked)) is not None:
        return gone
    skip = _shown(asked)
    drafted = draft(asked.sentence, skip)
    found = _rows(asked, drafted)
    if found is None:
        return None
    if not skip and _asks_where_now(asked, found):
        return replace(found, where=_founders_ever(found.where), show=(_NOW,))
    if skip:
        found = _with_shown(asked, found, skip)
    return _asks(asked, found, drafted)


def _founders_before(asked: Sought) -> Find | None:
    """Return where founders came from: "where did the founders of X work before"."""
    first = asked.first
    texts = {piece.text for piece in asked.sentence.pieces}
    founders = any(one.meaning == Word("track", "founder") for one in first.arguments)
    earlier = bool({"before", "previously", "b4", "beforehand", "earlier"} & texts)
    place = places_of(first.of(Where))
    if first.question != "where" or not founders or not earlier or place is None:
        return None
    step = Step(destination=place, kinds=frozenset({MoveKind.FOUNDED}))
    return Find(Rows.MOVES, step, show=(Key(Field.ORIGIN),))


def _founders_and_gone(asked: Sought) -> Several | None:
    """Return who founded a place, and who of them left it: "who started X, and who is gone?"."""
    first, *more = asked.sentence.clauses
    places = first.of(Where)
    founder = any(one.meaning == Word("track", "founder") for one in first.arguments)
    if not (founder or first.verb == "found") or len(more) != 1 or len(places) != 1:
        return None
    (last,) = more
    own = last.question in ("who", "which") or last.sentence != first.sentence
    plain = not (last.of(Where, Person, Title) or last.asked or last.nominal or last.negated)
    whole = first.verb in ("", "be", "found") and first.question in ("", "who", "which")
    if last.verb != "leave" or not (own and plain and whole) or first.of(Person):
        return None
    place = places_of(places)
    founders = Some(Rows.STAYS, Post(at=place, founder=True))
    step = Step(origin=Post(at=place, founder=True), left=span_of(roles_of(last), last))
    return Several((Find(Rows.PEOPLE, founders), Find(Rows.MOVES, step)))


def _asks_where_now(asked: Sought, found: Find) -> bool:
    """True for "where are the founders of X now": of people that are told by what they were."""
    first = asked.first
    posts = any(
        isinstance(one.meaning, Work)
        or (isinstance(one.meaning, Word) and one.meaning.kind == "track")
        for one in first.arguments
    )
    exes = any(one.ex for one in first.arguments) or "ex" in first.marks
    now = first.tense == "now" or "now" in first.marks or first.auxiliary == "do"
    asks = first.question == "where" and first.verb in ("be", "work", "make") and now
    return asks and found.rows is Rows.PEOPLE and (posts or exes)


def _founders_ever(where: Condition) -> Condition:
    """Return the condition of having founded a place, there or gone."""
    match where:
        case Some(Rows.STAYS, Post(founder=True) as post):
            return replace(where, where=replace(post, when=Tense.EVER))
        case _:
            return where


def _rows(asked: Sought, drafted: Draft) -> Find | None:
    if drafted.founding and (times := _counted_places(asked)) is not None:
        return Find(Rows.PEOPLE, joined([times, *drafted.people]))
    if drafted.steps:
        first, *more = drafted.steps
        of = [*drafted.people, *(Some(Rows.MOVES, one) for one in more)]
        if (often := _times(asked)) is not None:
            return Find(Rows.PEOPLE, joined([Some(Rows.MOVES, first, often), *of]))
        if more and "or" not in {
            one.joint for clause in asked.sentence.clauses for one in clause.arguments
        }:
            return Find(Rows.PEOPLE, joined([Some(Rows.MOVES, first), *of]))
        return Find(Rows.MOVES, flat([first, *(Who(one) for one in of)]))
    often = _times(asked)
    if drafted.people:
        where = joined(drafted.people)
        return Find(Rows.PEOPLE, _often(where, often) if often else where)
    if often and "move" in {one.verb for one in asked.sentence.clauses}:
        return Find(Rows.PEOPLE, Some(Rows.MOVES, Step(), often))
    if (
        asked.amounts & {"longest", "shortest", "mean", "median"}
        or asked.nouns.get("worldword") == "tenure"
    ):
        return Find(Rows.PEOPLE)
    if asked.amounts & {"most", "least"} and _counts_places(asked):
        return Find(Rows.PEOPLE)
    if _counts_everybody(asked):
        return Find(Rows.PEOPLE)
    times = _counted_places(asked)
    if times is not None:
        return Find(Rows.PEOPLE, times)
    return None


def _times(asked: Sought) -> Range | None:
    """Return how often something is asked to have been done: "twice", "more than 4 times"."""
    if "twice" in asked.marks:
        return Range(2)
    pieces = asked.sentence.pieces
    for clause in asked.sentence.clauses:
        for one in clause.arguments:
            following = pieces[one.at + 1].text if one.at + 1 < len(pieces) else ""
            if (number := number_of(one)) and following in ("times", "time"):
                return Range(number + _is_more(asked, one.at))
    return None


def _is_more(asked: Sought, at: int) -> bool:
    """True if more than a number is asked for."""
    return any(piece.text.endswith("more than") for piece in asked.sentence.pieces[:at][-1:])


def _often(where: Condition, times: Range) -> Condition:
    """Return who has done what they did so often."""
    match where:
        case Some(Rows.STAYS, Post()):
            return replace(where, times=times)
        case _:
            return where


def _mentioned(asked: Sought) -> str:
    """Return the noun of places that is said without being asked for."""
    found = [word.value for one in asked.sentence.clauses for word, _ in one.mentioned]
    return found[0] if found else ""


def _counts_places(asked: Sought) -> bool:
    """True if it is asked who was at the most places: "who had the most employers"."""
    nouns = {asked.nouns.get("placeword", _mentioned(asked)), asked.nouns.get("worldword", "")}
    return asked.first.question in ("who", "which") and bool(nouns & {"place", "employer", "job"})


def _counts_everybody(asked: Sought) -> bool:
    """True if nothing is said of the people who are counted: "how many people do you have"."""
    clause, *more = asked.sentence.clauses
    said = clause.arguments or clause.asked or clause.mentioned or clause.verb not in ("", "be")
    counts = clause.question == "how-many" and clause.people in ("people", "researcher")
    return counts and not (said or more or asked.sentence.unused or asked.amounts)


def _counted_places(asked: Sought) -> Condition | None:
    """Return who was at so many places: "worked at 3 or more labs"."""
    if asked.amounts & {"top", "most", "least"}:
        return None
    for clause in asked.sentence.clauses:
        for one in clause.arguments:
            number = number_of(one)
            if number and not _of_places(asked, one.at):
                continue
            if number and asked.nouns.get("placeword", _mentioned(asked)) in ("place", "employer"):
                least = number + _is_more(asked, one.at)
                founded = True if clause.verb in ("found", "serial") else None
                return Some(Rows.STAYS, Post(founder=founded), Range(least), Field.PLACE)
    return None


def _of_places(asked: Sought, at: int) -> bool:
    """True if a number is of places: "three labs", "three different employers"."""
    for one in asked.sentence.chosen[at + 1 : at + 5]:
        if isinstance(one, Word) and one.kind in ("placeword", "kind"):
            return True
        if not (isinstance(one, Word) and one.kind in ("filler", "joint", "adverb", "amount")):
            return False
    return False


def _shown(asked: Sought) -> list[int]:
    """Return the clauses that only ask what else is shown: "and where are they now"."""
    clauses = asked.sentence.clauses
    found = []
    for number, one in enumerate(clauses[1:], 1):
        if one.question == "where" and not one.verb and whence(asked.sentence, one):
            continue  # "and from where": each move shows it
        if one.question == "which" and _picks(one):
            continue  # "and which of them left"
        if one.question in ("where", "what", "when", "why", "which") and (
            any(
                isinstance(arg.meaning, Word) and arg.meaning.kind == "pronoun"
                for arg in one.arguments
            )
            or not one.of(Where, Title)
        ):
            found.append(number)
    first = clauses[0]
    if (
        (
            first.question in ("where", "what")
            and first.verb in ("be", "work")
            and len(clauses) > 1
            and not first.of(Where)
            and not found
        )
        and (
            first.tense == "now"
            or first.auxiliary == "do"
            or "now" in first.marks
            or clauses[1].verb in ("make", "")
        )
        and not first.asked
    ):
        found.append(0)
    return found


def _picks(clause: Clause) -> bool:
    """True for a clause that asks which of those before did something."""
    pointed = any(one.meaning == Word("pronoun", "people") for one in clause.arguments)
    return pointed and clause.verb not in ("", "be") and not clause.asked


def _with_shown(asked: Sought, found: Find, skip: Sequence[int]) -> Find:
    """Return a list with what further clauses ask beside it."""
    clauses = [asked.sentence.clauses[number] for number in skip]
    return beside_each(found, clauses, asked.sentence) or found


def _asks(asked: Sought, found: Find, drafted: Draft) -> Query | None:
    amounts, first = asked.amounts, asked.first
    of_whole = "share" in amounts or ("rate" in amounts and first.question != "how-many")
    if of_whole and (part := share(asked, found, drafted)) is not None:
        return part
    if (
        amounts & {"longest", "shortest", "mean", "median"}
        or (asked.nouns.get("worldword") == "tenure" and not (first.people and not first.question))
        or first.question == "how-long"
    ):
        return lengths(asked, found, drafted)
    if (by := grouped(asked, found, drafted)) is not None:
        return by
    if (net := balance(asked, found)) is not None:
        return net
    if {"first", "last"} & asked.marks and found.rows is Rows.MOVES and not _of_others(asked):
        return _ends(asked, found, drafted)
    if found.rows is Rows.MOVES and _is_one(asked):
        return _ends(asked, found, drafted)
    if {"recently", "+sort"} & asked.marks and found.rows is Rows.MOVES:
        found = replace(found, order=Key(Field.DATE))
    number = top(asked)
    named = "top" in amounts or (first.people and not first.question and not first.verb)
    if number and "last" not in asked.marks and found.rows is Rows.MOVES and named:
        found = replace(found, top=number)
    listed = any(_is_who_alone(one) for one in asked.sentence.clauses[1:])
    if listed and found.rows in (Rows.MOVES, Rows.PEOPLE):
        return found  # "how many left, and who": a list says its number
    if any(one.question in ("how-many", "how-often") for one in asked.sentence.clauses):
        if found.rows is Rows.MOVES and found.where in (All(), Step()) and first.nominal:
            found = replace(found, measure=Measure(Field.ROW))  # "how many moves are there"
        return replace(found, ask=Ask.NUMBER)
    return found


def _is_who_alone(clause: Clause) -> bool:
    """True for "and who?"."""
    bare = not (clause.verb or clause.arguments or clause.people or clause.asked)
    return clause.question == "who" and bare


def _is_one(asked: Sought) -> bool:
    """True for one that is the most recent: "the most recent person to leave", "the latest to join"."""
    at = next(
        (one.marks["recently"] for one in asked.sentence.clauses if "recently" in one.marks), -1
    )
    after = [piece.text for piece in asked.sentence.pieces[at + 1 : at + 2]]
    return at >= 0 and bool(_SINGLE.intersection(after))


_SINGLE = frozenset(
    {
        "person",
        "hire",
        "departure",
        "leaver",
        "arrival",
        "recruit",
        "joiner",
        "addition",
        "exit",
        "to",
    }
)


def _of_others(asked: Sought) -> bool:
    """True if "first" and "last" are said of jobs, not of who left or joined."""
    return asked.nouns.get("worldword") in ("job", "title")


def _ends(asked: Sought, found: Find, drafted: Draft) -> Find:
    rising = "first" in asked.marks
    number = top(asked) or 1
    field = Field.END if drafted.leaving else Field.START
    return replace(found, order=Key(field), rising=rising, top=number)

"""What of a question its query leaves out: names, times and numbers of which nothing was made."""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.model import Track
from bot.query.groups import GROUPS
from bot.query.language import (
    Compare,
    Not,
    Place,
    Query,
    Range,
    Span,
)
from bot.query.terms import Field, Versus
from bot.query.visiting import nodes_in
from bot.reading.clauses import KINDS, Argument, Clause, Sentence
from bot.reading.content import Content
from bot.reading.frames import TRACKS
from bot.reading.notes import alternatives, number_of
from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Number,
    Person,
    Title,
    When,
    Where,
    Word,
    Work,
)
from bot.reading.students import name_in_title


def left_out(said: Content, query: Query, sentence: Sentence) -> list[int]:
    """Return the pieces with a name, a time, a track or a number that the query says nothing of."""
    asking = {clause.sentence for clause in sentence.clauses if clause.question}
    return _only_left_out(said, query, sentence) + [
        one.at
        for clause in sentence.clauses
        for one in clause.arguments
        if not (_used(one, said) or _usual(one))
        and not _aside(clause, one, asking)
        and not _tallies(one, sentence)
    ]


def _only_left_out(said: Content, query: Query, sentence: Sentence) -> list[int]:
    """Return the researchers who alone are meant, or are not, of whom the query says nothing."""
    denies = any(isinstance(node, Not) for node in nodes_in(query))
    found: list[int] = []
    for at, one in enumerate(sentence.chosen):
        if one != Word("people", "researcher"):
            continue
        beside = sentence.chosen[max(at - 1, 0) : at + 2]
        only = Word("adverb", "only") in beside and Track.RESEARCH not in said.tracks
        other = Track.ENGINEERING in said.tracks  # "engineers, not researchers"
        denied_ = Word("not", "without") in beside[:1] and not (denies or other)
        found += [at] if only or denied_ else []
    return found


def _tallies(one: Argument, sentence: Sentence) -> bool:
    """True for a number that says how many there are: "have all three", "the eight authors"."""
    number = number_of(one)
    before = sentence.pieces[one.at - 1].text.split()[-1:] if one.at else []
    if number and before in (["the"], ["its"], ["'s"], ["which"], ["what"]):
        return True
    if number > 1 and sentence.chosen[one.at + 1 : one.at + 2] == (_FOUNDER,):
        return True  # "the three founders of X"
    every = [sentence.all_of(kind) for kind in (Person, Where)]
    return number > 1 and any(
        number in (len({str(other.meaning) for other in some}), len(alternatives(some)))
        for some in every
    )


_FOUNDER = Word("track", "founder")


def _aside(clause: Clause, one: Argument, asking: set[int]) -> bool:
    """True for what is said beside the question: in a sentence that does not ask, or of an aim."""
    if asking and clause.sentence not in asking:
        return True
    if "still" in clause.marks and not clause.verb and asking:
        return True  # "where is he now, still at X?"
    return isinstance(one.meaning, Area) and clause.link in ("to", "who")


def denied(sentence: Sentence, query: Query) -> bool:
    """True if something is denied that the query does not deny."""
    if any(isinstance(node, Not) for node in nodes_in(query)):
        return False
    if isinstance(query, Compare) and query.ask is Versus.DIFFERENCE:
        return False  # "joiners minus leavers"
    if any(one.negated and one.verb == "stay" for one in sentence.clauses):
        short = [node for node in nodes_in(query) if isinstance(node, Range) and node.most]
        return not short  # "who did not stay a year"
    timed = any(not one.negated for one in sentence.all_of(When))  # "in 2025, not 2024"
    return any(
        clause.negated
        or any(
            one.negated and not _usual(one) and not (timed and _is_time(one))
            for one in clause.arguments
        )
        for clause in sentence.clauses
    )


def _usual(one: Argument) -> bool:
    """True for what is left out unless it is asked for: "no interns"."""
    return one.negated and one.meaning == Word("track", "internship")


def _is_time(one: Argument) -> bool:
    return isinstance(one.meaning, When)


def _used(one: Argument, said: Content) -> bool:
    match one.meaning:
        case Person(ids=ids):
            advised = said.titles.intersection(map(name_in_title, ids))
            return bool(advised) or not said.ids.isdisjoint(ids)
        case Where(at=at):
            return all(part in said.ids for part in _ids(at))
        case Area(id=id_):
            return id_ in said.ids or Field.AREA in said.fields
        case Work(ids=works):
            led = any(title.startswith("head of") for title in said.titles)  # "who runs Siri"
            return led or not said.ids.isdisjoint(works)
        case Country(codes=codes):
            return Field.COUNTRY in said.fields or not said.ids.isdisjoint(codes)
        case When() if one.negated:
            return bool(said.spans)  # the others are asked for, or all but these
        case When(span=span):
            days = {day.on for day in (span.since, span.until) if day and day.on}
            years = {day.year for day in days} & {day.year for day in said.days}
            if one.meaning.lead == "since" and years:
                return True
            inside = any(_holds(other, span) for other in said.spans)
            return span in said.spans or inside or bool(days & said.days)
        case Length(months=months):
            return months in said.numbers or (one.meaning.article and one.prep != "within")
        case Number(value=value):
            return _counted(value, said)
        case Word("number", value):
            return _counted(int(value), said)
        case Word("number", value) if one.prep == "over":
            return float(value) in said.numbers or float(value) + 1 in said.numbers
        case Title("chair") if Track.FACULTY in said.tracks:
            return True
        case Title(text=text):
            return any(text in title for title in said.titles)
        case Word("kind", value):
            if value in GROUPS:
                return value in said.groups
            return not said.kinds.isdisjoint(KINDS.get(value, ())) or value in (
                "university",
                "academia",
                "startup",
            )
        case Word("track" | "topic", "founder"):
            return said.founder or said.changes
        case Word("track" | "topic", value):
            known = TRACKS.get(value)
            return (
                known is None
                or one.meaning.value == "engineering"
                or not said.tracks.isdisjoint(known)
                or said.turns
                or bool(said.titles)
            )
        case _:
            return True


def _counted(number: int, said: Content) -> bool:
    """True if a query counts to a number, or to one more: "more than 3"."""
    return number in said.numbers or number + 1 in said.numbers or number <= 1


def _holds(other: Span, span: Span) -> bool:
    """True if a span lies in another: 2025 in "2024, 2025, 2026"."""
    ends = (other.since, span.since, span.until, other.until)
    days = [day.on for day in ends if day is not None and day.on is not None]
    return len(days) == len(ends) and days == sorted(days)


def _ids(at: object) -> Iterator[str]:
    if isinstance(at, Place):
        yield from at.ids or ()

"""The conditions that clauses ask: of the moves they tell of, and of whose moves those are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.query.language import (
    Condition,
    Day,
    Made,
    Path,
    Post,
    Some,
    Span,
    Tell,
)
from bot.query.terms import Field, Rows
from bot.query.terms import When as Tense
from bot.reading.at_once import not_at_once
from bot.reading.chairs import chairs
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.draft_founding import take_becoming, take_founding, took_cofounders
from bot.reading.draft_joining import join_on
from bot.reading.draft_moves import take_step
from bot.reading.draft_people import as_following
from bot.reading.draft_states import take_state
from bot.reading.draft_turning import put_in_turn
from bot.reading.frames import (
    not_,
    place_of,
    roles_of,
)
from bot.reading.notes import (
    KIND_WORDS,
    STEPS,
    MoveDraft,
    Notes,
    span_of,
)
from bot.reading.pieces import Person, When, Where, Word, Work


@dataclass(frozen=True, slots=True)
class Draft:
    """What clauses ask: steps in their order, and conditions of the person."""

    steps: tuple[Condition, ...] = ()
    people: tuple[Condition, ...] = ()
    leaving: bool = False  # the first step is a leaving
    founding: bool = False
    either: bool = False


def draft(sentence: Sentence, skip: Sequence[int] = ()) -> Draft:
    """Return what the clauses of a sentence ask of unnamed people."""
    notes = Notes(_as_losses(sentence))
    sentence = notes.sentence
    told = [one for number, one in enumerate(_pointed(sentence)) if number not in skip]
    told, posts = chairs(told)
    for one in _without_going_on(told):
        _take_clause(notes, one)
    notes.people += posts
    first = notes.moves[0] if notes.moves else None
    return Draft(
        tuple(move.step() for move in notes.moves if not move.negated),
        (
            *_without_topic(sentence, not_at_once(sentence, notes.people)),
            *(not_(Some(Rows.MOVES, move.step())) for move in notes.moves if move.negated),
        ),
        leaving=bool(first and first.verb in ("leave", "lose")),
        founding=notes.founding,
        either=bool(first and first.either is not None),
    )


def _without_going_on(told: Sequence[Clause]) -> list[Clause]:
    """Return clauses without a going that only leads to the next: "who went straight on to found"."""
    found: list[Clause] = []
    for one in told:
        last = found[-1] if found else None
        leads = last is not None and last.verb == "move" and not (last.nominal or last.arguments)
        if last is not None and leads and one.link == "to" and one.verb:
            marks = {**last.marks, **one.marks}
            found[-1] = replace(one, link=last.link, question=last.question, marks=marks)
        else:
            found.append(one)
    return found


def _without_topic(sentence: Sentence, people: Sequence[Condition]) -> list[Condition]:
    """Return conditions without a place that was named to be told of: "X: who ever worked there"."""
    if sentence.marked("now") or sentence.marked("still"):
        return list(people)
    told = {
        one.where.at
        for one in people
        if isinstance(one, Some) and isinstance(one.where, Post) and one.where.when is not Tense.NOW
    }
    return [
        one
        for one in people
        if not (
            isinstance(one, Some)
            and isinstance(one.where, Post)
            and one.where.at is not None
            and one.where.at in told
            and one.where == Post(at=one.where.at, when=Tense.NOW)
        )
    ]


def _pointed(sentence: Sentence) -> list[Clause]:
    """Return the clauses, "there" in them as the place that was said before."""
    if sentence.all_of(Person):
        return sentence.clauses
    found: list[Clause] = []
    named: list[Argument] = []
    every: list[Argument] = []
    for clause in sentence.clauses:
        there = [one for one in clause.arguments if one.meaning == _THERE]
        said = _of_all(clause, named if len(named) > 1 else every)
        if there and named:
            pronoun = replace(there[0], prep=there[0].prep or "at")
            same = [
                replace(
                    one,
                    prep=pronoun.prep,
                    before=pronoun.before,
                    ex=False,
                    noun=False,
                    negated=pronoun.negated,
                )
                for one in named
            ]
            others = [one for one in clause.arguments if one.meaning != _THERE]
            said = replace(clause, arguments=[*others, *same])
        named = clause.of(Where) or named
        every += clause.of(Where)
        found.append(said)
    return found


_THERE = Word("pronoun", "place")


def _of_all(clause: Clause, named: list[Argument]) -> Clause:
    """Return a clause of both or neither of the places said before with those: "now at neither"."""
    marks = {"both", "neither"} & clause.marks.keys()
    denied = "neither" in marks
    verbs = ("be", "work", "") if denied else ("be", "work")
    if not marks or len(named) < _TWO or clause.of(Where) or clause.verb not in verbs:
        return clause
    places = [
        replace(
            one,
            prep="at",
            before=False,
            ex=False,
            noun=False,
            negated=denied,
            joint="or" if denied else "and",
        )
        for one in named
    ]
    return replace(clause, arguments=[*clause.arguments, *places])


_TWO = 2


def _take_clause(notes: Notes, clause: Clause) -> None:
    if _since_it_was(clause):
        return
    clause = _since_works(clause)
    clause = as_following(clause)
    clause = _as_joining(_as_founding(_as_move(_as_gain(_as_leaving(_onward(clause))))))
    if _took_in_turn(notes, clause):
        return
    if clause.verb in STEPS or _is_move(clause):
        take_step(notes, clause, roles_of(clause, move=clause.verb not in STEPS))
    elif clause.verb in ("found", "serial"):
        take_founding(notes, clause, roles_of(clause))
    elif clause.verb == "become":
        take_becoming(notes, clause, roles_of(clause))
    else:
        known = len(notes.people)
        clause = _without_founders(notes, clause)
        if took_cofounders(notes, clause, roles_of(clause)):
            return
        take_state(notes, clause, roles_of(clause))
        put_in_turn(notes, clause, known)


def _took_in_turn(notes: Notes, clause: Clause) -> bool:
    """Take places that follow each other: "google then openai then google again"."""
    places = [one for one in clause.arguments if isinstance(one.meaning, Where) and not one.negated]
    turns = [one for one in places if one.joint == "then"]
    if turns:
        turns += [one for one in places if one.prep == "before" and one not in turns]
    if (
        not turns
        or len(turns) != len(places) - 1
        or clause.verb not in ("", "move", "work", "be", "workon", "join")
    ):
        return False
    ends = [place_of(one) for one in places]
    if (len(ends) == 2 and "straight" not in clause.marks and clause.verb == "move") or len(
        ends
    ) == 2:
        move = MoveDraft(
            clause,
            "move",
            origin=ends[0],
            destination=ends[1],
            dated=span_of(roles_of(clause), clause),
        )
        if notes.bare is not None and notes.bare.post.at == ends[0]:
            notes.people.pop()  # "tesla people who went tesla then openai"
        notes.bare = None
        join_on(notes, move, clause, roles_of(clause))
    else:
        notes.people.append(Path(tuple(Post(at=end) for end in ends)))
    return True


def _is_move(clause: Clause) -> bool:
    """True for places without a verb that are from where and to where: "openai to anthropic"."""
    if clause.verb not in ("", "be"):
        return False
    places = [
        one
        for one in clause.arguments
        if isinstance(one.meaning, Where) or one.meaning in KIND_WORDS
    ]
    to = [one for one in places if one.prep == "to"]
    topics = [
        one
        for one in clause.arguments
        if isinstance(one.meaning, Word) and one.meaning.kind == "topic"
    ]
    if {one.prep for one in topics} >= {"from", "to"} or (topics and topics[-1].prep == "to"):
        return True
    tracks = [
        one
        for one in clause.arguments
        if isinstance(one.meaning, Word) and one.meaning.kind == "track" and one.prep == "to"
    ]
    return (bool(to) and len(places) > 1) or bool(tracks)


def _since_it_was(clause: Clause) -> bool:
    """True for "since it was founded": ever."""
    return (
        clause.verb == "found" and clause.passive and not clause.arguments and not clause.question
    )


def _since_works(clause: Clause) -> Clause:
    """Return a clause with a work that dates it as a time: "who left since GPT-4"."""
    arguments = [
        replace(one, meaning=When(_span_beside(one.meaning.ids, one.prep), one.prep))
        if isinstance(one.meaning, Work) and one.prep in ("since", "after", "before")
        else one
        for one in clause.arguments
    ]
    return replace(clause, arguments=arguments) if arguments != clause.arguments else clause


def _span_beside(works: frozenset[str], prep: str) -> Span:
    day = Day(of=Tell(Made(works), fields=(Field.YEAR,)))
    return Span(until=day) if prep == "before" else Span(since=day)


def _onward(clause: Clause) -> Clause:
    """Return a clause of going after a place as one of leaving it: "where do people go after X"."""
    places = clause.of(Where)
    if clause.verb != "move" or [one.prep for one in places] != ["after"]:
        return clause
    arguments = [
        replace(one, prep="from", before=False) if one is places[0] else one
        for one in clause.arguments
    ]
    return replace(clause, arguments=arguments)


def _as_joining(clause: Clause) -> Clause:
    """Return a clause of who is new at a place as one of joining it: "the newest people at X"."""
    plain = clause.verb in ("", "be") and clause.tense != "past" and not clause.negated
    only = not any(one.ex for one in clause.arguments) and all(
        isinstance(one.meaning, Where | When) or getattr(one.meaning, "kind", "") == "track"
        for one in clause.arguments
    )
    if not (plain and only and "recently" in clause.marks and clause.of(Where)):
        return clause
    if clause.question not in ("", "who", "which") or clause.amounts or clause.asked:
        return clause
    preps = {Where: "to", Word: "as"}
    arguments = [
        replace(one, prep=preps.get(type(one.meaning), one.prep), before=False, noun=False)
        for one in clause.arguments
    ]
    return replace(clause, verb="join", arguments=arguments)


def _as_losses(sentence: Sentence) -> Sentence:
    """Return a question for the worst month or year of a place as one of those who left it."""
    worst = any(
        sentence.pieces[one.amounts["busiest"]].text == "worst"
        for one in sentence.clauses
        if "busiest" in one.amounts
    )
    told = {one.verb for one in sentence.clauses} & (STEPS | {"found"})
    main = next((one for one in sentence.clauses if one.of(Where)), None)
    if not worst or told or main is None or sentence.all_of(Person):
        return sentence
    arguments = [
        replace(one, prep="", before=True) if isinstance(one.meaning, Where) else one
        for one in main.arguments
    ]
    leaving = replace(main, verb="leave", nominal=True, arguments=arguments)
    clauses = [leaving if one is main else one for one in sentence.clauses]
    return replace(sentence, clauses=clauses)


def _without_founders(notes: Notes, clause: Clause) -> Clause:
    """Take founders who studied as founders, and return what is left of the clause."""
    founders = [
        one for one in clause.arguments if one.before and one.meaning == Word("track", "founder")
    ]
    if clause.verb != "study" or not founders or clause.of(Where):
        return clause
    notes.people.append(Some(Rows.STAYS, Post(founder=True)))
    return replace(clause, arguments=[one for one in clause.arguments if one not in founders])


def _as_leaving(clause: Clause) -> Clause:
    """Return a clause of being out of a place at a time as one of leaving it: "out of X in 2026"."""
    places = clause.of(Where)
    out = bool(places) and all(one.prep == "from" for one in places) and bool(clause.of(When))
    if clause.verb not in ("", "be") or not out or clause.people or clause.asked:
        return clause
    if len(places) + len(clause.of(When)) != len(clause.arguments):
        return clause
    return replace(clause, verb="leave")


def _as_gain(clause: Clause) -> Clause:
    """Return what a place has net as a gain of it: "the net gain of X in 2025"."""
    if clause.verb or "net" not in clause.amounts or len(clause.of(Where)) != 1:
        return clause
    arguments = [
        replace(one, prep="", before=True) if isinstance(one.meaning, Where) else one
        for one in clause.arguments
    ]
    return replace(clause, verb="gain", arguments=arguments)


def _as_founding(clause: Clause) -> Clause:
    """Return a clause of startups by somebody as a founding: "startups by ex-google people"."""
    startup = any(
        one.meaning == Word("kind", "startup") and one.prep == "" for one in clause.arguments
    ) or any(word == Word("kind", "startup") for word, _ in clause.asked)
    preps = {one.prep for one in clause.arguments}
    out = clause.verb == "move" and "from" in preps
    started = clause.verb == "join" and clause.tense == "past" and bool(clause.asked)
    preps |= {"by"} & clause.marks.keys()  # "startups by people who …"
    if started and "by" in preps:  # "what companies were started by ex-Google people"
        return replace(clause, verb="found", passive=True)
    if not startup or not (out or (not clause.verb and "by" in preps)):
        return clause
    arguments = [replace(one, before=one.prep == "") for one in clause.arguments]
    return replace(clause, verb="found", passive=True, arguments=arguments)


def _as_move(clause: Clause) -> Clause:
    """Return a clause of a next or last employer as a move: "next job was OpenAI"."""
    nouns = {
        word.value for word, _ in (*clause.asked, *clause.mentioned) if word.kind == "placeword"
    }
    ends = nouns & {"destination", "source"}
    if (
        clause.verb not in ("be", "")
        or not ends
        or clause.question in ("which", "what", "where", "how-many")
    ):
        return clause
    if not any(isinstance(one.meaning, Where) for one in clause.arguments):
        return clause
    prep, other = ("to", "from") if "destination" in ends else ("from", "to")
    preps = {"before": other, "after": other, "": prep, "of": prep, "at": prep, "in": prep}
    if not clause.verb:  # "the feeders of X", "destinations of X people"
        preps = {"": other, "of": other, "at": other, "in": other, "for": other, "to": other}
    arguments = [
        replace(one, prep=preps.get(one.prep, one.prep), before=False)
        if isinstance(one.meaning, Where) or one.meaning in KIND_WORDS
        else one
        for one in clause.arguments
    ]
    return replace(clause, verb="move", arguments=arguments, asked=[], nominal=False)

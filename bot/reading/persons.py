"""What is asked of one person that is named, or of two: a fact, a stay, a yes or no."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import (
    Compare,
    Condition,
    Find,
    Is,
    Key,
    Measure,
    Post,
    Profile,
    Query,
    Several,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask, Field, Rows, Stat, Versus
from bot.reading.clauses import Clause, Sentence
from bot.reading.frames import (
    AT,
    DESTINATION,
    FOUNDED,
    ORIGIN,
    Roles,
    not_,
    place_of,
    places_of,
    roles_of,
)
from bot.reading.one_person import asked_of
from bot.reading.person_asked import Asked
from bot.reading.pieces import Person, Where, Word


def of_people(sentence: Sentence) -> Query | None:
    """Return the query of a question about a person that it names, None where it is about others."""
    people = list(sentence.all_of(Person))
    if not people:
        return None
    subjects = [
        one for one in people if one.prep in ("", "of", "by", "with", "about", "to", "at", "in")
    ]
    ids = [one.meaning.ids[0] for one in people if isinstance(one.meaning, Person)]
    main = _main(sentence)
    if len(ids) > 1 and _two(sentence, main):
        return _pair(sentence, main, ids)
    if not subjects:
        return None
    if _about_others(sentence, main):
        return None
    return told(sentence, ids[0])


def told(sentence: Sentence, id_: str, context: Query | None = None) -> Query | None:
    """Return what a sentence asks of a person, several things together where it asks them.

    `context` is what was asked of the person before, which a part that names nothing goes on from.
    """
    found: list[Query] = []
    sentence = _asked_last(sentence)
    for part in map(_with_topic, _parts(sentence)):
        query = asked_of(Asked.of(part, _main(part), id_, context))
        if query is None:
            continue
        if isinstance(query, Profile) and found:
            continue
        context = query
        found.append(query)
    return _merged(found)


def _parts(sentence: Sentence) -> list[Sentence]:
    """Return a sentence cut before each further question: "and since when?"."""
    cuts = [0]
    for number, clause in enumerate(sentence.clauses[1:], 1):
        asks = clause.question not in ("", "who") or (
            clause.question == "who" and clause.link in ("and", "")
        )
        before = sentence.clauses[cuts[-1] : number]
        if asks and any(one.question or one.verb or one.asked for one in before):
            cuts.append(number)
    return [
        replace(sentence, clauses=sentence.clauses[first:last])
        for first, last in zip(cuts, [*cuts[1:], len(sentence.clauses)], strict=True)
    ]


def _asked_last(sentence: Sentence) -> Sentence:
    """Return a sentence with a question word at its end taken to its verb: "came from where?"."""
    *before, last = sentence.clauses
    if (
        not before
        or not last.question
        or last.verb
        or last.arguments
        or last.asked
        or before[-1].question
    ):
        return sentence
    if last.link == "and":
        return sentence
    asked = replace(
        before[-1], question=last.question, auxiliary=before[-1].auxiliary or last.auxiliary
    )
    return replace(sentence, clauses=[*before[:-1], asked])


def _with_topic(part: Sentence) -> Sentence:
    """Return a part with what stands before its question taken into that: "pang at meta, how long?"."""
    main = _main(part)
    topics = [
        one
        for one in part.clauses
        if one is not main and not one.verb and not one.question and not one.asked
    ]
    if not topics or main.verb in ("overlap",):
        return part
    said = [argument for topic in topics for argument in topic.arguments]
    whole = replace(
        main,
        arguments=[*said, *main.arguments],
        marks={**{k: v for t in topics for k, v in t.marks.items()}, **main.marks},
    )
    if not whole.verb and any(one.prep == "to" for one in said):
        whole.verb = "move"
    clauses = [whole if one is main else one for one in part.clauses if one not in topics]
    return replace(part, clauses=clauses)


def _merged(found: list[Query]) -> Query | None:
    """Return several facts as one query; those of one row as one Tell."""
    merged: list[Query] = []
    for query in found:
        last = merged[-1] if merged else None
        if (
            isinstance(query, Tell)
            and isinstance(last, Tell)
            and replace(query, fields=(), pick=last.pick) == replace(last, fields=())
        ):
            merged[-1] = replace(last, fields=tuple(dict.fromkeys((*last.fields, *query.fields))))
        elif query not in merged:
            merged.append(query)
    if len(merged) > 1:
        return Several(tuple(merged))
    return merged[0] if merged else None


def _main(sentence: Sentence) -> Clause:
    """Return the clause that asks: the first with a question word, else the first."""
    for clause in sentence.clauses:
        if clause.question and clause.question != "who" and clause.link != "who":
            return clause
    return sentence.clauses[0]


def _about_others(sentence: Sentence, main: Clause) -> bool:
    """True if people are sought, whom a named one only helps to tell."""
    first = sentence.clauses[0]
    people = list(sentence.all_of(Person))
    if people[0].prep == "without":
        return True
    if (
        first.question == "who"
        and first.verb in ("work", "employ")
        and len(people) == 1
        and people[0].prep == ""
    ):
        return any(one.prep == "with" for one in first.arguments) or "with" in {
            p.text for p in sentence.pieces
        }
    if first.question == "who" and first.verb == "found" and people[0].before:
        return True
    if first.question in ("who", "which", "how-many") and (first.people or first.question == "who"):
        bare = (
            first.question == "who"
            and first.verb == "be"
            and not first.of()
            and all(one.prep == "" for one in people)
        )
        alone = len(sentence.clauses) == 1 and not any(
            w.kind == "worldword" for w, _ in first.asked
        )
        return not (bare and alone and not _others(first))
    if first.verb in ("overlap",) and first.nominal and first.question in ("", "what", "which"):
        return True
    if first.people in ("people", "employee", "researcher") and people[0].prep in (
        "with",
        "before",
        "after",
    ):
        return True
    return (
        any(one.prep in ("before", "after", "with") for one in people)
        and first.question == ""
        and (first.nominal or bool(first.people))
    )


def _others(clause: Clause) -> bool:
    return any(not isinstance(one.meaning, Person) for one in clause.arguments)


def _two(sentence: Sentence, main: Clause) -> bool:
    people = sentence.all_of(Person)
    first = sentence.clauses[0]
    sought = first.question == "who" or (first.question == "which" and first.people)
    if (
        sought
        and not any(m in first.marks for m in ("first", "last"))
        and not ({"longest", "shortest", "more", "first"} & first.amounts.keys())
    ):
        return False
    if main.verb == "overlap" and not sought:
        return True
    joints = {one.joint for one in people[1:]}
    preps = {one.prep for one in people[1:]}
    return bool(joints & {"and", "or", ",", "versus"}) or bool(
        preps & {"with", "before", "after", "and", "than"}
    )


def _pair(sentence: Sentence, main: Clause, ids: list[str]) -> Query | None:
    """Return what is asked of two people: their time together, or which of them was first."""
    roles = roles_of(main)
    people = sentence.all_of(Person)
    preps = {one.prep for one in people[1:]}
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
        days = tuple(_day(roles, verb, one) for one in ids[:2])
        return Compare(days, Versus.WHICH)
    if {"longest", "more", "over"} & {*main.amounts, *main.marks} and verb in (
        "stay",
        "work",
        "be",
    ):
        place = places_of([*roles.at(AT)])
        return Compare(tuple(_spent(one, place, None) for one in ids[:2]), Versus.WHICH)
    return _together(sentence, main, ids)


def _together(sentence: Sentence, main: Clause, ids: list[str]) -> Query:
    """Return whether, where or when people were at one place at a time; who they are otherwise."""
    first, *others = ids
    rows: Condition = Who(Is(frozenset({first})))
    for other in others:
        rows = rows & With(Is(frozenset({other})))
    places = [
        one
        for one in sentence.all_of(Where, Word)
        if isinstance(one.meaning, Where) or (one.negated and place_of(one) is not None)
    ]
    apart = [one for one in places if one.negated or one.prep in ("before", "after", "than")]
    there = [one for one in places if one not in apart]
    for one in apart:
        if (place := places_of([replace(one, negated=False)])) is not None:
            rows = rows & not_(Post(at=place))
    if (at := places_of(there)) is not None:
        rows = Post(at=at) & rows
    asked = main.question == "where" or any(w.kind == "placeword" for w, _ in main.asked)
    if len(there) > 1 or (asked and (main.question or not main.auxiliary)):
        return Find(Rows.STAYS, rows, by=(Key(Field.PLACE),))
    if main.question in ("when", "how-long", "which", "what") and at is not None:
        return Find(Rows.STAYS, rows)
    if main.question not in ("when", "how-long") and (
        main.auxiliary or (main.verb in ("be", "overlap") and main.question == "")
    ):
        return Find(Rows.STAYS, rows, ask=Ask.WHETHER)
    return Profile(tuple(Is(frozenset({one})) for one in ids[:2]))


def _day(roles: Roles, verb: str, id_: str) -> Tell:
    who = Is(frozenset({id_}))
    if verb == "leave":
        return Tell(who, Step(origin=places_of(roles.at(ORIGIN))), fields=(Field.END,))
    if verb == "found":
        return Tell(who, Post(at=places_of(roles.at(FOUNDED)), founder=True), fields=(Field.START,))
    place = places_of([*roles.at(DESTINATION), *roles.at(AT)])
    return Tell(who, Step(destination=place), fields=(Field.START,))


def _spent(id_: str, place: Condition | None, such: Post | None) -> Find:
    post = replace(such or Post(), at=place)
    return Find(
        Rows.STAYS,
        post & Who(Is(frozenset({id_}))),
        measure=Measure(Field.LENGTH, Stat.SUM),
        ask=Ask.NUMBER,
    )

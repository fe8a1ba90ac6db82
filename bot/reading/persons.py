"""What is asked of one person that is named, or of two: a fact, a stay, a yes or no."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.query.language import (
    Profile,
    Query,
    Several,
    Tell,
)
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.one_person import asked_of
from bot.reading.pairs import meanwhile, of_pair
from bot.reading.person_asked import Asked
from bot.reading.person_beside import advised
from bot.reading.pieces import Person, When, Where, Word
from bot.reading.students import students_of


def of_people(sentence: Sentence) -> Query | None:
    """Return the query of a question about a person that it names, None where it is about others."""
    sentence = _with_whom(sentence)
    people = list(sentence.all_of(Person))
    if not people:
        return None
    if (students := students_of(sentence)) is not None:
        return students
    subjects = [
        one
        for one in people
        if one.prep in ("", "of", "by", "with", "about", "to", "at", "in", "for")
    ]
    ids = [one.meaning.ids[0] for one in people if isinstance(one.meaning, Person)]
    sentence = _without_who(_said_once(sentence))
    main = _main(sentence)
    if len(ids) > 1 and (then := meanwhile(sentence, ids)) is not None:
        return then
    if len(ids) > 1 and _two(sentence, main):
        asks = main.question in ("where", "when", "why", "what", "how-long")
        now = main.question in ("where", "what") and _of_now(main)
        if asks and (main.verb in _EACH or now):
            each = [told(replace(sentence, clauses=_only(sentence, one)), one) for one in ids]
            return Several(tuple(query for query in each if query is not None))
        return of_pair(sentence, main, ids)
    if not subjects:
        return None
    if _about_others(sentence, main):
        return None
    return told(sentence, ids[0])


def _with_whom(sentence: Sentence) -> Sentence:
    """Return who was with somebody told of before: "X spent years at Y. Who was there with him?"."""
    people, last = sentence.all_of(Person), sentence.clauses[-1]
    with_ = [one for one in last.arguments if (one.prep, one.meaning) == ("with", _PERSON)]
    told_ = sentence.clauses[:-1]
    asks = last.question == "who" and not any(one.question for one in told_)
    if len(people) != 1 or not (with_ and asks and told_) or people[0] in last.arguments:
        return sentence
    with_[0].meaning = people[0].meaning
    if not last.of(Where):
        last.arguments += [replace(one, prep="at") for one in told_[0].of(Where)[:1]]
    last.verb = last.verb or "be"
    return replace(sentence, clauses=[last])


_PERSON = Word("pronoun", "person")


def _without_who(sentence: Sentence) -> Sentence:
    """Return a sentence without who somebody is, where more is asked: "who's X, where was he before"."""
    first, *more = sentence.clauses
    bare = first.question == "who" and first.verb in ("", "be") and not first.people
    named = first.of(Person)
    if not (bare and len(named) == len(first.arguments) == 1) or first.asked or not more:
        return sentence
    pointing = any(one.meaning == _PERSON for one in more[0].arguments)
    if not (more[0].question and more[0].question != "who" and pointing):
        return sentence
    second = replace(more[0], arguments=[*named, *more[0].arguments])
    return replace(sentence, clauses=[second, *more[1:]])


def _said_once(sentence: Sentence) -> Sentence:
    """Return a sentence without what says again that people were together, or asks where and when.

    "Her colleagues at X, who were there at the same time as her"; "did they overlap, and where?".
    """
    met = [one for one in sentence.clauses if one.verb == "overlap"]
    if not met:
        return sentence
    again = [one for one in met[1:] if not one.of(Person, Where, When) and not one.question]
    named = len(met[0].of(Person)) > 1
    bare = [
        one
        for one in sentence.clauses[sentence.clauses.index(met[0]) :]
        if named and one.question in ("where", "when", "which") and one is not met[0] and _bare(one)
    ]
    if not again and not bare:
        return sentence
    left = [one for one in sentence.clauses if not any(one is other for other in (*again, *bare))]
    return replace(sentence, clauses=left)


def _bare(clause: Clause) -> bool:
    """True for a question word alone: "…, and where?"."""
    return not (clause.verb or clause.arguments or clause.asked or clause.people)


def told(sentence: Sentence, id_: str, context: Query | None = None) -> Query | None:
    """Return what a sentence asks of a person, several things together where it asks them.

    `context` is what was asked of the person before, which a part that names nothing goes on from.
    """
    found: list[Query] = []
    sentence = _asked_last(_asked_together(sentence))
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
            clause.question == "who" and clause.link in ("and", "", ",")
        )
        asks = asks or (not clause.verb and _beside_that(clause)) or _asks_whether(clause)
        before = sentence.clauses[cuts[-1] : number]
        if asks and any(one.question or one.verb or one.asked for one in before):
            cuts.append(number)
    ends = [*cuts[1:], len(sentence.clauses)]
    starts = [0, *(_last_piece(sentence.clauses[:cut]) + 1 for cut in cuts[1:])]
    return [
        replace(sentence, clauses=sentence.clauses[first:last], start=start, end=end)
        for first, last, start, end in zip(cuts, ends, starts, [*starts[1:], None], strict=True)
    ]


def _asks_whether(clause: Clause) -> bool:
    """True for a further yes or no about the person: "and did he study at X?"."""
    pointed = [one for one in clause.arguments if one.meaning == Word("pronoun", "person")]
    asks = clause.auxiliary in ("did", "do", "have") or clause.verb == "be"
    first = clause.arguments[:1] == pointed[:1]
    return (
        bool(pointed)
        and asks
        and first
        and clause.link in ("and", "but", "")
        and not clause.question
    )


def _beside_that(clause: Clause) -> bool:
    """True for no more than what was before or after what is asked first: "and before that?"."""
    return clause.link == "and" and any(
        one.meaning == Word("pronoun", "that") and one.prep in ("before", "after")
        for one in clause.arguments
    )


def _last_piece(clauses: list[Clause]) -> int:
    """Return the last piece that some clauses were made of."""
    return max(
        at
        for one in clauses
        for at in (
            one.at,
            *one.marks.values(),
            *one.amounts.values(),
            *(argument.at for argument in one.arguments),
            *(at for _, at in (*one.asked, *one.mentioned)),
        )
    )


def _asked_together(sentence: Sentence) -> Sentence:
    """Return a sentence of which two questions share a verb with that in both: "when and why did …"."""
    clauses = list(sentence.clauses)
    for number, (one, after) in enumerate(pairwise(sentence.clauses)):
        joined = after.link == "and" and after.question in _HOW and bool(after.verb)
        if joined and one.question and _bare(one):
            clauses[number] = replace(after, link=one.link, question=one.question, marks=one.marks)
    return replace(sentence, clauses=clauses)


_HOW = frozenset({"when", "where", "why", "how"})


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
    if first.question == "who" and (advised(sentence) or _of_object(sentence, people[0])):
        return False
    if (
        first.question == "who"
        and first.verb in ("work", "employ")
        and len(people) == 1
        and people[0].prep == ""
    ):
        return any(one.prep == "with" for one in first.arguments) or "with" in {
            p.text for p in sentence.pieces
        }
    if "+more" in first.marks and any(one.prep == "with" for one in people):
        return True  # "who else was there with her"
    if first.question == "who" and first.verb == "found" and people[0].before:
        return True
    if first.question in ("who", "which", "how-many") and (first.people or first.question == "who"):
        bare = (
            first.question == "who"
            and first.verb == "be"
            and not first.of()
            and all(one.prep == "" for one in people)
        )
        only = len(sentence.clauses) == 1 and not any(w.kind == "worldword" for w, _ in first.asked)
        return not (bare and only and not _others(first))
    owned = sentence.pieces[people[0].at + 1 :][:1]  # "Karpathy's colleagues"
    alone = not people[0].before or (bool(owned) and owned[0].text == "'s")
    of_one = first.nominal or (len(people) == 1 and not first.auxiliary and alone)
    if first.verb in ("overlap",) and of_one and first.question in ("", "what", "which"):
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


def _of_object(sentence: Sentence, person: Argument) -> bool:
    """True for who hired a person, or whom they worked for."""
    first = sentence.clauses[0]
    if person.prep not in ("", "of") or first.people:
        return False
    hired = first.verb == "hire" and not first.nominal
    worked = first.verb == "work" and first.auxiliary == "did" and person.before
    return hired or (worked and "with" not in sentence.texts)


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
    company = all(one.prep == "with" for one in people)
    if not sought and first.people and not first.question and company:
        return False  # "people who overlapped with both of them"
    if main.verb == "overlap" and not sought:
        return True
    there = any(one.meaning == Word("pronoun", "place") for one in main.arguments)
    if there and main.verb == "be" and not sought and all(one.prep == "" for one in people):
        return True  # "Nanda at X: was Olah there at the time"
    joints = {one.joint for one in people[1:]}
    preps = {one.prep for one in people[1:]}
    return bool(joints & {"and", "or", ",", "versus"}) or bool(
        preps & {"with", "before", "after", "and", "than"}
    )


def _of_now(main: Clause) -> bool:
    """True for where each of several people is now, and as what."""
    titled = any(word.value in ("title", "job") for word, _ in main.asked)
    now = main.tense == "now" or "now" in main.marks or main.auxiliary == "do"
    plain = not any(one.meaning in _TOGETHER for one in main.arguments)
    return (now or titled) and main.verb in ("", "be", "work") and plain


_TOGETHER = (Word("pronoun", "place"), Word("adverb", "together"))
_EACH = ("leave", "join", "move", "return")
"""What each of several people does by themselves."""


def _only(sentence: Sentence, id_: str) -> list[Clause]:
    """Return the clauses with one of the people that they name."""
    return [
        replace(
            clause,
            arguments=[
                replace(one, joint="")
                for one in clause.arguments
                if not isinstance(one.meaning, Person) or one.meaning.ids[0] == id_
            ],
        )
        for clause in sentence.clauses
    ]

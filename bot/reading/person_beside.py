"""What is asked of one person by another post or person: who hired them, what they do besides."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import (
    Condition,
    Day,
    Find,
    Not,
    Path,
    Post,
    Query,
    Some,
    Span,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask, Field, Pick, Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Sentence
from bot.reading.frames import AFTER, AT, BEFORE, DESTINATION, NOUN, ORIGIN, places_of
from bot.reading.person_asked import Asked, anchor_of, words_of
from bot.reading.pieces import Person, Where, Word

_ADVISED = ("advis", "supervis", "mentor", "phd advis", "thesis advis", "doctoral advis")
_STUDENT = frozenset({Track.STUDENT})


def beside_others(asked: Asked) -> Query | None:
    """Return what is asked by another post, or by somebody who hired or advised; None for others."""
    return _advised(asked) or _hired(asked) or _worked_for(asked) or _besides(asked)


def advised(sentence: Sentence) -> bool:
    """True for who advised somebody: "who was X's PhD adviser?"."""
    return sentence.clauses[0].question == "who" and any(
        one.verb in ("supervise", "spouse")
        and not one.auxiliary
        and sentence.pieces[one.at].text.startswith(_ADVISED)
        for one in sentence.clauses
    )


def _advised(asked: Asked) -> Query | None:
    """Return the doctoral study, whose title names the adviser: "who advised X's PhD?"."""
    if not advised(asked.sentence):
        return None
    return Tell(asked.who, Post(tracks=_STUDENT, titles=("phd",)), fields=(Field.TITLE,))


def _hired(asked: Asked) -> Query | None:
    """Return who hired somebody, or from where: "who did X poach her from?"."""
    main, roles = asked.main, asked.roles
    if main.verb != "hire" or main.question != "who":
        return None
    if not _is_hired(asked):
        return None
    by, origin = places_of(roles.at(DESTINATION)), places_of(roles.at(ORIGIN))
    if by is not None:
        return Tell(asked.who, None, Pick.BEFORE, Post(at=by), (Field.PLACE,))
    if origin is not None:
        return Tell(asked.who, None, Pick.AFTER, Post(at=origin), (Field.PLACE,))
    return Tell(asked.who, Post(), Pick.LAST, fields=(Field.PLACE,))


def _is_hired(asked: Asked) -> bool:
    """True if the person, named or pointed at, is whom somebody hired."""
    return any(
        isinstance(one.meaning, Person) or one.meaning == Word("pronoun", "person")
        for one in asked.main.arguments
        if one.prep in ("", "from", "of")
    )


def _worked_for(asked: Asked) -> Query | None:
    """Return whom somebody worked for: "who did X work for before Y?"."""
    main = asked.main
    if main.question != "who" or main.verb not in ("work", "employ") or main.auxiliary != "did":
        return None
    if "with" in words_of(asked):
        return None
    anchor = anchor_of(asked, BEFORE)
    if anchor is not None:
        return Tell(asked.who, None, Pick.BEFORE, anchor, (Field.PLACE,))
    return Tell(asked.who, Post(), Pick.EVERY, fields=(Field.PLACE,))


def _besides(asked: Asked) -> Query | None:
    """Return the present posts but for one: "what does she do besides Stanford?"."""
    place = places_of([*asked.roles.at(AT), *asked.roles.at(NOUN), *asked.roles.at(DESTINATION)])
    if place is None or "besides" not in words_of(asked):
        return None
    asked.main.marks.pop("beside", None)
    asked.main.arguments = [
        one
        for one in asked.main.arguments
        if not (isinstance(one.meaning, Word) and one.meaning.kind in ("topic", "track"))
    ]
    others = Post(at=Not(place), when=Tense.NOW)
    return Tell(asked.who, others, Pick.EVERY, fields=(Field.PLACE,))


def between(asked: Asked) -> Query | None:
    """Return the post between two places: "what did X do between A and B?"; None for no two."""
    named = [one for one in asked.main.arguments if one.prep == "between"]
    ends = [places_of([one]) for one in named if isinstance(one.meaning, Where)]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    since = Day(of=Tell(asked.who, Post(at=ends[0]), fields=(Field.START,)))
    row = Post(at=Not(ends[0]), began=Span(since=since))
    return Tell(asked.who, row, Pick.BEFORE, Post(at=ends[1]), (Field.PLACE,))


def whether_before(asked: Asked) -> Find | None:
    """Return whether somebody was at one place before another; None where no two are named."""
    anchor = anchor_of(asked, BEFORE)
    roles = asked.roles
    place = places_of([*roles.at(AT), *roles.at(DESTINATION), *roles.at(NOUN)])
    if anchor is None or place is None:
        return None
    path = Path((Post(at=place), anchor))
    return Find(Rows.PEOPLE, asked.who & path, ask=Ask.WHETHER)


def whether_after(asked: Asked) -> Find | None:
    """Return whether somebody went to one place straight from another: "did X go to A after B?"."""
    anchor, roles = anchor_of(asked, AFTER), asked.roles
    place = places_of(roles.at(DESTINATION))
    if anchor is None or place is None or asked.main.verb not in ("join", "move"):
        return None
    step = Step(origin=anchor, destination=place)
    return Find(Rows.MOVES, step & Who(asked.who), ask=Ask.WHETHER)


def until(asked: Asked, post: Post) -> Post:
    """Return a post as one that began before another did: "at A before she joined B"."""
    anchor = anchor_of(asked, BEFORE)
    if anchor is None or post == anchor:
        return post
    back = any(
        one.verb == "return" for one in asked.sentence.clauses
    )  # "before she went back to B"
    pick = Pick.LAST if back else Pick.FIRST
    day = Day(of=Tell(asked.who, anchor, pick, fields=(Field.START,)))
    return replace(post, began=Span(until=day))


def with_whom(asked: Asked) -> Find | None:
    """Return who founded with somebody what they were told to have founded; None for no founding."""
    match asked.before:
        case Tell(row=Post(founder=True) as post) if asked.main.question == "who":
            if {"with", "else"} & set(words_of(asked)):
                others: Condition = ~asked.who
                return Find(Rows.PEOPLE, others & Some(Rows.STAYS, post))
    return None

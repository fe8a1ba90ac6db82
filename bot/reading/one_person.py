"""What is asked of one person that is named."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import (
    Condition,
    Find,
    Post,
    Profile,
    Query,
    Some,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask, Field, Pick, Rows
from bot.query.terms import When as Tense
from bot.reading.drafts import draft
from bot.reading.frames import (
    AT,
    DESTINATION,
    NOUN,
    ORIGIN,
    places_of,
    such_posts,
)
from bot.reading.notes import span_of
from bot.reading.person_asked import (
    Asked,
    names_places,
    post_of,
    row_of_move,
    study_of,
)
from bot.reading.person_beside import beside_others, between, whether_after, whether_before
from bot.reading.person_context import gone_on
from bot.reading.person_facts import (
    end_of_career,
    fact,
    length,
    number,
    sourced,
    span_told,
    what,
    when,
)
from bot.reading.person_places import where


def asked_of(asked: Asked) -> Query | None:
    """Return the query of what is asked of a person, None for what is no question."""
    main, _roles = asked.main, asked.roles
    question = main.question
    if found := gone_on(asked):
        return found
    if found := beside_others(asked) or between(asked) or span_told(asked):
        return found
    if found := fact(asked):
        return found
    if ("first" in main.marks or "last" in main.marks) and (
        asked.nouns.get("worldword")
        in (
            "job",
            "title",
            "career",
            "move",
        )
        or asked.nouns.get("placeword")
    ):
        return end_of_career(asked)
    if question == "why" or asked.nouns.get("worldword") == "reason":
        return Tell(asked.who, row_of_move(asked), fields=(Field.REASON,))
    tenure = asked.nouns.get("worldword") == "tenure"
    if question in ("how-many", "how-often") and not tenure:
        return number(asked)
    if question == "who" and main.verb in ("work", "employ"):
        return Tell(asked.who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))
    if (told_by := sourced(asked)) is not None:
        return told_by
    if question == "how-long" or tenure:
        return length(asked)
    if question == "when" or (question in ("which", "what") and asked.nouns.get("unit")):
        return when(asked)
    if question == "where" or asked.nouns.get("placeword") or asked.nouns.get("kind"):
        return where(asked)
    asks_whether = not question and bool(main.auxiliary or main.verb == "be")
    if asks_whether and (earlier := whether_before(asked)) is not None:
        return earlier
    if asks_whether and (straight := whether_after(asked)) is not None:
        return straight
    if question in ("what", "which", "how", "") and (found := what(asked)):
        return found
    if main.auxiliary or main.verb == "be":
        return _whether(asked)
    if question == "who":
        return Profile((asked.who,))
    return what(asked) or _bare(asked)


def _bare(asked: Asked) -> Query | None:
    """Return what a name and little else asks: "karpathy at tesla", "hinton phd"."""
    main, roles = asked.main, asked.roles
    if main.verb in ("leave", "join", "return") and names_places(asked):
        return Tell(
            asked.who,
            row_of_move(asked),
            fields=(Field.END if main.verb == "leave" else Field.START,),
        )
    if "now" in main.marks:
        return Tell(asked.who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))
    stays = "still" in main.marks and main.verb != "lead" and not roles.tracks
    if stays and names_places(asked):
        return _has(asked, replace(post_of(asked), when=Tense.NOW))
    if names_places(asked) or roles.tracks:
        return _whether(asked)
    if main.verb == "move":
        return Find(Rows.MOVES, Who(asked.who))
    return Profile((asked.who,))


def _whether(asked: Asked) -> Query:
    """Return whether something is so."""
    main, roles = asked.main, asked.roles
    verb = main.verb
    if verb in ("leave", "join", "return", "move", "hire", "lose") and (
        verb == "leave"
        or places_of(roles.at(ORIGIN))
        or places_of(roles.at(DESTINATION))
        or verb == "return"
    ):
        row: Condition = row_of_move(asked)
        span = span_of(roles, main)
        if span is not None and isinstance(row, Step):
            row = replace(row, left=span) if verb == "leave" else replace(row, joined=span)
        return Find(Rows.MOVES, row & Who(asked.who), ask=Ask.WHETHER)
    if verb == "lead" and (place := places_of(roles.at(AT))) is not None:
        tense = Tense.NOW if main.tense != "past" and main.auxiliary != "did" else Tense.EVER
        return _has(asked, Post(at=place, when=tense, tracks=_LEADING, held=span_of(roles, main)))
    if verb == "become" or (roles.tracks and verb in ("be", "", "work", "lead", "join")):
        such = such_posts(roles.tracks)
        now = main.tense == "now" or "now" in main.marks or "still" in main.marks
        place = places_of([*roles.at(AT), *roles.at(NOUN)])
        tense = Tense.NOW if now and such.founder is None else Tense.EVER
        return _has(asked, replace(such, at=place, when=tense, held=span_of(roles, main)))
    if verb == "found":
        return _has(asked, post_of(asked))
    if verb == "study" or roles.degrees:
        return _has(asked, study_of(asked))
    drafted = draft(asked.sentence)
    others = tuple(one for one in drafted.people if not _of_person(one))
    if others:
        where: Condition = asked.who
        for one in others:
            where = where & one
        return Find(Rows.PEOPLE, where, ask=Ask.WHETHER)
    return Profile((asked.who,))


_LEADING = frozenset({Track.EXECUTIVE, Track.MANAGEMENT, Track.FOUNDER})


def _has(asked: Asked, post: Post) -> Find:
    return Find(Rows.PEOPLE, asked.who & Some(Rows.STAYS, post), ask=Ask.WHETHER)


def _of_person(condition: Condition) -> bool:
    if not isinstance(condition, Some):
        return False
    parts = condition.where.parts
    return any(isinstance(part, With) for part in parts)

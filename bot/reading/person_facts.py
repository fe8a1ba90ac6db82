"""Facts of one person: when, how long, how many, where, as what."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import (
    Condition,
    Find,
    Measure,
    Place,
    Post,
    Profile,
    Query,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask, Field, Pick, Rows, Stat
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS
from bot.reading.frames import (
    AFTER,
    AT,
    BEFORE,
    DESTINATION,
    FOUNDED,
    NOUN,
    ORIGIN,
    places_of,
    roles_of,
    such_posts,
)
from bot.reading.notes import span_of
from bot.reading.person_asked import (
    Asked,
    anchor_of,
    names_places,
    post_of,
    row_of_move,
    study_of,
    verb_text,
    words_of,
)
from bot.reading.person_beside import until
from bot.reading.person_places import where
from bot.reading.pieces import Title

_STUDENT = frozenset({Track.STUDENT})


_FACTS = {
    "known": Field.WORK,
    "work": Field.WORK,
    "area": Field.AREA,
    "focus": Field.AREA,
    "website": Field.LINK,
    "source": Field.SOURCE,
}


_KNOWN_BY = {
    "source": Field.SOURCE,
    "status": Field.STATUS,
    "announced": Field.ANNOUNCED,
}


def sourced(asked: Asked) -> Query | None:
    """Return by what source something is known of a person, how surely, or when it was announced."""
    field = _KNOWN_BY.get(asked.nouns.get("worldword", ""))
    if field is None:
        return None
    moved = asked.main.verb in ("leave", "join", "return", "move") or any(
        one.verb in ("leave", "join") for one in asked.sentence.clauses
    )
    if not moved and field is Field.ANNOUNCED:
        at = post_of(asked)
        return Tell(asked.who, Step() if at == Post() else Step(either=at), fields=(field,))
    if not moved:
        return Tell(asked.who, post_of(asked), fields=(field,))
    clause = next(
        (one for one in asked.sentence.clauses if one.verb in ("leave", "join", "return", "move")),
        asked.main,
    )
    roles = roles_of(clause)
    step = Step(origin=places_of(roles.at(ORIGIN)), destination=places_of(roles.at(DESTINATION)))
    return Tell(asked.who, step, fields=(field,))


def fact(asked: Asked) -> Query | None:
    """Return a fact of the person, None where a post or a move is asked about."""
    word = asked.nouns.get("worldword", "")
    main = asked.main
    if word == "career" and not main.of(Title):
        every = main.verb in ("", "be") and not names_places(asked)
        return Profile((asked.who,)) if every else None
    if word in _FACTS and main.verb in ("", "be", "make", "workon", "lead"):
        return Tell(asked.who, fields=(_FACTS[word],))
    if main.verb == "make" and main.question in ("what", "which"):
        return Tell(asked.who, fields=(Field.WORK,))
    if main.verb == "workon" and main.question == "what" and not names_places(asked):
        return Tell(asked.who, fields=(Field.AREA,))
    return None


def end_of_career(asked: Asked) -> Query:
    """Return the first or the last of a career."""
    pick = Pick.FIRST if "first" in asked.main.marks else Pick.LAST
    field = Field.TITLE if asked.nouns.get("worldword") == "title" else Field.PLACE
    return Tell(asked.who, Post(at=places_of(asked.roles.at(AT))), pick, fields=(field,))


def span_told(asked: Asked) -> Query | None:
    """Return the first and the last day of a stay: "X, start and end at Y"; None for less."""
    place = post_of(asked).at
    if place is None or not {"start", "end"} <= set(words_of(asked)):
        return None
    sentence = asked.sentence
    sentence.unused[:] = [at for at in sentence.unused if sentence.pieces[at].text != "end"]
    return Tell(asked.who, Post(at=place), Pick.EVERY, fields=(Field.START, Field.END))


def when(asked: Asked) -> Query:
    """Return when something was."""
    main, roles = asked.main, asked.roles
    verb = main.verb
    such = such_posts(roles.tracks)
    if such != Post() and verb in (
        "become",
        "be",
        "work",
        "move",
        "promote",
        "join",
        "name",
        "",
    ):
        place = places_of([*roles.at(AT), *roles.at(DESTINATION)])
        return Tell(asked.who, replace(such, at=place), Pick.FIRST, fields=(Field.START,))
    if verb == "found":
        return Tell(asked.who, post_of(asked), fields=(Field.START,))
    if verb == "study" or roles.degrees:
        field = Field.END if "graduat" in verb_text(asked) or roles.degrees else Field.START
        return Tell(asked.who, study_of(asked), fields=(field,))
    if verb in ("work", "be", "stay", "", "employ"):
        place = places_of(roles.at(AT))
        fields: tuple[Field, ...] = (Field.START, Field.END)
        if main.tense == "now" or any("since" in text for text in asked.sentence.texts):
            fields = (Field.START,)
        if any("until" in text for text in asked.sentence.texts):
            fields = (Field.END,)
        if asked.nouns.get("worldword") in ("title", "job"):
            fields = (*fields, Field.TITLE)
        stays = Post(at=place)
        pick = Pick.EVERY if place is not None and len(fields) > 1 else Pick.LAST
        return Tell(asked.who, stays, pick, fields=fields)
    leaving = verb in ("leave", "lose") or (
        verb == "move" and places_of(roles.at(DESTINATION)) is None
    )
    field = Field.END if leaving else Field.START
    return Tell(asked.who, row_of_move(asked), fields=(field,))


def length(asked: Asked) -> Query:
    """Return how long something lasted."""
    roles = asked.roles
    such = such_posts(roles.tracks)
    if asked.main.verb == "study" or roles.degrees:
        return total(asked, study_of(asked))
    place = places_of(
        [
            *roles.at(AT),
            *roles.at(ORIGIN),
            *roles.at(DESTINATION),
            *roles.at(FOUNDED),
            *roles.at(NOUN),
        ]
    )
    if place is None and such == Post():
        return total(asked, Post(when=Tense.NOW))
    return total(asked, until(asked, replace(such, at=place)))


def total(asked: Asked, post: Post) -> Find:
    """Return the length of all stays that are such posts."""
    return Find(
        Rows.STAYS,
        post & Who(asked.who),
        measure=Measure(Field.LENGTH, Stat.SUM),
        ask=Ask.NUMBER,
    )


def number(asked: Asked) -> Query:
    """Return how many: moves, places, months."""
    main = asked.main
    nouns = asked.nouns
    if nouns.get("unit") in ("year", "month") and main.question == "how-many":
        return length(asked)
    if nouns.get("placeword") or nouns.get("kind") or main.verb == "found":
        post = post_of(asked)
        if main.verb == "found":
            post = Post(founder=True)
        elif kind := nouns.get("kind"):
            post = Post(at=Place(kinds=KINDS[kind])) if kind in KINDS else Post()
        else:
            post = Post()
        return Find(Rows.STAYS, post & Who(asked.who), measure=Measure(Field.PLACE), ask=Ask.NUMBER)
    if nouns.get("worldword") == "job":
        return Find(
            Rows.STAYS, Post() & Who(asked.who), measure=Measure(Field.PLACE), ask=Ask.NUMBER
        )
    row = row_of_move(asked)
    where: Condition = Who(asked.who) if row == Step() else row & Who(asked.who)
    return Find(Rows.MOVES, where, measure=Measure(Field.ROW), ask=Ask.NUMBER)


def what(asked: Asked) -> Query | None:
    """Return what somebody is, was or founded; None where that is not asked."""
    main, roles = asked.main, asked.roles
    noun = asked.nouns.get("worldword", "")
    before, after = anchor_of(asked, BEFORE), anchor_of(asked, AFTER)
    if roles.degrees or main.verb == "study":
        return Tell(asked.who, study_of(asked), Pick.EVERY, fields=(Field.PLACE,))
    if main.verb == "found":
        if after is not None:
            return Tell(asked.who, Post(founder=True), Pick.AFTER, after, (Field.PLACE,))
        return (
            None
            if places_of(roles.at(FOUNDED))
            else Tell(asked.who, Post(founder=True), Pick.EVERY, fields=(Field.PLACE,))
        )
    if before is not None:
        return Tell(
            asked.who,
            None,
            Pick.BEFORE,
            before,
            (Field.PLACE,) if noun != "title" else (Field.TITLE,),
        )
    if after is not None:
        return Tell(
            asked.who,
            None,
            Pick.AFTER,
            after,
            (Field.PLACE,) if noun != "title" else (Field.TITLE,),
        )
    if (
        noun in ("title", "job")
        or main.verb == "workon"
        or (main.question == "what" and main.verb in ("work", "be", "lead", ""))
    ):
        place = places_of([*roles.at(AT), *roles.at(NOUN)])
        span = span_of(roles, main)
        if noun == "job" and main.question in ("where",):
            return Tell(asked.who, Post(when=Tense.NOW), fields=(Field.PLACE,))
        past = main.tense == "past" or main.auxiliary == "did"
        if noun == "" and main.verb in ("be", "") and main.question in ("", "which") and not past:
            return None
        if place is None and span is None:
            if past:
                return Tell(asked.who, Post(), Pick.EVERY, fields=(Field.TITLE,))
            return Tell(asked.who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.TITLE,))
        return Tell(asked.who, Post(at=place, held=span), fields=(Field.TITLE,))
    if main.question == "what" and main.verb in ("join", "leave", "move", "return", "hire"):
        return where(asked)
    return None

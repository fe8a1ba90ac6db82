"""Where one person is, was, came from, or went."""

from __future__ import annotations

from bot.careers.model import Track
from bot.query.language import (
    Post,
    Query,
    Step,
    Tell,
)
from bot.query.terms import Field, Pick
from bot.query.terms import When as Tense
from bot.reading.frames import (
    AFTER,
    BEFORE,
    DESTINATION,
    ORIGIN,
    places_of,
)
from bot.reading.notes import span_of
from bot.reading.person_asked import (
    Asked,
    anchor_of,
    in_past,
    names_places,
    study_of,
    such_post,
    verb_text,
    words_of,
)

_STUDENT = frozenset({Track.STUDENT})


def where(asked: Asked) -> Query:
    """Return where somebody is, was, came from or went."""
    main, roles = asked.main, asked.roles
    verb = main.verb
    span = span_of(roles, main)
    before = anchor_of(asked, BEFORE)
    after = anchor_of(asked, AFTER)
    if verb == "study" or roles.degrees:
        return Tell(asked.who, study_of(asked), Pick.EVERY, fields=(Field.PLACE,))
    begins = verb_text(asked).startswith(("start", "beg"))
    asks_place = {"placeword", "kind"} & asked.nouns.keys()  # "what company did X start"
    if verb == "found" and begins and not (names_places(asked) or main.mentioned or asks_place):
        return Tell(asked.who, Post(), Pick.FIRST, fields=(Field.PLACE,))
    if verb == "found" and before is None and after is None:
        return Tell(asked.who, Post(founder=True), Pick.EVERY, fields=(Field.PLACE,))
    if before is not None:
        return Tell(asked.who, such_post(asked), Pick.BEFORE, before, (Field.PLACE,))
    whence = main.verb == "move" and {"from"} & set(words_of(asked)) and asked.joined
    if after is not None and whence:  # "where did she come from when she joined X"
        return Tell(asked.who, None, Pick.BEFORE, after, (Field.PLACE,))
    if after is not None:
        row = Post(founder=True) if verb == "found" else such_post(asked)
        return Tell(asked.who, row, Pick.AFTER, after, (Field.PLACE,))
    if span is not None:
        return Tell(asked.who, Post(held=span), Pick.EVERY, fields=(Field.PLACE,))
    origin, destination = places_of(roles.at(ORIGIN)), places_of(roles.at(DESTINATION))
    came = (
        any(w in ("from", "come", "came") for w in words_of(asked))
        or asked.nouns.get("placeword") == "source"
    )
    if verb in ("leave", "lose") and origin is not None:
        return Tell(asked.who, None, Pick.AFTER, Post(at=origin), (Field.PLACE,))
    if verb in ("leave",) and asked.nouns.get("placeword"):
        return Tell(asked.who, Step(origin=Post()), fields=(Field.ORIGIN,))
    if verb in ("join", "hire", "move", "return") and (
        destination is not None or origin is not None
    ):
        place = destination or origin
        came_to = "came" in words_of(asked) and destination is not None
        if came or came_to or verb in ("join", "hire"):
            return Tell(asked.who, None, Pick.BEFORE, Post(at=place), (Field.PLACE,))
        return Tell(asked.who, None, Pick.AFTER, Post(at=origin or destination), (Field.PLACE,))
    if came and verb in ("move", "join", "hire"):
        return Tell(asked.who, None, Pick.BEFORE, Post(when=Tense.NOW), (Field.PLACE,))
    past = in_past(asked)
    earlier = (
        {"before", "previously"} & set(words_of(asked))
        or "ex" in main.marks
        or asked.nouns.get("placeword") == "source"
    )
    if earlier:
        return Tell(asked.who, None, Pick.BEFORE, Post(when=Tense.NOW), (Field.PLACE,))
    if (
        verb in ("work", "be", "employ", "", "hold")
        and (past or "all" in words_of(asked) or "every" in words_of(asked) or is_plural(asked))
        and "now" not in main.marks
    ):
        return Tell(asked.who, Post(), Pick.EVERY, fields=(Field.PLACE,))
    if verb in ("move", "join", "leave", "return") and main.auxiliary in ("did", "have"):
        return Tell(asked.who, Post(), Pick.LAST, fields=(Field.PLACE,))
    return Tell(asked.who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))


def is_plural(asked: Asked) -> bool:
    """Return whether several places are asked for."""
    return (
        any(
            asked.sentence.pieces[at].text.endswith("s")
            for one in asked.sentence.clauses
            for word, at in one.asked
            if word.kind == "placeword"
        )
        and asked.main.question != ""
    )

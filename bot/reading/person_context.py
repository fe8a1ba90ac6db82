"""What is asked of a person after something else was: "since when?", "and before that?"."""

from __future__ import annotations

from dataclasses import replace

from bot.query.language import (
    Condition,
    Day,
    Post,
    Query,
    Span,
    Step,
    Tell,
)
from bot.query.terms import Field, Pick
from bot.query.terms import When as Tense
from bot.reading.person_asked import (
    Asked,
    names_places,
    words_of,
)
from bot.reading.person_beside import with_whom
from bot.reading.person_facts import total


def gone_on(asked: Asked) -> Query | None:
    """Return what is asked of the row that was asked about before, where no other is named."""
    before, main = asked.before, asked.main
    if (
        before is None
        or "now" in main.marks
        or names_places(asked)
        or asked.roles.times
        or asked.roles.tracks
        or asked.roles.degrees
    ):
        return None
    if (others := with_whom(asked)) is not None:
        return others
    noun = asked.nouns.get("worldword", "")
    words = set(words_of(asked))
    anchor = _told_from(before)
    if main.question == "why":
        return replace(
            before,
            pick=Pick.LAST,
            row=_step_of(before, leaving=main.verb == "leave"),
            anchor=None,
            fields=(Field.REASON,),
        )
    asks_before = (
        bool(words & {"before", "previously", "b4", "earlier"}) and main.question != "when"
    )
    earlier = before.pick is Pick.BEFORE or _is_earlier(before)
    if asks_before and earlier and not asked.roles.tracks:
        return _one_before(before)
    titled = noun == "title" or (Field.TITLE in before.fields and main.question != "where")
    if anchor is not None and asks_before:
        return Tell(
            before.of,
            None,
            Pick.BEFORE,
            anchor,
            (Field.TITLE if titled else Field.PLACE,),
        )
    if anchor is not None and main.question in ("where", "which", "what") and "from" in words:
        return Tell(before.of, None, Pick.BEFORE, anchor, (Field.PLACE,))
    leaving = main.verb in ("move", "leave", "join", "return") or words & {
        "after",
        "next",
        "then",
        "afterwards",
    }
    if (
        anchor is not None
        and (
            before.anchor is not None
            or (isinstance(before.row, Step) and before.row.origin is not None)
        )
        and (
            (main.question in ("where", "what", "which") and leaving)
            or (main.question == "" and words & {"after", "next", "then"})
        )
    ):
        return Tell(before.of, None, Pick.AFTER, anchor, (Field.PLACE,))
    leaving_of = _left(before) if (main.verb, main.question) == ("leave", "when") else None
    if leaving_of is not None:
        return Tell(before.of, Step(origin=leaving_of), fields=(Field.END,))
    if main.verb in ("leave", "join", "found", "return", "study", "overlap"):
        return None
    row = _step_of(before, leaving=False)
    left = isinstance(row, Step) and row.destination is None and row.origin is not None
    if main.question == "when" and "announced" in words and not left:
        said = [at for at in asked.sentence.unused if asked.sentence.pieces[at].text != "announced"]
        asked.sentence.unused[:] = said
        return Tell(before.of, row, fields=(Field.ANNOUNCED,))
    years = main.question == "how-many" and asked.nouns.get("unit") in ("year", "month")
    if main.question == "when" or (asked.nouns.get("unit") and not years):
        field = (
            Field.END
            if isinstance(before.row, Step) and before.row.destination is None
            else Field.START
        )
        if "until" in words:
            field = Field.END
        pick = before.pick if before.pick is not Pick.EVERY else Pick.LAST
        return replace(before, pick=pick, fields=(field,))
    if main.question == "how-long" or years:
        row = _post_told(before) or _post_beside(before)
        return total(asked, row) if row is not None else None
    at_work = not noun and main.question == "what" and main.verb in ("be", "work", "lead", "")
    if at_work or noun in ("title", "job"):
        row = _post_told(before)
        if row is None and before.anchor is not None and before.row is None:
            return replace(before, fields=(Field.TITLE,))
        if row is not None:
            return replace(
                before,
                row=row,
                pick=before.pick if before.pick is not Pick.EVERY else Pick.LAST,
                fields=(Field.TITLE,),
            )
    return None


def _left(tell: Tell) -> Condition | None:
    """Return the post in question that may have been left; None for one held now, or for none."""
    match tell.row:
        case Step(origin=Post(at=at) as origin) if at is not None:
            return origin
        case Post(at=at, when=when) if at is not None and when is not Tense.NOW:
            return Post(at=at)
        case None if tell.pick is Pick.AFTER:
            return tell.anchor
        case _:
            return None


def _one_before(tell: Tell) -> Tell:
    """Return the post before one that was told: the last that began sooner."""
    day = Day(of=replace(tell, fields=(Field.START,)))
    return Tell(tell.of, None, Pick.BEFORE, Post(began=Span(day, day)), (Field.PLACE,))


def _is_earlier(tell: Tell) -> bool:
    """True if a post was told that is itself the one before another."""
    match tell.row:
        case Post(began=Span(until=Day(of=Tell()))):
            return True
        case _:
            return False


def _told_from(tell: Tell) -> Condition | None:
    """Return the post that a fact was told of, to tell others from."""
    match tell.row:
        case Step(origin=origin) if origin is not None:
            return origin
        case Step(destination=destination) if destination is not None:
            return destination
        case Post() as post:
            return Post(when=Tense.NOW) if post == Post() else post
        case _:
            return tell.anchor


def _step_of(tell: Tell, *, leaving: bool) -> Condition | None:
    match tell.row:
        case Post(when=Tense.NOW):
            return Step()
        case Post(at=at) if at is not None:
            return Step(destination=at)
        case None if isinstance(tell.anchor, Post) and tell.anchor.at is not None:
            ends = Step(origin=tell.anchor.at), Step(destination=tell.anchor.at)
            return ends[0] if leaving else ends[1]
        case _:
            return tell.row


def _post_beside(tell: Tell) -> Post | None:
    """Return the post before or after an anchor that was told, by the day that it began."""
    if tell.anchor is None or tell.row is not None:
        return None
    day = Day(of=replace(tell, fields=(Field.START,)))
    return Post(began=Span(day, day))


def _post_told(tell: Tell) -> Post | None:
    match tell.row:
        case Post() as post:
            return post
        case Step(destination=Post() as post) | Step(origin=Post() as post):
            return post
        case _:
            return None

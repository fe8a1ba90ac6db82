"""Revises what the rules found by the second opinion: other ends, a move more, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.announcements.certainty import certainty_of
from bot.announcements.cues import Cues
from bot.announcements.frames import Step
from bot.announcements.proposed import Kind, Named, Proposed
from bot.announcements.weighing import LIKELY, LIKELY_ADDED, Ends, Weights, learned, likeliest

_LONGEST = 80
"""Sentences of a text, more of which only the rules read."""
_STEPS = {
    Step.FOUND: Kind.FOUNDED,
    Step.ADVISE: Kind.ADVISOR,
    Step.RETURN: Kind.RETURNED,
    Step.PROMOTE: Kind.PROMOTED,
}
_ARRIVED = (Kind.FOUNDED, Kind.RETURNED, Kind.ADVISOR)
"""Kinds of a move to a place that stay what they are, wherever it is from."""


def revised(cues: Cues, weights: Weights | None = None) -> list[Proposed]:
    """Return the moves of a text, in its order, after the second opinion on each of its people.

    The weights were learned from English texts; of others, and of very long ones, what the rules
    found is returned. `weights` are taken in the place of those of the reader.
    """
    if cues.language != "en" or len(cues.seen) > _LONGEST:
        return list(cues.found)
    found = [one for one in cues.found if one.background or one.person not in cues.people]
    for person in cues.people:
        found.extend(_of(person, cues, learned() if weights is None else weights))
    order = {part.text: at for at, part in reversed(list(enumerate(cues.telling.sentences)))}
    return sorted(found, key=lambda one: order.get(one.words, 0))


def _of(person: Named, cues: Cues, weights: Weights) -> Iterator[Proposed]:
    """Yield the move of a person, if there is one."""
    ends, likely = likeliest(cues, person, weights)
    news = [one for one in cues.found if one.person == person and not one.background]
    if ends == (None, None):
        yield from (one for one in news if (one.origin, one.destination) == ends)
    elif likely >= (LIKELY if news else LIKELY_ADDED):
        same = (one for one in news if (one.origin, one.destination) == ends)
        yield next(same, None) or _with_ends(
            next(iter(news), None) or _new(person, cues, ends), ends
        )


def _with_ends(move: Proposed, ends: Ends) -> Proposed:
    """Return a move with other ends, and the kind that it has with them."""
    origin, destination = ends
    kind = move.kind
    if destination is None:
        kind = kind if kind is Kind.FOUNDED else Kind.DEPARTED
    elif kind not in _ARRIVED and (origin is not None or kind is not Kind.PROMOTED):
        kind = Kind.JOINED if origin is None else Kind.MOVED
    return replace(move, origin=origin, destination=destination, kind=kind)


def _new(person: Named, cues: Cues, ends: Ends) -> Proposed:
    """Return a move that the rules did not find, on the sentence that names most of it."""
    known = {person, *ends}
    named = [
        sum(one.place in known or person in one.people for one in seen.sights) for seen in cues.seen
    ]
    sentence = named.index(max(named))
    told = [one.step for one in cues.telling.told if person in one.people]
    founded = ends[1] is not None and ends[1] == cues.telling.story.founded
    step = Step.FOUND if founded else next((one for one in told if one in _STEPS), Step.ARRIVE)
    return Proposed(
        person,
        *ends,
        kind=_STEPS.get(step, Kind.JOINED),
        certainty=certainty_of(cues.telling.units[sentence], denied=False, hedged=False),
        words=cues.telling.sentences[sentence].text,
    )

"""A question about one person, with what helps to read it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.careers.model import MoveKind, Track
from bot.query.language import (
    All,
    Condition,
    Find,
    Is,
    Post,
    Profile,
    Query,
    Some,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask, Field, Pick, Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Clause, Sentence
from bot.reading.frames import (
    AT,
    DESTINATION,
    FOUNDED,
    NOUN,
    ORIGIN,
    OWNER,
    STUDY,
    Roles,
    places_of,
    roles_of,
    such_posts,
)
from bot.reading.pieces import Word

_STUDENT = frozenset({Track.STUDENT})


@dataclass(slots=True)
class Asked:
    """What is asked of one person: the sentence, its main clause, and what was asked before."""

    sentence: Sentence
    main: Clause
    who: Is
    roles: Roles
    nouns: dict[str, str]  # what is asked for, by the kind of the noun
    before: Tell | None = None

    @property
    def joined(self) -> bool:
        """True if it is asked of the time that the person came somewhere: "when she joined X"."""
        return any(_is_joined(one) for one in self.sentence.clauses)

    @classmethod
    def of(cls, sentence: Sentence, main: Clause, id_: str, context: Query | None = None) -> Asked:
        """Return what a sentence asks of a person; `context` is what was asked before."""
        nouns = {word.kind: word.value for one in sentence.clauses for word, _ in one.asked}
        who = Is(frozenset({id_}))
        return cls(sentence, main, who, roles_of(main), nouns, _told_before(context, who))


def _is_joined(clause: Clause) -> bool:
    return clause.link == "after" and clause.verb in ("join", "move")


def _told_before(context: Query | None, who: Is) -> Tell | None:
    """Return the row of somebody that was told before, None for no single one."""
    match context:
        case Tell():
            return context
        case Profile(of=(one,)) if one == who:  # a card begins with the present post
            return Tell(who, Post(when=Tense.NOW), Pick.EVERY, fields=(Field.PLACE,))
        case Find(Rows.MOVES, All(of=(Step() as step, Who(of=one))), ask=Ask.WHETHER) if one == who:
            return Tell(who, step, fields=(Field.START if step.destination else Field.END,))
        case Find(
            Rows.PEOPLE, All(of=(one, Some(Rows.STAYS, Post() as post))), ask=Ask.WHETHER
        ) if one == who and post.at is not None:
            return Tell(who, replace(post, when=Tense.EVER), fields=(Field.START, Field.END))
        case Find(Rows.STAYS, All(of=(Post() as post, Who(of=one))), ask=Ask.NUMBER) if one == who:
            return Tell(who, post, fields=(Field.START, Field.END))
        case _:
            return None


def names_places(asked: Asked) -> bool:
    """Return whether a place is named."""
    return any(asked.roles.places.values())


def post_of(asked: Asked) -> Post:
    """Return the post that is asked about."""
    roles = asked.roles
    such = such_posts(roles.tracks)
    place = places_of(
        [
            *roles.at(AT),
            *roles.at(ORIGIN),
            *roles.at(DESTINATION),
            *roles.at(NOUN),
            *roles.at(OWNER),
        ]
    )
    if roles.degrees or asked.main.verb == "study":
        return study_of(asked)
    if asked.main.verb == "found":
        return Post(at=places_of(roles.at(FOUNDED)), founder=True)
    return replace(such, at=place)


def study_of(asked: Asked) -> Post:
    """Return the study that is asked about."""
    titles: tuple[str, ...] = ()
    for one in asked.roles.degrees:
        if isinstance(one.meaning, Word) and one.meaning.value != "any":
            titles = (one.meaning.value,)
    at = places_of([*asked.roles.at(STUDY), *asked.roles.at(AT)])
    return Post(at=at, tracks=_STUDENT, titles=titles)


def row_of_move(asked: Asked) -> Step:
    """Return the move that is asked about."""
    roles, verb = asked.roles, asked.main.verb
    origin, destination = places_of(roles.at(ORIGIN)), places_of(roles.at(DESTINATION))
    if verb == "leave":
        return (
            Step(origin=origin, destination=destination)
            if origin or destination
            else Step(origin=Post())
        )
    if verb == "return":
        return Step(origin=origin, destination=destination, kinds=frozenset({MoveKind.RETURNED}))
    if verb == "hire":
        return Step(origin=origin, destination=destination)
    if verb in ("work", "be", "found", ""):
        destination = destination or places_of([*roles.at(AT), *roles.at(FOUNDED)])
    return Step(origin=origin, destination=destination)


def verb_text(asked: Asked) -> str:
    """Return the verb as it is written."""
    return asked.sentence.pieces[asked.main.at].text if asked.main.at >= 0 else ""


def words_of(asked: Asked) -> list[str]:
    """Return the words of the question."""
    return [word for text in asked.sentence.texts for word in text.split()]


def such_post(asked: Asked) -> Post | None:
    """Return the kind of post that is asked about, None for any."""
    such = such_posts(asked.roles.tracks)
    return None if such == Post() else such


def in_past(asked: Asked) -> bool:
    """Return whether it is asked of the past."""
    main = asked.main
    did = main.auxiliary in ("did", "have") or any(
        text.endswith("did") for text in asked.sentence.texts
    )
    return main.tense == "past" or did or "ever" in main.marks


def anchor_of(asked: Asked, role: str) -> Condition | None:
    """Return the post that a time is told from: "before Apple", "after leaving OpenAI"."""
    if (place := places_of(asked.roles.at(role))) is not None:
        return Post(at=place)
    for clause in asked.sentence.clauses:
        if clause is asked.main or clause.link != role:
            continue
        roles = roles_of(clause)
        place = places_of(
            [
                *roles.at(AT),
                *roles.at(ORIGIN),
                *roles.at(DESTINATION),
                *roles.at(FOUNDED),
                *roles.at(NOUN),
            ]
        )
        such = such_posts(roles.tracks)
        if clause.verb == "found":
            return Post(at=place, founder=True)
        if place is not None or such != Post():
            return replace(such, at=place)
        if clause.verb == "study" or roles.degrees:
            return Post(tracks=_STUDENT)
    return None

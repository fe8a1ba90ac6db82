"""Answers one fact about a person: a sentence, its value, and the roles that support it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.answering import answered
from bot.answers.asked import Fact, PersonFact
from bot.answers.cards import Action, Card, Section, Sign
from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.answers.in_language import asked
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import gone
from bot.answers.queries import FindMoves, OrganizationProfile, WhoIs
from bot.answers.sooner import sooner
from bot.answers.steps import (
    announced,
    how_long,
    how_often,
    returned,
    status,
    when_joined,
    when_left,
    why_joined,
    why_left,
)
from bot.answers.subject import Said, Subject, at_place, unknown
from bot.answers.text import Line, Span, bold, dotted, italic, line, listed
from bot.answers.time_words import time_words
from bot.answers.where import (
    did,
    during,
    ever_held,
    first_job,
    has_left,
    places,
    post,
    still,
    title,
    when_became,
    where_after,
    where_before,
    where_now,
)
from bot.answers.whois import last_move
from bot.answers.wording import areas_words, certainty_mark, span_of, title_words
from bot.careers.model import Move, Person, Role, Status, Track
from bot.careers.moves import derive_moves
from bot.careers.presence import Now
from bot.store import Store


async def person_fact(
    query: PersonFact, store: Store, careers: Careers, directory: Directory, now: Now
) -> Answer:
    """Return one fact about a person; outcome `none` if it is not recorded."""
    person = await store.person(query.person)
    if person is None:
        return gone(query.person, AnswerKind.FACT)
    other = await store.person(query.other) if query.other else None
    subject = Subject(person, query, directory, now, derive_moves(person, directory.families))
    if query.fact is Fact.ROAD:
        return await _same_road(subject, store, careers)
    if query.fact is Fact.COFOUNDERS:
        said = await _cofounders(subject, store, careers)
    elif query.fact in (Fact.LEFT_SOONER, Fact.JOINED_SOONER):
        said = sooner(subject, other)
    else:
        said = _SAID[query.fact](subject)
    shown = dict.fromkeys(role.organization for role in said.roles)
    organizations = tuple(place for place in shown if place not in said.possible)
    lines = tuple(role_line(role, span_of(role, person, now), directory) for role in said.roles)
    notes = tuple(
        line(italic(role.note), small=True, sources=directory.grades.ranked(role.sources))
        for role in said.roles
        if role.note
    )
    return Answer(
        Outcome.OK if said.known else Outcome.NONE,
        AnswerKind.FACT,
        understood=describe(query, person, directory, other.name if other else ""),
        card=Card(
            title=person.name,
            lead=line(bold(said.sentence), _doubt(said.roles, directory)),
            sections=(Section(lines, more="roles"),) if lines else (),
            closing=notes,
            footer=(line(f"As of {person.as_of.in_words()}", small=True),) if person.as_of else (),
            actions=(
                Action(f"Career of {person.name}"[:80], WhoIs(person.id), Sign.PERSON),
                *(
                    Action(
                        directory.name(place)[:80], OrganizationProfile(place), Sign.ORGANIZATION
                    )
                    for place in organizations[:2]
                ),
            ),
            organization=organizations[0] if organizations else None,
        ),
        people=(person.id, *said.people),
        organizations=organizations,
        moves=_moves_of(query.fact, said.roles, subject),
        works=person.known_for if query.fact is Fact.KNOWN_FOR else (),
        value=said.value,
        possible_places=said.possible,
    )


def _doubt(roles: Sequence[Role], directory: Directory) -> str:
    """Say that nothing an answer rests on is verified, or more than a copy, where that is so."""
    if roles and all(role.status is Status.UNVERIFIED for role in roles):
        return " This is unverified."
    copied = roles and all(directory.grades.copied(role.sources) for role in roles)
    return " Only copies of other pages say so." if copied else ""


async def _same_road(subject: Subject, store: Store, careers: Careers) -> Answer:
    """Return all moves with the origin and destination families of the person's last move."""
    step = last_move(subject.moves)
    families = subject.directory.families
    if step is None or step.origin is None or step.destination is None:
        said = unknown(subject, f"A move of {subject.name} from one place to another")
        return Answer(
            Outcome.NONE,
            AnswerKind.MOVES,
            understood=describe(subject.query, subject.person, subject.directory),
            card=Card(title=subject.name, lead=line(bold(said.sentence))),
            people=(subject.person.id,),
        )
    query = FindMoves(
        origin=families.top(step.origin.organization),
        destination=families.top(step.destination.organization),
    )
    know = Knowledge(store, careers, subject.directory, subject.now)
    return await answered(asked(query, subject.directory), know, whole=True)


def role_line(role: Role, span: str, directory: Directory) -> Line:
    """Return a role on a line, with its span and where it was published."""
    team = role.team if role.team and role.team.casefold() not in role.title.casefold() else None
    parts: list[str | Span | None] = [
        f"  {directory.name(role.organization)}",
        role.title,
        team,
        certainty_mark(role, directory),
    ]
    return line(bold(span), *dotted(parts), sources=directory.grades.ranked(role.sources))


def describe(query: PersonFact, person: Person, directory: Directory, other: str = "") -> str:
    """Restate the question: "Where John Schulman was before Anthropic"."""
    place = directory.name(query.organization) if query.organization else ""
    words = _DESCRIBED[query.fact].format(
        name=person.name, post=_post_words(query.post), other=other
    )
    words = words.replace("  ", " ")  # where no post was named
    if place and "{place}" in words:
        words = words.replace("{place}", place)
    words = words.replace("was at {place}", "has been at the present place")
    words = words.replace("joined {place}", "came to the present place")
    words = words.replace("left {place}", "left the last place")
    words = words.replace(" at {place}", "").replace(" {place}", "")
    if query.fact is Fact.BEFORE:
        words += f" before {place}" if place else " before the present place"
        words += ", and before that" * (query.steps - 1)
    if query.fact is Fact.DURING:
        words += f" {time_words(query.since, query.until)}"
    return words


_DESCRIBED = {
    Fact.NOW: "Where {name} works now",
    Fact.STILL: "Whether {name} is at {{place}}",
    Fact.GONE: "Whether {name} has left {{place}}",
    Fact.TITLE: "The title of {name}",
    Fact.STATUS: "How certain the last step of {name} is",
    Fact.ANNOUNCED: "When the last step of {name} was announced",
    Fact.WHY: "Why {name} left {{place}}",
    Fact.WHY_JOINED: "Why {name} joined {{place}}",
    Fact.BEFORE: "Where {name} was",
    Fact.AFTER: "Where {name} went after {{place}}",
    Fact.DURING: "Where {name} was",
    Fact.DID: "What {name} did at {{place}}",
    Fact.FIRST: "The first job of {name}",
    Fact.PLACES: "Everywhere {name} has worked",
    Fact.JOINED: "When {name} joined {{place}}",
    Fact.LEFT: "When {name} left {{place}}",
    Fact.HOW_LONG: "How long {name} was at {{place}}",
    Fact.STUDIED: "Where {name} studied",
    Fact.KNOWN_FOR: "What {name} is known for",
    Fact.FOUNDED: "What {name} founded",
    Fact.COFOUNDERS: "Who founded a company with {name}",
    Fact.ROAD: "Who took the same road as {name}",
    Fact.POST: "Whether {name} is {post} at {{place}}",
    Fact.BECAME: "When {name} became {post} at {{place}}",
    Fact.HELD: "Whether {name} was ever {post} at {{place}}",
    Fact.RETURNED: "Whether and when {name} came back to {{place}}",
    Fact.MOVES: "How often {name} has moved",
    Fact.LEFT_SOONER: "Whether {name} left {{place}} before {other}",
    Fact.JOINED_SOONER: "Whether {name} joined {{place}} before {other}",
}


def _post_words(post: str | None) -> str:
    """Return a post with its article: "a manager", "an advisor", "chief scientist"."""
    if post == "board":
        return "on the board"
    if post == "co founder":
        return "a co-founder"
    if not post or " " in post or len(post) <= len("ceo"):
        return title_words(post or "")
    return f"{'an' if post[0] in 'aeiou' else 'a'} {post}"


def _moves_of(fact: Fact, roles: Sequence[Role], subject: Subject) -> tuple[Move, ...]:
    if fact not in (Fact.JOINED, Fact.LEFT, Fact.AFTER, Fact.STATUS, Fact.ANNOUNCED, Fact.WHY):
        return ()
    places = {role.organization for role in roles}
    return tuple(
        move
        for move in subject.moves
        if (move.destination and move.destination.organization in places)
        or (fact is not Fact.JOINED and any(end.organization in places for end in move.posts_left))
    )


def _studied(subject: Subject) -> Said:
    roles = [role for role in subject.person.roles if role.track is Track.STUDENT]
    doctoral = [role for role in roles if "phd" in role.title.casefold().replace(".", "")]
    if not roles:
        return unknown(subject, f"Where {subject.name} studied")
    shown = doctoral or roles
    places = tuple(dict.fromkeys(role.organization for role in shown))
    return Said(
        f"{subject.name} was {listed(at_place(role, subject) for role in shown)}.",
        places[0] if len(places) == 1 else places,
        tuple(reversed(roles)),
    )


def _known_for(subject: Subject) -> Said:
    person = subject.person
    areas = areas_words(person.areas, subject.directory)
    if person.known_for:
        names = subject.directory.work_names(person.known_for)
        works = listed(names)
        more = f", and works on {areas}" if areas else ""
        return Said(f"{person.name} is known for {works}{more}.", names)
    if areas:
        return Said(f"{person.name} works on {areas}.", person.areas)
    return unknown(subject, f"What {person.name} is known for")


def what_founded(subject: Subject) -> Said:
    """Return the companies the person founded."""
    roles = _founding(subject.person)
    if not roles:
        return Said(f"No company that {subject.name} founded is recorded.", (), (), known=False)
    places = tuple(dict.fromkeys(role.organization for role in roles))
    return Said(
        f"{subject.name} founded {listed(subject.place(place) for place in places)}.",
        places[0] if len(places) == 1 else places,
        tuple(reversed(roles)),
    )


def _founding(person: Person) -> list[Role]:
    return [role for role in person.roles if role.track is Track.FOUNDER]


async def _cofounders(subject: Subject, store: Store, careers: Careers) -> Said:
    roles = _founding(subject.person)
    asked = subject.query.organization
    places = {role.organization for role in roles if asked in (None, role.organization)}
    if not places:
        return Said(f"No company that {subject.name} founded is recorded.", (), (), known=False)
    ids = await careers.founders(frozenset(places))
    others = [
        other
        for id_, other in (await store.people(ids)).items()
        if id_ != subject.person.id and any(one.organization in places for one in _founding(other))
    ]
    names = listed(_named(others))
    if not others:
        return Said(
            f"No one else is recorded as a founder with {subject.name}.", (), tuple(roles),
            known=False,
        )  # fmt: skip
    return Said(
        f"{names} founded {listed(subject.place(place) for place in sorted(places))} "
        f"with {subject.name}.",
        tuple(other.id for other in others),
        tuple(role for role in roles if role.organization in places),
        people=tuple(other.id for other in others),
    )


def _named(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


_SAID: dict[Fact, Callable[[Subject], Said]] = {
    Fact.NOW: where_now,
    Fact.STILL: still,
    Fact.GONE: has_left,
    Fact.TITLE: title,
    Fact.STATUS: status,
    Fact.ANNOUNCED: announced,
    Fact.WHY: why_left,
    Fact.WHY_JOINED: why_joined,
    Fact.BEFORE: where_before,
    Fact.AFTER: where_after,
    Fact.DURING: during,
    Fact.DID: did,
    Fact.FIRST: first_job,
    Fact.PLACES: places,
    Fact.JOINED: when_joined,
    Fact.LEFT: when_left,
    Fact.HOW_LONG: how_long,
    Fact.STUDIED: _studied,
    Fact.POST: post,
    Fact.BECAME: when_became,
    Fact.HELD: ever_held,
    Fact.RETURNED: returned,
    Fact.MOVES: how_often,
    Fact.KNOWN_FOR: _known_for,
    Fact.FOUNDED: what_founded,
}

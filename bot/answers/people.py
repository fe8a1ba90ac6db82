"""People by where they are and were, what they work on and what they made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asked import FindPeople, Order
from bot.answers.cards import Action, Card, Pages, Section, Sign
from bot.answers.directory import Directory
from bot.answers.groups import places_words, plain_ids, spread_out
from bot.answers.moves import since_words, until_words
from bot.answers.queries import WhoIs
from bot.answers.selected import known_length
from bot.answers.text import Line, bold, counted, dotted, line
from bot.answers.together import duration
from bot.answers.where import held
from bot.answers.wording import present_words
from bot.careers.filters import USUAL_KINDS
from bot.careers.model import Person, Role, Track
from bot.careers.moves import Stint, derive_moves, stints
from bot.careers.together import overlaps
from bot.names.folding import words_of
from bot.store import Store

_PAGE = 12


@dataclass(frozen=True, slots=True)
class _One:
    """A person that fits, with the role that shows it and what they are sorted by."""

    person: Person
    role: Role | None = None
    said: str = ""
    weight: float = 0.0
    where: str = ""


async def find_people(query: FindPeople, store: Store, directory: Directory, today: date) -> Answer:
    """Return the people who fit, all of them in the answer and a page on the card."""
    found = await _candidates(query, store, directory)
    other = await store.person(query.with_person) if query.with_person else None
    fitting = [
        one for person in found if (one := _fit(query, person, directory, today, other)) is not None
    ]
    fitting.sort(key=lambda one: (-one.weight, one.person.name))
    if query.order is Order.SHORTEST or (query.order and not query.here):
        fitting = fitting[:10]
    return _answer(query, fitting, directory)


async def _candidates(query: FindPeople, store: Store, directory: Directory) -> Iterable[Person]:
    for places, ever in ((query.here, False), (query.former, True), (query.ever, True)):
        ids = spread_out(places, directory)
        if ids is not None:
            known = await store.people_at(ids, ever=ever)
            return (await store.people(known)).values()
    return await store.all_people()


def _fit(
    query: FindPeople, person: Person, directory: Directory, today: date, other: Person | None
) -> _One | None:
    """Return why a person fits, None when they do not."""
    present = [role for role in person.roles if not role.over]
    role: Role | None = None
    if here := spread_out(query.here, directory):
        role = next((one for one in reversed(present) if one.organization in here), None)
        if role is None:
            return None
    if former := spread_out(query.former, directory):
        once = [one for one in person.roles if one.organization in former and one.over]
        if not once or any(one.organization in former for one in present):
            return None
        role = role or once[-1]
    if ever := spread_out(query.ever, directory):
        then = [one for one in person.roles if one.organization in ever and _then(one, query)]
        if not then:
            return None
        role = role or then[-1]
        if other is not None and not _together(person, other, ever, today):
            return None
    if query.area and query.area not in person.areas:
        return None
    if query.track and not any(one.track is query.track for one in ([role] if role else present)):
        return None
    if query.academic and not _beside(present):
        return None
    if query.work and not _made(query.work, person):
        return None
    return _weighed(query, person, role, directory, today)


def _then(role: Role, query: FindPeople) -> bool:
    if query.since is None and query.until is None:
        return True
    dated = role.start is not None
    return dated and held(role, query.since or date.min, query.until or date.max)


def _together(person: Person, other: Person, places: frozenset[str], today: date) -> bool:
    return person.id != other.id and any(
        overlap.organization in places for overlap in overlaps(person, other, today)
    )


def _beside(present: Sequence[Role]) -> bool:
    """Whether a faculty post goes on beside another that is neither that nor an advisor's."""
    faculty = {role.organization for role in present if role.track is Track.FACULTY}
    others = {
        role.organization
        for role in present
        if role.track not in (Track.FACULTY, Track.ADVISOR, Track.STUDENT)
    }
    return bool(faculty and others - faculty)


def _made(work: str, person: Person) -> bool:
    """Whether what was asked is one of a person's works, or the beginning of its name."""
    wanted = words_of(work)
    for known in person.known_for:
        words = words_of(known)
        if any(
            words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1)
        ):
            return True
    return False


def _weighed(
    query: FindPeople, person: Person, role: Role | None, directory: Directory, today: date
) -> _One | None:
    match query.order:
        case None:
            return _One(person, role)
        case Order.MOVES:
            steps = [
                move
                for move in derive_moves(person, directory.families)
                if move.kind in USUAL_KINDS and move.origin is not None
            ]
            return _One(person, role, counted(len(steps), "move"), len(steps)) if steps else None
        case Order.LONGEST:
            places = spread_out(query.here or query.ever, directory)
            lengths = [
                ((today if not stay.over else stay.end.earliest if stay.end else None), stay)
                for stay in stints(person.roles)
                if places is None or stay.organization in places
            ]
            known = [
                (end - stay.begin.earliest, stay)
                for end, stay in lengths
                if end and stay.begin and not stay.study and not (query.here and stay.over)
            ]
            if not known:
                return None
            longest, stay = max(known, key=lambda item: item[0])
            return _stayed(person, stay, longest, longest.days)
        case Order.SHORTEST:
            places = spread_out(query.ever or query.here, directory)
            short = [
                (length, one)
                for one in stints(person.roles)
                if not one.study
                and (places is None or one.organization in places)
                and (length := known_length(one)) is not None
            ]
            if not short:
                return None
            least, left = min(short, key=lambda item: item[0])
            return _stayed(person, left, least, -least.days)


def _stayed(person: Person, stay: Stint, length: timedelta, weight: float) -> _One:
    return _One(person, stay.roles[-1], duration(length), weight, stay.organization)


def describe(query: FindPeople, directory: Directory) -> str:
    """Restate the query: "People at OpenAI who were at Google DeepMind"."""
    parts = ["People"]
    if query.track:
        parts.append(f"in {query.track.value} posts")
    if query.here:
        parts.append(f"at {places_words(query.here, directory)} now")
    if query.former:
        parts.append(f"who once were at {places_words(query.former, directory)}")
    if query.ever:
        parts.append(f"who were at {places_words(query.ever, directory)}")
    if query.since:
        parts.append(f"from {since_words(query.since)}")
    if query.until:
        parts.append(f"to {until_words(query.until)}")
    if query.with_person:
        parts.append("at the same time")
    if query.area:
        parts.append(f"in {directory.area_name(query.area)}")
    if query.work:
        parts.append(f"known for {query.work}")
    if query.academic:
        parts.append("with an academic post beside another")
    match query.order:
        case Order.LONGEST:
            parts.append("by how long they have been there")
        case Order.SHORTEST:
            parts.append("by their shortest stay")
        case Order.MOVES:
            parts.append("by how often they moved")
        case None:
            pass
    return " ".join(parts)


def _answer(query: FindPeople, found: Sequence[_One], directory: Directory) -> Answer:
    understood = describe(query, directory)
    pages = max(1, -(-len(found) // _PAGE))
    number = min(query.page, pages)
    shown = found[(number - 1) * _PAGE : number * _PAGE]
    named = plain_ids(query.here, query.former, query.ever)
    first = found[0] if found else None
    lead = line(bold(counted(len(found), "person", "people")), " in the data")
    if not found:
        lead = line(bold("Nobody in the data fits that."))
    elif query.order and first:
        lead = line(bold(f"{first.person.name}: {first.said}"))
    return Answer(
        Outcome.OK if found else Outcome.NONE,
        AnswerKind.PEOPLE,
        understood=understood,
        card=Card(
            title=understood,
            lead=lead,
            sections=(
                (Section(tuple(_line(one, directory) for one in shown), more="people"),)
                if shown
                else ()
            ),
            actions=tuple(
                Action(one.person.name[:80], WhoIs(one.person.id), Sign.PERSON) for one in shown[:3]
            ),
            pages=Pages(
                number,
                pages,
                older=replace(query, page=number + 1) if number < pages else None,
                newer=replace(query, page=number - 1) if number > 1 else None,
                counted=counted(len(found), "person", "people"),
            )
            if pages > 1
            else None,
            organization=named[0] if named else None,
        ),
        people=tuple(one.person.id for one in found),
        organizations=named,
        value=first.person.id if query.order and first else None,
    )


def _line(one: _One, directory: Directory) -> Line:
    where = present_words(one.person, directory)
    role = one.role
    shown = f"{role.title}, {directory.name(role.organization)}" if role else where
    now = f"now {where}" if role and role.over and where and where != shown else None
    parts = dotted((f"  {shown}", one.said, now))
    return line(bold(one.person.name), *parts, sources=role.sources[:2] if role else ())

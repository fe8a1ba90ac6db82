"""The laws of moves, on careers nobody has had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveKind, Person, Role, Status, Track
from bot.careers.moves import derive_moves
from bot.careers.stays import Stay, stays
from tests.careers.asking import moves_asked
from tests.careers.fictional import FAMILIES, ORGANIZATIONS, careers, going_on, over, roles


def by_key(person: Person, status: Status | None = None) -> dict[str, Stay]:
    """The stays that moves may lie between; for a status, those that a move of it is drawn from."""
    rumoured = {stay.key: stay for stay in stays(person.roles, FAMILIES)}
    certain = {stay.key: stay for stay in stays(person.roles, FAMILIES, sure=True)}
    return {**certain, **rumoured} if status is Status.UNVERIFIED else {**rumoured, **certain}


def steps_of(person: Person) -> list[Move]:
    return [move for move in derive_moves(person, FAMILIES) if move.kind is not MoveKind.PROMOTED]


def sure(person: Person) -> Person:
    held = (role for role in person.roles if role.status is not Status.UNVERIFIED)
    return replace(person, roles=tuple(held))


def in_order(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Roles by their beginnings, those of none first."""
    first = PartialDate(1900)
    return tuple(sorted(roles, key=lambda role: (role.start or first).sort_key))


@given(careers())
def test_no_move_leaves_a_place_that_was_never_left(person: Person) -> None:
    for move in steps_of(person):
        career = by_key(person, move.status)
        assert all(career[end.stay].over for end in move.posts_left)


@given(careers().map(sure))
def test_a_stay_is_left_once_and_arrived_at_once(person: Person) -> None:
    steps = steps_of(person)
    joined = Counter(move.destination.stay for move in steps if move.destination)
    left = Counter(end.stay for move in steps for end in move.posts_left)
    assert all(times == 1 for times in (*joined.values(), *left.values()))


@given(careers())
def test_an_arrival_has_one_move(person: Person) -> None:
    joined = [move.destination.stay for move in steps_of(person) if move.destination]
    assert len(joined) == len(set(joined))


@given(careers())
def test_nobody_arrives_at_study_or_at_an_advisers_post_or_departs_from_one(person: Person) -> None:
    for move in steps_of(person):
        for end in (move.destination, *(move.origins if move.destination is None else ())):
            assert end is None or end.track not in (Track.STUDENT, Track.ADVISOR)
        assert all(end.track is not Track.ADVISOR for end in move.origins)


@given(careers())
def test_a_departure_has_a_day_or_is_of_what_ended_last(person: Person) -> None:
    departures = [
        move
        for move in derive_moves(sure(person), FAMILIES)
        if move.kind is MoveKind.DEPARTED and move.left is None
    ]
    parts = 1 + sum(role.after_gap for role in person.roles[1:])
    assert len(departures) <= parts


@given(careers())
def test_a_rename_is_no_move(person: Person) -> None:
    for move in derive_moves(person, FAMILIES):
        for end in move.origins:
            assert {end.organization, organization(move)} != {"zorblab", "zorbmind"}


def organization(move: Move) -> str | None:
    return move.destination.organization if move.destination else None


@given(careers())
def test_a_step_within_a_family_is_a_transfer_a_founding_or_a_promotion(person: Person) -> None:
    for move in derive_moves(person, FAMILIES):
        for end in move.posts_left if move.destination else ():
            inside = FAMILIES.same(end.organization, organization(move) or "")
            within = (MoveKind.TRANSFERRED, MoveKind.FOUNDED, MoveKind.PROMOTED)
            assert not inside or move.kind in within
            assert inside or move.kind is not MoveKind.TRANSFERRED


@given(careers())
def test_no_usual_move_out_of_a_place_arrives_in_it_and_a_part_is_left_no_more_than_the_whole(
    person: Person,
) -> None:
    labs = FAMILIES.below("zorbcorp")
    parts = [
        move
        for lab in labs
        for move in moves_asked(f"moves(from: place(ids: {lab}, exact: yes))", [person])
    ]
    for move in moves_asked("moves(from: zorbcorp)", [person]):
        assert organization(move) not in labs
        assert move in parts


@given(careers(), careers())
def test_nothing_is_concluded_across_a_gap(before: Person, after: Person) -> None:
    assume(after.roles)
    gap = replace(after.roles[0], after_gap=True, status=Status.CONFIRMED)
    career = Person("a", "A", roles=(*before.roles, gap, *after.roles[1:]))
    places = {key: stay.place for key, stay in by_key(career).items()}
    for move in steps_of(career):
        for end in move.posts_left if move.destination else ():
            assert move.destination
            earlier = places[end.stay] < len(before.roles)
            assert not (earlier and places[move.destination.stay] >= len(before.roles))


@given(careers())
def test_a_move_is_as_certain_as_its_least_certain_end(person: Person) -> None:
    ends = {stay.key: stay for stay in stays(person.roles, FAMILIES, sure=True)}
    for move in steps_of(person):
        if move.status is Status.UNVERIFIED:
            continue
        certain = [ends[end.stay].roles[-1].status for end in move.posts_left]
        if move.destination:
            certain.append(ends[move.destination.stay].roles[0].status)
        assert move.status is min(certain, key=lambda status: status.weight)


@given(careers())
def test_a_rumour_adds_no_sure_move_and_takes_none_away(person: Person) -> None:
    moves = derive_moves(person, FAMILIES)
    assert [move for move in moves if move.status is not Status.UNVERIFIED] == list(
        derive_moves(sure(person), FAMILIES)
    )


@given(careers(), st.data())
def test_to_split_a_role_on_a_day_within_it_changes_no_move_but_promotions(
    person: Person, data: st.DataObject
) -> None:
    """Roles are in order, as the data has them, before and after."""
    person = replace(person, roles=in_order(person.roles))
    day = PartialDate(2010)
    within = [
        number
        for number, role in enumerate(person.roles)
        if (role.start is None or role.start.year <= day.year)
        and (role.end is None or role.end.year >= day.year)
        and all(
            later.start is None or later.start.year >= day.year
            for later in person.roles[number + 1 :]
        )
    ]
    assume(within)
    at = data.draw(st.sampled_from(within))
    whole = person.roles[at]
    former = replace(whole, end=day, ended=False, end_announced=None)
    latter = replace(whole, start=day, announced=None, after_gap=False)
    split = replace(person, roles=(*person.roles[:at], former, latter, *person.roles[at + 1 :]))
    assert steps_of(split) == steps_of(person)
    spans = [
        [(stay.key, stay.begin, stay.end, stay.over) for stay in stays(one.roles, FAMILIES)]
        for one in (split, person)
    ]
    assert spans[0] == spans[1]


@given(careers())
def test_the_names_of_places_and_people_decide_nothing(person: Person) -> None:
    """Ids that sort the other way round give the same moves, renamed."""

    def other(id_: str) -> str:
        return "".join(chr(ord("a") + ord("z") - ord(letter)) for letter in id_)

    places = [
        replace(
            place,
            id=other(place.id),
            parent=other(place.parent) if place.parent else None,
            predecessors=tuple(map(other, place.predecessors)),
        )
        for place in reversed(ORGANIZATIONS)
    ]
    held = tuple(replace(role, organization=other(role.organization)) for role in person.roles)
    found = derive_moves(Person("zed", "Zed", roles=held), Families(places))

    def shape(moves: tuple[Move, ...], name: Callable[[str], str]) -> list[object]:
        return [
            (
                move.kind, move.status, move.date, move.left, move.concurrent, move.track_change,
                [(name(end.organization), end.date, end.kept) for end in move.origins],
                name(move.destination.organization) if move.destination else None,
            )
            for move in moves
        ]  # fmt: skip

    assert shape(found, str) == shape(derive_moves(person, FAMILIES), other)


@given(careers(), st.data())
def test_a_note_or_a_source_changes_no_other_part_of_any_move(
    person: Person, data: st.DataObject
) -> None:
    assume(person.roles)
    number = data.draw(st.integers(0, len(person.roles) - 1))
    noted = list(person.roles)
    noted[number] = replace(noted[number], note="A note.", sources=("https://b.example",))
    before = derive_moves(person, FAMILIES)
    after = derive_moves(replace(person, roles=tuple(noted)), FAMILIES)
    assert [replace(m, note=None, sources=()) for m in before] == [
        replace(m, note=None, sources=()) for m in after
    ]


@given(careers(most=5).map(sure), roles())
def test_to_leave_the_last_place_with_nothing_else_going_on_adds_a_departure_and_no_more(
    person: Person, last: Role
) -> None:
    earlier = tuple(over(held) for held in person.roles)
    last = replace(
        last,
        organization="barworks",
        track=Track.RESEARCH,
        status=Status.CONFIRMED,
        after_gap=True,
    )
    staying = derive_moves(replace(person, roles=(*earlier, going_on(last))), FAMILIES)
    gone = replace(going_on(last), end=PartialDate(2027))
    leaving = derive_moves(replace(person, roles=(*earlier, gone)), FAMILIES)
    assert leaving[:-1] == staying
    assert leaving[-1].kind is MoveKind.DEPARTED
    assert leaving[-1].origin is not None
    assert leaving[-1].origin.organization == "barworks"

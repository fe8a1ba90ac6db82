"""The laws of moves, on careers nobody has had, and the cases that each rule is for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveKind, Person, Role, Status, Track, TrackChange
from bot.careers.moves import derive_moves, stints
from tests.careers.fictional import FAMILIES, careers, going_on, over, roles


def moves_of(*held: Role) -> tuple[Move, ...]:
    return derive_moves(Person("ada-fictional", "Ada Fictional", roles=held), FAMILIES)


def role(place: str, start: str | None = None, end: str | None = None, **more: object) -> Role:
    base = Role(
        place, "Research Scientist", Track.RESEARCH, Status.CONFIRMED, ("https://a.example",)
    )
    dated = replace(
        base,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
    )
    return replace(dated, **more)  # type: ignore[arg-type]


def between(moves: tuple[Move, ...]) -> list[tuple[MoveKind, str | None, str | None]]:
    return [
        (
            move.kind,
            move.origin.organization if move.origin else None,
            move.destination.organization if move.destination else None,
        )
        for move in moves
    ]


# Laws


@given(careers())
def test_no_move_leaves_a_place_that_was_never_left(person: Person) -> None:
    left = {stint.key for stint in stints(person.roles) if stint.over}
    for move in derive_moves(person, FAMILIES):
        if move.origin and move.kind is not MoveKind.PROMOTED:
            assert move.origin.stint in left


@given(careers())
def test_a_stint_is_left_once_and_arrived_at_once(person: Person) -> None:
    steps = [m for m in derive_moves(person, FAMILIES) if m.kind is not MoveKind.PROMOTED]
    for end in ("origin", "destination"):
        used = Counter(getattr(move, end).stint for move in steps if getattr(move, end))
        assert all(times == 1 for times in used.values())


@given(careers())
def test_study_is_never_arrived_at_and_never_departed_from(person: Person) -> None:
    study = {stint.key for stint in stints(person.roles) if stint.study}
    for move in derive_moves(person, FAMILIES):
        assert not move.destination or move.destination.stint not in study
        assert (
            move.kind is not MoveKind.DEPARTED
            or move.origin is None
            or (move.origin.stint not in study)
        )


def test_no_move_is_concluded_from_an_internship() -> None:
    intern = role("zorbcorp", "2021", "2022", track=Track.INTERNSHIP, title="Research intern")
    assert between(moves_of(intern)) == []
    assert between(moves_of(intern, role("quuxai", "2022"))) == between(
        moves_of(replace(intern, track=Track.STUDENT), role("quuxai", "2022"))
    )


@given(careers())
def test_a_departure_beside_what_goes_on_has_a_day_and_is_of_what_is_over(person: Person) -> None:
    career = {stint.key: stint for stint in stints(person.roles)}
    going_on = any(not stint.over for stint in career.values())
    departures = [m for m in derive_moves(person, FAMILIES) if m.kind is MoveKind.DEPARTED]
    assert all(move.origin and career[move.origin.stint].over for move in departures)
    undated = [move for move in departures if move.date is None]
    assert len(undated) <= (0 if going_on else 1)


@given(careers())
def test_a_rename_is_no_move(person: Person) -> None:
    for move in derive_moves(person, FAMILIES):
        if move.origin and move.destination:
            places = {move.origin.organization, move.destination.organization}
            assert places != {"zorblab", "zorbmind"}


@given(careers())
def test_a_step_within_a_family_is_a_transfer_a_founding_or_a_promotion(person: Person) -> None:
    for move in derive_moves(person, FAMILIES):
        if move.origin and move.destination:
            inside = FAMILIES.same(move.origin.organization, move.destination.organization)
            within = (MoveKind.TRANSFERRED, MoveKind.FOUNDED, MoveKind.PROMOTED)
            assert not inside or move.kind in within
            assert inside or move.kind is not MoveKind.TRANSFERRED


@given(careers(), careers())
def test_nothing_is_concluded_across_a_gap(before: Person, after: Person) -> None:
    assume(after.roles)
    gap = replace(after.roles[0], after_gap=True)
    career = (*before.roles, gap, *after.roles[1:])
    earlier = len(stints(before.roles))
    keys = [stint.key for stint in stints(career)]
    for move in derive_moves(Person("a", "A", roles=career), FAMILIES):
        if move.origin and move.destination and move.kind is not MoveKind.PROMOTED:
            crossed = keys.index(move.origin.stint) < earlier <= keys.index(move.destination.stint)
            assert not crossed


@given(careers())
def test_a_move_is_as_certain_as_its_less_certain_end(person: Person) -> None:
    ends = {stint.key: stint for stint in stints(person.roles)}
    for move in derive_moves(person, FAMILIES):
        if move.kind is MoveKind.PROMOTED:
            continue
        certain = []
        if move.destination:
            certain.append(ends[move.destination.stint].roles[0].status)
        if move.origin:
            certain.append(ends[move.origin.stint].roles[-1].status)
        assert move.status is min(certain, key=lambda status: status.weight)


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


@given(careers(most=5), roles())
def test_to_leave_the_last_place_with_nothing_else_going_on_adds_a_departure_and_no_more(
    person: Person, last: Role
) -> None:
    earlier = tuple(over(held) for held in person.roles)
    last = replace(last, organization="barworks", track=Track.RESEARCH, after_gap=True)
    staying = derive_moves(replace(person, roles=(*earlier, going_on(last))), FAMILIES)
    gone = replace(going_on(last), end=PartialDate(2027))
    leaving = derive_moves(replace(person, roles=(*earlier, gone)), FAMILIES)
    assert leaving[:-1] == staying
    assert leaving[-1].kind is MoveKind.DEPARTED
    assert leaving[-1].origin is not None
    assert leaving[-1].origin.organization == "barworks"


# Cases


def test_who_leaves_one_place_and_starts_at_another_moved() -> None:
    moves = moves_of(role("quuxai", "2020", "2023-05"), role("barworks", "2023-06"))
    assert between(moves) == [
        (MoveKind.JOINED, None, "quuxai"),
        (MoveKind.MOVED, "quuxai", "barworks"),
    ]
    assert str(moves[1].date) == "2023-06"


def test_a_handover_of_three_months_is_still_a_move_and_a_longer_one_goes_on_beside() -> None:
    soon = moves_of(role("quuxai", "2020-01", "2023-06"), role("barworks", "2023-03"))
    late = moves_of(role("quuxai", "2020-01", "2023-08"), role("barworks", "2023-03"))
    assert soon[-1].kind is MoveKind.MOVED
    assert (late[1].kind, late[1].concurrent) == (MoveKind.JOINED, True)


def test_a_professor_who_joins_a_lab_beside_the_chair_did_not_come_from_a_post_of_long_ago() -> (
    None
):
    moves = moves_of(
        role("quuxai", "1990", "1998"),
        role("fooversity", "2001", track=Track.FACULTY),
        role("zorbcorp", "2013"),
    )
    assert (moves[-1].kind, moves[-1].origin, moves[-1].concurrent) == (
        MoveKind.JOINED,
        None,
        True,
    )


def test_beside_a_chair_the_lab_left_within_the_year_is_where_someone_came_from() -> None:
    moves = moves_of(
        role("fooversity", "2001", track=Track.FACULTY),
        role("quuxai", "2015", "2020-05"),
        role("barworks", "2020-09"),
    )
    assert between(moves)[-1] == (MoveKind.MOVED, "quuxai", "barworks")


def test_of_two_places_taken_at_once_the_first_is_where_someone_went() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2020-05"), role("barworks", "2020-06"), role("zorbcorp", "2020-06")
    )
    assert between(moves)[1:] == [
        (MoveKind.MOVED, "quuxai", "barworks"),
        (MoveKind.JOINED, None, "zorbcorp"),
    ]
    assert moves[-1].concurrent


def test_an_advisors_post_does_not_take_the_place_of_the_job_that_followed() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2020-05"),
        role("fooversity", "2020-05", track=Track.ADVISOR),
        role("barworks", "2020-06"),
    )
    assert (MoveKind.MOVED, "quuxai", "barworks") in between(moves)


def test_to_come_back_to_a_place_or_to_its_family_is_a_return() -> None:
    moves = moves_of(
        role("zorblab", "2000", "2010"), role("quuxai", "2010", "2015"), role("zorbmind", "2015")
    )
    assert between(moves)[-1] == (MoveKind.RETURNED, "quuxai", "zorbmind")


def test_a_founder_founds_whatever_was_left_for_it() -> None:
    moves = moves_of(role("quuxai", "2010", "2015"), role("barworks", "2015", track=Track.FOUNDER))
    assert moves[-1].kind is MoveKind.FOUNDED


def test_from_leading_to_hands_on_work_is_a_change_to_research_and_back_one_to_management() -> None:
    there = moves_of(
        role("quuxai", "2020", "2023", track=Track.MANAGEMENT), role("barworks", "2023")
    )
    back = moves_of(role("barworks", "2020", "2023"), role("quuxai", "2023", track=Track.EXECUTIVE))
    assert there[-1].track_change is TrackChange.TO_RESEARCH
    assert back[-1].track_change is TrackChange.TO_MANAGEMENT


def test_a_higher_track_or_title_within_a_stint_is_a_promotion_and_a_lower_one_is_none() -> None:
    junior = role("quuxai", "2020", "2022")
    senior = replace(role("quuxai", "2022"), title="Senior Research Scientist")
    lead = replace(role("quuxai", "2022"), title="VP of Research", track=Track.MANAGEMENT)
    assert moves_of(junior, senior)[-1].kind is MoveKind.PROMOTED
    assert moves_of(junior, lead)[-1].track_change is TrackChange.TO_MANAGEMENT
    assert [move.kind for move in moves_of(over(lead), going_on(junior))] == [MoveKind.JOINED]


def test_the_date_is_the_start_of_the_new_role_else_the_end_of_the_old_else_the_announcement() -> (
    None
):
    announced = PartialDate(2023, 7, 1)
    old = role("quuxai", "2020", "2023-05")
    assert str(moves_of(old, role("barworks", announced=announced))[-1].date) == "2023-05"
    unknown = replace(old, end=None, ended=True)
    move = moves_of(unknown, role("barworks", announced=announced))[-1]
    assert (move.date, move.announced) == (announced, announced)

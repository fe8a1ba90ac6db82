"""The cases that each rule of moves is for."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveKind, Person, Role, Status, Track, TrackChange
from bot.careers.moves import derive_moves
from tests.careers.asking import moves_asked
from tests.careers.fictional import FAMILIES, ORGANIZATIONS, going_on, over


def moves_of(*held: Role) -> tuple[Move, ...]:
    return derive_moves(Person("ada-fictional", "Ada Fictional", roles=held), FAMILIES)


def asked(text: str, *held: Role) -> list[Move]:
    """The moves of such a career that a query finds."""
    return moves_asked(text, [Person("ada-fictional", "Ada Fictional", roles=held)])


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
    assert (moves[-1].kind, moves[-1].posts_left, moves[-1].concurrent) == (
        MoveKind.JOINED,
        (),
        True,
    )
    assert [(end.organization, end.kept) for end in moves[-1].origins] == [("fooversity", True)]


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


def test_an_advisers_post_is_not_being_at_a_place() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2020-05"),
        role("quuxai", "2020-05", track=Track.ADVISOR),
        role("fooversity", "2020-05", track=Track.ADVISOR),
    )
    assert between(moves) == [
        (MoveKind.JOINED, None, "quuxai"),
        (MoveKind.DEPARTED, "quuxai", None),
    ]
    assert not moves[-1].concurrent


def test_every_post_left_for_another_is_an_origin_the_one_that_ended_last_first() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2024-06"),
        role("barworks", "2021", "2024-07"),
        role("zorbcorp", "2024-08"),
    )
    assert [(end.organization, str(end.date)) for end in moves[-1].origins] == [
        ("barworks", "2024-07"),
        ("quuxai", "2024-06"),
    ]
    assert (str(moves[-1].left), str(moves[-1].joined)) == ("2024-07", "2024-08")


def test_what_ended_longer_before_than_a_handover_takes_was_not_left_for_it() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2024-01"),
        role("barworks", "2021", "2024-07"),
        role("zorbcorp", "2024-08"),
    )
    assert between(moves)[-2:] == [
        (MoveKind.DEPARTED, "quuxai", None),
        (MoveKind.MOVED, "barworks", "zorbcorp"),
    ]


def test_a_rumoured_post_does_not_hide_a_sure_leaving() -> None:
    moves = moves_of(
        role("quuxai", "2015", "2024-06"), role("barworks", "2024-07", status=Status.UNVERIFIED)
    )
    assert [(move.kind, move.status) for move in moves] == [
        (MoveKind.JOINED, Status.CONFIRMED),
        (MoveKind.DEPARTED, Status.CONFIRMED),
        (MoveKind.MOVED, Status.UNVERIFIED),
    ]


def test_what_was_left_before_a_gap_is_a_departure_though_its_day_is_not_known() -> None:
    moves = moves_of(
        replace(role("quuxai", "2011"), ended=True), role("quuxai", "2016", after_gap=True)
    )
    assert between(moves) == [
        (MoveKind.JOINED, None, "quuxai"),
        (MoveKind.DEPARTED, "quuxai", None),
        (MoveKind.RETURNED, None, "quuxai"),
    ]


def test_a_post_that_ended_when_the_place_was_merged_was_not_left() -> None:
    """The lab went on under another name in April 2023, where a sure next post is not known."""
    merged = replace(ORGANIZATIONS[2], founded=PartialDate(2023, 4))
    families = Families([*ORGANIZATIONS[:2], merged, *ORGANIZATIONS[3:]])
    held = (role("zorblab", "2020", "2023-04"), role("quuxai", "2024"))
    moves = derive_moves(Person("ada-fictional", "Ada", roles=held), families)
    assert between(moves) == [
        (MoveKind.JOINED, None, "zorblab"),
        (MoveKind.MOVED, "zorblab", "quuxai"),
    ]
    alone = derive_moves(
        Person("ada-fictional", "Ada", roles=(held[0], going_on(held[1]))), families
    )
    assert alone == moves
    rumour = replace(role("zorbmind", "2023-04"), status=Status.UNVERIFIED)
    person = Person("ada-fictional", "Ada", roles=(held[0], rumour))
    assert between(derive_moves(person, families)) == [(MoveKind.JOINED, None, "zorblab")]


def test_to_study_at_a_place_and_work_there_later_is_no_return() -> None:
    moves = moves_of(
        role("fooversity", "2000", "2004", track=Track.STUDENT),
        role("quuxai", "2005", "2008"),
        role("fooversity", "2008"),
    )
    assert between(moves)[-1] == (MoveKind.MOVED, "quuxai", "fooversity")


def test_a_start_known_to_the_year_is_sharpened_by_an_announcement_within_it() -> None:
    announced = PartialDate(2024, 12, 9)
    within = moves_of(role("quuxai", "2024", announced=announced))[-1]
    later = moves_of(role("quuxai", "2023", announced=announced))[-1]
    assert (str(within.joined), str(later.joined)) == ("2024-12-09", "2023")


def test_the_announcement_of_leaving_is_not_that_of_the_next_post() -> None:
    left = PartialDate(2024, 9, 25)
    old = role("quuxai", "2020", "2024-09", end_announced=left)
    move = moves_of(old, role("barworks", "2026", track=Track.FOUNDER))[-1]
    assert move.announced is None
    assert move.origins[0].announced == left
    assert (str(move.left), str(move.joined), str(move.date)) == ("2024-09", "2026", "2026")


def test_who_left_is_dated_by_the_day_it_became_public_never_by_the_next_start() -> None:
    public = PartialDate(2024, 9, 25)
    old = replace(role("quuxai", "2020"), end_announced=public)
    assert moves_of(old, role("barworks", "2025-02"))[-1].left == public
    silent = replace(role("quuxai", "2020"), ended=True)
    assert moves_of(silent, role("barworks", "2025-02"))[-1].left is None


def test_a_place_that_became_part_of_another_later_was_no_part_of_it_before() -> None:
    parts = [
        replace(place, parent_since=PartialDate(2012, 4)) if place.id == "zorblab" else place
        for place in ORGANIZATIONS
    ]
    families = Families(parts)
    held = (
        role("quuxai", "2005", "2010"),
        role("zorblab", "2010", "2018"),
        role("barworks", "2018"),
    )
    ada = Person("ada-fictional", "Ada", roles=held)
    came, went = derive_moves(ada, families)[1:]
    assert moves_asked("moves(to: zorbcorp)", [ada], parts) == []
    assert moves_asked("moves(to: zorblab)", [ada], parts) == [came]
    assert moves_asked("moves(from: zorbcorp)", [ada], parts) == [went]
    assert families.above("zorblab", came.joined) == ("zorblab",)
    assert families.above("zorblab", went.left) == ("zorblab", "zorbcorp")
    assert families.below("zorbcorp", PartialDate(2010)) == ("zorbcorp", "zorbmind")


def test_a_step_within_a_family_crosses_the_border_of_the_part_that_is_asked_about() -> None:
    held = (role("zorblab", "2010", "2015"), role("zorbcorp", "2015"))
    step = moves_of(*held)[-1]
    assert step.kind is MoveKind.TRANSFERRED
    for border in (
        "from: zorblab",
        "either: zorblab",
        "from: zorblab, to: place(ids: zorbcorp, exact: yes)",
    ):
        assert step in asked(f"moves({border})", *held), border
    for within in ("from: zorbcorp", "to: zorbcorp", "either: zorbcorp", ""):
        assert step not in asked(f"moves({within})", *held), within


def test_a_chair_that_is_kept_is_where_someone_came_from_and_was_not_left() -> None:
    held = (role("fooversity", "2001", track=Track.FACULTY), role("quuxai", "2013"))
    step = moves_of(*held)[-1]
    assert step in asked("moves(from: fooversity, to: quuxai)", *held)
    assert step in asked("moves(from: post(tracks: faculty), to: quuxai)", *held)
    assert step not in asked("moves(from: fooversity)", *held)


def test_who_left_is_found_by_the_day_of_leaving_and_who_joined_by_that_of_joining() -> None:
    held = (role("quuxai", "2015", "2024-09"), role("barworks", "2025-02"))
    step = moves_of(*held)[-1]
    assert step in asked("moves(from: quuxai, dated: 2024)", *held)
    assert step not in asked("moves(from: quuxai, dated: 2025)", *held)
    assert step in asked("moves(to: barworks, dated: 2025)", *held)
    assert step not in asked("moves(to: barworks, dated: 2024)", *held)
    assert step in asked("moves(from: quuxai, to: barworks, dated: 2025)", *held)


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

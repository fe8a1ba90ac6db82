"""Meanings that real careers decide, asked of the shipped data."""

from __future__ import annotations

import pytest

from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.query.evaluate import Evaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.stay_conditions import lasted
from bot.query.usual import usual
from bot.query.world import MoveRow, Run, World
from tests.questions.today import TODAY


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    known = read_catalogue(shipped_data())
    return Evaluator(World(known.people, known.organizations, TODAY, known.works))


def moves(evaluator: Evaluator, text: str) -> set[tuple[str, str | None]]:
    """Who moved where, of the moves that are known to fit."""
    query = parse(text)
    assert isinstance(query, Find)
    return {
        (row.person.id, row.move.destination.organization if row.move.destination else None)
        for row in evaluator.find(query).rows
        if isinstance(row, MoveRow)
    }


def test_who_studied_at_a_place_and_went_on_came_from_it(evaluator: Evaluator) -> None:
    assert ("andrej-karpathy", "openai") in moves(evaluator, "moves(from: stanford)")


def test_a_chair_that_was_kept_was_not_left_but_is_where_somebody_came_from(
    evaluator: Evaluator,
) -> None:
    joined = ("anca-dragan", "google-deepmind")
    assert joined not in moves(evaluator, "moves(from: berkeley)")
    assert joined in moves(evaluator, "moves(from: berkeley, to: google)")


def test_a_step_to_a_part_comes_from_the_rest_of_the_whole(evaluator: Evaluator) -> None:
    assert ("ed-chi", "google-deepmind") in moves(
        evaluator, "moves(from: google, to: google-deepmind)"
    )
    assert moves(evaluator, "moves(from: google-deepmind, to: google)") == set()


def test_who_left_a_part_left_what_it_was_part_of_on_that_day(evaluator: Evaluator) -> None:
    assert ("mike-krieger", "artifact") in moves(evaluator, "moves(from: meta)")
    assert ("mike-krieger", "instagram") not in moves(evaluator, "moves(to: meta)")


def test_who_takes_a_post_beside_one_in_the_same_family_has_not_joined_it(
    evaluator: Evaluator,
) -> None:
    assert ("jeff-dean", "google-brain") not in moves(evaluator, "moves(to: google)")


def test_either_end_is_dated_by_itself(evaluator: Evaluator) -> None:
    left_in_2024 = ("andrew-tulloch", "thinking-machines-lab")
    assert left_in_2024 not in moves(evaluator, "moves(either: openai, dated: 2024)")
    assert ("bob-mcgrew", "arda") in moves(evaluator, "moves(either: openai, dated: ..2025)")


def test_from_one_university_to_another_is_a_move_and_from_google_to_google_is_none(
    evaluator: Evaluator,
) -> None:
    between = "moves(from: place(kinds: university), to: place(kinds: university))"
    assert ("richard-zemel", "columbia") in moves(evaluator, between)
    assert moves(evaluator, "moves(from: google, to: google)") == set()


def test_a_rumour_is_asked_for_by_name(evaluator: Evaluator) -> None:
    rumoured = ("jonas-adler", "anthropic")
    assert rumoured not in moves(evaluator, "moves(to: anthropic)")
    assert rumoured in moves(evaluator, "moves(to: anthropic, statuses: unverified)")


def test_posts_that_both_go_on_are_held_at_once_whenever_they_began(evaluator: Evaluator) -> None:
    query = parse("stays(when: now, tracks: faculty, beside: post(when: now, tracks: founder))")
    assert isinstance(query, Find)
    found = evaluator.find(query)
    assert "jeff-clune" in {row.person.id for row in found.rows if isinstance(row, Run)}


def test_the_longest_stay_comes_first_and_one_of_unknown_length_last(evaluator: Evaluator) -> None:
    query = parse("stays(at: google, order: length)")
    assert isinstance(query, Find)
    stays = [row for row in evaluator.find(query).rows if isinstance(row, Run)]
    lengths = [lasted(evaluator.context, stay) for stay in stays]
    known = [one for one in lengths if one is not None]
    assert lengths == [*sorted(known, reverse=True), *[None] * (len(lengths) - len(known))]
    assert stays[0].person.id == "jeff-dean"  # since 1999


def test_who_leaves_a_part_for_another_beside_a_chair_has_not_joined_the_whole(
    evaluator: Evaluator,
) -> None:
    assert ("milind-tambe", "google-deepmind") in moves(evaluator, "moves(to: google-deepmind)")
    assert ("milind-tambe", "google-deepmind") not in moves(evaluator, "moves(to: google)")


def test_who_came_from_two_places_did_not_come_from_elsewhere_than_one_of_them(
    evaluator: Evaluator,
) -> None:
    def asked(text: str) -> set[str]:
        query = parse(text)
        assert isinstance(query, Find)
        rows = evaluator.find(usual(query)).rows
        return {row.person.id for row in rows if isinstance(row, MoveRow)}

    assert "jared-kaplan" in asked("moves(step(from: openai, to: anthropic))")
    assert "jared-kaplan" not in asked("moves(step(to: anthropic) & !step(from: openai))")

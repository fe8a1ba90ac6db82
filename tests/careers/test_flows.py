"""Moves counted between organizations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.careers.flows import balances, flows
from bot.careers.model import Move, Person
from bot.careers.moves import derive_moves
from tests.careers.fictional import FAMILIES, careers

fields = st.lists(careers(most=5), max_size=6)


def moves_of(people: list[Person]) -> list[Move]:
    return [move for person in people for move in derive_moves(person, FAMILIES)]


@given(fields)
def test_flows_sum_to_the_moves_between_two_known_families(people: list[Person]) -> None:
    moves = moves_of(people)
    between = [
        move
        for move in moves
        if move.origin
        and move.destination
        and not FAMILIES.same(move.origin.organization, move.destination.organization)
    ]
    assert sum(flows(moves, FAMILIES.top).values()) == len(between)


@given(fields)
def test_what_all_gain_is_what_all_lose(people: list[Person]) -> None:
    found = balances(flows(moves_of(people), FAMILIES.top))
    assert sum(balance.net for balance in found.values()) == 0


@given(fields)
def test_the_balance_between_two_places_is_the_opposite_seen_from_the_other(
    people: list[Person],
) -> None:
    counted = flows(moves_of(people), lambda place: place)
    for one, other in counted:
        between = {pair: number for pair, number in counted.items() if set(pair) == {one, other}}
        found = balances(between)
        assert found[one].net == -found[other].net


@given(fields)
def test_the_order_of_moves_changes_no_flow(people: list[Person]) -> None:
    moves = moves_of(people)
    assert flows(moves, FAMILIES.top) == flows(list(reversed(moves)), FAMILIES.top)

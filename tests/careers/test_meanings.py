"""What the rules of moves are for, each with the career that shows it, on the shipped data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.careers.families import Families
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.model import Move, MoveKind, Status, Track
from bot.careers.moves import derive_moves
from bot.careers.stays import stays
from bot.catalogue.facts import Catalogue

OPENAI = frozenset({"openai"})
META = frozenset({"meta", "meta-fair", "meta-superintelligence-labs"})
DEEPMIND = frozenset({"deepmind", "google-deepmind"})
GOOGLE = DEEPMIND | {"google", "google-brain", "waymo"}


@pytest.fixture
def moves(shipped: Catalogue) -> dict[str, tuple[Move, ...]]:
    families = Families(shipped.organizations)
    return {person.id: derive_moves(person, families) for person in shipped.people}


def took(
    moves: dict[str, tuple[Move, ...]],
    *,
    origins: frozenset[str] | None = None,
    destinations: frozenset[str] | None = None,
    year: int | None = None,
    former: Track | None = None,
) -> set[str]:
    """Who made a sure and usual move from these places, or to those, in a year."""
    wanted = MoveFilter(
        origins=origins,
        destinations=destinations,
        since=date(year, 1, 1) if year else None,
        until=date(year, 12, 31) if year else None,
        former_track=former,
        kinds=USUAL_KINDS,
        statuses=SURE,
    )
    return {who for who, made in moves.items() for move in made if wanted.matches(move, ())}


def test_the_nineteen_roads_from_openai_to_anthropic_are_those_of_the_story(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert took(moves, origins=OPENAI, destinations=frozenset({"anthropic"})) == {
        "amanda-askell",
        "andrea-vallone",
        "ben-mann",
        "chris-olah",
        "clive-chan",
        "daniela-amodei",
        "dario-amodei",
        "jack-clark",
        "jan-hendrik-kirchner",
        "jan-leike",
        "jared-kaplan",
        "jeff-wu",
        "john-schulman",
        "kamal-ndousse",
        "max-schwarzer",
        "nicholas-joseph",
        "sam-mccandlish",
        "tom-b-brown",
        "tom-henighan",
    }


def test_milan_kovac_left_tesla_in_2025(moves: dict[str, tuple[Move, ...]]) -> None:
    tesla = frozenset({"tesla"})
    assert "milan-kovac" in took(moves, origins=tesla, year=2025)
    assert "milan-kovac" not in took(moves, origins=tesla, year=2026)
    assert "milan-kovac" not in took(moves, destinations=frozenset({"boston-dynamics"}))


def test_daniel_gross_went_from_ssi_to_meta(moves: dict[str, tuple[Move, ...]]) -> None:
    ssi = frozenset({"safe-superintelligence"})
    assert "daniel-gross" in took(moves, origins=ssi, destinations=META)
    assert "daniel-gross" in took(moves, origins=frozenset({"nfdg"}), destinations=META)


def test_dario_amodei_did_not_return_to_stanford_where_he_had_studied(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert all(move.kind is not MoveKind.RETURNED for move in moves["dario-amodei"])
    assert any(move.kind is MoveKind.RETURNED for move in moves["ian-goodfellow"])


def test_john_giannandrea_left_apple_though_he_advises_it(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert "john-giannandrea" in took(moves, origins=frozenset({"apple"}), year=2025)


def test_that_bryan_catanzaro_left_nvidia_is_not_hidden_by_a_rumour(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert "bryan-catanzaro" in took(moves, origins=frozenset({"nvidia"}))


def test_anca_dragan_came_from_berkeley_and_kept_the_chair(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    berkeley = frozenset({"berkeley"})
    assert "anca-dragan" in took(moves, origins=berkeley, destinations=DEEPMIND)
    assert "anca-dragan" in took(moves, destinations=GOOGLE, former=Track.FACULTY)
    assert "anca-dragan" not in took(moves, origins=berkeley)


def test_vincent_vanhoucke_left_google_deepmind_for_waymo_and_not_google(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert "vincent-vanhoucke" in took(moves, origins=DEEPMIND, destinations=frozenset({"waymo"}))
    assert "vincent-vanhoucke" in took(moves, origins=DEEPMIND)
    assert "vincent-vanhoucke" not in took(moves, origins=GOOGLE)


def test_weiyue_wang_joined_deepmind_and_not_google(moves: dict[str, tuple[Move, ...]]) -> None:
    assert "weiyue-wang" in took(moves, destinations=DEEPMIND, year=2024)
    assert "weiyue-wang" not in took(moves, destinations=GOOGLE, year=2024)


def test_bob_mcgrews_leaving_is_not_the_announcement_of_his_company(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    founding = moves["bob-mcgrew"][-1]
    assert founding.announced is None
    assert str(founding.origins[0].announced) == "2024-09-25"
    assert "bob-mcgrew" in took(moves, origins=OPENAI, year=2024)
    assert "bob-mcgrew" not in took(moves, origins=OPENAI, year=2026)


def test_boris_cherny_has_two_stays_at_anthropic(shipped: Catalogue) -> None:
    person = next(person for person in shipped.people if person.id == "boris-cherny")
    career = stays(person.roles, Families(shipped.organizations))
    assert [stay.organization for stay in career].count("anthropic") == 2


def test_peter_bannon_has_one_stay_at_tesla_and_quoc_le_one_at_google_deepmind(
    shipped: Catalogue,
) -> None:
    families = Families(shipped.organizations)
    people = {person.id: person for person in shipped.people}
    bannon = [stay for stay in stays(people["peter-bannon"].roles) if stay.organization == "tesla"]
    assert [len(stay.roles) for stay in bannon] == [3]
    le = [stay for stay in stays(people["quoc-le"].roles, families) if stay.work]
    assert [(stay.first_organization, stay.organization) for stay in le] == [
        ("google-brain", "google-deepmind")
    ]


def test_a_rumour_changes_no_sure_move_of_anybody(shipped: Catalogue) -> None:
    families = Families(shipped.organizations)
    for person in shipped.people:
        known = tuple(role for role in person.roles if role.status is not Status.UNVERIFIED)
        assert [m for m in derive_moves(person, families) if m.status in SURE] == list(
            derive_moves(replace(person, roles=known), families)
        )

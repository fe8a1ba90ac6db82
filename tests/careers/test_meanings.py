"""What the rules of moves are for, each with the career that shows it, on the shipped data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.careers.families import Families
from bot.careers.model import Move, MoveKind, Status
from bot.careers.moves import derive_moves
from bot.careers.stays import stays
from bot.careers.usual import SURE
from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.usual import usual
from bot.query.world import MoveRow, World
from tests.careers.asking import TODAY

Took = Callable[[str], set[str]]


@pytest.fixture
def moves(shipped: Catalogue) -> dict[str, tuple[Move, ...]]:
    families = Families(shipped.organizations)
    return {person.id: derive_moves(person, families) for person in shipped.people}


@pytest.fixture(scope="session")
def took(shipped: Catalogue) -> Callable[[str], set[str]]:
    """Who made such a move, asked in the language."""
    asked = Evaluator(World(shipped.people, shipped.organizations, TODAY))

    def found(text: str) -> set[str]:
        query = usual(parse(f"moves({text})"))
        assert isinstance(query, Find)
        return {row.move.person for row in asked.find(query).rows if isinstance(row, MoveRow)}

    return found


def test_the_nineteen_roads_from_openai_to_anthropic_are_those_of_the_story(took: Took) -> None:
    assert took("from: openai, to: anthropic") == {
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


def test_milan_kovac_left_tesla_in_2025(took: Took) -> None:
    assert "milan-kovac" in took("from: tesla, dated: 2025")
    assert "milan-kovac" not in took("from: tesla, dated: 2026")
    assert "milan-kovac" not in took("to: boston-dynamics")


def test_daniel_gross_went_from_ssi_to_meta(took: Took) -> None:
    assert "daniel-gross" in took("from: safe-superintelligence, to: meta")
    assert "daniel-gross" in took("from: nfdg, to: meta")


def test_dario_amodei_did_not_return_to_stanford_where_he_had_studied(
    moves: dict[str, tuple[Move, ...]],
) -> None:
    assert all(move.kind is not MoveKind.RETURNED for move in moves["dario-amodei"])
    assert any(move.kind is MoveKind.RETURNED for move in moves["ian-goodfellow"])


def test_john_giannandrea_left_apple_though_he_advises_it(took: Took) -> None:
    assert "john-giannandrea" in took("from: apple, dated: 2025")


def test_that_bryan_catanzaro_left_nvidia_is_not_hidden_by_a_rumour(took: Took) -> None:
    assert "bryan-catanzaro" in took("from: nvidia")


def test_anca_dragan_came_from_berkeley_and_kept_the_chair(took: Took) -> None:
    assert "anca-dragan" in took("from: berkeley, to: deepmind+google-deepmind")
    assert "anca-dragan" in took("from: post(tracks: faculty), to: google")
    assert "anca-dragan" not in took("from: berkeley")


def test_vincent_vanhoucke_left_google_deepmind_for_waymo_and_not_google(took: Took) -> None:
    assert "vincent-vanhoucke" in took("from: deepmind+google-deepmind, to: waymo")
    assert "vincent-vanhoucke" in took("from: deepmind+google-deepmind")
    assert "vincent-vanhoucke" not in took("from: google")


def test_weiyue_wang_joined_deepmind_and_not_google(took: Took) -> None:
    assert "weiyue-wang" in took("to: deepmind+google-deepmind, dated: 2024")
    assert "weiyue-wang" not in took("to: google, dated: 2024")


def test_bob_mcgrews_leaving_is_not_the_announcement_of_his_company(
    took: Took, moves: dict[str, tuple[Move, ...]]
) -> None:
    founding = moves["bob-mcgrew"][-1]
    assert founding.announced is None
    assert str(founding.origins[0].announced) == "2024-09-25"
    assert "bob-mcgrew" in took("from: openai, dated: 2024")
    assert "bob-mcgrew" not in took("from: openai, dated: 2026")


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

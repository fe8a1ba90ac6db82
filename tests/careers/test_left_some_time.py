"""A post that is known to have ended was left, whatever goes on beside it."""

from __future__ import annotations

import pytest

from bot.careers.families import Families
from bot.careers.model import MoveKind, Status
from bot.careers.moves import derive_moves
from bot.careers.origins import takes_over
from bot.careers.stays import stays
from bot.catalogue.facts import Catalogue


@pytest.mark.parametrize(
    ("who", "left", "joined"),
    [
        ("dhruv-batra", "meta-fair", "yutori"),
        ("tim-rocktaschel", "google-deepmind", "recursive-superintelligence"),
        ("abhinav-gupta", "meta-fair", "skild-ai"),
        ("honglak-lee", "google", "lg-ai-research"),
        ("andrew-ng", "google-brain", "coursera"),
        ("adam-paszke", "meta-fair", "nvidia"),
        ("adam-paszke", "nvidia", None),
        ("david-duvenaud", "anthropic", None),
        ("ruslan-salakhutdinov", "apple", None),  # something unrecorded lies before Meta
        ("zheng-zhang-nyu", "amazon", None),
        ("alexander-rush", "hugging-face", None),  # in no known time, Anysphere in 2025
        ("dieter-fox", "intel", None),  # eight years before NVIDIA
        ("rodney-brooks", "irobot", None),  # begun long before the next
    ],
)
def test_an_undated_end_beside_a_post_that_goes_on_is_a_leaving(
    shipped: Catalogue, who: str, left: str, joined: str | None
) -> None:
    person = next(person for person in shipped.people if person.id == who)
    moves = derive_moves(person, Families(shipped.organizations))
    found = [move for move in moves if any(end.organization == left for end in move.posts_left)]
    assert [move.destination and move.destination.organization for move in found] == [joined]
    assert [move.left for move in found] == [None]
    assert (found[0].kind is MoveKind.DEPARTED) is (joined is None)


def test_every_sure_post_that_is_over_was_left_or_went_on(shipped: Catalogue) -> None:
    families = Families(shipped.organizations)
    for person in shipped.people:
        career = stays(person.roles, families, sure=True)
        left = {end.stay for move in derive_moves(person, families) for end in move.posts_left}
        for place, stay in enumerate(career):
            if stay.work and stay.over and stay.key not in left:
                went_on = any(takes_over(later, stay, families) for later in career[place + 1 :])
                assert went_on or families.merged(stay.organization, stay.end), (
                    person.id,
                    stay.key,
                )


def test_nobody_is_said_to_have_left_where_a_role_of_theirs_goes_on(shipped: Catalogue) -> None:
    families = Families(shipped.organizations)
    for person in shipped.people:
        by_key = {stay.key: stay for stay in stays(person.roles, families, sure=True)}
        for move in derive_moves(person, families):
            if move.kind is MoveKind.PROMOTED or move.status is Status.UNVERIFIED:
                continue
            for end in move.posts_left:
                assert all(role.over for role in by_key[end.stay].roles), (person.id, end.stay)

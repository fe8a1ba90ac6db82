"""Facts of others without a mention of somebody who is hidden."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import Person, Role, Track
from bot.hiding.leaving_out import without_hidden
from tests.hiding.test_hidden import ZOE, hiding

BOB = Person(
    "bob-fictional",
    "Bob Fictional",
    summary="Studies zorbs. Wrote Zorbology with Zoe Zauberstein; teaches.",
    links={"homepage": "https://bob.example/"},
    roles=(
        Role(
            "quuxai",
            "Adviser to Zoe Zauberstein",
            Track.ADVISOR,
            sources=(
                "https://news.example/zoe-zauberstein-and-bob-join",
                "https://news.example/quuxai-grows",
            ),
            note="Came with Zoe Zauberstein.",
            team="Zorbs",
        ),
    ),
)


def test_others_are_told_of_without_a_mention() -> None:
    left = without_hidden([ZOE, BOB], hiding(ZOE))
    (bob,) = left.people
    (role,) = bob.roles
    assert left.hidden == {ZOE.id}
    assert left.reworded == {BOB.id}
    assert bob.summary == "Studies zorbs. teaches."
    assert role.title == "advisor"
    assert role.note is None
    assert role.team == "Zorbs"
    assert role.sources == ("https://news.example/", "https://news.example/quuxai-grows")
    assert bob.links == BOB.links


def test_who_names_nobody_hidden_is_the_same_as_before() -> None:
    plain = replace(BOB, summary="Studies zorbs.", roles=())
    left = without_hidden([plain], hiding(ZOE))
    assert left.people[0] is plain
    assert not left.reworded


def test_a_summary_that_said_nothing_else_says_the_newest_title() -> None:
    bob = replace(BOB, summary="Works with Zoe Zauberstein.")
    assert without_hidden([bob], hiding(ZOE)).people[0].summary == "advisor."


def test_a_namesake_keeps_what_names_themselves() -> None:
    namesake = replace(BOB, id="zoe-two", name="Zoe Zauberstein", links={"scholar": "Two222AAJ"})
    assert without_hidden([namesake], hiding(ZOE)).people[0] is namesake

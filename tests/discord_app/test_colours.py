from __future__ import annotations

from itertools import combinations

import pytest

from bot.answers import colours
from bot.answers.ask import Ask, Leaflet
from bot.answers.cards import Action, Card, Sign
from bot.answers.colours import OURS, colour_of
from bot.answers.text import line
from bot.careers.families import Families
from bot.catalogue.facts import Catalogue
from bot.discord_app.render import render
from bot.pictures.apart import distance
from tests.discord_app.payloads import BUTTON, of_type


def test_the_colours_of_known_places_are_of_places_in_the_data(shipped: Catalogue) -> None:
    ids = {place.id for place in shipped.organizations}
    assert set(colours.fixed()) <= ids
    assert len(colours.fixed()) >= 60


def test_fixed_colours_are_told_apart_and_seen_on_both_themes() -> None:
    for one, other in combinations((*colours.fixed().values(), colours.ACADEMIC), 2):
        assert distance(one, other) >= 0.05
    for colour in colours.fixed().values():
        assert min(distance(colour, ground) for ground in (0x1E1F24, 0xFFFFFF)) > 0.1


def test_a_colour_is_the_same_in_every_process() -> None:
    assert colour_of("openai") == 0x10A37F
    assert colour_of("some-small-lab") == 0xD16BA5
    assert colour_of(None) == OURS


def test_a_part_of_a_known_place_has_the_colour_of_the_whole(shipped: Catalogue) -> None:
    families = Families(shipped.organizations)
    parts = [place.id for place in shipped.organizations if families.top(place.id) == "google"]
    unknown = [part for part in parts if part not in colours.fixed()]
    assert len(unknown) > 1
    assert {colour_of(part, families) for part in unknown} == {colour_of("google")}


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_has_a_mark(sign: Sign) -> None:
    card = Card("A", line("b"), actions=(Action("c", Ask(Leaflet.HELP), sign),))
    (button,) = of_type(render(card).to_components(), BUTTON)  # type: ignore[no-untyped-call]
    assert button["emoji"]["name"]

"""Cards as messages: the look, and Discord's limits with the worst that can be in a card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.ask import Ask, Leaflet
from bot.answers.asking import career_of, moves_of, profile_of, together_with
from bot.answers.cards import Action, Card, Choice, Pages, Section, Sign, Turn
from bot.answers.colours import OURS, colour_of
from bot.answers.text import Line, Span, bold, italic, line
from bot.discord_app.render import notice, render
from tests.discord_app.payloads import (
    BUTTON,
    CONTAINER,
    SELECT,
    broken_limits,
    labels_of,
    of_type,
    text_of,
)

HOSTILE = (
    "N" * 500,
    "👩‍💻" * 120,
    "**bold** _it_ ~~s~~ ||sp|| `c` ```b```",
    "# heading\n## two\n-# small\n> quote\n- list\n1. one",
    "@everyone @here <@123> <@&456> <#789> </whois:1> <t:0:R> <:x:12>",
    "[free money](https://evil.example) https://evil.example discord.gg/evil",
    "\u202eevil\u202c \u200b\u200e\u2066hidden\u2069\x00\x07\x1b[31m",
    "يوشوا بنجيو · יהושע",
    "\ud800 half",
    "a" + "\u0301" * 300,
    "\\" * 300,
    "*" * 700,
    "",
    "   ",
)
URLS = (
    "javascript:alert(1)",
    "https://x.com/a(b) c",
    "https://x.com/)[forged](https://evil.example",
    "https://" + "a" * 900 + ".com",
    "https://[::1",
    "",
    "https://x.com/" + "long/" * 60,
)


def payload(card: Card) -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = render(card).to_components()  # type: ignore[no-untyped-call]
    return components


def career(roles: int, *, sources: int = 2) -> Card:
    """A person's card with so many roles, newest first."""
    lines: list[Line] = []
    for number in range(roles):
        urls = (f"https://site{number}.example/{'p' * 40}/{turn}" for turn in range(sources))
        role = (bold(f"{2026 - number}"), f"  Place {number} · Member of Technical Staff")
        lines.append(line(*role, sources=urls))
        lines.append(line(f"from Place {number + 1}", small=True))
    return Card(
        title="Max Schwarzer",
        lead=line(bold("Member of Technical Staff at Anthropic"), " · since March 2026"),
        intro=(line("Led a team."), line("reasoning · post-training", small=True)),
        sections=(Section(tuple(lines), "Career", more="earlier roles"),),
        closing=(line(bold("The same road: "), "13 others."),),
        footer=(line("As of March 2026"),),
        actions=(Action("Same road", moves_of(origin="openai"), Sign.ROAD),),
        organization="anthropic",
    )


def test_a_card_is_one_container_that_begins_with_what_a_notification_shows() -> None:
    components = payload(career(3))
    assert [part["type"] for part in components] == [CONTAINER]
    assert components[0]["accent_color"] == colour_of("anthropic")
    assert text_of(components).startswith(
        "## Max Schwarzer\n**Member of Technical Staff at Anthropic** · since March 2026\nLed a team."
    )
    assert not broken_limits(components)


def test_a_card_without_a_title_begins_with_its_lead() -> None:
    components = payload(Card(title="", lead=line("Which Chen?")))
    assert text_of(components) == "Which Chen?"
    assert components[0]["accent_color"] == OURS


def test_sources_are_numbered_links_behind_the_line_they_support() -> None:
    card = Card(
        title="A",
        lead=line("B"),
        sections=(
            Section(
                (
                    line("one", sources=("https://a.com/1", "https://www.b.com/2")),
                    line("two", sources=("https://www.b.com/2", "https://a.com/1")),
                    line("three", sources=("https://a.com/1", "javascript:alert(1)")),
                )
            ),
        ),
    )
    text = text_of(payload(card))
    assert "one\u00a0[¹](https://a.com/1)\u00a0[²](https://www.b.com/2)\n" in text
    assert "two\u00a0[¹](https://a.com/1)\u00a0[²](https://www.b.com/2)\n" in text
    assert "three\u00a0[¹](https://a.com/1)\n" in text
    assert text.endswith("-# Sources: ¹\u00a0a.com · ²\u00a0b.com")


@pytest.mark.parametrize(
    ("sites", "named"),
    [(6, "⁵\u00a0s5.com · ⁶\u00a0s6.com"), (9, "⁵\u00a0s5.com and 4 more")],
)
def test_the_first_sites_are_named_and_the_others_counted(sites: int, named: str) -> None:
    lines = tuple(line("a", sources=(f"https://s{n}.com/",)) for n in range(1, sites + 1))
    text = text_of(payload(Card("A", line("b"), sections=(Section(lines),))))
    assert text.splitlines()[-1].startswith("-# Sources: ¹\u00a0s1.com · ")
    assert text.endswith(named)


def test_a_long_career_keeps_its_newest_roles_and_says_how_many_are_left_out() -> None:
    components = payload(career(200))
    text = text_of(components)
    assert not broken_limits(components)
    assert "**2026**" in text
    assert "As of March 2026" in text
    shown = text.count("Member of Technical Staff") - 1
    assert f"-# … and {200 - shown} earlier roles" in text


def test_every_line_gets_a_first_source_before_any_gets_a_second() -> None:
    text = text_of(payload(career(24, sources=3)))
    lines = [one for one in text.splitlines() if "Technical Staff" in one and "Place" in one]
    links = [one.count("](https://") for one in lines]
    assert len(lines) == 24
    assert max(links) - min(links) <= 1
    assert links == sorted(links, reverse=True)


def test_pages_turn_in_place_and_an_end_is_switched_off() -> None:
    first, third = moves_of().turned(1), moves_of().turned(3)
    card = Card(
        "Moves", line("84 moves"), pages=Pages(2, 9, older=third, newer=first, turn=Turn.DATES)
    )
    components = payload(card)
    newer, older = of_type(components, BUTTON)
    assert (newer["label"], older["label"]) == ("Newer", "Older")
    assert newer["custom_id"] == "1t0:m()"
    assert older["custom_id"] == "1t1:m();3"
    assert text_of(components).endswith("-# Page 2 of 9")
    last = replace(card, pages=Pages(9, 9, newer=moves_of().turned(8)))
    newer, older = of_type(payload(last), BUTTON)
    assert (newer["disabled"], older["disabled"]) == (False, True)
    assert not broken_limits(payload(last))


def test_a_picker_shows_each_candidate_with_where_they_are() -> None:
    choices = tuple(
        Choice(f"Wei Chen {n}", career_of(f"wei-chen-{n}"), f"Lab {n}") for n in range(30)
    )
    card = Card("", line("Which Chen?"), choices=choices, prompt="Choose a person")
    components = payload(card)
    (menu,) = of_type(components, SELECT)
    assert menu["placeholder"] == "Choose a person"
    assert len(menu["options"]) == 25
    assert menu["options"][0]["label"] == "Wei Chen 0"
    assert menu["options"][0]["description"] == "Lab 0"
    assert menu["options"][0]["value"] == "P(i(wei-chen-0))"
    assert not broken_limits(components)


def test_the_only_one_who_may_be_meant_is_a_button_not_a_menu() -> None:
    choice = Choice(
        "John Schulman", career_of("john-schulman"), "Chief Scientist, Thinking Machines"
    )
    components = payload(Card("", line("Did you mean John Schulman?"), choices=(choice,)))
    (button,) = of_type(components, BUTTON)
    assert button["label"] == "John Schulman · Chief Scientist, Thinking Machines"
    assert button["custom_id"] == "1t0:P(i(john-schulman))"
    assert not of_type(components, SELECT)


def test_pages_that_are_not_by_date_are_not_called_newer_and_older() -> None:
    card = Card("A", line("b"), pages=Pages(1, 2, older=together_with("a").turned(2)))
    assert labels_of(payload(card)) == ["Previous", "Next"]


@pytest.mark.parametrize("number", range(1, 40))
def test_any_number_of_sections_is_within_the_limit_of_components(number: int) -> None:
    section = Section((line("a"),), "Heading")
    actions = tuple(Action("Help me", Ask(Leaflet.HELP), Sign.HELP) for _ in range(9))
    card = Card("A", line("b"), sections=(section,) * number, closing=(line("c"),), actions=actions)
    assert broken_limits(payload(card)) == []


def test_buttons_that_ask_the_same_and_more_than_fit_do_no_harm() -> None:
    actions = tuple(Action("Help me", Ask(Leaflet.HELP), Sign.HELP) for _ in range(14))
    components = payload(Card("A", line("b"), actions=actions))
    assert len(labels_of(components)) == 5
    assert not broken_limits(components)


def test_a_card_has_five_buttons_at_most_and_a_menu_of_the_rest() -> None:
    ways = [
        Action(f"Person {n}", career_of(f"p{n}"), Sign.PERSON, note=f"Lab {n}") for n in range(40)
    ]
    turning = Action("Show all", moves_of(), Sign.MOVES, turns=True)
    card = Card("A", line("b"), actions=(*ways[:6], turning), named=tuple(ways[5:]))
    components = payload(card)
    assert labels_of(components) == ["Show all", *(f"Person {n}" for n in range(4))]
    (menu,) = of_type(components, SELECT)
    assert [one["label"] for one in menu["options"]] == [f"Person {n}" for n in range(4, 29)]
    assert menu["options"][0]["description"] == "Lab 4"
    assert not broken_limits(components)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_anywhere_in_a_card_keeps_to_the_limits(text: str) -> None:
    lines = tuple(
        line(
            bold(text),
            f" · {text}",
            italic(text),
            Span(text, url=URLS[n % len(URLS)]),
            sources=URLS,
        )
        for n in range(60)
    )
    pages = Pages(1, 10**9, older=moves_of().turned(2))
    card = Card(
        title=text,
        lead=line(text),
        intro=lines[:20],
        sections=tuple(Section(lines, text, more="moves") for _ in range(12)),
        closing=lines[:9],
        footer=lines[:9],
        choices=tuple(Choice(text, career_of(f"p{n}"), text) for n in range(40)),
        prompt=text,
        actions=tuple(Action(text, profile_of("x"), Sign.MOVES) for _ in range(9)),
        pages=pages,
        organization=text,
    )
    components = payload(card)
    assert broken_limits(components) == []
    sent = text_of(components)
    assert "](https://evil" not in sent
    assert "javascript:" not in sent.replace("\\", "")
    assert "\u202e" not in sent
    for mention in ("@everyone", "<@", "<#", "<t:", "</", "<:"):
        assert sent.count(mention) == sent.count(f"\\{mention}")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_alone_makes_a_message_too(text: str) -> None:
    assert broken_limits(payload(Card(title=text, lead=line(text)))) == []


async def test_what_is_sent_is_finished_so_that_discord_py_keeps_none_of_it_in_memory() -> None:
    assert render(career(3)).is_finished()
    assert notice("Try again.").is_finished()

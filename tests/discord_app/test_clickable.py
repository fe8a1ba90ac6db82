"""Names of commands in a message become mentions of them, where that changes nothing else."""

from __future__ import annotations

import pytest

from bot.answers.cards import Card, Section
from bot.answers.text import line
from bot.discord_app.clickable import clickable, mentioned
from bot.discord_app.render import render
from tests.discord_app.payloads import broken_limits, text_of

COMMANDS = {"whois": 12, "moves": 34}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask with /whois and a name.", "Ask with </whois:12> and a name."),
        ("/moves from:OpenAI", "</moves:34> from:OpenAI"),
        ("(/whois, /moves)", "(</whois:12>, </moves:34>)"),
        ("/nothing and and/or", "/nothing and and/or"),
        ("/whoiss /whois-not", "/whoiss /whois-not"),
        ("[a](https://a.example/whois)", "[a](https://a.example/whois)"),
        ("<https://a.example/ /whois>", "<https://a.example/ /whois>"),
        ("`/whois` and ```\n/moves\n```", "`/whois` and ```\n/moves\n```"),
        ("</whois:12>", "</whois:12>"),
    ],
)
def test_a_command_is_mentioned_outside_of_code_and_links(text: str, shown: str) -> None:
    assert mentioned(text, COMMANDS) == shown


def test_without_known_ids_the_text_stays() -> None:
    assert mentioned("Ask with /whois.", {}) == "Ask with /whois."


def test_a_message_that_is_full_stays_within_the_limits() -> None:
    lines = tuple(line(f"/whois {number}") for number in range(400))
    view = clickable(render(Card("A", line("b"), sections=(Section(lines),))), COMMANDS)
    components = view.to_components()  # type: ignore[no-untyped-call]
    assert broken_limits(components) == []
    assert "/whois 7" in text_of(components)

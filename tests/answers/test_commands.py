"""Slash commands as they are typed without Discord."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.slash_commands import COMMANDS, CommandError, parse_command


@pytest.mark.parametrize(
    ("text", "command", "options"),
    [
        ("/whois max schwartzer", "whois", {"name": "max schwartzer"}),
        ("/whois name:max schwartzer", "whois", {"name": "max schwartzer"}),
        ("/moves from:OpenAI to:Anthropic", "moves", {"from": "OpenAI", "to": "Anthropic"}),
        (
            "/moves from:Thinking Machines Lab since:last year",
            "moves",
            {"from": "Thinking Machines Lab", "since": "last year"},
        ),
        ("/MOVES TO:Meta", "moves", {"to": "Meta"}),
        ("/moves john schulman", "moves", {"person": "john schulman"}),
        ("/moves", "moves", {}),
        ("/moves from:", "moves", {}),
        ("whois 林俊旸", "whois", {"name": "林俊旸"}),
        ("/about", "about", {}),
        ("/moves from OpenAI", "moves", {"from": "OpenAI"}),
        (
            "/moves from OpenAI to Anthropic since 2025",
            "moves",
            {"from": "OpenAI", "to": "Anthropic", "since": "2025"},
        ),
        ("/moves from:OpenAI to Anthropic", "moves", {"from": "OpenAI", "to": "Anthropic"}),
        ("/moves noam shazeer until 2024", "moves", {"person": "noam shazeer", "until": "2024"}),
        ("/flows organization Meta since 2024", "flows", {"organization": "Meta", "since": "2024"}),
        (
            "/moves kind:back to hands-on research",
            "moves",
            {"kind": "back to hands-on research"},
        ),
        ("/ask who went from OpenAI to Meta", "ask", {"question": "who went from OpenAI to Meta"}),
        ("/whois to", "whois", {"name": "to"}),
    ],
)
def test_a_typed_command_is_read_with_its_options(
    text: str, command: str, options: dict[str, str]
) -> None:
    request = parse_command(text)
    assert (request.command, request.options) == (command, options)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/whos max", "There is no command /whos."),
        ("/", "There is no command"),
        ("/whois", "/whois needs name, for example /whois max schwartzer"),
        ("/about now", "/about takes no options."),
        ("/moves from:a from:b", "/moves was given from twice; keep one."),
    ],
)
def test_what_is_no_command_is_refused_with_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        parse_command(text)
    assert str(refused.value).startswith(sentence)


@given(st.text(max_size=200).map(lambda text: f"/moves {text}"))
def test_any_text_after_a_command_is_read_or_refused(text: str) -> None:
    with suppress(CommandError):
        parse_command(text)


def test_names_and_descriptions_keep_within_discords_limits() -> None:
    for command in COMMANDS:
        assert 1 <= len(command.name) <= 32
        assert 1 <= len(command.description) <= 100
        assert len(command.options) <= 25
        for option in command.options:
            assert 1 <= len(option.name) <= 32
            assert 1 <= len(option.description) <= 100
            assert len(option.choices) <= 25

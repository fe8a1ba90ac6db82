"""Registers the options of commands with discord.py, from `bot.answers.slash_commands`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from time import perf_counter
from typing import Any, TypeVar

from discord import app_commands

from bot.answers.slash_commands import Command, Option, Takes
from bot.discord_app import replies, request_ids
from bot.discord_app.markdown import clipped
from bot.discord_app.services import Interaction

LONGEST_TYPED = 200
"""The most characters of an option; no name or time is longer."""

LONGEST_QUESTION = 2_000
"""The most characters of a question, as many as a message can have."""

Typed = app_commands.Range[str, 1, LONGEST_TYPED]
Question = app_commands.Range[str, 1, LONGEST_QUESTION]

_CHOICES = 25  # most choices of an autocomplete (Discord's "Application Command Option Choice")
_CHOICE = 100  # most characters of a choice's name and of its value

Callback = TypeVar("Callback", bound=Callable[..., Coroutine[Any, Any, None]])


def registered(command: Command) -> Callable[[Callback], app_commands.Command[Any, ..., None]]:
    """Return a decorator that makes a callback the command, with its words; see `described`."""

    def wrap(callback: Callback) -> app_commands.Command[Any, ..., None]:
        named = app_commands.command(name=command.name, description=command.description)
        return named(described(command)(callback) if command.options else callback)

    return wrap


def described(command: Command, **parameters: str) -> Callable[[Callback], Callback]:
    """Return a decorator that adds a command's descriptions, choices and autocompletes.

    An option belongs to the parameter of the same name; `parameters` lists others: from_="from".
    """
    names = {option: parameter for parameter, option in parameters.items()}

    def wrap(callback: Callback) -> Callback:
        def of(option: Option) -> str:
            return names.get(option.name, option.name)

        callback = app_commands.rename(**parameters)(callback)
        callback = app_commands.describe(
            **{of(option): option.description for option in command.options}
        )(callback)
        callback = app_commands.choices(
            **{
                of(option): [
                    app_commands.Choice(name=name, value=value)
                    for name, value in option.choices.items()
                ]
                for option in command.options
                if option.choices
            }
        )(callback)
        return app_commands.autocomplete(
            **{of(option): _completing(option) for option in command.options if not option.choices}
        )(callback)

    return wrap


def _completing(
    option: Option,
) -> Callable[..., Coroutine[Any, Any, list[app_commands.Choice[str]]]]:
    async def complete(interaction: Interaction, text: str) -> list[app_commands.Choice[str]]:
        return _complete(interaction, option.takes, text)

    return complete


def _complete(interaction: Interaction, takes: Takes, text: str) -> list[app_commands.Choice[str]]:
    """Return the completions; after an error the typed text, which the command also accepts.

    An error that is raised would only be logged by discord.py, and shown as "loading failed".
    """
    request_ids.begin()
    started = perf_counter()
    try:
        found = interaction.client.services.desk.complete(takes, text[:LONGEST_TYPED])
        choices = {
            one.value: clipped(one.shown, _CHOICE) for one in found if 0 < len(one.value) <= _CHOICE
        }
    except Exception as error:  # noqa: BLE001 - see above
        id_ = replies.log_failure("autocomplete", error)
        said = f"Names cannot be completed just now ({id_}); type on and press Enter."
        return [app_commands.Choice(name=said, value=text[:_CHOICE] or "-")]
    interaction.client.services.metrics.completed(perf_counter() - started)
    return [
        app_commands.Choice(name=label or value, value=value)
        for value, label in list(choices.items())[:_CHOICES]
    ]

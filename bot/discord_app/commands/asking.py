"""The commands that ask, each made from its entry in `bot.answers.slash_commands`."""

from __future__ import annotations

from inspect import Parameter, Signature
from keyword import iskeyword

from discord import app_commands

from bot.answers.slash_commands import Command, Option, Takes
from bot.discord_app.model_panel import asker_of, server_of
from bot.discord_app.options import Question, Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


def asking(command: Command) -> app_commands.Command[app_commands.Group, ..., None]:
    """Return the command for discord.py, which reads the options from the callback's signature."""
    names = {_parameter(option): option.name for option in command.options}

    async def callback(interaction: Interaction, **typed: str | None) -> None:
        given = {names[parameter]: text for parameter, text in typed.items()}
        store, server = interaction.client.services.store, server_of(interaction)
        asker = asker_of(store, interaction.user.id, server)
        await answer(interaction, command, asker, **given)

    options = [_signed(option) for option in command.options]
    first = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
    vars(callback)["__signature__"] = Signature([first, *options])
    renamed = {parameter: name for parameter, name in names.items() if parameter != name}
    wrapped = described(command, **renamed)(callback)
    return app_commands.command(name=command.name, description=command.description)(wrapped)


_REQUIRED = {Takes.QUESTION: Question, Takes.CHOICE: str}
_OPTIONAL = {Takes.QUESTION: Question | None, Takes.CHOICE: str | None}


def _signed(option: Option) -> Parameter:
    """Return an option as a parameter."""
    name, kind = _parameter(option), Parameter.POSITIONAL_OR_KEYWORD
    if option.required:
        return Parameter(name, kind, annotation=_REQUIRED.get(option.takes, Typed))
    return Parameter(name, kind, annotation=_OPTIONAL.get(option.takes, Typed | None), default=None)


def _parameter(option: Option) -> str:
    """Return the name of an option's parameter: "from" is a word of Python."""
    return f"{option.name}_" if iskeyword(option.name) else option.name

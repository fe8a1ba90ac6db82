"""The slash commands and the message menu, one file each; their words are in `bot.answers.slash_commands`."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.discord_app.commands.about import about
from bot.discord_app.commands.ask import ask
from bot.discord_app.commands.flows import flows
from bot.discord_app.commands.help import help_
from bot.discord_app.commands.moves import moves
from bot.discord_app.commands.organization import organization
from bot.discord_app.commands.privacy import privacy
from bot.discord_app.commands.subscribe import subscribe
from bot.discord_app.commands.subscriptions import subscriptions
from bot.discord_app.commands.together import together
from bot.discord_app.commands.who_is_this_about import who_is_this_about
from bot.discord_app.commands.whois import whois

ALL: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    ask,
    whois,
    moves,
    organization,
    flows,
    together,
    subscribe,
    subscriptions,
    help_,
    about,
    privacy,
    who_is_this_about,
)

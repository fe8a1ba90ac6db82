"""The slash commands and the message menu; the words of the commands are in `bot.answers.slash_commands`."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.answers.slash_commands import COMMANDS, PRIVACY
from bot.discord_app.commands.asking import asking
from bot.discord_app.commands.digest import digest
from bot.discord_app.commands.follow import follow
from bot.discord_app.commands.privacy import privacy
from bot.discord_app.commands.read import read
from bot.discord_app.commands.review import history, review
from bot.discord_app.commands.subscribe import subscribe
from bot.discord_app.commands.subscriptions import subscriptions
from bot.discord_app.commands.suggest import suggest, suggest_from_this
from bot.discord_app.commands.who_is_this_about import who_is_this_about

ALL: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    *(asking(command) for command in COMMANDS if command is not PRIVACY),
    privacy,
    digest,
    follow,
    subscribe,
    subscriptions,
    who_is_this_about,
)

OF_REVIEW: tuple[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu, ...] = (
    suggest,
    suggest_from_this,
    review,
    history,
    read,
)
"""Registered only where somebody reviews."""

"""Every setting, from the environment or a `.env` file; .env.example describes each.

A plain dataclass, because a settings library takes a third of the time to the first answer to
import.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from bot.settings.values import READ, TOKEN, Secret, SettingsError

EX_CONFIG = 78
"""The exit status for a configuration that is wrong, as sysexits.h has it: no restart helps."""

ENV_FILE = Path(".env")
"""The file of settings, in the working directory."""


def _setting(variable: str, description: str, default: Any = None) -> Any:
    """Return a dataclass field that is read from an environment variable."""
    return field(default=default, metadata={"variable": variable, "description": description})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    token: Secret | None = _setting(
        "DISCORD_TOKEN",
        "The bot's token, from Discord's developer portal. Needed by `lateral run`.",
    )
    database: Secret | None = _setting(
        "DATABASE_URL",
        "Where the store is: sqlite:///lateral.db or postgresql://user:password@host/name. "
        "The default is lateral.db in LATERAL_HOME.",
    )
    home: Path = _setting(
        "LATERAL_HOME",
        "The folder of the embedded store, of drawn pictures and of the prompt's history.",
        Path(),
    )
    data: Path | None = _setting(
        "LATERAL_DATA",
        "The data folder. The default is the one that came with the program.",
    )
    dev_guild: int | None = _setting(
        "LATERAL_DEV_GUILD",
        "A server's id: commands are synced to it alone, at once, while developing.",
    )
    poll_seconds: float = _setting(
        "LATERAL_POLL_SECONDS",
        "How often to look for what another process wrote, in seconds.",
        2.0,
    )
    alert_window_days: int = _setting(
        "LATERAL_ALERT_WINDOW_DAYS",
        "How old a move may be, by its date or its announcement, and still be told as news, in days.",
        30,
    )
    send_rate: float = _setting(
        "LATERAL_SEND_RATE",
        "How many requests a second alerts may make; Discord allows a bot 50 in all.",
        40.0,
    )
    shards: tuple[int, int, int] | None = _setting(
        "LATERAL_SHARDS",
        "The shards that this process runs, such as 0-3/8: the first to the last, of so many. "
        "The default is all, as many as Discord recommends.",
    )
    api_url: str | None = _setting(
        "DISCORD_API_URL",
        "The address of a REST proxy that several processes share. The default is Discord itself.",
    )
    http: tuple[str, int] | None = _setting(
        "LATERAL_HTTP",
        "The address of /healthz, /readyz and /metrics: a port, on this machine alone, or "
        "host:port. Off by default.",
    )
    feeds: str | None = _setting(
        "LATERAL_FEEDS",
        "The feeds that are watched for news: a file such as data/feeds.yaml, or shipped for the "
        "one that came with the program. Off by default.",
    )
    contact: str | None = _setting(
        "LATERAL_CONTACT",
        "Where whoever runs sites can reach you: an address of a page or of mail. It is told to "
        "every site that is read; needed for feeds.",
    )
    sentry: Secret | None = _setting(
        "SENTRY_DSN",
        "Where errors are sent, without texts or names: the DSN of a Sentry project. Off by default.",
    )
    model_url: str | None = _setting(
        "LATERAL_MODEL_URL",
        "The base address of a language model that reads questions which Lateral cannot: any "
        "endpoint that speaks OpenAI's protocol, such as http://localhost:11434/v1. Off by default.",
    )
    model: str | None = _setting("LATERAL_MODEL", "The model's name there.")
    model_key: Secret | None = _setting(
        "LATERAL_MODEL_KEY",
        "The key for that address, if it wants one; it is sent nowhere else.",
    )
    model_budget: int = _setting(
        "LATERAL_MODEL_BUDGET",
        "How many questions of one user a day the model may be asked to read.",
        20,
    )
    model_announcements: int = _setting(
        "LATERAL_MODEL_ANNOUNCEMENTS",
        "How many announcements a day the model may be asked to read in which Lateral finds no "
        "move: so many from feeds, and of each maintainer's links.",
        0,
    )
    review_channel: int | None = _setting(
        "LATERAL_REVIEW_CHANNEL",
        "The id of the channel in which suggested changes appear for review.",
    )
    maintainers: frozenset[int] = _setting(
        "LATERAL_MAINTAINERS",
        "The ids of the users and roles who may decide on suggested changes. Without any, nothing "
        "can be suggested.",
        frozenset(),
    )
    lookup: tuple[str, ...] = _setting(
        "LATERAL_LOOKUP",
        "Where somebody who is not in the data may be looked up: some of openreview, orcid, wikidata, "
        "openalex. Off by default. docs/records.md says more.",
        (),
    )
    openreview_token: Secret | None = _setting(
        "LATERAL_OPENREVIEW_TOKEN",
        "An access token of an OpenReview account, which its profiles are not given without.",
    )
    openalex_key: Secret | None = _setting(
        "LATERAL_OPENALEX_KEY", "A key for OpenAlex's API, from an account there."
    )
    log: tuple[str, str] = _setting(
        "LATERAL_LOG",
        "The log's level (debug, info, warning, error) and form (text, json).",
        ("info", "text"),
    )

    @property
    def database_url(self) -> str:
        """The database address; it may hold a password."""
        if self.database:
            return self.database.reveal()
        # In an address these two mean something else.
        return "sqlite:///" + str(self.file).replace("%", "%25").replace("?", "%3F")

    @property
    def file(self) -> Path | None:
        """The file of the embedded store; None where an address says where the store is."""
        return None if self.database else self.home.absolute() / "lateral.db"

    @property
    def bot_token(self) -> str:
        """The token to log in with; raises SettingsError without one, or when it cannot be one."""
        token = self.token.reveal().strip() if self.token else ""
        if not token:
            raise SettingsError(
                "DISCORD_TOKEN is not set: copy the bot's token from Discord's portal."
            )
        if not TOKEN.fullmatch(token):
            raise SettingsError(
                "DISCORD_TOKEN is not a token: copy it again from Discord's portal."
            )
        return token

    @property
    def pictures(self) -> Path:
        """The folder of drawn pictures."""
        return self.home / "lateral_pictures"

    @property
    def log_level(self) -> str:
        """The log's level as `logging` names it, in capitals."""
        return self.log[0].upper()

    @property
    def log_format(self) -> str:
        """The log's form: "text" or "json"."""
        return self.log[1]


def load_settings() -> Settings:
    """Return the settings of this process; raise SettingsError for the first wrong one.

    The environment takes precedence over a `.env` file in the working directory. An empty value
    counts as not set.
    """
    given = {**_from_file(ENV_FILE), **{k: v for k, v in os.environ.items() if v.strip()}}
    values: dict[str, Any] = {}
    for one in fields(Settings):
        variable = one.metadata["variable"]
        text = given.get(variable, "").strip()
        if text:
            values[one.name] = READ[one.name](variable, text)
    if values.get("model_url") and not values.get("model"):
        raise SettingsError("LATERAL_MODEL is not set: write the model's name at that address.")
    if values.get("feeds") and not values.get("contact"):
        raise SettingsError(
            "LATERAL_CONTACT is not set: write a page or an address of mail where the sites that "
            "are watched can reach you."
        )
    values["home"] = _absolute(values.get("home", Path()))
    return Settings(**values)


def _absolute(folder: Path) -> Path:
    try:
        return folder.absolute()
    except OSError:  # a relative path, and no working folder to begin it at
        raise SettingsError(
            "The working folder was deleted: go to another one, "
            "or set LATERAL_HOME to a path that begins with /."
        ) from None


def _from_file(path: Path) -> Mapping[str, str]:
    try:
        if not path.is_file():
            return {}
        from dotenv import dotenv_values  # noqa: PLC0415 - needed only where there is such a file

        return {
            name: value
            for name, value in dotenv_values(path, encoding="utf-8-sig").items()
            if value
        }
    except UnicodeDecodeError:
        raise SettingsError(".env is not UTF-8: save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(
            f".env cannot be read ({error.strerror}): give this user the right to read it."
        ) from None

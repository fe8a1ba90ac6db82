"""Every setting, from the environment or a `.env` file; .env.example describes each.

A plain dataclass, because a settings library takes a third of the time to the first answer to
import.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

EX_CONFIG = 78
"""The exit status for a configuration that is wrong, as sysexits.h has it: no restart helps."""

ENV_FILE = Path(".env")
"""The file of settings, in the working directory."""

_LEVELS = ("debug", "info", "warning", "error")
_FORMATS = ("text", "json")
_SERVICES = ("openreview", "orcid", "wikidata", "openalex")
# Any other character would break the HTTP header that the token travels in.
_TOKEN = re.compile(r"[\w.-]{10,}", re.ASCII)


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names it and says what to write."""


class Secret:
    """A text that `repr` and tracebacks do not show."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('…')"


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
        if not _TOKEN.fullmatch(token):
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
            values[one.name] = _READ[one.name](variable, text)
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


def _log(variable: str, text: str) -> tuple[str, str]:
    words = text.lower().replace(",", " ").split()
    if any(word not in (*_LEVELS, *_FORMATS) for word in words):
        raise SettingsError(
            f"{variable} is wrong: write a level and a form, such as: info text, or debug json."
        )
    level = next((word for word in words if word in _LEVELS), "info")
    return level, next((word for word in words if word in _FORMATS), "text")


def _folder(variable: str, text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # ~ of a user that this machine does not know
        raise SettingsError(
            f"{variable} is wrong: no home folder is known for {Path(text).parts[0]}; "
            "write a path that begins with /."
        ) from None


def _shards(variable: str, text: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text.replace(" ", ""), re.ASCII)
    if found:
        first, count = int(found[1]), int(found[3])
        last = int(found[2] or first)
        if first <= last < count:
            return first, last, count
    raise SettingsError(f"{variable} is wrong: write shards from 0, such as 0-3/8 or 0/1.")


def _web(variable: str, text: str) -> str:
    if not re.match(r"https?://[^/\s]", text):
        raise SettingsError(f"{variable} is wrong: write an address such as http://proxy:8080.")
    return text


def _model_url(variable: str, text: str) -> str:
    if not re.fullmatch(r"https?://[^/\s@?#]+(?:/[^\s@?#]*)?", text):
        raise SettingsError(
            f"{variable} is wrong: write an address such as http://localhost:11434/v1, "
            "without a user, a key or a query in it."
        )
    return text


def _contact(variable: str, text: str) -> str:
    # It travels in an HTTP header.
    if not re.fullmatch(r"(?:https?://[!-~]+|[!-~]+@[!-~]+\.[!-~]+)", text):
        raise SettingsError(
            f"{variable} is wrong: write the address of a page, such as https://example.org/bot, "
            "or of mail."
        )
    return text


def _key(variable: str, text: str) -> Secret:
    if not re.fullmatch(r"[\x21-\x7e]+", text):
        raise SettingsError(f"{variable} is not a key: copy it again.")
    return Secret(text)


def _services(variable: str, text: str) -> tuple[str, ...]:
    words = text.lower().replace(",", " ").split()
    if any(word not in _SERVICES for word in words):
        raise SettingsError(f"{variable} is wrong: write some of {', '.join(_SERVICES)}.")
    return tuple(dict.fromkeys(words))


def _budget(variable: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 10_000):
        raise SettingsError(f"{variable} is wrong: write a number of questions from 0 to 10000.")
    return int(text)


def _address(variable: str, text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise SettingsError(f"{variable} is wrong: write a port, or host:port, such as 9464.")
    return host.strip("[]") or "127.0.0.1", int(port)


def _seconds(variable: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise SettingsError(f"{variable} is wrong: write a number of seconds from 0.1 to 3600.")
    return seconds


def _days(variable: str, text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= days <= 3650:
        raise SettingsError(f"{variable} is wrong: write a number of days from 1 to 3650.")
    return days


def _rate(variable: str, text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 50:  # Discord's "Rate Limits": 50 requests a second
        raise SettingsError(
            f"{variable} is wrong: write a number of requests a second from 0.1 to 50."
        )
    return rate


def _id(variable: str, text: str) -> int:
    return _number(variable, text, "a server's id, a number of 17 digits or so")


def _channel(variable: str, text: str) -> int:
    return _number(variable, text, "a channel's id, a number of 17 digits or so")


def _number(variable: str, text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**63):
        raise SettingsError(f"{variable} is wrong: write {what}.")
    return int(text)


def _ids(variable: str, text: str) -> frozenset[int]:
    what = "ids of users or roles, numbers of 17 digits or so, with commas between them"
    return frozenset(_number(variable, one, what) for one in text.replace(",", " ").split())


_READ: Mapping[str, Any] = {
    "token": lambda _, text: Secret(text),
    "database": lambda _, text: Secret(text),
    "home": _folder,
    "data": _folder,
    "dev_guild": _id,
    "poll_seconds": _seconds,
    "alert_window_days": _days,
    "send_rate": _rate,
    "shards": _shards,
    "api_url": _web,
    "http": _address,
    "feeds": lambda _, text: text,
    "contact": _contact,
    "sentry": lambda _, text: Secret(text),
    "model_url": _model_url,
    "model": lambda _, text: text,
    "model_key": _key,
    "model_budget": _budget,
    "review_channel": _channel,
    "maintainers": _ids,
    "lookup": _services,
    "openreview_token": _key,
    "openalex_key": _key,
    "log": _log,
}
"""The parser of each setting: variable name and text to value."""

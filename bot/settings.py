"""Every setting, from the environment or a `.env` file; .env.example describes each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_LEVELS = ("debug", "info", "warning", "error")
_FORMATS = ("text", "json")


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names it and says what to write."""


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    token: SecretStr | None = Field(
        None,
        validation_alias="DISCORD_TOKEN",
        description="The bot's token, from Discord's developer portal. Needed by `lateral run`.",
    )
    database: SecretStr | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="Where the store is: sqlite:///lateral.db or "
        "postgresql://user:password@host/name. The default is lateral.db in LATERAL_HOME.",
    )
    home: Path = Field(
        Path(),
        validation_alias="LATERAL_HOME",
        description="The folder of the embedded store and of the prompt's history.",
    )
    data: Path | None = Field(
        None,
        validation_alias="LATERAL_DATA",
        description="The data folder. The default is the one that came with the program.",
    )
    dev_guild: int | None = Field(
        None,
        validation_alias="LATERAL_DEV_GUILD",
        description="A server's id: commands are synced to it alone, at once, while developing.",
        ge=1,
    )
    poll_seconds: float = Field(
        2.0,
        validation_alias="LATERAL_POLL_SECONDS",
        description="How often to look for what another process wrote, in seconds.",
        gt=0,
        le=3600,
    )
    log: str = Field(
        "info text",
        validation_alias="LATERAL_LOG",
        description="The log's level (debug, info, warning, error) and form (text, json).",
    )

    @field_validator("log")
    @classmethod
    def _known_words(cls, value: str) -> str:
        words = value.lower().replace(",", " ").split()
        if any(word not in (*_LEVELS, *_FORMATS) for word in words):
            raise ValueError("write a level and a form, such as: info text, or debug json")
        return " ".join(words)

    @property
    def database_url(self) -> str:
        """The address of the store; it may hold a password."""
        if self.database:
            return self.database.get_secret_value()
        return f"sqlite:///{self.home.expanduser().absolute() / 'lateral.db'}"

    @property
    def log_level(self) -> str:
        """The log's level, in capitals as `logging` has it."""
        return next((word for word in self.log.split() if word in _LEVELS), "info").upper()

    @property
    def log_format(self) -> str:
        """The log's form: "text" or "json"."""
        return next((word for word in self.log.split() if word in _FORMATS), "text")


def load_settings() -> Settings:
    """Return the settings of this process; raise SettingsError for the first one that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_sentence(error.errors()[0])) from None


def _sentence(wrong: Any) -> str:
    said = str(wrong["msg"]).removeprefix("Value error, ")
    return f"{wrong['loc'][0]} is wrong: {said[:1].lower()}{said[1:]}."

"""Every setting, from the environment or a `.env` file."""

from bot.settings.settings import ENV_FILE, EX_CONFIG, Settings, load_settings
from bot.settings.values import Secret, SettingsError

__all__ = ["ENV_FILE", "EX_CONFIG", "Secret", "Settings", "SettingsError", "load_settings"]

"""The custom_ids of what opens a suggestion, and the buttons that have them."""

from __future__ import annotations

from bot.discord_app.items import Button, button


def correct_person(id_: str) -> Button:
    """Return the button that corrects what is said of one person."""
    return _button("Correct", f"1vcorrect:{id_}")


def correct_somebody() -> Button:
    """Return the button that asks first which of the card's people is meant."""
    return _button("Correct", "1vwhose:")


def add_missing(kept: str) -> Button:
    """Return the button that suggests somebody whose name was typed, kept as that snapshot."""
    return _button("Suggest who is missing", f"1vadd:{kept}")


def _button(label: str, custom_id: str) -> Button:
    return button(label, custom_id, emoji="✏️")

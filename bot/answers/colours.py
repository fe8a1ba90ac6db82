"""One colour for each organization: of its messages on Discord, and of its bars in pictures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zlib import crc32

import yaml

from bot.careers.families import Families

OURS = 0x6C7BD9
"""The colour of messages without an organization."""

ACADEMIC = 0xB59A6A
"""The colour of universities, which flows count as one block."""

_PALETTE = (
    0x5B8DEF,
    0xE07A5F,
    0x3FA796,
    0xB07CC6,
    0xD9A441,
    0x6FA8DC,
    0xC8553D,
    0x81B29A,
    0x9C89B8,
    0xE5989B,
    0x4F9D69,
    0xB8860B,
    0x7C9EB2,
    0xD16BA5,
    0x5FA8A3,
    0xA98467,
)
"""Colours that differ from each other on dark and light backgrounds."""


@cache
def fixed() -> Mapping[str, int]:
    """Return the colours 0xRRGGBB that organizations keep wherever they are shown, by id."""
    text = Path(__file__).with_name("colours.yaml").read_text(encoding="utf-8")
    read: dict[str, str] = yaml.safe_load(text)
    return {place: int(colour.removeprefix("#"), 16) for place, colour in read.items()}


def colour_of(organization: str | None, families: Families | None = None) -> int:
    """Return the colour 0xRRGGBB of an organization, the same in every process and release.

    With `families`, a part of a well-known organization has the colour of the whole.
    """
    if organization is None:
        return OURS
    known = fixed()
    if organization in known:
        return known[organization]
    whole = families.top(organization) if families else organization
    if whole in known:
        return known[whole]
    # Not `hash`: that differs from one process to the next.
    return _PALETTE[crc32(organization.encode(errors="replace")) % len(_PALETTE)]

"""One colour for each organization: of its messages on Discord, and of its bars in pictures."""

from __future__ import annotations

from zlib import crc32

from bot.careers.families import Families

OURS = 0x6C7BD9
"""The colour of messages without an organization."""

ACADEMIC = 0xB59A6A
"""The colour of universities, which flows count as one block."""

KNOWN = {
    "openai": 0x10A37F,
    "anthropic": 0xD97757,
    "google": 0x4285F4,
    "google-brain": 0xF4B400,
    "google-deepmind": 0x4E7CF6,
    "deepmind": 0x2F5FD0,
    "meta": 0x0081FB,
    "meta-fair": 0x3B9BFF,
    "meta-superintelligence-labs": 0x0064E0,
    "apple": 0x8E8E93,
    "microsoft": 0x00A4EF,
    "microsoft-research": 0x7FBA00,
    "microsoft-ai": 0x0F8FD6,
    "amazon": 0xFF9900,
    "nvidia": 0x76B900,
    "ibm": 0x1F70C1,
    "xai": 0x7D8590,
    "tesla": 0xE82127,
    "mistral-ai": 0xFA520F,
    "cohere": 0xFF7759,
    "thinking-machines-lab": 0xC9A227,
    "safe-superintelligence": 0x5F7D95,
    "hugging-face": 0xFFC83D,
    "stability-ai": 0x9B5CF6,
    "inflection-ai": 0x1F9E86,
    "alibaba": 0xFF6A00,
    "alibaba-qwen": 0x615CED,
    "baidu": 0x2932E1,
    "bytedance": 0x3C8CFF,
    "bytedance-seed": 0x325AB4,
    "deepseek": 0x4D6BFE,
    "ai2": 0xF0529C,
    "mila": 0x7A3E9D,
    "stanford": 0xB83A4B,
    "berkeley": 0xC99A2E,
    "mit": 0xA31F34,
    "cmu": 0xC41230,
    "toronto": 0x2A6EBB,
    "oxford": 0x3A5A9B,
    "cambridge": 0x5FB3A3,
    "princeton": 0xF58025,
    "harvard": 0xA8324A,
    "tsinghua": 0x82318E,
    "nyu": 0x7B3FA0,
    "uw": 0x6A4FA3,
}
"""Brand colours; darkened or lightened if they would be invisible on a light or dark theme."""

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


def colour_of(organization: str | None, families: Families | None = None) -> int:
    """Return the colour 0xRRGGBB of an organization, the same in every process and release.

    With `families`, a part of a well-known organization has the colour of the whole.
    """
    if organization is None:
        return OURS
    if organization in KNOWN:
        return KNOWN[organization]
    whole = families.top(organization) if families else organization
    if whole in KNOWN:
        return KNOWN[whole]
    # Not `hash`: that differs from one process to the next.
    return _PALETTE[crc32(organization.encode(errors="replace")) % len(_PALETTE)]

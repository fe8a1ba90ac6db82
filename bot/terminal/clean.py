"""Text from outside made safe for a terminal: no control characters, no hidden ones."""

from __future__ import annotations

import re

# Control characters (C0, DEL, and C1, whose CSI is one byte), bidirectional marks and overrides,
# which can reorder a line, line separators, invisible tag characters, and lone surrogates, which no
# encoding can write. The joiners U+200C and U+200D stay: Persian and Indic names need them.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def clean(text: str) -> str:
    """Return the text without these characters; line breaks and tabs become one space."""
    return _STEERING.sub(lambda found: " " if _SPACES.intersection(found.group()) else "", text)

"""What may reach a terminal: text from outside without anything that steers the screen."""

from __future__ import annotations

import re

# Control characters (C0, DEL, C1 with its one-byte CSI), marks and overrides of direction that
# can show a line in another order than it has, line separators, the invisible tag characters,
# and halves of surrogate pairs, which no encoding can write. The joiners U+200C and U+200D stay:
# Persian and Indic names need them.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def clean(text: str) -> str:
    """Return the text without what steers a terminal; breaks and tabs become one space."""
    return _STEERING.sub(lambda found: " " if _SPACES.intersection(found.group()) else "", text)

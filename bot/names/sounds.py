"""How a word sounds, roughly: two spellings of one name should come out the same.

Not a linguist's key: it merges what people confuse when they write a foreign name by ear
(ph and f, c and k, ue and u, doubled letters) and keeps the vowels, so that few words share one.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_MERGED: Final = (
    ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("ph", "f"), ("th", "t"), ("kh", "k"),
    ("gh", "g"), ("dh", "d"), ("bh", "b"), ("ck", "k"), ("qu", "k"), ("cz", "c"), ("ts", "c"),
    ("tz", "c"), ("zh", "c"), ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"),
    ("j", "i"), ("y", "i"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("ae", "a"), ("oe", "o"),
    ("ue", "u"), ("ie", "i"), ("ei", "i"), ("h", ""),
)  # fmt: skip
_DOUBLED: Final = tuple((2 * letter, letter) for letter in "abdefgiklmnoprstuv")
_VOWELS: Final = dict.fromkeys(map(ord, "aeiouwyh'"))


def sounds(text: str) -> str:
    """The sounds of a word, or of many words joined by line breaks."""
    for written, heard in (*_MERGED, *_DOUBLED):
        text = text.replace(written, heard)
    return text


def skeleton(text: str) -> str:
    """The consonants alone, for scripts that write no vowels: mhmd and mohamed are both mmd."""
    return (
        sounds(text.replace("j", "g"))
        .replace("v", "")
        .translate(_VOWELS)
        .replace("g", "k")
        .replace("p", "b")
    )


def hashes(lines: str) -> NDArray[np.uint32]:
    """A fixed 32-bit hash of each line."""
    words = lines.split("\n")
    return np.fromiter(map(crc32, map(str.encode, words)), np.uint32, len(words))

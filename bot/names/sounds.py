"""Phonetic keys: different spellings of one name should get the same key.

Not a standard algorithm: `sounds` merges spellings people confuse when they write a foreign name
by ear (ph and f, c and k, ue and u, doubled letters) and keeps the vowels, so few words collide.
"""

from __future__ import annotations

import re
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
    """The phonetic key of a word, or of many words joined by line breaks."""
    for written, heard in (*_MERGED, *_DOUBLED):
        text = text.replace(written, heard)
    return text


def skeleton(text: str) -> str:
    """The key of consonants, for scripts that write no vowels: mhmd and mohamed are both mmd."""
    return (
        sounds(text.replace("j", "g"))
        .replace("v", "")
        .translate(_VOWELS)
        .replace("g", "k")
        .replace("p", "b")
    )


_EAR: Final = (
    ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"),
    ("tz", "s"), ("cz", "s"), ("dz", "s"), ("th", "s"), ("ph", "b"), ("ck", "k"), ("x", "ks"),
    ("ce", "s"), ("ci", "s"), ("ge", "s"), ("gi", "s"), ("j", "s"), ("z", "s"), ("c", "k"),
    ("q", "k"), ("g", "k"), ("d", "t"), ("p", "b"), ("f", "b"), ("v", "b"),
)  # fmt: skip
_SILENT: Final = re.compile(r"[rj](?![aeiouy])")
_VOWELS_AND_H: Final = dict.fromkeys(map(ord, "aeiouwyh"))
_TWICE: Final = re.compile(r"([a-z])\1")


def heard(text: str) -> str:
    """The key of a Western word, the same from its own spelling as from Kana or Hangul.

    Those scripts put a vowel behind every consonant, drop r at the end of a syllable, and have
    one letter for l and r, one for b and v, and so on: schulman and shiyuruman are both srmn.
    """
    text = _SILENT.sub("", text)
    for written, kept in _EAR:
        text = text.replace(written, kept)
    return _TWICE.sub(r"\1", text).translate(_VOWELS_AND_H).replace("l", "r")


def heard_as(word: str) -> frozenset[str]:
    """The possible `heard` keys of a typed word: with all r, and with one left out.

    Keys of one letter are left out, since they would match too many words.
    """
    key = heard(word)
    keys = {key, *(key[:at] + key[at + 1 :] for at, letter in enumerate(key) if letter == "r")}
    return frozenset(key for key in keys if len(key) > 1)


def hashes(lines: str) -> NDArray[np.uint32]:
    """A fixed 32-bit hash of each line."""
    words = lines.split("\n")
    return np.fromiter(map(crc32, map(str.encode, words)), np.uint32, len(words))

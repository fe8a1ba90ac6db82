"""Two 64-bit signatures of a word: words few edits apart differ in few bits.

The pre-filter for edit distance: two numpy calls over the whole vocabulary; only words that pass
are compared letter by letter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
_ONE = np.uint64(1)
_LENGTHS = 11
_LENGTH_FROM = 2


def _split(lines: str, size: int) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """Letter codes of the lines (0 to 25; 26: a digit), and the start and length of each word."""
    raw = np.frombuffer(lines.encode("ascii"), np.uint8)
    ends = np.append(np.flatnonzero(raw == 10), len(raw))
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    lengths = (ends - starts)[:size]
    codes = np.where(raw >= 97, raw - 97, np.uint8(26)).astype(np.uint8)
    return codes, starts[:size], lengths


def letters_of(lines: str, size: int) -> Bits:
    """The letter signature of each of the `size` words.

    Bits 0 to 25: letters present; 26 to 51: letters present twice; 52: a digit; 53 to 63: the
    length in unary, one bit for each letter beyond the second.
    """
    codes, starts, lengths = _split(lines, size)
    once = np.zeros(size, np.uint64)
    twice = np.zeros(size, np.uint64)
    for place in range(int(lengths.max(initial=0))):
        longer = np.flatnonzero(lengths > place)
        bit = _ONE << codes[starts[longer] + place].astype(np.uint64)
        twice[longer] |= once[longer] & bit
        once[longer] |= bit
    letters = (1 << 26) - 1
    over = np.clip(lengths - _LENGTH_FROM, 0, _LENGTHS).astype(np.uint64)
    length_bits = (_ONE << over) - _ONE
    masks: Bits = (
        (once & np.uint64(letters))
        | (twice & np.uint64(letters)) << np.uint64(26)
        | (once & np.uint64(1 << 26)) << np.uint64(26)
        | length_bits << np.uint64(53)
    )
    return masks


def neighbours_of(lines: str, size: int) -> Bits:
    """The bigram signature of each word (edges included): bigrams hashed to 64 bits."""
    codes, starts, lengths = _split(lines, size)
    out = np.zeros(size, np.uint64)
    before = np.full(size, 27, np.uint64)
    for place in range(int(lengths.max(initial=0)) + 1):
        some = np.flatnonzero(lengths >= place)
        here = np.full(len(some), 28, np.uint64)
        inside = lengths[some] > place
        here[inside] = codes[starts[some[inside]] + place]
        hashed = (before[some] * np.uint64(31) + here * np.uint64(17)) & np.uint64(63)
        out[some] |= _ONE << hashed
        before[some] = here
    return out


def signatures(word: str) -> tuple[np.uint64, np.uint64]:
    """Both signatures of one word, equal to those of the vectorized functions."""
    once = twice = pairs = 0
    before = 27
    for letter in word:
        code = ord(letter) - 97 if letter >= "a" else 26
        bit = 1 << code
        if once & bit:
            twice |= bit
        once |= bit
        pairs |= 1 << (before * 31 + code * 17 & 63)
        before = code
    pairs |= 1 << (before * 31 + 28 * 17 & 63)
    letters = (1 << 26) - 1
    over = min(max(len(word) - _LENGTH_FROM, 0), _LENGTHS)
    mask = once & letters | (twice & letters) << 26 | (once >> 26) << 52 | ((1 << over) - 1) << 53
    return np.uint64(mask), np.uint64(pairs)


KEY_LETTERS = 8


def first_letters(words: list[str]) -> Bits:
    """The first eight letters of each word as a number; preserves the order of the words."""
    packed = np.array(words, dtype=f"S{KEY_LETTERS}")
    return packed.view(">u8").astype(np.uint64) if words else np.zeros(0, np.uint64)


def slipped_ranges(prefix: str) -> tuple[Bits, Bits]:
    """For each text one edit from the prefix, the range of `first_letters` that begin with it.

    Only seven letters of the prefix are used, so that an inserted one still fits.
    """
    letters = [ord(letter) for letter in prefix[: KEY_LETTERS - 1]]
    size = len(letters)
    spoilt: list[list[int]] = [letters[:i] + letters[i + 1 :] for i in range(size)]
    spoilt += [
        [*letters[:i], letters[i + 1], letters[i], *letters[i + 2 :]] for i in range(size - 1)
    ]
    shorter, same = _packed(spoilt[:size], size - 1), _packed(spoilt[size:], size)
    gaps = [[*letters[:i], 0, *letters[i + 1 :]] for i in range(size)]
    changed = _any_letter(_packed(gaps, size))
    gaps = [[*letters[:i], 0, *letters[i:]] for i in range(size)]
    longer = _any_letter(_packed(gaps, size + 1))
    low = np.concatenate((shorter, same, changed, longer))
    left = np.repeat(
        np.array([size - 1, size, size, size + 1]),
        [len(shorter), len(same), len(changed), len(longer)],
    )
    ends = (_ONE << (np.uint64(8) * (KEY_LETTERS - left).astype(np.uint64))) - _ONE
    return low, low | ends


def _packed(texts: list[list[int]], size: int) -> Bits:
    """Texts of one length as numbers, in the format of `first_letters`."""
    codes = np.array(texts, np.uint64).reshape(len(texts), size)
    places = np.arange(KEY_LETTERS - 1, KEY_LETTERS - 1 - size, -1, dtype=np.uint64)
    packed: Bits = (codes << (places * np.uint64(8))).sum(axis=1, dtype=np.uint64)
    return packed


def _any_letter(gaps: Bits) -> Bits:
    """Every letter filled into the gap of each text; the gap of the i-th text is at place i."""
    places = np.arange(KEY_LETTERS - 1, KEY_LETTERS - 1 - len(gaps), -1, dtype=np.uint64)
    letters = np.arange(ord("a"), ord("z") + 1, dtype=np.uint64)[:, None]
    filled: Bits = (gaps | (letters << (places * np.uint64(8)))).ravel()
    return filled

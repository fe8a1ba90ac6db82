"""Folding: text in any script to lower-case ASCII words.

Characters fold independently of each other. So a million names joined by line breaks are folded
in a few calls, with the same result as one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from anyascii import anyascii

MAX_TEXT: Final = 400
"""Characters of a text that are read: longer than any name; bounds the cost of a pasted page."""
MAX_WORD: Final = 40
"""Letters of a word that are kept; the longest in a million real names has 23."""
BREAK: Final = "|"
"""Marks the end of a name in a folded stream; occurs in no folded word."""

Script = Literal["letters", "consonants", "ear"]
"""How typed words are compared: by letters; also by consonants, for scripts without vowels (Arabic,
Hebrew); also by approximate sound ("ear"), for Western names in Kana or Hangul."""

TITLES: Final = frozenset({"dr", "prof", "professor", "phd", "mr", "mrs"})
"""Titles, dropped from names. Not "md" or "ms", which are name words: Md Rahman, MS Dhoni."""

_SYLLABLES: Final = (
    (0x3400, 0x9FFF),  # Han
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, supplementary
)
_DROPPED: Final = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})
_BLANK: Final = frozenset({"So", "Sk", "Sm", "Cc", "Zs", "Zl", "Zp"})

# Cyrillic and Greek letters that look Latin; replaced only in words that mix them with Latin.
_LOOKALIKES: Final = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіјѕԁһԛԝкмтнвАΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρτυχικ",
    "ABEKMHOPCTYXaeopcyxijsdhqwkmthbAABEZHIKMNOPTYXoavptuxik",
)
_OTHER: Final = re.compile(
    r"[\u0370-\u052f]"
)  # cheap test first: searching for a mixture takes ten times as long
_MIXED: Final = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_MIXED_WORD: Final = re.compile(r"[A-Za-z\u0370-\u052f]+")
_ABJAD: Final = re.compile(r"[\u0590-\u06ff\u0750-\u077f]")
_HEARD: Final = re.compile(r"[\u3041-\u30ff\uac00-\ud7a3\uff66-\uff9d]")
_SMALL_TSU: Final = re.compile(r"[っッｯ]")
_BETWEEN: Final = re.compile(r"[\s・･=＝.,、·]+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")

# Lower case; apostrophes are dropped (O'Brien is obrien), line breaks kept, the rest are blanks.
_ASCII: Final[dict[int, str | None]] = {
    code: (
        chr(code).lower()
        if chr(code).isalnum()
        else "\n"
        if code == 10
        else None
        if chr(code) in "'`"
        else " "
    )
    for code in range(128)
}


class _Letters(dict[str, str]):
    """Cache of one character's ASCII form."""

    def __missing__(self, char: str) -> str:
        category = unicodedata.category(char)
        if char in "‘’ʼʻ′＇":
            out = ""
        elif any(low <= ord(char) <= high for low, high in _SYLLABLES):
            out = f" {anyascii(char)} "  # 林俊旸 is Lin Jun Yang, in either order
        elif category in _DROPPED:
            out = ""  # zero-width and bidirectional marks, accents written apart
        elif category in _BLANK:
            out = " "  # among them emoji, which anyascii would spell out
        else:
            out = anyascii(char).replace("\n", " ")
        self[char] = out
        return out


_letters = _Letters()


def _plain(text: str) -> str:
    """The text transliterated to ASCII."""
    text = unicodedata.normalize("NFKC", text)
    if _OTHER.search(text) and _MIXED.search(text):
        text = _MIXED_WORD.sub(
            lambda word: word[0].translate(_LOOKALIKES) if _MIXED.search(word[0]) else word[0],
            text,
        )
    return _NOT_ASCII.sub(lambda char: _letters[char[0]], text)


def fold_stream(names: Sequence[str]) -> list[str]:
    """The folded words of all names in order, BREAK behind each name; titles are kept."""
    text = "\n".join(names)
    if len(text) > MAX_TEXT and max(map(len, names)) > MAX_TEXT:
        text = "\n".join(name[:MAX_TEXT] for name in names)
    if text.count("\n") != len(names) - 1:
        text = "\n".join(" ".join(name[:MAX_TEXT].split()) for name in names)
    if not text.isascii():
        text = _plain(text)
    words = text.translate(_ASCII).replace("\n", f" {BREAK} ").split()
    words.append(BREAK)
    if len(max(words, key=len)) > MAX_WORD:
        words = [word[:MAX_WORD] for word in words]
    return words


def words_of(text: str) -> list[str]:
    """The folded words of one text, titles included; empty without a letter or digit."""
    return fold_stream([text])[:-1]


def script_of(text: str) -> Script:
    """How the text's words are to be compared: see `Script`."""
    if text.isascii():
        return "letters"
    return "consonants" if _ABJAD.search(text) else "letters"


def by_ear(text: str) -> list[str]:
    """The words of a text in Kana or Hangul, the syllables of each joined; else an empty list.

    For Western names, whose words are not syllables: 제프리 힌튼 is jepeuli hinteun.
    """
    if text.isascii() or not _HEARD.search(text):
        return []
    parts = _BETWEEN.split(_SMALL_TSU.sub("", text[:MAX_TEXT]))
    return [word[:MAX_WORD] for word in ("".join(fold(part)) for part in parts) if word]


def without_titles(words: list[str]) -> list[str]:
    """The words without titles; unchanged if there are only titles."""
    return [word for word in words if word not in TITLES] or words


def fold(text: str) -> list[str]:
    """The folded words of a name, without titles: "Dr. Jürgen O'Neil" is jurgen, oneil."""
    return without_titles(words_of(text))

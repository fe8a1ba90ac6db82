"""Kinds of readings: how a typed word matches a stored one.

Plain integers, because they are stored in arrays.
"""

from typing import Final

SAME: Final = 0
SLIP_1: Final = 1
SLIP_2: Final = 2
SLIP_3: Final = 3
SOUND: Final = 4
NICKNAME: Final = 5
BEGINNING: Final = 6
INITIAL: Final = 7
"""A letter was typed, a word is stored."""
LETTER: Final = 8
"""A word was typed, a letter is stored."""
JOINED: Final = 9
"""Two words were typed, one is stored."""
SPLIT: Final = 10
"""One word was typed, two are stored."""
SHORTENED: Final = 11
"""The stored word is a prefix of the typed one."""
KINDS: Final = 12

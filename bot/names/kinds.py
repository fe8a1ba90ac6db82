"""How a typed word can be taken for a stored one.

Plain numbers, for they fill arrays.
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
"""A letter was typed for a word."""
LETTER: Final = 8
"""A word was typed where a letter is stored."""
JOINED: Final = 9
"""Two words were typed for one."""
SPLIT: Final = 10
"""One word was typed for two."""
SHORTENED: Final = 11
"""The stored word is the beginning of the typed one."""
KINDS: Final = 12

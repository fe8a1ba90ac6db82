"""The names of people and places in a Chinese text, whose words no blank and no capital parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.announcements.units import Spot
from bot.reading.lexicon import Lexicon
from bot.reading.names import Names
from bot.reading.naming import nicknames_of
from bot.reading.tokens import Token

_HAN = re.compile(r"[\u3400-\u9fff]")
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
"""The family names that most people in China have."""
_LONGEST_TITLE = 6  # characters


def places_in_chinese(tokens: Sequence[Token], names: Names) -> Iterator[Spot]:
    """Give places by what they are called in Chinese, where the data has another name of them."""
    texts = tuple(token.text for token in tokens)
    for said, name in nicknames_of()["places"].items():
        if not _HAN.match(said[0]):
            continue
        for start in range(len(texts) - len(said) + 1):
            if texts[start : start + len(said)] == said:
                found = names.lookup.organization(name)
                if found.exact:
                    yield Spot(start, start + len(said), "place", (found.candidates[0].id,))


def people_in_chinese(
    tokens: Sequence[Token], taken: Sequence[bool], words: Lexicon
) -> Iterator[Spot]:
    """Give people whom nobody knows: a family name and one or two characters.

    They stand at the beginning of a clause or behind a known word, and before one.
    """
    texts = [token.text for token in tokens]
    at = 0
    while at < len(texts):
        ends = (at + 3, at + 2) if texts[at] in _FAMILY_NAMES else ()
        end = next((end for end in ends if _is_name(texts, at, end, taken, words)), 0)
        if end:
            yield Spot(at, end, "person")
        at = end or at + 1


def _is_name(
    texts: Sequence[str], start: int, end: int, taken: Sequence[bool], words: Lexicon
) -> bool:
    if end > len(texts) or any(taken[start:end]):
        return False
    if not all(_HAN.fullmatch(text) for text in texts[start:end]):
        return False
    if any(next(words.at(texts, inner), None) for inner in range(start + 1, end)):
        return False
    follows = (
        end == len(texts) or not texts[end].isalnum() or bool(next(words.at(texts, end), None))
    )
    begins = start == 0 or not texts[start - 1].isalnum() or taken[start - 1]
    return follows and (begins or _is_behind_word(texts, start, words))


def _is_behind_word(texts: Sequence[str], at: int, words: Lexicon) -> bool:
    return any(
        end == at and any(sense.kind in ("title", "word", "adverb") for sense in senses)
        for start in range(max(0, at - _LONGEST_TITLE), at)
        for end, senses in words.at(texts, start)
    )

"""A text as words: spelt out, in lower case, each with the place it has in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass

LONGEST = 400  # characters that are read: no question that is understood is longer

_OPTION = re.compile(r"(?<=[A-Za-z]):(?=\w)")  # "since:2024", as options of a command are typed
_REMOVED = re.compile(r"<[@#:!&a-z][^>\s]*>|https?://\S+|[*_`~|\"“”„«»\u200b-\u200f\u2060\ufeff]")
_HAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # each character is a token
_APOSTROPHES = re.compile(r"[’‘´ʼ＇]")
_TOKEN = re.compile(
    r"'\d\d\b"  # '24
    r"|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?\b"
    r"|\d+(?:\.\d+)?(?:[a-z]{1,2}\b)?"
    r"|[-=]+>|→|>"
    rf"|[{_HAN}]"
    rf"|(?![{_HAN}])[^\W\d_](?:(?![{_HAN}])(?:[^\W_]|[.'&+-](?=[^\W_])))*"
    r"|[,;:?!.&+/#%=()，。？！、；：-]"
)
_ENDINGS = re.compile(r"('s|s'|'d|'re|'ve|'ll|'m|n't)$")
_SPELT = {"'d": "did", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "n't": "not"}
_QUESTIONS = {
    "who", "what", "where", "when", "how", "that", "he", "she", "it", "there", "why",
}  # fmt: skip
_STOPS = {"，": ",", "、": ",", "。": ".", "？": "?", "！": "!", "；": ";", "：": ":", "→": "->"}
_PREFIXES = ("ex-", "co-", "non-", "former-")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text or a mark, in lower case without accents."""

    text: str
    start: int
    end: int
    capital: bool = False

    @property
    def word(self) -> bool:
        """True if it is a word or a number, not a mark."""
        return self.text[0].isalnum() or self.text[0] == "'"


def tokens_of(text: str, longest: int = LONGEST) -> tuple[Token, ...]:
    """Return the tokens of a text, of which no more than `longest` characters are read."""
    plain = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", text[:longest]))
    plain = _REMOVED.sub(lambda found: " " * len(found[0]), plain)
    plain = _OPTION.sub(" ", plain)
    found: list[Token] = []
    for match in _TOKEN.finditer(_lower(plain)):
        capital = plain[match.start() : match.start() + 1].isupper()
        found += _split(match[0], match.start(), match.end(), capital=capital)
    return tuple(found)


def elided(tokens: Sequence[Token], known: Container[str]) -> tuple[Token, ...]:
    """Return the tokens of a French text with what is elided apart: "d'openai" is "d" and "openai".

    A name that is written with a capital stays whole, unless what follows is one of the words `known`.
    """
    found: list[Token] = []
    for token in tokens:
        head = _ELIDED.match(token.text)
        while head and (not token.capital or token.text[head.end() :] in known):
            at = token.start + head.end()
            found.append(Token(head[0][:-1], token.start, at))
            token = Token(token.text[head.end() :], at, token.end)  # noqa: PLW2901 - the rest of it
            head = _ELIDED.match(token.text)
        found.append(token)
    return tuple(found)


_ELIDED = re.compile(r"(?:[cdjlmnst]|jusqu|lorsqu|qu)'(?=\w)")


def _lower(text: str) -> str:
    """Return a text in lower case, of the same length."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _split(text: str, start: int, end: int, *, capital: bool) -> list[Token]:
    """Return a token as the words it is made of: "who's" is "who is", "ex-openai" "ex openai"."""
    text = _STOPS.get(text, text)
    if text in ("=>", "-->", ">"):
        text = "->"
    if text == "can't":
        return [Token("can", start, end, capital), Token("not", start, end)]
    for prefix in _PREFIXES:
        if text.startswith(prefix) and len(text) > len(prefix):
            at = start + len(prefix)
            first = Token(prefix[:-1], start, at, capital)
            return [first, *_split(text[len(prefix) :], at, end, capital=capital)]
    ending = _ENDINGS.search(text)
    if ending and len(text) > len(ending[0]):
        head, tail = text[: ending.start()], ending[0]
        if tail == "s'":
            head, tail = f"{head}s", "'s"
        if tail == "'s" and head in _QUESTIONS:
            tail = "is"
        second = Token(_SPELT.get(tail, tail), start + len(head), end)
        return [*_split(head, start, start + len(head), capital=capital), second]
    if "-" in text and text[0].isalpha() and not text[-1].isdecimal() and text != "->":
        return _hyphened(text, start, capital=capital)
    return [Token(text, start, end, capital)]


def _hyphened(text: str, start: int, *, capital: bool) -> list[Token]:
    found = []
    for part in text.split("-"):
        if part:
            found.append(Token(part, start, start + len(part), capital))
        start += len(part) + 1
    return found

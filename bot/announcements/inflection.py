"""The forms of English verbs, from their base forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_VOWELS = "aeiou"
_DOUBLED = {"step", "drop", "slip", "skip", "log", "pop", "plan", "plug", "trip", "strip", "flip", "ship", "scrap", "quit", "tap", "nab", "snag", "hop", "land off", "grab", "bag", "let", "set",
            "cut", "run", "get", "put", "spin", "sit", "bid", "swap", "axe off", "begin", "wrap", "snap", "bump off"}  # fmt: skip


def forms(phrase: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb, each with its kind; words behind the verb stay as they are.

    The kinds are base, third ("joins"), past, participle and ing.
    """
    prefix, phrase = ("co ", phrase[3:]) if phrase.startswith("co ") else ("", phrase)
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb == "be":
        for kind, said in _BE:
            yield kind, f"{said}{tail}"
        return
    past, participle = irregular.get(verb, f"{_past(verb)} {_past(verb)}").split()
    for kind, form in (
        ("base", verb),
        ("third", _third(verb)),
        ("past", past),
        ("participle", participle),
        ("ing", _ing(verb)),
    ):
        yield kind, f"{prefix}{form}{tail}"


_BE = (
    ("base", "be"), ("third", "is"), ("third", "am"), ("third", "are"), ("past", "was"),
    ("past", "were"), ("participle", "been"), ("ing", "being"),
)  # fmt: skip


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "go", "do")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1] if verb in _DOUBLED else ''}ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1] if verb in _DOUBLED else ''}ing"

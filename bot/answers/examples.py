"""Questions to begin from: for a command's completion, for help, and where one was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bot.answers.text import first_up

EXAMPLES = (
    "Who left OpenAI for Anthropic since 2024?",
    "Where did John Schulman work before Anthropic?",
    "Who went back to research after leading a team at OpenAI?",
    "How many people joined Meta in 2025?",
    "Who founded Thinking Machines Lab, and where did they come from?",
    "Which lab gained the most people this year?",
    "Who worked with Ilya Sutskever at OpenAI?",
    "When did Mira Murati leave OpenAI?",
    "Did Noam Shazeer and Jason Wei overlap?",
    "Which interpretability people moved in 2025?",
    "Who left Google to found a company?",
    "Compare OpenAI and Anthropic",
)
"""What each kind of question looks like; every one has an answer in the shipped data."""

_OF_PERSON = ("Who is {}?", "Where does {} work?", "Who worked with {}?")
_OF_PLACE = ("Who left {}?", "Who joined {}?", "What is {}?")

_NAMES = 6  # names that are tried for the last words: each question is read before it is offered
_WORDS = 3  # of a name's beginning at the end of what is typed


def completed(
    text: str,
    examples: Sequence[str],
    people: Callable[[str], list[str]],
    places: Callable[[str], list[str]],
    understood: Callable[[str], bool],
) -> Iterator[str]:
    """Return questions that go on from what is typed; each is understood, as the examples are.

    `people` and `places` return the names that a text may be completed to, likely first.
    """
    words = text.split()
    typed = " ".join(words).lower()
    yield from (one for one in examples if one.lower().startswith(typed))
    if not typed:
        return
    for begin in range(max(0, len(words) - _WORDS), len(words)):
        head, last = " ".join(words[:begin]), " ".join(words[begin:])
        head = first_up(head)
        if len(last) < 2:
            continue
        for names, forms in ((places, _OF_PLACE), (people, _OF_PERSON)):
            begun = islice((name for name in names(last) if _begins(name, last)), _NAMES)
            if head:
                yield from (one for name in begun if understood(one := f"{head} {name}?"))
            else:
                yield from (form.format(name) for name in islice(begun, 2) for form in forms)
    yield from (one for one in examples if typed in one.lower())


def _begins(name: str, typed: str) -> bool:
    """True if a word of the name, and what follows it, begins as typed."""
    return f" {typed.lower()}" in f" {name.lower()}"

"""Why some questions are not answered: a sentence for each topic that the data does not hold."""

from __future__ import annotations

from collections.abc import Mapping

from bot.query.clause_parts import clause, given
from bot.query.language import Query
from bot.reading.reading import Refused

_INSTEAD = "I know who moved where, when, and where it was published."

REFUSALS: Mapping[str, str] = {
    "pay": f"What people are paid is not in the data. {_INSTEAD}",
    "private": f"Private life is not in the data, and won't be. {_INSTEAD}",
    "opinion": f"I have no opinions, only published facts. {_INSTEAD}",
    "feelings": f"What somebody feels or never said is not in the data. {_INSTEAD}",
    "future": f"I don't predict: only moves that were published are in the data. {_INSTEAD}",
    "other": f"That is not about the career moves of AI researchers. {_INSTEAD}",
    "citations": "Papers, citations and prizes are not in the data. Ask what somebody is known for: "
    "what is Tri Dao known for?",
    "hire": "Who looks for work is not in the data. Ask who left a place: who left OpenAI this year?",
    "me": "I am Lateral, a bot about the career moves of AI researchers; /about tells more.",
    "age": f"How old people are is not kept, nor anything else that is personal. {_INSTEAD}",
    "events": f"What happened between people, and what they said, is not in the data. {_INSTEAD}",
    "fortunes": "How a company fares is not in the data, but who came and went is: ask for its balance.",
    "succession": "Who took whose place is not recorded. Ask who holds or held a post: "
    "who was chief scientist of OpenAI?",
    "supervisors": "Who supervised whom is not recorded. Ask where somebody studied: "
    "where did Ilya Sutskever do his PhD?",
}

PERSONAL = frozenset({"pay", "private", "opinion", "feelings", "future", "age"})
"""Topics of which a question is never told to a language model."""


def refused_for(topic: str) -> Refused:
    """Return the refusal of a question about such a topic."""
    return Refused(REFUSALS[topic], said=clause(f"refused/{topic}"))


def of_a_topic(refused: Refused) -> bool:
    """True if a question was refused for what it is about."""
    return refused.sentence in REFUSALS.values()


def not_read(*nearest: Query) -> Refused:
    """Return that a question was not understood."""
    return Refused("I did not understand that.", nearest, clause("refused/not-read"))


def no_subject() -> Refused:
    """Return that a question points at somebody and names nobody."""
    sentence = "Who or what is meant? Name the person or the organization."
    return Refused(sentence, said=clause("refused/no-subject"))


def strange(word: str, *nearest: Query) -> Refused:
    """Return that a word of a question means nothing."""
    said = clause("refused/strange", word=given(word))
    return Refused(f"I do not know what is meant by “{word}”.", nearest, said)


def not_used(word: str, *nearest: Query) -> Refused:
    """Return that nothing was made of a word that a question needs."""
    said = clause("refused/not-used", word=given(word))
    return Refused(f"I could not make anything of “{word}”.", nearest, said)


def unmet(*nearest: Query) -> Refused:
    """Return that nobody is found by a question that takes for granted that there is somebody."""
    sentence = (
        "Nothing in the data fits all of that as I read it, so I may have misread it. "
        "Leave something out, or say it in other words."
    )
    return Refused(sentence, nearest, clause("refused/unmet"))

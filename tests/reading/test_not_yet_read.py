"""Questions that are not yet read rightly, each with what is right and how it is read now.

Each is marked as failing, strictly: one that is answered rightly fails here until its line is moved
to `test_now_read.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pytest

from bot.answers.answer import Answer, Outcome, Value
from bot.answers.desk import Desk
from tests.questions import files
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANYTHING = "anything"
REFUSED = Outcome.NOT_UNDERSTOOD
WHO = "Who or what is meant?"


@dataclass(frozen=True)
class Right:
    """What the right answer has; nothing is asked of the fields left out."""

    people: Collection[str] | None = None
    value: Value = ANYTHING
    works: tuple[str, ...] | None = None
    outcome: Outcome | None = None
    said: str = ""

    def has(self, answer: Answer) -> bool:
        """True if an answer is right."""
        return (
            (self.people is None or set(answer.people) == set(self.people))
            and (self.value == ANYTHING or _sorted(answer.value) == _sorted(self.value))
            and (self.works is None or answer.works == self.works)
            and (self.outcome is None or answer.outcome is self.outcome)
            and self.said in answer.card.lead.plain
        )


def _sorted(value: Value) -> object:
    return sorted(value) if isinstance(value, tuple) else value


NOT_YET: tuple[tuple[Right, dict[str, str]], ...] = (
    (Right(value=("Head of Alignment, co-lead of Superalignment",)), {
        "what did jan leike do at openai": "read as: the title of Jan Leike’s last post at OpenAI",
    }),
    (Right(value=("Member of Technical Staff", "VP of Research, head of post-training")), {
        "what was max schwarzer's role at openai": "read as: the title of Max Schwarzer’s last post at OpenAI",
    }),
    (Right(value=("anthropic", "openai")), {
        "every lab max schwarzer worked at": "read as: the career of Max Schwarzer",
    }),
    (Right(value="meta-superintelligence-labs"), {
        "what happened to jason wei": "read as: what Jason Wei is now",
        "where did jason wei end up": "read as: the place of Jason Wei’s posts of any kind, all of them",
        "what's up with jason wei": "read as: what Jason Wei is now",
    }),
    (Right(value="yes"), {
        "has yann lecun left fb, and if so to do what": "read as: where Yann LeCun went after Meta",
    }),
    (Right(value=("essential-ai", "adept", "google-brain")), {
        "every company ashish vaswani has worked for": "read as: the career of Ashish Vaswani",
        "ashish vaswani's employers": "read as: the career of Ashish Vaswani",
    }),
    (Right(value="2023-05"), {
        "what was hinton's last day at google": "read as: the title of Geoffrey Hinton’s posts of any kind, all of them",
        "which source says that hinton left google": "read as: where Geoffrey Hinton went after Google",
    }),
    (Right(value="periodic-labs"), {
        "liam fedus startup": "read as: whether Liam Fedus is at a startup now",
    }),
    (Right(value=("peter-chen", "rocky-duan")), {
        "who did pieter abbeel found covariant with": "not understood",
        "who founded covariant with pieter abbeel": "not understood",
    }),
    (Right(people=files.titled("openai", "Chief Scientist")), {
        "who is the cheif scientist of openai": "read as: people at OpenAI now",
    }),
    (Right(people=files.founders("mistral-ai")), {
        "where did the mistral founders come from": "read as: who founded Mistral AI, by place",
    }),
    (Right(people=files.ever("openai") & files.ever("apple")), {
        "who worked at bth openai and apple": "not understood",
    }),
    (Right(people=files.ever("stanford", track="faculty") & files.founded()), {
        "which stanford professors founded startups": "read as: foundings of a startup after a post as a professor at Stanfor",
        "stanford professors who founded a company": "read as: foundings after a post as a professor at Stanford University,",
        "professors at stanford who have founded companies": "read as: foundings after a post as a professor at Stanford University,",
    }),
    (Right(people=files.here("thinking-machines-lab")), {
        "who is at murati's company": "read as: the place of Mira Murati’s last post",
    }),
    (Right(value="2000"), {
        "when did noam shazeer join google": "the last time alone is asked for",
    }),
    (Right(works=()), {
        "claude": "a word too, and taken for the work",
        "gemini": "a word too, and taken for the work",
    }),
    (Right(outcome=Outcome.NONE), {
        "who made flash": "not understood, where no work is called so",
    }),
    (Right(outcome=REFUSED), {
        "and to Meta?": "goes on from nothing, and is read as people there",
        "was mira murati ceo of openai at any time before 2030 or so and then some": "denied for the words behind it",
    }),
    (Right(people=files.former("safe-superintelligence")), {
        "who left ilya's company": "read as every company he founded",
    }),
    (Right(outcome=REFUSED, said="Name the place too"), {
        "who left before john schulman": "read as of any place",
    }),
    (Right(said="Who took whose place is not recorded."), {
        "who replaced ilya at openai": "refused for its name",
        "who did karpathy replace at anthropic": "refused for its name",
    }),
    (Right(said=WHO), {
        "is it confirmed?": "not said that a subject is missing",
        "is that official": "not said that a subject is missing",
        "when was that announced?": "not said that a subject is missing",
        "when was this reported": "not said that a subject is missing",
    }),
    (Right(outcome=Outcome.AMBIGUOUS, said="Did you mean Jason Wei?"), {
        "where does jason wie work": "said to be nobody",
    }),
    (Right(people=files.founded_after("engineering")), {
        "engineers who founded a company": "the track is asked of the founder's post",
    }),
    (Right(people=files.founders_of_many(3)), {
        "who founded three or more companies": "the number is not read",
    }),
    (Right(people=(files.ever("openai") & (files.ever("deepmind") | files.ever("google-deepmind"))) - files.ever("meta")), {
        "openai and deepmind but not meta": "read otherwise",
    }),
    (Right(value=4), {
        "how many times did barret zoph move?": "his first post is counted as a move",
    }),
)  # fmt: skip
"""What is right, and the questions that should have it with how they are read now."""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(text, right, id=text, marks=pytest.mark.xfail(strict=True, reason=reason))
        for right, texts in NOT_YET
        for text, reason in texts.items()
    ],
)
async def test_a_question_will_have_the_right_answer(asked: Desk, text: str, right: Right) -> None:
    assert right.has(await asked.ask_text(text, whole=True))


@pytest.mark.parametrize(
    ("first", "then", "same"),
    [
        pytest.param(first, then, same, marks=pytest.mark.xfail(strict=True, reason=reason))
        for first, then, same, reason in (
            (
                "who left openai?",
                "only founders",
                "/moves from:openai kind:founded",
                "read as who was a founder of the place left",
            ),
        )
    ],
)
async def test_a_follow_up_will_be_answered_as_the_whole_question(
    asked: Desk, first: str, then: str, same: str
) -> None:
    before = await asked.ask_text(first, whole=True)
    answer = await asked.ask_text(then, whole=True, previous=before.query)
    whole = await asked.ask_text(same, whole=True)
    assert (answer.value, set(answer.people)) == (whole.value, set(whole.people))


@pytest.mark.xfail(strict=True, reason="who left in the same month is in both")
async def test_before_and_after_somebody_are_apart(asked: Desk) -> None:
    before = await asked.ask_text("who left openai before john schulman", whole=True)
    after = await asked.ask_text("who left openai after john schulman", whole=True)
    assert not set(before.moves) & set(after.moves)

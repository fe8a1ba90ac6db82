"""Questions that were read wrongly once, each with what is right."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from tests.questions import files
from tests.questions.conftest import asked
from tests.reading.test_not_yet_read import REFUSED, WHO, Right

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")

READ: tuple[tuple[Right, tuple[str, ...]], ...] = (
    (Right(people={"max-schwarzer"}), (
        "who is max schwartzer?",
        "who's max schwartzer?",
        "max schwartzer",
        "/whois who is max schwartzer",
    )),
    (Right(value="yes"), (
        "did john schulman join openai before jan leike",
        "did john schulman leave openai after jan leike",
        "did jan leike leave openai before john schulman",
        "does antonio torralba still work at mit",
    )),
    (Right(people=files.founders("mistral-ai")), (
        "where are mistral's founders now",
    )),
    (Right(people=files.here("anthropic") - files.ever("openai")), (
        "who at anthropic is not from openai",
    )),
    (Right(people=files.students("mit")), (
        "who studied at mit",
        "mit graduates",
        "who studied at MIT?",
        "who graduated from mit",
    )),
    (Right(people=files.students("mit", phd=True)), (
        "who did a phd at mit",
        "mit phds",
        "who got their phd from mit",
    )),
    (Right(people=files.students("stanford", phd=True) & files.here("openai")), (
        "who at openai got their phd at stanford",
    )),
    (Right(people=files.known_for("alexnet")), (
        "where are the alexnet authors now",
    )),
    (Right(value="no"), (
        "did john schulman leave openai before jan leike",
        "has torralba left mit",
    )),
    (Right(value=len(files.at_work("mit", known=True))), (
        "how many people are at mit now",
    )),
    (Right(outcome=Outcome.NONE), (
        "where does taylor swift work",
        "when did taylor swift leave openai",
    )),
    (Right(outcome=REFUSED), (
        "who",
        "people in paris",
        "why did anthropic leave openai",
    )),
    (Right(outcome=Outcome.NONE, said="taylor swift"), (
        "who is taylor swift",
        "who worked with taylor swift",
    )),
    (Right(said=WHO), (
        "where does he work now?",
        "what is his title?",
    )),
    (Right(people={"max-schwarzer", "andrea-vallone", "jiahui-yu", "shuchao-bi", "john-schulman"}), (
        "who went back to research after leading a team at openai?",
    )),
    (Right(people=files.titled("mistral-ai", "CEO") & files.ever("deepmind")), (
        "did mistral's ceo work at deepmind",
    )),
    (Right(people=files.now("founder") & files.former("deepmind") - files.interns("deepmind")), (
        "ex deepmind people who run a startup",
        "ex-deepmind people who are now founders",
        "former deepmind researchers who lead their own company",
        "which ex-deepmind people run their own company now",
        "who used to work at deepmind and now runs a company",
    )),
    (Right(value="no"), (
        "is karpathy back at openai",
    )),
    (Right(people=files.founders("openai") & files.here("openai")), (
        "which founders of openai stayed",
    )),
    (Right(people=files.former("openai") & files.here("anthropic")), (
        "which openai people work at anthropic",
    )),
    (Right(value="periodic-labs"), (
        "what company did liam fedus start",
    )),
    (Right(people={"max-schwarzer"}), (
        "whos max schwarzer",
    )),
    (Right(value="yes"), (
        "luke metz back at openai",
    )),
    (Right(value="safe-superintelligence"), (
        "what is ilya sutskever's current employer",
    )),
    (Right(people=files.once("faculty") & files.here("meta")), (
        "who at meta was once a professor",
    )),
    (Right(people=files.former("tesla")), (
        "who once worked at tesla",
    )),
    (Right(value="jan-leike"), (
        "who left openai first, john schulman or jan leike?",
    )),
    (Right(value="john-schulman"), (
        "who joined openai first, jan leike or john schulman",
    )),
    (Right(value=("greg-brockman", "sam-altman", "wojciech-zaremba")), (
        "what's the longest anyone stayed at openai",
    )),
    (Right(value="nick-fox"), (
        "who is at google since the longest",
        "longest serving person at google",
        "longest at google",
        "who has been at google longest",
    )),
    (Right(value="2026-03-03"), (
        "when was max schwarzer's move announced",
    )),
    (Right(value="2026-05-19"), (
        "when was it announced that karpathy joined anthropic",
    )),
    (Right(value="no", people={"noam-shazeer", "jason-wei"}, said="No overlap of Noam Shazeer and Jason Wei is recorded."), (
        "did noam shazeer and jason wei overlap?",
    )),
    (Right(value="yes", people={"max-schwarzer", "john-schulman"}, said="OpenAI (Nov 2023 – Aug 2024)"), (
        "did max schwarzer and john schulman overlap at openai?",
        "did max schwarzer and john schulman overlap?",
    )),
    (Right(value="yes", people={"max-schwarzer", "john-schulman"}), (
        "where did max schwarzer and john schulman overlap?",
    )),
    (Right(value=("boris-cherny", "cat-wu"), people={"boris-cherny", "cat-wu"}), (
        "shortest stint",
    )),
    (Right(value="google"), (
        "isomorphic labs parent company",
    )),
    (Right(value="openai"), (
        "which is older, openai or anthropic",
    )),
    (Right(value="anthropic"), (
        "which is younger, openai or anthropic",
    )),
    (Right(value=2, people={"mustafa-suleyman"}), (
        "how many companies has mustafa suleyman founded",
    )),
    (Right(value=2, people={"neel-nanda"}), (
        "how many places has neel nanda worked at",
    )),
    (Right(value="yes", people={"yann-lecun", "leon-bottou"}), (
        "where do the careers of yann lecun and leon bottou cross?",
    )),
    (Right(people=files.working_on("interpretability")), (
        "who works on interpretabilty",
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "right"),
    [pytest.param(text, right, id=text) for right, texts in READ for text in texts],
)
async def test_a_question_has_the_right_answer(asked: Desk, text: str, right: Right) -> None:
    assert right.has(await asked.ask_text(text, whole=True))

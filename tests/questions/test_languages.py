"""The commonest questions are understood in German, French, Spanish and Chinese too."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.old_buttons.asked import Fact, FindPeople, HowMany, OrganizationFact, PersonFact, PlaceFact
from bot.answers.desk import Desk
from bot.answers.old_buttons.queries import FindMoves, Query, WhoIs

LEFT = FindMoves(origin="openai")
WENT = FindMoves(origin="openai", destination="anthropic")
KARPATHY = PersonFact("andrej-karpathy", Fact.NOW)
SCHULMAN = PersonFact("john-schulman", Fact.BEFORE, "anthropic")
TESLA = PersonFact("andrej-karpathy", Fact.HOW_LONG, "tesla")
MISTRAL = OrganizationFact("mistral-ai", PlaceFact.FOUNDERS)
CEO = FindPeople(here="mistral-ai", title="ceo")
JOINED = FindMoves(destination="anthropic")
STUDIED = PersonFact("ilya-sutskever", Fact.STUDIED)
ILYA = PersonFact("ilya-sutskever", Fact.LEFT, "openai")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Wer hat OpenAI verlassen?", LEFT),
        ("wer hat openai seit 2024 verlassen", FindMoves(origin="openai", since=date(2024, 1, 1))),
        ("wer ist von openai zu anthropic gewechselt", WENT),
        ("Wo arbeitet Andrej Karpathy?", KARPATHY),
        ("Wer ist Max Schwarzer?", WhoIs("max-schwarzer")),
        ("wann hat ilya sutskever openai verlassen", ILYA),
        ("Qui a quitté OpenAI ?", LEFT),
        ("où travaille karpathy", KARPATHY),
        ("qui est max schwarzer", WhoIs("max-schwarzer")),
        ("qui a quitté openai pour anthropic", WENT),
        ("¿Quién dejó OpenAI?", LEFT),
        ("quien dejo openai", LEFT),
        ("¿dónde trabaja Karpathy?", KARPATHY),
        ("quién es max schwarzer", WhoIs("max-schwarzer")),
        ("谁离开了OpenAI？", LEFT),
        ("谁从OpenAI跳槽到Anthropic", WENT),
        ("林俊旸是谁", WhoIs("junyang-lin")),
        ("karpathy现在在哪里工作", KARPATHY),
        ("wer arbeitet bei anthropic", FindPeople(here="anthropic")),
        ("wo war john schulman vor anthropic", SCHULMAN),
        ("wie lange war karpathy bei tesla", TESLA),
        ("wie viele leute haben openai verlassen", HowMany(LEFT.compact)),
        ("wer hat mistral gegründet", MISTRAL),
        ("qui a rejoint anthropic", FindMoves(destination="anthropic")),
        ("qui travaille chez anthropic", FindPeople(here="anthropic")),
        ("où était john schulman avant anthropic", SCHULMAN),
        ("combien de temps karpathy est resté chez tesla", TESLA),
        ("combien de personnes ont quitté openai", HowMany(LEFT.compact)),
        ("qui a fondé mistral", MISTRAL),
        ("quién se unió a anthropic", FindMoves(destination="anthropic")),
        ("quién trabaja en anthropic", FindPeople(here="anthropic")),
        ("dónde estaba john schulman antes de anthropic", SCHULMAN),
        ("cuánto tiempo estuvo karpathy en tesla", TESLA),
        ("cuántas personas dejaron openai", HowMany(LEFT.compact)),
        ("quién fundó mistral", MISTRAL),
        ("dónde estudió ilya sutskever", STUDIED),
        ("qui dirige mistral", CEO),
        ("wer leitet mistral", CEO),
        ("quién dirige mistral", CEO),
        ("combien de personnes ont rejoint anthropic", HowMany(JOINED.compact)),
        ("wie viele leute sind zu anthropic gegangen", HowMany(JOINED.compact)),
        (
            "谁在2025年加入了Anthropic",
            FindMoves(destination="anthropic", since=date(2025, 1, 1), until=date(2025, 12, 31)),
        ),
        ("John Schulman加入Anthropic之前在哪里工作", SCHULMAN),
        ("John Schulman之前在哪工作", PersonFact("john-schulman", Fact.BEFORE)),
        ("wer hat openai verlassen und wohin", LEFT),
        ("où ilya sutskever a étudié", STUDIED),
        ("wo hat ilya sutskever studiert", STUDIED),
        ("cuándo se fue ilya de openai", ILYA),
        ("谁加入了Anthropic", FindMoves(destination="anthropic")),
        ("谁在Anthropic工作", FindPeople(here="anthropic")),
        ("Karpathy在Tesla待了多久", TESLA),
        ("Ilya什么时候离开OpenAI", ILYA),
    ],
)
async def test_a_question_in_another_language_is_the_same_query(
    asked: Desk, text: str, query: Query
) -> None:
    read_as = (await asked.ask_question(text)).query
    assert read_as == query

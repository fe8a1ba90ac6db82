"""Works are asked for by name, sources come most official first, and a person's links are shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from bot.answers.answer import Answer, Outcome
from bot.answers.ask import Ask
from bot.answers.asking import person
from bot.answers.desk import Desk
from bot.query.language import Find, Made, Tell
from bot.query.terms import Field, Rows
from tests.answers.test_desk import said
from tests.questions.conftest import asked

DATA = Path(__file__).parents[2] / "data"


__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def desk(asked: Desk) -> Desk:
    return asked


@cache
def entry(person: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(
        (DATA / "people" / f"{person}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def known_for(work: str) -> set[str]:
    """Who is known for a work, straight from the files."""
    people = (entry(file.stem) for file in (DATA / "people").glob("*.yaml"))
    return {person["id"] for person in people if work in person["known_for"]}


async def test_who_made_the_transformer_are_its_eight_authors(desk: Desk) -> None:
    answer = await desk.ask_text("/ask who made the transformer")
    assert len(answer.people) == 8
    assert set(answer.people) == known_for("transformer")
    assert answer.works == ("transformer",)
    assert answer.understood == "People who are known for Transformer"


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("the transformer paper", "transformer"),
        ("attention is all you need", "transformer"),
        ("flash attention", "flashattention"),
        ("o1", "o1"),
        ("stable diffusion", "stable-diffusion"),
        ("gpt 4", "gpt-4"),
        ("who worked on gpt-4", "gpt-4"),
        ("who made claude", "claude"),
        ("who is behind stable diffusion?", "stable-diffusion"),
    ],
)
async def test_a_work_is_found_by_its_name(desk: Desk, text: str, work: str) -> None:
    answer = await desk.ask_text(text, whole=True)
    assert answer.works == (work,)
    assert set(answer.people) == known_for(work)


@pytest.mark.parametrize("text", ["transformer"])
async def test_a_name_that_is_a_word_too_is_no_work_by_itself(desk: Desk, text: str) -> None:
    assert (await desk.ask_text(text)).works == ()


async def test_a_button_for_a_work_that_is_gone_says_so(desk: Desk) -> None:
    answer = await desk.answer(Ask(Find(Rows.PEOPLE, Made(frozenset({"zorbformer"})))))
    assert answer.outcome is Outcome.NONE
    assert "No work called “zorbformer” is in the data." in said(answer.card)


async def test_what_a_person_is_known_for_is_told_by_name(desk: Desk) -> None:
    answer = await desk.ask_text("what is john schulman known for")
    assert answer.works == tuple(entry("john-schulman")["known_for"])
    assert answer.value == ("PPO", "TRPO", "ChatGPT")


def hosts(answer: Answer) -> list[list[str]]:
    """The hosts that each line of an answer cites, in their order."""
    return [
        [(urlsplit(source).hostname or "").removeprefix("www.") for source in line.sources]
        for section in answer.card.sections
        for line in section.lines
        if line.sources
    ]


async def test_the_most_official_source_is_named_first(desk: Desk) -> None:
    grades = yaml.safe_load((DATA / "hosts.yaml").read_text("utf-8"))
    order = ["self", "official", "press", "independent", "reference", "aggregator", "repost"]
    order += ["machine", "unknown"]
    for who in ("andrej-karpathy", "noam-shazeer", "jan-leike"):
        for cited in hosts(await desk.ask_text(f"/whois {who}")):
            ranks = [order.index(grades[host]) for host in cited]
            assert ranks == sorted(ranks)


async def test_a_role_that_only_copies_bear_out_says_so(desk: Desk) -> None:
    grades = yaml.safe_load((DATA / "hosts.yaml").read_text("utf-8"))
    answer = await desk.ask_text("/whois max schwarzer")
    lines = [line for line in answer.card.sections[0].lines if line.sources]
    for line, cited in zip(lines, hosts(answer), strict=True):
        copied = all(grades[host] in ("repost", "machine") for host in cited)
        assert ("copies only" in line.plain) is copied
    assert {"copies only" in line.plain for line in lines} == {True, False}


async def test_the_sources_of_a_person_say_what_each_page_is(desk: Desk) -> None:
    text = said(
        (await desk.answer(Ask(Tell(person("max-schwarzer"), fields=(Field.SOURCE,))))).card
    )
    assert "press" in text
    assert "machine-written" in text


async def test_the_card_of_a_person_has_their_links(desk: Desk) -> None:
    answer = await desk.ask_text("/whois nathan lambert")
    links = entry("nathan-lambert")["links"]
    assert answer.links == {
        "homepage": links["homepage"],
        "x": f"https://x.com/{links['x']}",
        "github": f"https://github.com/{links['github']}",
        "scholar": f"https://scholar.google.com/citations?user={links['scholar']}",
        "linkedin": f"https://www.linkedin.com/in/{links['linkedin']}",
    }
    shown = {span.url for line in answer.card.closing for span in line.spans if span.url}
    assert shown == set(answer.links.values())

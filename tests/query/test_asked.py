"""What is asked of the shipped data, and what its careers say: each decision of meaning by a real one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.language import Find, Share, Tell
from bot.query.reader import parse
from bot.query.usual import usual
from bot.query.world import MoveRow, Run, World
from bot.query.writer import write


@pytest.fixture(scope="module")
def ask(shipped: Catalogue) -> Evaluator:
    return Evaluator(
        World(shipped.people, shipped.organizations, date(2026, 11, 29), shipped.works)
    )


CAREERS = [
    # 1: to leave is dated by the leaving, and a year of starting by what was announced in it
    ("moves(from: tesla, left: 2025, who(is(milan-kovac)))", 1),
    ("moves(from: tesla, left: 2026, who(is(milan-kovac)))", 0),
    ("moves(to: waveforms-ai, joined: 2024-12, who(is(alexis-conneau)))", 1),
    # 3: a stay is all the roles in a row; two weeks elsewhere part it
    ("stays(at: tesla, who(is(peter-bannon)))", 1),
    ("stays(at: google, who(is(vincent-vanhoucke)))", 1),
    ("stays(at: anthropic, who(is(boris-cherny)))", 2),
    # 4: the border of the place asked about is crossed; a renaming crosses none
    ("moves(to: google, joined: 2024, who(is(weiyue-wang)))", 0),
    ("moves(to: google-deepmind, joined: 2024, who(is(weiyue-wang)))", 1),
    ("moves(from: google, who(is(vincent-vanhoucke)))", 0),
    ("moves(from: google-deepmind, who(is(vincent-vanhoucke)))", 1),
    ("moves(from: google-brain, who(is(quoc-le)))", 0),
    # of a row, not of the person: he left Google for OpenAI, too
    ("moves(from: google, !step(to: apple), who(is(ian-goodfellow)))", 1),
    # 5: each post that was left for one
    ("moves(from: safe-superintelligence, to: meta, who(is(daniel-gross)))", 1),
    # 6: promotions only by name, returns to a place of work, bought, founded
    ("moves(dated: 2018, who(is(peter-bannon)))", 0),
    ("moves(kinds: promoted, dated: 2018, who(is(peter-bannon)))", 1),
    ("moves(to: stanford, kinds: returned, who(is(dario-amodei)))", 0),
    ("moves(to: google, kinds: returned, who(is(ian-goodfellow)))", 2),
    ("moves(to: google-deepmind, bought: yes, who(is(varun-mohan)))", 1),
    ("moves(to: cohere, kinds: founded)", 3),
    # 7: founders are those of that very place, gone or there
    ("stays(at: adept, founder: yes, who(is(ashish-vaswani)))", 1),
    ("stays(at: cohere, founder: yes)", 3),
    # 10: to advise a place is not to be there
    ("moves(from: apple, left: 2025-12, who(is(john-giannandrea)))", 1),
    ("stays(at: apple, when: now, who(is(john-giannandrea)))", 0),
    ("stays(at: apple, when: now, tracks: advisor, who(is(john-giannandrea)))", 1),
]


@pytest.mark.parametrize(("text", "rows"), CAREERS)
def test_a_real_career_decides_what_is_meant(text: str, rows: int, ask: Evaluator) -> None:
    query = parse(text)
    assert write(query) == text
    assert isinstance(query, Find)
    assert len(ask.find(usual(query)).rows) == rows


WHO = [
    (
        "moves(from: meta, to: google)",
        "ahmad-beirami marcaurelio-ranzato neil-zeghidour rob-fergus sonal-gupta tim-rocktaschel "
        "yuxin-wu",
    ),
    ("moves(to: cohere, kinds: founded)", "aidan-gomez ivan-zhang nick-frosst"),
    ("moves(to: databricks, bought: yes)", "jonathan-frankle naveen-rao"),
    ("stays(at: cohere, when: now, lasted: 48..)", "aidan-gomez"),
    (
        "stays(at: berkeley, when: now, tracks: faculty, beside: post(at: place(kinds: company"
        "+startup), when: now))",
        "ali-ghodsi anca-dragan dawn-song ion-stoica jelani-nelson jiantao-jiao jitendra-malik "
        "joseph-gonzalez ken-goldberg matei-zaharia pieter-abbeel sergey-levine",
    ),
    (
        "people(path(post(tracks: internship), post(tracks: engineering+research), same: yes))",
        "danijar-hafner danny-driess eric-chu yunhao-tang",
    ),
    ("people(some(stays(at: cohere, when: now)), some(stays(with(is(arthur-mensch)))))", ""),
]


@pytest.mark.parametrize(("text", "people"), WHO)
def test_a_list_is_of_those_whose_careers_say_so(text: str, people: str, ask: Evaluator) -> None:
    query = parse(text)
    assert write(query) == text
    assert isinstance(query, Find)
    rows = ask.find(usual(query)).rows
    found = {row.person.id if isinstance(row, Run | MoveRow) else row.id for row in rows}
    assert found == set(people.split())


def test_of_people_and_of_their_moves_are_two_questions(ask: Evaluator) -> None:
    """Left Meta once, and once joined Google: more people than made that move."""
    moved = parse("moves(from: meta, to: google)")
    both = parse("people(some(moves(from: meta)), some(moves(to: google)))")
    assert (ask.value(usual(moved)), ask.value(usual(both))) == (7, 22)


def test_a_share_is_of_the_rows_that_are_known(ask: Evaluator) -> None:
    query = parse("share(moves(to: cohere), step(from: place(kinds: university)))")
    assert isinstance(query, Share)
    share = ask.share(usual(query))
    assert 0 < share.part <= share.whole


TOLD = [
    ("tell(google-deepmind, fields: [founded, parent, formerly])", (2023, "google", "deepmind", "google-brain")),
    ("tell(openai, fields: [name, country, kind])", ("OpenAI", "US", "company")),
    ("tell(made(alphafold), fields: [year, place])", (2018, "deepmind")),
    ("tell(made(alexnet), fields: person)", ("alex-krizhevsky", "geoffrey-hinton", "ilya-sutskever")),
    ("tell(is(ilya-sutskever), fields: area)", ("deep-learning", "large-language-models", "safety")),
    ("tell(is(john-schulman), row: post(), pick: every, fields: place)", ("openai", "anthropic", "thinking-machines-lab")),
    ("tell(is(john-schulman), pick: before, anchor: post(at: anthropic), fields: place)", ("openai",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), TOLD)
def test_facts_are_told(text: str, facts: tuple[str | int, ...], ask: Evaluator) -> None:
    query = parse(text)
    assert write(query) == text
    assert isinstance(query, Tell)
    assert ask.tell(query) == facts

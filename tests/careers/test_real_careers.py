"""Thirty real careers, with the moves that follow from them.

Worked out by hand from each person's file and the rules; a line is
`kind: from -> to, date, status`, then the change of track and `beside` where they apply.
"""

from __future__ import annotations

import pytest

from bot.careers.families import Families
from bot.careers.model import Move
from bot.careers.moves import derive_moves
from bot.catalogue.facts import Catalogue

CAREERS = {
    "max-schwarzer": """
        moved: mila -> openai, 2023-11, reported
        promoted: openai -> openai, 2025-09, confirmed, to management
        moved: openai -> anthropic, 2026-03, confirmed, to research
    """,
    "john-schulman": """
        founded: berkeley -> openai, 2015-12, reported
        moved: openai -> anthropic, 2024-08, confirmed, to research
        founded: anthropic -> thinking-machines-lab, 2025-02, confirmed
    """,
    "barret-zoph": """
        moved: usc -> google-brain, 2016~, unverified
        moved: google-brain -> openai, 2022, reported, to management
        founded: openai -> thinking-machines-lab, 2025, confirmed
        returned: thinking-machines-lab -> openai, 2026-01, confirmed
        departed: openai -> ?, 2026, confirmed
    """,
    "noam-shazeer": """
        moved: duke -> google, 2000, reported
        founded: google -> character-ai, 2021, reported
        returned: character-ai -> google-deepmind, 2024-08, reported
        moved: google-deepmind -> openai, 2026-06, confirmed, to research
    """,
    "geoffrey-hinton": """
        joined: ? -> sussex, 1976, confirmed, beside
        moved: sussex -> ucsd, 1978, confirmed
        moved: ucsd -> mrc-apu, 1980, confirmed
        moved: mrc-apu -> cmu, 1982, confirmed
        moved: cmu -> toronto, 1987, confirmed
        moved: toronto -> ucl, 1998, confirmed
        returned: ucl -> toronto, 2001, confirmed
        joined: ? -> google, 2013, confirmed, beside
        joined: ? -> vector-institute, 2017, confirmed, beside
        departed: google -> ?, 2023-05, confirmed
    """,
    "jan-leike": """
        moved: anu -> fhi, 2016, unverified
        moved: fhi -> deepmind, 2016, unverified
        moved: deepmind -> openai, 2021-01, reported, to management
        moved: openai -> anthropic, 2024-05, confirmed
    """,
    "dario-amodei": """
        returned: princeton -> stanford, undated, unverified
        moved: stanford -> baidu, 2014, unverified
        moved: baidu -> google-brain, undated, confirmed
        moved: google-brain -> openai, undated, confirmed, to management
        founded: openai -> anthropic, 2021, confirmed
    """,
    "ilya-sutskever": """
        moved: toronto -> stanford, 2012~, reported
        founded: stanford -> dnnresearch, 2012~, reported
        moved: dnnresearch -> google-brain, 2013, reported, to research
        founded: google-brain -> openai, 2015, reported
        founded: openai -> safe-superintelligence, 2024-06, reported
        promoted: safe-superintelligence -> safe-superintelligence, 2025-07, confirmed
    """,
    "andrej-karpathy": """
        moved: stanford -> openai, 2015, reported
        moved: openai -> tesla, 2017, reported, to management
        returned: tesla -> openai, 2023, reported, to research
        founded: openai -> eureka-labs, 2024, reported
        moved: eureka-labs -> anthropic, 2026-05, reported, to research
    """,
    "yann-lecun": """
        moved: sorbonne -> toronto, 1987, reported
        moved: toronto -> bell-labs, 1988, reported
        moved: bell-labs -> att-labs, 1996, reported, to management
        joined: ? -> nyu, 2003, reported
        joined: ? -> meta-fair, 2013-12, confirmed, beside
        promoted: meta-fair -> meta-fair, 2018, confirmed
        founded: meta-fair -> ami-labs, 2026, reported
    """,
    "pieter-abbeel": """
        moved: stanford -> berkeley, undated, reported
        founded: ? -> gradescope, 2014, reported, beside
        founded: gradescope -> covariant, 2017, reported
        moved: covariant -> amazon, 2024-08, reported
        promoted: amazon -> amazon, 2025-12, reported
    """,
    "demis-hassabis": """
        joined: ? -> bullfrog, undated, reported
        moved: cambridge -> lionhead, 1997, reported
        founded: lionhead -> elixir-studios, 1998, reported
        departed: elixir-studios -> ?, 2005, reported
        founded: ucl -> deepmind, 2010, reported
        founded: ? -> isomorphic-labs, 2021, reported, beside
    """,
    "david-silver": """
        founded: cambridge -> elixir-studios, 1997, reported
        moved: alberta -> ucl, 2011~, reported
        joined: ? -> deepmind, 2013, reported, beside
        founded: google-deepmind -> ineffable-intelligence, 2026-01, confirmed
    """,
    "richard-sutton": """
        moved: umass -> gte-labs, 1984, confirmed
        joined: ? -> att-labs, undated, confirmed
        moved: att-labs -> alberta, 2003, confirmed
        joined: ? -> amii, undated, confirmed, beside
        joined: ? -> deepmind, 2017, confirmed, beside
        departed: deepmind -> ?, 2023, confirmed
        joined: ? -> keen-technologies, undated, confirmed, beside
    """,
    "bob-mcgrew": """
        moved: stanford -> palantir, undated, unverified
        moved: palantir -> openai, 2017, reported
        promoted: openai -> openai, undated, confirmed
        founded: openai -> arda, 2026, reported
    """,
    "mira-murati": """
        moved: dartmouth -> tesla, 2012, reported
        moved: tesla -> leap-motion, 2016, reported
        moved: leap-motion -> openai, 2018, reported
        promoted: openai -> openai, 2022, confirmed
        founded: openai -> thinking-machines-lab, 2025-02, confirmed
    """,
    "arthur-mensch": """
        moved: inria -> ens-paris, 2018, reported
        moved: ens-paris -> deepmind, 2020, reported
        founded: deepmind -> mistral-ai, 2023, reported
    """,
    "aidan-gomez": """
        founded: google-brain -> cohere, 2019, reported
    """,
    "lilian-weng": """
        joined: ? -> openai, 2018~, reported
        promoted: openai -> openai, 2023, confirmed, to management
        founded: openai -> thinking-machines-lab, 2025-02, reported
    """,
    "durk-kingma": """
        joined: ? -> openai, 2015, reported, beside
        moved: openai -> google-brain, 2018, reported
        moved: google-deepmind -> anthropic, 2024-10, reported
    """,
    "junyang-lin": """
        moved: peking -> alibaba, 2019-07, reported
        transferred: alibaba -> alibaba-qwen, 2022, reported, to management
        departed: alibaba-qwen -> ?, 2026-03, confirmed
    """,
    "aleksander-madry": """
        moved: mit -> microsoft-research, 2011, confirmed
        moved: microsoft-research -> epfl, undated, confirmed
        returned: epfl -> mit, 2015, confirmed
        joined: ? -> openai, undated, reported, beside
    """,
    "varun-mohan": """
        moved: mit -> nuro, 2018, reported
        founded: nuro -> windsurf, 2021, reported
        moved: windsurf -> google-deepmind, 2025-07, reported
    """,
    "daphne-koller": """
        moved: huji -> stanford, undated, confirmed
        promoted: stanford -> stanford, 1994, confirmed
        founded: stanford -> coursera, 2012, confirmed
        moved: coursera -> calico, 2016, confirmed
        founded: calico -> insitro, undated, confirmed
    """,
    "fei-fei-li": """
        returned: ? -> princeton, undated, reported
        moved: princeton -> stanford, undated, reported
        joined: ? -> google, 2017-01~, confirmed, beside
        departed: google -> ?, 2018, confirmed
        founded: ? -> world-labs, 2024, confirmed
    """,
    "shunyu-yao": """
        moved: princeton -> openai, 2024~, reported
        moved: openai -> tencent, 2025, reported
        promoted: tencent -> tencent, 2025-12, reported, to management
    """,
    "ian-goodfellow": """
        moved: udem -> google-brain, 2014, reported
        moved: google-brain -> openai, 2016-03, reported
        returned: openai -> google-brain, 2017-03, reported
        moved: google-brain -> apple, 2019-03, reported, to management
        returned: apple -> deepmind, 2022, reported, to research
    """,
    "andrea-vallone": """
        joined: ? -> openai, undated, reported
        moved: openai -> anthropic, 2026~, reported, to research
    """,
    "boris-cherny": """
        joined: ? -> meta, undated, confirmed
        moved: meta -> anthropic, 2024, confirmed
        moved: anthropic -> anysphere, 2025-07, reported, to management
        returned: anysphere -> anthropic, 2025-07, reported
    """,
    "avi-verma": """
        moved: stanford -> tesla, undated, reported
        moved: tesla -> openai, 2024-06, reported
        moved: openai -> meta-superintelligence-labs, 2025, reported
        returned: meta-superintelligence-labs -> openai, 2025-08, reported
    """,
}


@pytest.mark.parametrize("person", CAREERS)
def test_the_moves_of_a_real_career_are_those_worked_out_by_hand(
    person: str, shipped: Catalogue
) -> None:
    people = {known.id: known for known in shipped.people}
    moves = derive_moves(people[person], Families(shipped.organizations))
    assert [_written(move) for move in moves] == _lines(CAREERS[person])


def test_the_nineteen_roads_from_openai_to_anthropic_are_those_of_the_story(
    shipped: Catalogue,
) -> None:
    families = Families(shipped.organizations)
    took_it = {
        person.id
        for person in shipped.people
        for move in derive_moves(person, families)
        if _ends(move) == ("openai", "anthropic")
    }
    assert took_it == {
        "amanda-askell",
        "andrea-vallone",
        "ben-mann",
        "chris-olah",
        "clive-chan",
        "daniela-amodei",
        "dario-amodei",
        "jack-clark",
        "jan-hendrik-kirchner",
        "jan-leike",
        "jared-kaplan",
        "jeff-wu",
        "john-schulman",
        "kamal-ndousse",
        "max-schwarzer",
        "nicholas-joseph",
        "sam-mccandlish",
        "tom-b-brown",
        "tom-henighan",
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _ends(move: Move) -> tuple[str, str]:
    return (
        move.origin.organization if move.origin else "?",
        move.destination.organization if move.destination else "?",
    )


def _written(move: Move) -> str:
    origin, destination = _ends(move)
    parts = [f"{move.kind}: {origin} -> {destination}", str(move.date or "undated"), move.status]
    if move.track_change:
        parts.append(move.track_change)
    if move.concurrent:
        parts.append("beside")
    return ", ".join(parts)

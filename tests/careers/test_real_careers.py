"""Real careers, with the moves that follow from them.

Worked out by hand from each person's file and the rules; a line is `kind: from -> to`, then what is
known of `left` (where that is another date), of joining and its announcement, the status, and the
change of track and `beside` where they apply. Several posts left are joined by +.
"""

from __future__ import annotations

import pytest

from bot.careers.families import Families
from bot.careers.model import Move
from bot.careers.moves import derive_moves
from bot.catalogue.facts import Catalogue

CAREERS = {
    "max-schwarzer": """
        moved: mila -> openai, left 2023, 2023-11, reported
        promoted: openai -> openai, 2025-09, confirmed, to management
        moved: openai -> anthropic, 2026-03, announced 2026-03-03, confirmed, to research
    """,
    "john-schulman": """
        founded: berkeley -> openai, 2015-12, reported
        moved: openai -> anthropic, 2024-08, announced 2024-08-05, confirmed, to research
        founded: anthropic -> thinking-machines-lab, 2025-02, announced 2025-02-18, confirmed
    """,
    "barret-zoph": """
        joined: ? -> google-brain, 2016~, reported
        moved: google-brain -> openai, 2022, reported, to management
        founded: openai -> thinking-machines-lab, left 2024-09, 2025-02-18, announced 2025-02-18, confirmed
        returned: thinking-machines-lab -> openai, 2026-01, announced 2026-01-14, confirmed
        departed: openai -> ?, left 2026, confirmed
    """,
    "noam-shazeer": """
        moved: duke -> google, 2000, reported
        founded: google -> character-ai, left 2021-10, 2021, reported
        returned: character-ai -> google-deepmind, 2024-08, reported
        moved: google-deepmind -> openai, left 2026-06, announced 2026-06-18, confirmed, to research
    """,
    "geoffrey-hinton": """
        joined: ? -> sussex, 1976, confirmed, beside
        moved: sussex -> ucsd, 1978, confirmed
        moved: ucsd -> mrc-apu, 1980, confirmed
        moved: mrc-apu -> cmu, 1982, confirmed
        moved: cmu -> toronto, 1987, confirmed
        moved: toronto -> ucl, 1998, confirmed
        returned: ucl -> toronto, 2001, confirmed
        joined: toronto (kept) -> google, 2013, confirmed, beside
        departed: google -> ?, left 2023-05, announced 2023-05-01, confirmed
    """,
    "christopher-manning": """
        moved: stanford -> cmu, left 1994, unverified
        moved: cmu -> sydney, undated, unverified
        joined: ? -> stanford, 1999, confirmed
        departed: sydney -> ?, left 1999, unverified
        joined: stanford (kept) -> aix-ventures, 2025-07, announced 2025-07, reported, beside
    """,
    "antonio-torralba": """
        joined: ? -> mit, 2000, reported
        promoted: mit -> mit, left 2005, confirmed
    """,
    "dhruv-batra": """
        joined: ? -> virginia-tech, undated, confirmed
        moved: virginia-tech -> georgia-tech, undated, confirmed
        joined: georgia-tech (kept) -> meta-fair, undated, reported, beside
        founded: meta-fair + georgia-tech (kept) -> yutori, undated, reported
    """,
    "tim-rocktaschel": """
        moved: ucl -> oxford, undated, reported
        moved: oxford -> ucl, undated, reported
        joined: ucl (kept) -> meta-fair, undated, reported, beside
        moved: meta-fair + ucl (kept) -> deepmind, undated, reported
        founded: google-deepmind + ucl (kept) -> recursive-superintelligence, 2026-05-13, announced 2026-05-13, confirmed
    """,
    "abhinav-gupta": """
        joined: ? -> cmu, undated, reported
        promoted: cmu -> cmu, undated, reported
        joined: cmu (kept) -> meta-fair, 2018-07, announced 2018-07-17, confirmed, beside
        founded: meta-fair + cmu (kept) -> skild-ai, 2023-05, reported
    """,
    "david-duvenaud": """
        founded: cambridge -> invenia, undated, confirmed
        moved: invenia -> harvard, undated, confirmed, to research
        moved: harvard -> toronto, 2016, confirmed
        joined: toronto (kept) -> anthropic, undated, confirmed, beside
        departed: anthropic -> ?, undated, confirmed
    """,
    "jan-leike": """
        moved: anu -> fhi, 2016, unverified
        joined: ? -> deepmind, 2016, reported
        departed: fhi -> ?, left 2016, unverified
        moved: deepmind -> openai, left 2021, 2021-01, reported, to management
        moved: openai -> anthropic, 2024-05, announced 2024-05-28, confirmed
    """,
    "dario-amodei": """
        moved: princeton -> stanford, undated, unverified
        departed: stanford -> ?, undated, unverified
        moved: princeton -> baidu, 2014, reported
        moved: baidu -> google-brain, undated, confirmed
        moved: google-brain -> openai, undated, confirmed, to management
        founded: openai -> anthropic, left 2020, 2021, confirmed
    """,
    "ilya-sutskever": """
        moved: toronto -> stanford, left 2013, 2012~, reported
        founded: stanford -> dnnresearch, 2012~, reported
        moved: dnnresearch -> google-brain, 2013, reported, to research
        founded: google-brain -> openai, 2015, reported
        founded: openai -> safe-superintelligence, left 2024-05, 2024-06, announced 2024-06-19, reported
        promoted: safe-superintelligence -> safe-superintelligence, 2025-07, announced 2025-07-03, confirmed
    """,
    "andrej-karpathy": """
        moved: stanford -> openai, left 2015~, 2015, reported
        moved: openai -> tesla, 2017, reported, to management
        returned: tesla -> openai, left 2022, 2023, reported, to research
        founded: openai -> eureka-labs, left 2024-02, 2024, reported
        moved: eureka-labs -> anthropic, 2026-05, announced 2026-05-19, reported, to research
    """,
    "yann-lecun": """
        moved: sorbonne -> toronto, 1987, reported
        moved: toronto -> bell-labs, 1988, reported
        moved: bell-labs -> att-labs, 1996, reported, to management
        departed: att-labs -> ?, undated, reported
        joined: ? -> nyu, 2003, reported
        joined: nyu (kept) -> meta-fair, 2013-12, announced 2013-12-09, confirmed, beside
        promoted: meta-fair -> meta-fair, 2018, confirmed
        founded: meta-fair + nyu (kept) -> ami-labs, left 2025-12, 2026, announced 2025-11-19, reported
    """,
    "pieter-abbeel": """
        moved: stanford -> berkeley, undated, reported
        founded: berkeley (kept) -> gradescope, 2014, reported, beside
        founded: gradescope + berkeley (kept) -> covariant, left 2018, 2017, reported
        moved: covariant + berkeley (kept) -> amazon, 2024-08, announced 2024-08, reported
        promoted: amazon -> amazon, 2025-12, announced 2025-12-17, reported
    """,
    "demis-hassabis": """
        joined: ? -> bullfrog, undated, reported
        departed: bullfrog -> ?, undated, reported
        moved: cambridge -> lionhead, 1997, reported
        founded: lionhead -> elixir-studios, 1998, reported
        departed: elixir-studios -> ?, left 2005, reported
        founded: ucl -> deepmind, left 2009, 2010, reported
        founded: ? -> isomorphic-labs, 2021, reported, beside
    """,
    "david-silver": """
        founded: cambridge -> elixir-studios, left 1997, reported
        departed: elixir-studios -> ?, undated, reported
        moved: alberta -> ucl, left 2009, 2011~, reported
        joined: ucl (kept) -> deepmind, 2013, reported, beside
        founded: google-deepmind + ucl (kept) -> ineffable-intelligence, 2026-01, announced 2026-01-30, confirmed
    """,
    "richard-sutton": """
        moved: umass -> gte-labs, left 1984, confirmed
        departed: gte-labs -> ?, undated, confirmed
        joined: ? -> att-labs, undated, confirmed
        moved: att-labs -> alberta, 2003, confirmed
        joined: alberta (kept) -> deepmind, 2017-07-05, announced 2017-07-05, confirmed, beside
        departed: deepmind -> ?, left 2023, confirmed
        joined: alberta (kept) -> keen-technologies, undated, confirmed, beside
    """,
    "bob-mcgrew": """
        joined: ? -> palantir, undated, reported
        moved: palantir -> openai, 2017, reported
        promoted: openai -> openai, undated, confirmed
        founded: openai -> arda, left 2024-09, 2026, reported
    """,
    "mira-murati": """
        moved: dartmouth -> tesla, left 2012, reported
        moved: tesla -> leap-motion, 2016, reported
        moved: leap-motion -> openai, 2018, reported
        promoted: openai -> openai, 2022, confirmed
        founded: openai -> thinking-machines-lab, left 2024-09, 2025-02, announced 2025-02-18, confirmed
    """,
    "arthur-mensch": """
        moved: inria -> ens-paris, 2018, reported
        moved: ens-paris -> deepmind, 2020, reported
        founded: deepmind -> mistral-ai, 2023, reported
    """,
    "aidan-gomez": """
        founded: toronto -> cohere, 2019, reported
    """,
    "lilian-weng": """
        joined: ? -> openai, 2018~, reported
        promoted: openai -> openai, 2023, confirmed, to management
        founded: openai -> thinking-machines-lab, left 2024-11-15, 2025-02, announced 2025-02-18, reported
    """,
    "durk-kingma": """
        joined: ? -> openai, 2015, reported
        moved: openai -> google-brain, 2018, reported
        moved: google-deepmind -> anthropic, left 2024, 2024-10, announced 2024-10-01, reported
    """,
    "junyang-lin": """
        moved: peking -> alibaba, left 2019, 2019-07, reported
        transferred: alibaba -> alibaba-qwen, 2022, reported, to management
        departed: alibaba-qwen -> ?, left 2026-03, announced 2026-03-04, confirmed
    """,
    "aleksander-madry": """
        moved: mit -> microsoft-research, left 2011, confirmed
        moved: microsoft-research -> epfl, undated, confirmed
        moved: epfl -> mit, left 2015~, 2015, confirmed
        joined: mit (kept) -> openai, undated, reported, beside
    """,
    "varun-mohan": """
        moved: mit -> nuro, 2018, reported
        founded: nuro -> windsurf, left 2021~, 2021, reported
        moved: windsurf -> google-deepmind, 2025-07, announced 2025-07-11, reported
    """,
    "daphne-koller": """
        promoted: stanford -> stanford, left 1994, confirmed
        founded: stanford -> coursera, 2012, confirmed
        moved: coursera -> calico, 2016-08, announced 2016-08, confirmed
        founded: calico -> insitro, undated, confirmed
    """,
    "fei-fei-li": """
        joined: ? -> princeton, undated, reported
        moved: princeton -> stanford, undated, reported
        joined: stanford (kept) -> google, 2017-01~, confirmed, beside
        departed: google -> ?, left 2018, confirmed
        founded: stanford (kept) -> world-labs, 2024-09-13, announced 2024-09-13, confirmed, beside
    """,
    "shunyu-yao": """
        moved: princeton -> openai, 2024~, reported
        moved: openai -> tencent, left 2025, 2025-09-12, announced 2025-09-12, reported
        promoted: tencent -> tencent, 2025-12, announced 2025-12-17, reported, to management
    """,
    "ian-goodfellow": """
        moved: udem -> google-brain, left 2014, reported
        moved: google-brain -> openai, 2016-03, reported
        returned: openai -> google-brain, 2017-03, reported
        moved: google-brain -> apple, 2019-03, reported, to management
        returned: apple -> deepmind, left 2022, 2022-05-17, announced 2022-05-17, reported, to research
    """,
    "andrea-vallone": """
        joined: ? -> openai, undated, reported
        moved: openai -> anthropic, 2026-01-15, announced 2026-01-15, reported, to research
    """,
    "boris-cherny": """
        joined: ? -> meta, undated, confirmed
        moved: meta -> anthropic, left 2024~, 2024, confirmed
        moved: anthropic -> anysphere, 2025-07, announced 2025-07-01, reported, to management
        returned: anysphere -> anthropic, 2025-07, announced 2025-07, reported
    """,
    "avi-verma": """
        moved: stanford -> tesla, undated, reported
        moved: tesla -> openai, left 2024~, 2024-06, reported
        moved: openai -> meta-superintelligence-labs, 2025, reported
        returned: meta-superintelligence-labs -> openai, 2025-08, announced 2025-08-26, reported
    """,
    "milan-kovac": """
        joined: ? -> softkinetic, undated, reported
        moved: softkinetic -> tesla, 2016, reported
        promoted: tesla -> tesla, 2022, reported, to management
        departed: tesla -> ?, left 2025-06, reported
    """,
    "daniel-gross": """
        founded: ? -> cue, 2011~, reported
        moved: cue -> apple, 2013, reported
        moved: apple -> y-combinator, left 2017, 2017~, reported
        departed: y-combinator -> ?, undated, reported
        founded: ? -> nfdg, undated, reported
        founded: ? -> safe-superintelligence, 2024-06, announced 2024-06-19, confirmed, beside
        moved: safe-superintelligence + nfdg -> meta-superintelligence-labs, left 2025-06-29, 2025-07, announced 2025-07-03, reported
    """,
    "john-giannandrea": """
        joined: ? -> sgi, undated, reported
        moved: sgi -> general-magic, undated, reported
        moved: general-magic -> netscape, 1994, reported, to management
        founded: netscape -> tellme, undated, reported
        founded: tellme -> metaweb, 2005, reported
        moved: metaweb -> google, 2010, reported
        moved: google -> apple, 2018, reported
        departed: apple -> ?, left 2025-12, announced 2025-12-01, confirmed
    """,
    "bryan-catanzaro": """
        moved: berkeley -> nvidia, 2011, confirmed
        departed: nvidia -> ?, undated, confirmed
        moved: nvidia -> baidu, undated, unverified
        departed: baidu -> ?, left 2016, unverified
        returned: ? -> nvidia, 2016-11, confirmed
    """,
    "anca-dragan": """
        joined: ? -> berkeley, undated, confirmed
        joined: berkeley (kept) -> google-deepmind, 2024, confirmed, beside
    """,
    "vincent-vanhoucke": """
        moved: stanford -> google, 2007, unverified
        joined: ? -> google-brain, 2016~, reported
        transferred: google-deepmind -> waymo, 2024~, reported, to research
    """,
    "weiyue-wang": """
        joined: ? -> waymo, undated, reported
        transferred: waymo -> google-deepmind, 2024, reported
        moved: google-deepmind -> meta-superintelligence-labs, 2025-07, announced 2025-07-22, reported
    """,
    "mike-krieger": """
        joined: ? -> meebo, 2007, unverified, beside
        founded: ? -> instagram, 2010, reported
        departed: meebo -> ?, left 2010, unverified
        founded: instagram -> artifact, left 2018, 2022, reported
        moved: artifact -> anthropic, left 2024, 2024-05, announced 2024-05, reported
    """,
    "alexis-conneau": """
        joined: ? -> meta-fair, undated, reported
        moved: meta-fair -> openai, undated, reported, to management
        founded: openai -> waveforms-ai, left 2024-09, 2024-12-09, announced 2024-12-09, reported
        returned: waveforms-ai -> meta-superintelligence-labs, 2025-08, announced 2025-08, reported, to research
    """,
    "quoc-le": """
        joined: ? -> google-brain, 2011, reported, beside
    """,
    "jakob-foerster": """
        moved: oxford -> meta-fair, undated, confirmed
        moved: meta-fair -> oxford, 2021, confirmed
        returned: oxford (kept) -> meta-fair, 2024-09, reported, beside
    """,
    "peter-bannon": """
        joined: ? -> pa-semi, undated, reported
        moved: pa-semi -> apple, 2008~, reported, to management
        moved: apple -> tesla, left 2016, 2016-02, reported, to research
        promoted: tesla -> tesla, 2018-04, reported, to management
        promoted: tesla -> tesla, undated, reported
        departed: tesla -> ?, left 2025-08, reported
    """,
}


@pytest.mark.parametrize("person", CAREERS)
def test_the_moves_of_a_real_career_are_those_worked_out_by_hand(
    person: str, shipped: Catalogue
) -> None:
    people = {known.id: known for known in shipped.people}
    moves = derive_moves(people[person], Families(shipped.organizations))
    assert [_written(move) for move in moves] == _lines(CAREERS[person])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _ends(move: Move) -> tuple[str, str]:
    origins = (f"{end.organization}{' (kept)' if end.kept else ''}" for end in move.origins)
    place = move.destination.organization if move.destination else "?"
    return " + ".join(origins) or "?", place


def _written(move: Move) -> str:
    origin, destination = _ends(move)
    parts = [f"{move.kind}: {origin} -> {destination}"]
    if move.left and move.left != move.joined:
        parts.append(f"left {move.left}")
    if move.joined:
        parts.append(str(move.joined))
    if not move.date:
        parts.append("undated")
    if move.announced:
        parts.append(f"announced {move.announced}")
    parts.append(move.status)
    if move.track_change:
        parts.append(move.track_change)
    if move.concurrent:
        parts.append("beside")
    return ", ".join(parts)

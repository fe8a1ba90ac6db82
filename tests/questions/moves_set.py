"""Questions about moves, and the query each means: written by hand, never by running the parser.

Days are told from the day of the tests, 24 November 2026, a Tuesday.
"""

from __future__ import annotations

from datetime import date

from bot.answers.old_buttons.asked import (
    Compare,
    Counting,
    FindPeople,
    HowMany,
    ListEnd,
    Measure,
    Order,
    Ranking,
    SelectMoves,
)
from bot.answers.old_buttons.queries import Certainty, FindMoves, Query
from bot.careers.model import MoveKind, Track, TrackChange

LEFT = FindMoves(origin="openai")
TO_ANTHROPIC = FindMoves(destination="anthropic")
OPENAI_ANTHROPIC = FindMoves(origin="openai", destination="anthropic")
BACK = TrackChange.TO_RESEARCH


def _left(since: str | None = None, until: str | None = None, place: str = "openai") -> FindMoves:
    return FindMoves(
        origin=place,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def _joined(since: str | None = None, until: str | None = None) -> FindMoves:
    return FindMoves(
        destination="anthropic",
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def _counted(query: Query, counting: Counting | None = None) -> HowMany:
    return HowMany(query.compact, counting)


MOVES: tuple[tuple[str, Query], ...] = (
    # 5: who left
    ("Who left OpenAI?", LEFT),
    ("who bailed on openai", LEFT),
    ("openai who quit", LEFT),
    ("who has openai lost to anthropic", OPENAI_ANTHROPIC),
    ("how many people has openai lost in total", _counted(LEFT)),
    ("how much persons left openai", _counted(LEFT)),
    ("when was the last time someone left openai", SelectMoves(origins="openai", end=ListEnd.LAST)),
    ("did anyone join openai and leave within a year", SelectMoves(origins="openai", within=366)),
    ("i want know who left openai", LEFT),
    ("top 3 destinations for ex-openai people", Ranking(Measure.GOING, "openai", top=3)),
    ("how many anthropic", _counted(FindPeople(here="anthropic"))),
    ("who rage quit openai tbh", LEFT),
    ("new startups founded by ex-openai", FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
    ("founders who left their own company", SelectMoves(former_track=Track.FOUNDER)),
    ("who is from openai now in anthropic", FindPeople(here="anthropic", former="openai")),
    ("who all are there in anthropic", FindPeople(here="anthropic")),
    ("who left openai on 17 april 2026", _left("2026-04-17", "2026-04-17")),
    ("do people leave openai a lot", LEFT),
    ("meta gains", Ranking(Measure.BALANCE, "meta")),
    ("who went back to academia", SelectMoves(origins="@industry", track=Track.FACULTY)),
    (
        "does anyone go back to being a professor",
        SelectMoves(origins="@industry", track=Track.FACULTY),
    ),
    ("count of moves openai -> anthropic", _counted(OPENAI_ANTHROPIC, Counting.MOVES)),
    (
        "which lab has hired the most people away from openai",
        Ranking(Measure.GOING, "openai", top=5),
    ),
    (
        "how many founders came from openai",
        _counted(FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
    ),
    ("yo who dipped from oai this yr", _left("2026-01-01", "2026-12-31")),
    ("who left openai in the 2010s", _left("2010-01-01", "2019-12-31")),
    ("In Q3 2025, who left OpenAI?", _left("2025-07-01", "2025-09-30")),
    ("who left openai without a new job", FindMoves(origin="openai", kind=MoveKind.DEPARTED)),
    ("openai > anthropic switchers", OPENAI_ANTHROPIC),
    ("who left openai's research team for anthropic", OPENAI_ANTHROPIC),
    ("did anyone go from openai to anthropic, ever?", OPENAI_ANTHROPIC),
    ("who from openai quit to start companies", FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
    ("tell me about the openai mafia", FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
    ("which labs do people leave openai for", Ranking(Measure.GOING, "openai", top=5)),
    (
        "which professors joined anthropic",
        SelectMoves(destinations="anthropic", former_track=Track.FACULTY),
    ),
    (
        "who joined anthropic as a researcher",
        SelectMoves(destinations="anthropic", track=Track.RESEARCH),
    ),
    ("who got snatched by anthropic", TO_ANTHROPIC),
    ("who left openai", LEFT),
    ("who has left openai", LEFT),
    ("who quit openai", LEFT),
    ("Who departed from OpenAI?", LEFT),
    ("which researchers left openai", LEFT),
    ("people who left openai", LEFT),
    ("show me everyone who left OpenAI", LEFT),
    ("list all people who left openai", LEFT),
    ("hey, can you tell me who left OpenAI please?", LEFT),
    ("do you know who left openai", LEFT),
    ("departures from openai", LEFT),
    ("openai departures", LEFT),
    ("who did openai lose", LEFT),
    ("who no longer works at openai", LEFT),
    ("latest departures from OpenAI", LEFT),
    ("who recently left openai", LEFT),
    ("who left opneai", LEFT),
    ("hwo left openai", LEFT),
    ("who lefft openai", LEFT),
    ("who left oai", LEFT),
    ("who left OpenAI since 2024", _left("2024-01-01")),
    ("who left openai since march 2025", _left("2025-03-01")),
    ("who left OpenAI in 2025?", _left("2025-01-01", "2025-12-31")),
    ("who left openai before 2020", _left(None, "2019-12-31")),
    ("who left openai after 2024", _left("2025-01-01")),
    ("who left openai until 2020", _left(None, "2020-12-31")),
    ("who left openai between 2020 and 2022", _left("2020-01-01", "2022-12-31")),
    ("who left openai from 2020 to 2022", _left("2020-01-01", "2022-12-31")),
    ("who left openai last month", _left("2026-10-01", "2026-10-31")),
    ("who left openai this year", _left("2026-01-01", "2026-12-31")),
    ("who left openai last year", _left("2025-01-01", "2025-12-31")),
    ("who left openai in the past 90 days", _left("2026-08-26")),
    ("who left openai in the last two weeks", _left("2026-11-10", "2026-11-24")),
    ("who left openai in may", _left("2026-05-01", "2026-05-31")),
    ("who left openai in q2 2025", _left("2025-04-01", "2025-06-30")),
    ("who left openai in late 2024", _left("2024-09-01", "2024-12-31")),
    ("who left openai since yesterday", _left("2026-11-23")),
    ("who left gdm in 2025", _left("2025-01-01", "2025-12-31", "google-deepmind")),
    ("who left character.ai", _left(place="character-ai")),
    ("who left meta", _left(place="meta")),
    ("who left apple since 2025", _left("2025-01-01", place="apple")),
    ("who left Mistral?", _left(place="mistral-ai")),
    # 5: who joined
    ("Who joined Anthropic?", TO_ANTHROPIC),
    ("who joined anthropic", TO_ANTHROPIC),
    ("who has joined anthropic lately", TO_ANTHROPIC),
    ("who went to anthropic", TO_ANTHROPIC),
    ("who moved to anthropic", TO_ANTHROPIC),
    ("who did anthropic hire", TO_ANTHROPIC),
    ("who has anthropic hired", TO_ANTHROPIC),
    ("who was hired by anthropic", TO_ANTHROPIC),
    ("new hires at anthropic", TO_ANTHROPIC),
    ("who is new at anthropic", TO_ANTHROPIC),
    ("arrivals at anthropic", TO_ANTHROPIC),
    ("anthropic hires", TO_ANTHROPIC),
    ("who joined anthropc", TO_ANTHROPIC),
    ("who joind anthropic", TO_ANTHROPIC),
    ("who joined anthropic this year", _joined("2026-01-01", "2026-12-31")),
    ("who did Anthropic hire in 2024?", _joined("2024-01-01", "2024-12-31")),
    ("who joined anthropic since june 2025", _joined("2025-06-01")),
    # 5: from and to
    ("Who moved from OpenAI to Anthropic?", OPENAI_ANTHROPIC),
    ("who went from openai to anthropic", OPENAI_ANTHROPIC),
    ("who left openai for anthropic", OPENAI_ANTHROPIC),
    ("who left openai and joined anthropic", OPENAI_ANTHROPIC),
    ("who left openai to join anthropic", OPENAI_ANTHROPIC),
    ("who joined anthropic from openai", OPENAI_ANTHROPIC),
    ("who did anthropic poach from openai", OPENAI_ANTHROPIC),
    ("who was hired by anthropic from openai", OPENAI_ANTHROPIC),
    ("moves from openai to anthropic", OPENAI_ANTHROPIC),
    ("openai to anthropic", OPENAI_ANTHROPIC),
    ("who mvoed from openai to anthropic", OPENAI_ANTHROPIC),
    ("who moved from oai to anthropic", OPENAI_ANTHROPIC),
    (
        "who moved from openai to anthropic since january 2025",
        FindMoves(origin="openai", destination="anthropic", since=date(2025, 1, 1)),
    ),
    ("who left google for meta", FindMoves(origin="google", destination="meta")),
    ("moves at openai", FindMoves(organization="openai")),
    ("who moved last month", FindMoves(since=date(2026, 10, 1), until=date(2026, 10, 31))),
    # 5: narrowed
    ("only founders who left openai", FindMoves(origin="openai", kind=MoveKind.FOUNDED)),
    (
        "who left openai, only researchers",
        SelectMoves(origins="openai", track=Track.RESEARCH),
    ),
    (
        "who left openai, confirmed only",
        FindMoves(origin="openai", status=Certainty.CONFIRMED),
    ),
    ("who left openai in robotics", FindMoves(origin="openai", area="robotics")),
    ("who joined openai from academia", SelectMoves(origins="@academia", destinations="openai")),
    ("who left big tech for anthropic", SelectMoves(origins="@big-tech", destinations="anthropic")),
    ("who left openai or anthropic", SelectMoves(origins="openai,anthropic")),
    ("who left openai and anthropic", SelectMoves(origins="openai,anthropic")),
    (
        "who left OpenAI but did not go to Anthropic?",
        SelectMoves(origins="openai", not_destinations="anthropic"),
    ),
    (
        "who left openai but didn't join anthropic",
        SelectMoves(origins="openai", not_destinations="anthropic"),
    ),
    # 6
    ("how many people left openai", _counted(LEFT)),
    ("How many researchers have left OpenAI?", _counted(LEFT)),
    ("how many left openai in 2025", _counted(_left("2025-01-01", "2025-12-31"))),
    ("how many people joined anthropic", _counted(TO_ANTHROPIC)),
    ("how many people moved from openai to anthropic", _counted(OPENAI_ANTHROPIC)),
    ("how many went from openai to anthropic", _counted(OPENAI_ANTHROPIC)),
    ("how many moves are there", _counted(FindMoves(), Counting.MOVES)),
    ("how many people work at anthropic", _counted(FindPeople(here="anthropic"))),
    # 7
    ("which lab gained the most people", Ranking(Measure.GAINED)),
    (
        "which lab gained most in 2025",
        Ranking(Measure.GAINED, since=date(2025, 1, 1), until=date(2025, 12, 31)),
    ),
    ("which lab lost the most", Ranking(Measure.LOST)),
    ("who is winning the talent war", Ranking(Measure.GAINED)),
    ("top 3 labs by net gain", Ranking(Measure.GAINED, top=3)),
    ("which lab hires most from openai", Ranking(Measure.GOING, "openai", top=5)),
    ("where do people who leave openai go", Ranking(Measure.GOING, "openai", top=5)),
    ("where do openai people go", Ranking(Measure.GOING, "openai", top=5)),
    ("where do anthropic's people come from", Ranking(Measure.COMING, "anthropic", top=5)),
    ("where does anthropic hire from", Ranking(Measure.COMING, "anthropic", top=5)),
    ("what is openai's balance", Ranking(Measure.BALANCE, "openai")),
    # 8
    (
        "companies founded by former openai people",
        FindMoves(origin="openai", kind=MoveKind.FOUNDED),
    ),
    ("who left deepmind to found a company", FindMoves(origin="deepmind", kind=MoveKind.FOUNDED)),
    (
        "people who left openai and started a company",
        FindMoves(origin="openai", kind=MoveKind.FOUNDED),
    ),
    (
        "who founded a company after leaving openai",
        FindMoves(origin="openai", kind=MoveKind.FOUNDED),
    ),
    # 11
    (
        "who went back to research after leading a team at openai?",
        FindMoves(origin="openai", track_change=BACK),
    ),
    ("newest people at meta", FindMoves(destination="meta")),
    ("who are the newest people at meta", FindMoves(destination="meta")),
    ("who went back from management to research", FindMoves(track_change=BACK)),
    ("who went back to research", FindMoves(track_change=BACK)),
    ("who returned to research since 2025", FindMoves(track_change=BACK, since=date(2025, 1, 1))),
    ("who gave up management for research", FindMoves(track_change=BACK)),
    (
        "who stopped managing and went back to research at openai",
        FindMoves(organization="openai", track_change=BACK),
    ),
    ("who left openai to go back to research", FindMoves(origin="openai", track_change=BACK)),
    ("who moved into management", FindMoves(track_change=TrackChange.TO_MANAGEMENT)),
    (
        "who became a manager at google",
        FindMoves(destination="google", track_change=TrackChange.TO_MANAGEMENT),
    ),
    ("who was promoted at openai", FindMoves(destination="openai", kind=MoveKind.PROMOTED)),
    ("who got promoted", FindMoves(kind=MoveKind.PROMOTED)),
    ("who has an academic post beside a lab", FindPeople(academic=True)),
    ("which professors also work at a lab", FindPeople(academic=True)),
    # 12
    ("who returned to google", FindMoves(destination="google", kind=MoveKind.RETURNED)),
    ("who went back to openai", FindMoves(destination="openai", kind=MoveKind.RETURNED)),
    ("who rejoined openai", FindMoves(destination="openai", kind=MoveKind.RETURNED)),
    ("who left xai within a year", SelectMoves(origins="xai", within=366)),
    ("who has been longest at anthropic", FindPeople(here="anthropic", order=Order.LONGEST)),
    ("who has moved the most", FindPeople(order=Order.MOVES)),
    ("who changed jobs most often", FindPeople(order=Order.MOVES)),
    ("shortest stint at openai", FindPeople(ever="openai", order=Order.SHORTEST)),
    # 14
    ("which interpretability people moved", FindMoves(area="interpretability")),
    ("which robotics researchers left google", FindMoves(origin="google", area="robotics")),
    # 15
    ("compare openai and anthropic", Compare("openai", "anthropic")),
    ("openai vs anthropic", Compare("openai", "anthropic")),
    (
        "who moved between meta and openai in either direction",
        SelectMoves(origins="meta,openai", destinations="meta,openai"),
    ),
)

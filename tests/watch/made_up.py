"""A day of news about people and places that are made up: ten articles, four of them of moves."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.careers.model import Person
from bot.careers.sources import Grades, SourceGrade
from bot.store import Store
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AREAS
from tests.careers.fictional import ORGANIZATIONS
from tests.review.facts import day, role
from tests.watch.outlets import Post

TODAY = datetime.now(UTC).date()

PEOPLE = tuple(
    Person(id_, name, summary="Made up.", as_of=day("2026-01"), roles=(role(place, "2021"),))
    for id_, name, place in (
        ("ada-quillfeather", "Ada Quillfeather", "barworks"),
        ("bo-tanglewood", "Bo Tanglewood", "quuxai"),
        ("cleo-marchbank", "Cleo Marchbank", "fooversity"),
        ("dev-ostrander", "Dev Ostrander", "zorbcorp"),
    )
)

MOVES = (
    Post(
        "/ada",
        "Ada Quillfeather leaves Barworks for Quuxai",
        "Ada Quillfeather has left Barworks and joined Quuxai as a research director, the company "
        "said on its site.\nShe will work on planning, a field that both companies invest in.",
    ),
    Post(
        "/bo",
        "Bo Tanglewood joins Fooversity as a professor",
        "Fooversity said that Bo Tanglewood has joined as a professor of computer science.\n"
        "The university has grown its department for years, and will go on to do so.",
    ),
    Post(
        "/cleo",
        "Cleo Marchbank departs Fooversity",
        "Cleo Marchbank has left Fooversity, she wrote in a post. She did not say what comes next.\n"
        "Students of the department had known for a week, according to two of them.",
    ),
    Post(
        "/dev",
        "Barworks hires Dev Ostrander from Zorbcorp",
        "Barworks has hired Dev Ostrander from Zorbcorp to lead its hardware group.\n"
        "The company plans a chip of its own, which is to be ready in two years.",
    ),
)

OTHERS = tuple(
    Post(f"/other-{n}", title, f"{title}. {text}\nMore is to be said of it in the next weeks.")
    for n, (title, text) in enumerate(
        (
            ("Quuxai releases a smaller model", "It runs on a telephone, and costs half as much."),
            ("Barworks raises a new round of funding", "The investors were not named by anybody."),
            ("How to read a benchmark", "Three numbers matter, and the fourth is for show."),
            ("Zorbcorp and Quuxai become partners", "They will share a data centre in the north."),
            ("A prize for work on planning", "It was given for a paper from ten years ago."),
            ("Chips are scarce again", "Prices went up by a fifth within a month, makers say."),
        )
    )
)

HOSTS = Grades(
    {
        "quuxai.example": SourceGrade.OFFICIAL,
        "ada.example": SourceGrade.SELF,
        "daily.example": SourceGrade.PRESS,
        "weekly.example": SourceGrade.PRESS,
        "blog.example": SourceGrade.INDEPENDENT,
        "copies.example": SourceGrade.REPOST,
    }
)


def dated(posts: tuple[Post, ...]) -> list[Post]:
    """The posts as of today."""
    return [Post(one.path, one.title, one.text, day=TODAY) for one in posts]


async def fill(store: Store) -> None:
    """Put the people, the places and the grades of hosts into a store, as history."""
    facts = Facts(AREAS, ORGANIZATIONS, PEOPLE, grades=HOSTS)
    await take_in(store, facts, history=True, meta={})

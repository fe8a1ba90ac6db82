"""A person's own page is looked at once a week; a post that is new there becomes a suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.answers.desk import Desk
from bot.fetching.fetcher import Fetcher
from bot.hiding.identity import Identity
from bot.review.changes import NewMove
from bot.store import Store
from bot.store.hiding import hide
from bot.store.homepages import due_homepage, enlist, next_homepage
from bot.store.suggestions import waiting
from bot.store.take_in import Facts, take_in
from bot.store.watching import watched
from bot.watch.homepages import Homepages
from bot.watch.watcher import Watcher
from tests.alerts.facts import AREAS
from tests.careers.fictional import ORGANIZATIONS
from tests.fetching.server import Reply, Web
from tests.watch.made_up import HOSTS, PEOPLE
from tests.watch.outlets import Post, page

WEEK = timedelta(days=7)
ADA = PEOPLE[0]


class Weeks:
    """Rounds over the homepage of Ada, with a clock of their own."""

    def __init__(self, store: Store, fetcher: Fetcher, site: Web, desk: Desk) -> None:
        self.store, self.site, self.desk = store, site, desk
        self.now = datetime.now(UTC)
        self.url = site.url("/ada")
        homes = Homepages(store, fetcher, desk.moves_told, self.places)

        async def take(*_: object) -> None:
            raise AssertionError("there is no feed")

        self.watcher = Watcher(store, fetcher, [], take, homepages=homes, now=lambda: self.now)

    async def places(self, text: str) -> Sequence[str]:
        return (await self.desk.ask_about(text)).organizations

    async def week(self, text: str) -> list[tuple[str | None, str | None, str | None]]:
        """Let a week pass, in which the page became this; return the moves that wait then."""
        more = "My field is planning.\nI like long walks, and I keep bees in the garden at home."
        self.site.pages["/ada"] = page(Post("/ada", "Ada Quillfeather", f"{text}\n{more}"))
        self.now += WEEK
        assert await self.watcher.once() is None
        found = []
        for kept in await waiting(self.store):
            move = kept.suggestion.change
            assert isinstance(move, NewMove)
            assert move.person.id == ADA.id
            assert kept.suggestion.urls == (self.url,)
            ends = (end and end.id for end in (move.origin, move.destination))
            found.append((*ends, move.title))
        return found  # type: ignore[return-value]


@pytest_asyncio.fixture
async def weeks(store: Store, fetcher: Fetcher, site: Web) -> Weeks:
    ada = replace(ADA, links={"homepage": site.url("/ada")})
    facts = Facts(AREAS, ORGANIZATIONS, (ada, *PEOPLE[1:]), grades=HOSTS)
    await take_in(store, facts, history=True, meta={})
    return Weeks(store, fetcher, site, await Desk.open(store))


BEFORE = "I am a research scientist at Barworks."


@pytest.mark.parametrize(
    ("after", "moves"),
    [
        (
            "I'm now a research director at Quuxai, where I work on plans.",
            [("barworks", "quuxai", "research director")],
        ),
        (
            "Ada Quillfeather is a professor of planning at Fooversity.",
            [("barworks", "fooversity", "professor of planning")],
        ),
        (f"{BEFORE}\nI am also a professor at Fooversity.", [(None, "fooversity", "professor")]),
        ("I have left Barworks and joined Quuxai.", [("barworks", "quuxai", None)]),
        ("I am a happy research scientist at Barworks.", []),
        ("I was a research director at Quuxai.", []),
        ("Bo Tanglewood is a research director at Quuxai.", []),
        ("I am a big fan of the people at Quuxai.", []),
    ],
)
async def test_a_post_that_is_new_on_the_page_is_suggested_with_the_page_as_its_source(
    weeks: Weeks, after: str, moves: list[tuple[str | None, ...]]
) -> None:
    assert await weeks.week(BEFORE) == []
    assert await weeks.week(BEFORE) == []
    assert await weeks.week(after) == moves
    assert await weeks.week(after) == moves


async def test_the_first_look_only_remembers(weeks: Weeks) -> None:
    assert await weeks.week("I am a research director at Quuxai.") == []
    page_ = (await watched(weeks.store, [weeks.url]))[weeks.url]
    assert page_.said == "I am a research director at Quuxai."


async def test_a_page_is_asked_once_a_week_and_seldom_while_it_fails(weeks: Weeks) -> None:
    await weeks.week(BEFORE)
    weeks.now += WEEK - timedelta(hours=1)
    assert await weeks.watcher.once() is None
    assert weeks.site.times("/ada") == 1
    weeks.site.pages["/ada"] = Reply(status=404)
    weeks.now += timedelta(hours=1)
    assert await weeks.watcher.once() is None
    assert weeks.site.times("/ada") == 2
    assert await weeks.week("I am a research director at Quuxai.") != []


async def test_nothing_is_kept_of_the_page_of_somebody_who_is_hidden(weeks: Weeks) -> None:
    await weeks.week(BEFORE)
    await hide(weeks.store, Identity.of_id(ADA.id), by="terminal", now=weeks.now)
    assert await watched(weeks.store, [weeks.url]) == {}
    assert await next_homepage(weeks.store) is None
    assert await weeks.week("I am a research director at Quuxai.") == []
    assert weeks.site.times("/ada") == 1


async def test_a_page_that_several_people_give_is_nobodys_own(weeks: Weeks) -> None:
    await weeks.week(BEFORE)
    both = [replace(one, links={"homepage": weeks.url}) for one in PEOPLE[:2]]
    facts = Facts(AREAS, ORGANIZATIONS, (*both, *PEOPLE[2:]), grades=HOSTS)
    await take_in(weeks.store, facts, history=True, meta={})
    assert await weeks.week("I am a research director at Quuxai.") == []
    assert weeks.site.times("/ada") == 1
    assert await watched(weeks.store, [weeks.url]) == {}


async def test_a_page_is_watched_from_when_it_comes_into_the_data_until_it_goes(
    weeks: Weeks,
) -> None:
    await weeks.week(BEFORE)
    other = weeks.site.url("/home")
    ada = replace(ADA, links={"homepage": other})
    facts = Facts(AREAS, ORGANIZATIONS, (ada, *PEOPLE[1:]), grades=HOSTS)
    await take_in(weeks.store, facts, history=True, meta={})
    await enlist(weeks.store, weeks.now)
    home = await due_homepage(weeks.store, weeks.now)
    assert home is not None
    assert (home.person, home.name, home.page.url, home.page.seen) == (
        ADA.id,
        ADA.name,
        other,
        None,
    )
    assert await watched(weeks.store, [weeks.url]) == {}
    assert await next_homepage(weeks.store) == weeks.now


async def test_a_page_that_a_wrong_clock_put_off_for_years_is_due(weeks: Weeks) -> None:
    await enlist(weeks.store, weeks.now + timedelta(days=900))
    home = await due_homepage(weeks.store, weeks.now)
    assert home is not None
    assert home.person == ADA.id

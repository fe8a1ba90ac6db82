"""What articles tell becomes suggestions: the same news one, with every outlet as its source."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.answers.desk import Desk
from bot.careers.model import MoveKind, Status
from bot.catalogue.feeds_file import Feed
from bot.catalogue.fitting import problem_with
from bot.fetching.fetcher import Fetcher
from bot.review.changes import ChangedRole, NewMove
from bot.review.suggestion import Accept, Door, Kept, Reject
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.deciding import decide
from bot.store.suggestions import waiting
from bot.store.tables import MoveRow
from bot.watch.article import Article
from bot.watch.news import suggest_news
from bot.watch.watcher import Watcher
from tests.alerts.facts import subscribed
from tests.commands import Lateral
from tests.fetching.server import Web
from tests.watch.made_up import MOVES, OTHERS, TODAY, dated, fill
from tests.watch.outlets import Post, outlet, page, rss


@pytest_asyncio.fixture
async def desk(store: Store) -> AsyncIterator[Desk]:
    await fill(store)
    yield await Desk.open(store)


async def go_round(store: Store, desk: Desk, fetcher: Fetcher, *feeds: str) -> None:
    async def take(article: Article, feed: str) -> None:
        await suggest_news(store, desk.moves_told, article, feed, today=TODAY)

    watcher = Watcher(store, fetcher, [Feed(url, url) for url in feeds], take)
    assert await watcher.once() is None


def move_of(kept: Kept) -> NewMove:
    assert isinstance(kept.suggestion.change, NewMove)
    return kept.suggestion.change


async def test_of_ten_articles_the_four_of_moves_are_suggestions_and_one_accepted_alerts_once(
    site: Web, store: Store, desk: Desk, fetcher: Fetcher
) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    for channel in (700, 701):
        await subscribed(store, channel=channel, now=long_ago)
    site.pages.update(outlet(dated(MOVES + OTHERS), site.url("")))
    await go_round(store, desk, fetcher, site.url("/feed"))
    found = await waiting(store)
    told = {
        (move.person.id, move.origin and move.origin.id, move.destination and move.destination.id)
        for move in map(move_of, found)
    }
    assert told == {
        ("ada-quillfeather", "barworks", "quuxai"),
        ("bo-tanglewood", None, "fooversity"),
        ("cleo-marchbank", "fooversity", None),
        ("dev-ostrander", "zorbcorp", "barworks"),
    }
    assert len(found) == 4
    assert {kept.suggestion.door for kept in found} == {Door.ANNOUNCEMENT}
    (ada,) = (kept for kept in found if move_of(kept).person.id == "ada-quillfeather")
    (source,) = ada.suggestion.sources
    assert source.url == site.url("/ada")
    assert "Ada Quillfeather" in source.words
    await decide(store, ada.id, Accept(), by=1, check=problem_with)
    async with store.reading() as session:
        rows = await session.execute(select(DeliveryRow.channel_id, DeliveryRow.state))
        assert sorted(map(tuple, rows)) == [(700, "pending"), (701, "pending")]


async def test_the_same_news_of_five_outlets_is_one_suggestion_with_five_sources(
    site: Web, store: Store, desk: Desk, fetcher: Fetcher
) -> None:
    hosts = ["copies", "blog", "daily", "weekly", "quuxai"]
    for host in hosts:
        base = site.url("", f"{host}.example")
        (post,) = dated(MOVES[:1])
        here = Post(post.path, f"{post.title}, says {host}", post.text, day=TODAY)
        site.pages[f"{host}.example/feed"] = rss([here], base)
        site.pages[f"{host}.example/ada"] = page(here)
    feeds = [site.url("/feed", f"{host}.example") for host in hosts]
    await go_round(store, desk, fetcher, *feeds)
    (kept,) = await waiting(store)
    assert [source.host.partition(".")[0] for source in kept.suggestion.sources] == [
        "quuxai",
        "daily",
        "weekly",
        "blog",
        "copies",
    ]


async def suggested(store: Store, desk: Desk, article: Article) -> list[NewMove]:
    kept = await suggest_news(store, desk.moves_told, article, "a feed", today=TODAY)
    ids = {one.id for one in kept}
    return [move_of(one) for one in await waiting(store) if one.id in ids]


@pytest.mark.parametrize(
    ("host", "text", "status"),
    [
        ("quuxai", "Ada Quillfeather has joined Quuxai.", Status.CONFIRMED),
        ("daily", "Ada Quillfeather has joined Quuxai.", Status.REPORTED),
        ("daily", "Ada Quillfeather is reportedly joining Quuxai.", Status.UNVERIFIED),
        ("quuxai", "Ada Quillfeather is reportedly joining Quuxai.", Status.UNVERIFIED),
    ],
)
async def test_how_sure_it_is_follows_from_the_words_and_from_who_says_it(
    store: Store, desk: Desk, host: str, text: str, status: Status
) -> None:
    article = Article(f"https://{host}.example/a", text, published=TODAY)
    (move,) = await suggested(store, desk, article)
    assert move.status is status
    assert str(move.announced) == TODAY.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quillfeather is not leaving Barworks for Quuxai.",
        "Ada Quillfeather, who joined Barworks in 2021, spoke about planning.",
        "Ada Quillfeather has joined Barworks.",  # is known
        "Quuxai releases a smaller model.",
    ],
)
async def test_what_is_denied_past_known_or_no_move_is_not_suggested(
    store: Store, desk: Desk, text: str
) -> None:
    article = Article("https://daily.example/a", text, published=TODAY)
    assert await suggested(store, desk, article) == []


async def test_an_unknown_person_is_proposed_as_new_and_an_adviser_as_one(
    store: Store, desk: Desk
) -> None:
    text = "Greta Unheardof has joined Quuxai as a chief scientist. She begins next week."
    (move,) = await suggested(store, desk, Article("https://daily.example/a", text))
    assert (move.person.id, move.person.name, move.kind) == (
        None,
        "Greta Unheardof",
        MoveKind.JOINED,
    )


async def test_of_somebody_new_it_is_known_where_they_came_from(store: Store, desk: Desk) -> None:
    text = "Greta Unheardof has left Barworks and joined Quuxai."
    await subscribed(store, channel=700, now=datetime(2026, 1, 1, tzinfo=UTC))
    await suggested(store, desk, Article("https://daily.example/a", text, published=TODAY))
    (kept,) = await waiting(store)
    await decide(store, kept.id, Accept(), by=1, check=problem_with)
    async with store.reading() as session:
        rows = await session.execute(
            select(MoveRow.kind, DeliveryRow.state)
            .join(DeliveryRow)
            .where(MoveRow.person_id == "greta-unheardof")
        )
        # When they came to where they were is not known, so that is told to nobody.
        assert sorted(map(tuple, rows)) == [("joined", "skipped"), ("moved", "pending")]


async def test_to_read_an_article_twice_suggests_nothing_more(store: Store, desk: Desk) -> None:
    article = Article("https://daily.example/a", MOVES[0].text, MOVES[0].title, published=TODAY)
    await suggested(store, desk, article)
    before = await waiting(store)
    await suggested(store, desk, article)
    assert await waiting(store) == before


REPORTED = Article(
    "https://daily.example/a",
    "Ada Quillfeather has left Barworks and joined Quuxai, the Daily reported.",
    published=TODAY,
)
CONFIRMED = Article(
    "https://quuxai.example/a",
    f"Ada Quillfeather joined Quuxai as chief scientist on {TODAY:%d %B %Y}.",
    published=TODAY,
)


async def test_a_surer_source_of_what_waits_gives_it_its_status_and_day_and_comes_first(
    store: Store, desk: Desk
) -> None:
    (move,) = await suggested(store, desk, REPORTED)
    assert (move.status, move.date) == (Status.REPORTED, None)
    (move,) = await suggested(store, desk, CONFIRMED)
    assert (move.status, str(move.date)) == (Status.CONFIRMED, TODAY.isoformat())
    assert move.origin is not None
    (kept,) = await waiting(store)
    assert [source.host for source in kept.suggestion.sources] == [
        "quuxai.example",
        "daily.example",
    ]
    # In the other order nothing is taken back.
    (again,) = await suggested(store, desk, replace(REPORTED, url="https://weekly.example/a"))
    assert again == move


async def test_what_was_accepted_as_reported_is_suggested_as_confirmed_by_a_surer_source_once(
    store: Store, desk: Desk
) -> None:
    await suggested(store, desk, REPORTED)
    (kept,) = await waiting(store)
    await decide(store, kept.id, Accept(), by=1, check=problem_with)
    await suggest_news(store, desk.moves_told, CONFIRMED, "a feed", today=TODAY)
    again = replace(CONFIRMED, url="https://ada.example/news", title="")
    await suggest_news(store, desk.moves_told, again, "a feed", today=TODAY)
    (found,) = await waiting(store)
    assert isinstance(found.suggestion.change, ChangedRole)
    assert found.suggestion.note == "Now confirmed by quuxai.example."
    assert {source.host for source in found.suggestion.sources} == {
        "ada.example",
        "quuxai.example",
    }
    await decide(store, found.id, Accept(), by=1, check=problem_with)
    ada = await store.person("ada-quillfeather")
    assert ada is not None
    last = ada.roles[-1]
    assert (last.organization, last.status) == ("quuxai", Status.CONFIRMED)
    assert set(last.sources) == {REPORTED.url, CONFIRMED.url, again.url}
    await suggest_news(store, desk.moves_told, CONFIRMED, "a feed", today=TODAY)
    assert await waiting(store) == ()


async def test_what_was_decided_of_news_is_counted(
    lateral: Lateral, store: Store, desk: Desk, database_url: str, tmp_path: Path
) -> None:
    texts = ("Ada Quillfeather has joined Quuxai.", "Bo Tanglewood has joined Fooversity.")
    ids = []
    for number, text in enumerate(texts):
        article = Article(f"https://daily.example/{number}", text, published=TODAY)
        (one,) = await suggest_news(store, desk.moves_told, article, "a feed", today=TODAY)
        ids.append(one.id)
    await decide(store, ids[0], Accept(), by=1, check=problem_with)
    await decide(store, ids[1], Reject("It is not so."), by=1, check=problem_with)
    done = lateral("data", "patterns", home=tmp_path, settings={"DATABASE_URL": database_url})
    assert done.stdout.decode().splitlines() == [
        "By what was told:",
        "  joined, reported: 1 of 2 right (50%)",
        "By site:",
        "  daily.example: 1 of 2 right (50%)",
    ]

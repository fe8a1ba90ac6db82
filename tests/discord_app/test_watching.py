"""What `lateral watch --once` finds is on cards of the review channel; one accepted is one alert."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select, update

from bot import watch_cli
from bot.careers.model import MoveKind, Status
from bot.catalogue.fitting import problem_with
from bot.discord_app.review.posting import post_waiting, refresh_cards
from bot.fetching.fetcher import Fetcher
from bot.fetching.guard import Guard
from bot.review.changes import Named, NewMove
from bot.review.suggestion import Cited, Door, Reject, Suggestion
from bot.store.alert_tables import DeliveryRow
from bot.store.deciding import decide
from bot.store.suggestions import outdated, propose
from bot.store.tables import PersonRow
from tests.alerts.facts import subscribed
from tests.discord_app.payloads import labels_of
from tests.discord_app.reviewing import Desks, payload, shown
from tests.fetching.server import serving
from tests.watch.made_up import OTHERS, TODAY, dated
from tests.watch.outlets import Post, outlet

MOVES = tuple(
    Post(f"/{number}", title, f"{text}\nNothing else of it was to be learned from the company.")
    for number, (title, text) in enumerate(
        (
            (
                "A chief scientist",
                f"Max Schwarzer joined Zorb Foundry from Anthropic on {TODAY:%d %B %Y}.",
            ),
            ("Zorb Foundry hires", "Greta Unheardof has joined Zorb Foundry as a designer."),
            ("A new post", "Hugo Neverseen has left Zorb Foundry and joined Cohere."),
            ("A departure", "Ida Madeup has left Cohere, she wrote in a post."),
        )
    )
)


async def test_four_of_ten_articles_are_cards_and_one_accepted_is_one_alert_to_be_sent(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    channel, server = desks.channel.id, desks.guild.id
    await subscribed(desks.store, channel=channel, server=server, now=long_ago)
    async with desks.store.writing() as connection:  # no test asks for real homepages
        await connection.execute(update(PersonRow).values(links={}, homepage=None))
    url = desks.store.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    with serving() as site:
        site.pages.update(outlet(dated(MOVES + OTHERS), site.url("")))
        guard = Guard([("127.0.0.1", site.port)])
        monkeypatch.setattr(watch_cli, "fetcher_of", lambda _: Fetcher(guard, "test", pause=0))
        file = tmp_path / "feeds.yaml"
        file.write_text(
            f"- url: {site.url('/feed')}\n  name: The Example\n  why: a test\n  checked: null\n"
        )

        def once() -> Result:
            return CliRunner().invoke(watch_cli.watch, ["--once", str(file)])

        done = await asyncio.to_thread(once)
    assert "All that was due is read; 4 suggestions wait." in done.output
    await post_waiting(desks.bot)
    await desks.env.settle()
    assert len(desks.cards()) == 4
    (card,) = [one for one in desks.cards() if "Max Schwarzer: Anthropic" in shown(one)]
    assert "Accept" in labels_of(payload(card))
    await desks.mo.click(card, label="Accept")
    async with desks.store.reading() as session:
        assert list(await session.scalars(select(DeliveryRow.channel_id))) == [desks.channel.id]


async def test_a_card_shows_what_a_surer_source_or_a_terminal_changed_of_it_since(
    desks: Desks,
) -> None:
    reported = NewMove(
        Named("Greta Unheardof"), MoveKind.JOINED, None, Named("Zorb Foundry", "zorb-foundry")
    )
    first = Suggestion(Door.ANNOUNCEMENT, reported, (Cited("https://press.example/a"),), "a feed")
    done = await propose(desks.store, first)
    await post_waiting(desks.bot)
    await desks.env.settle()
    assert "official.example" not in desks.card()
    surer = replace(reported, status=Status.CONFIRMED, title="Chief Scientist")
    cited = (Cited("https://official.example/a"),)
    await propose(desks.store, replace(first, change=surer, sources=cited))
    await refresh_cards(desks.bot)
    await desks.env.settle()
    assert "official.example" in desks.card()
    assert "Chief Scientist" in desks.card()
    await decide(desks.store, done.id, Reject("It is not so."), by=7, check=problem_with)
    await refresh_cards(desks.bot)
    await desks.env.settle()
    assert "**Rejected.**" in desks.card()
    assert len(desks.cards()) == 1
    assert await outdated(desks.store) == ()

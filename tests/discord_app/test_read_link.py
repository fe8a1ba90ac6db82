"""A maintainer gives a link, by `/read` or by a mention, and what it tells of is suggested."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest_asyncio
from simcord import MemberActor

from bot.announcements import Certainty, Kind, Named, Proposed
from bot.fetching.fetcher import Fetcher
from bot.fetching.guard import Guard
from bot.store.suggestions import waiting
from bot.watch.link import suggest_link
from tests.discord_app.conftest import TODAY
from tests.discord_app.reviewing import Desks, said, shown
from tests.fetching.server import Reply, Web, serving
from tests.watch.outlets import Post, page

GRETA = Post(
    "/greta",
    "Greta Unheardof joins Zorb Foundry",
    "Greta Unheardof has joined Zorb Foundry as a chief scientist, the company said.\n"
    "Nothing else about it was to be learned, and nobody else said anything at all.",
)


@pytest_asyncio.fixture
async def site(desks: Desks) -> AsyncIterator[Web]:
    """A web server that the bot may read, and nothing else of this machine."""
    with serving(
        {GRETA.path: page(GRETA), "/chips": page(Post("/chips", "Chips", "No more."))}
    ) as web:
        fetcher = Fetcher(Guard([("127.0.0.1", web.port)]), "test", pause=0)
        told = desks.bot.services.desk.moves_told
        read_link = partial(suggest_link, desks.store, fetcher, told, today=TODAY)
        desks.bot.services = replace(desks.bot.services, read_link=read_link)
        yield web
        await fetcher.close()


async def test_what_a_page_tells_of_waits_for_review(desks: Desks, site: Web) -> None:
    text = said(await desks.mo.slash(desks.channel, "read", link=site.url("/greta")))
    assert "1 move" in text
    assert "Greta Unheardof: Zorb Foundry" in text
    assert "waits for review" in text
    assert "Greta Unheardof" in desks.card()
    (kept,) = await waiting(desks.store)
    assert (kept.suggestion.urls, kept.suggestion.by) == (
        (site.url("/greta"),),
        str(desks.mo.user.id),
    )
    again = said(await desks.mo.slash(desks.channel, "read", link=site.url("/greta")))
    assert "it has this page already" in again
    assert len(desks.cards()) == 1


async def test_what_a_language_model_read_there_is_marked_on_the_card(
    desks: Desks, site: Web
) -> None:
    text = "Greta Unheardof now hangs her coat at Zorb Foundry, of all places in the north."
    site.pages["/quiet"] = page(Post("/quiet", "A quiet change", f"{text}\nNobody said more."))
    joined = Proposed(
        person=Named(None, "Greta Unheardof"),
        origin=None,
        destination=Named(None, "Zorb Foundry"),
        kind=Kind.JOINED,
        certainty=Certainty.CONFIRMED,
        words=text,
    )

    async def by_model(_text: str, _author: str | None, _day: date | None) -> tuple[Proposed, ...]:
        return (joined,)

    read_link = desks.bot.services.read_link
    assert isinstance(read_link, partial)
    helped = partial(read_link, by_model=by_model)
    desks.bot.services = replace(desks.bot.services, read_link=helped)
    link = site.url("/quiet")
    assert "waits for review" in said(await desks.mo.slash(desks.channel, "read", link=link))
    card = desks.card()
    assert "Read by a language model in an announcement, look at its words" in card
    assert text in card


async def test_nobody_but_a_maintainer_has_a_page_fetched(desks: Desks, site: Web) -> None:
    text = said(await desks.ada.slash(desks.channel, "read", link=site.url("/greta")))
    assert "Only the maintainers" in text
    assert site.asked == []


async def test_a_page_that_cannot_be_read_is_said_to_be_so(desks: Desks, site: Web) -> None:
    site.pages["/away"] = Reply(status=302, headers={"Location": "http://169.254.169.254/x"})
    for link, sentence in (
        (site.url("/none"), "That page cannot be read: it answered 404."),
        (site.url("/away"), "not on the public internet"),
        ("http://127.0.0.1/admin", "not on the public internet"),
        ("ftp://a.example/x", "That is no address of a page"),
        ("**bold** @everyone", "That is no address of a page"),
        (site.url("/chips"), "No news of a move is told there."),
    ):
        assert sentence in said(await desks.mo.slash(desks.channel, "read", link=link))
    assert await waiting(desks.store) == ()


async def test_without_a_contact_no_page_is_fetched(desks: Desks) -> None:
    text = said(await desks.mo.slash(desks.channel, "read", link="https://a.example/x"))
    assert "LATERAL\\_CONTACT" in text or "LATERAL_CONTACT" in text


async def answered(desks: Desks, who: MemberActor, text: str) -> str:
    """What the bot says to a message that mentions it."""
    assert desks.bot.user is not None
    await who.send(desks.channel, f"{desks.bot.user.mention} {text}")
    ours = [one for one in desks.channel.history() if one.author == desks.bot.user]
    return shown(ours[-1])


async def test_a_maintainer_may_mention_the_bot_with_a_link(desks: Desks, site: Web) -> None:
    text = await answered(desks, desks.mo, f"read this: {site.url('/greta')}")
    assert "Greta Unheardof: Zorb Foundry" in text
    assert len(await waiting(desks.store)) == 1


async def test_a_link_of_anybody_else_is_a_question_like_any(desks: Desks, site: Web) -> None:
    await answered(desks, desks.ada, site.url("/greta"))
    assert site.asked == []
    assert await waiting(desks.store) == ()

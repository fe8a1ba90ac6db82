"""What robots.txt keeps from programs is not read."""

from __future__ import annotations

import pytest

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher
from tests.fetching.server import Reply, Web


async def why_not(fetcher: Fetcher, url: str) -> str:
    try:
        await fetcher.get(url)
    except FetchError as error:
        return error.why
    return ""


async def test_a_page_is_read_only_where_robots_txt_lets_it(site: Web, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = Reply(
        "User-agent: *\nDisallow: /private\nAllow: /private/news$\n", type="text/plain"
    )
    for path in ("/open", "/private/one", "/private/news"):
        site.pages[path] = Reply("x")
    assert await why_not(fetcher, site.url("/open")) == ""
    assert await why_not(fetcher, site.url("/private/one")) == "robots"
    assert await why_not(fetcher, site.url("/private/news")) == ""
    assert site.times("/private/one") == 0
    assert site.times("/robots.txt") == 1


async def test_rules_for_this_bot_go_before_those_for_all(site: Web, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: lateral\nDisallow: /\n\nUser-agent: *\nAllow: /")
    site.pages["/"] = Reply("x")
    assert await why_not(fetcher, site.url("/")) == "robots"


@pytest.mark.parametrize("status", [404, 403, 410])
async def test_a_site_without_robots_txt_lets_everything_be_read(
    site: Web, fetcher: Fetcher, status: int
) -> None:
    site.pages["/robots.txt"] = Reply(status=status)
    site.pages["/"] = Reply("x")
    assert await why_not(fetcher, site.url("/")) == ""


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_nothing_is_read_while_robots_txt_cannot_be(
    site: Web, fetcher: Fetcher, status: int
) -> None:
    site.pages["/robots.txt"] = Reply(status=status, headers={"Retry-After": "60"})
    site.pages["/"] = Reply("x")
    with pytest.raises(FetchError) as error:
        await fetcher.get(site.url("/"))
    assert (error.value.why, error.value.pause) == ("robots_unread", 60)
    site.pages["/robots.txt"] = Reply("", type="text/plain")
    assert await why_not(fetcher, site.url("/")) == ""


async def test_where_a_redirect_leads_the_rules_of_that_site_count(
    site: Web, fetcher: Fetcher
) -> None:
    target = site.url("/kept", "two.example")
    site.pages["one.example/"] = Reply(status=302, headers={"Location": target})
    site.pages["two.example/robots.txt"] = Reply("User-agent: *\nDisallow: /")
    site.pages["/kept"] = Reply("x")
    assert await why_not(fetcher, site.url("/", "one.example")) == "robots"
    assert site.times("/kept") == 0


async def test_robots_txt_full_of_anything_hurts_nobody(site: Web, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = Reply(bytes(range(256)) * 100 + b"\nUser-agent: *\nDisallow: /x\n")
    site.pages["/"] = Reply("x")
    assert await why_not(fetcher, site.url("/")) == ""

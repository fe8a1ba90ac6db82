"""A page is got within its limits; every fault of a server is one clear sentence."""

from __future__ import annotations

import asyncio
from time import monotonic

import pytest

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher, Limits
from bot.fetching.guard import Guard
from tests.fetching.server import Asked, Reply, Web, bomb

SMALL = Limits(seconds=20, size=100_000)


async def refused(fetcher: Fetcher, url: str, limits: Limits = SMALL) -> FetchError:
    with pytest.raises(FetchError) as error:
        await fetcher.get(url, limits=limits)
    return error.value


async def test_a_page_comes_with_what_is_needed_to_ask_for_it_again(
    site: Web, fetcher: Fetcher
) -> None:
    head = {"ETag": '"one"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}
    site.pages["/a"] = Reply("grüß", headers=head, packed=True)
    page = await fetcher.get(site.url("/a"))
    assert (page.text, page.type, page.changed) == ("grüß", "text/html", True)
    assert (page.etag, page.last_modified) == (head["ETag"], head["Last-Modified"])
    again = {"If-None-Match": page.etag, "If-Modified-Since": page.last_modified}

    def unchanged(asked: Asked) -> Reply:
        assert {name: asked.headers.get(name) for name in again} == again
        return Reply(status=304)

    site.pages["/a"] = unchanged
    same = await fetcher.get(site.url("/a"), etag=page.etag, last_modified=page.last_modified)
    assert not same.changed
    assert same.content == b""


async def test_the_server_is_told_who_asks_and_how_to_reach_them(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["/"] = Reply("hello")
    await fetcher.get(site.url("/"))
    agents = {one.headers["User-Agent"] for one in site.asked}
    (agent,) = agents
    assert agent.startswith("Lateral/")
    assert agent.endswith("(+https://lateral.example/bot)")


async def test_a_gzip_bomb_is_left_when_the_limit_is_reached(site: Web, fetcher: Fetcher) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.pages["/bomb"] = Reply(bomb(200_000_000), headers=packed)
    error = await refused(fetcher, site.url("/bomb"))
    assert (error.why, str(error)) == ("too_large", "it is larger than 100,000 bytes")


async def test_several_gzip_files_one_after_another_are_one_bomb_too(
    site: Web, fetcher: Fetcher
) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.pages["/bombs"] = Reply(bomb(60_000) * 2, headers=packed)
    assert (await refused(fetcher, site.url("/bombs"))).why == "too_large"


@pytest.mark.parametrize("body", [b"not gzip at all", bomb(1000)[:20]], ids=["other", "cut short"])
async def test_a_compressed_body_that_is_broken_is_no_page(
    site: Web, fetcher: Fetcher, body: bytes
) -> None:
    site.pages["/"] = Reply(body, headers={"Content-Encoding": "gzip"})
    assert (await refused(fetcher, site.url("/"))).why == "broken"


async def test_an_endless_body_is_left_when_the_limit_is_reached(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["/"] = Reply("a", fault="endless")
    assert (await refused(fetcher, site.url("/"))).why == "too_large"


@pytest.mark.parametrize("fault", ["hanging", "dripping"])
async def test_a_body_that_never_comes_is_left_when_the_time_is_up(
    site: Web, fetcher: Fetcher, fault: str
) -> None:
    site.pages["/"] = Reply("a", fault=fault)
    error = await refused(fetcher, site.url("/"), Limits(seconds=0.3))
    assert (error.why, str(error)) == ("timeout", "it was not there within 0.3 seconds")


async def test_a_body_that_breaks_off_is_no_page(site: Web, fetcher: Fetcher) -> None:
    site.pages["/"] = Reply("half", fault="half")
    assert (await refused(fetcher, site.url("/"))).why == "unreachable"


async def test_redirects_are_followed_so_often_and_no_more(site: Web, fetcher: Fetcher) -> None:
    site.pages["/1"] = Reply(status=301, headers={"Location": "2"})
    elsewhere = site.url("/3", "other.example")
    site.pages["/2"] = Reply(status=307, headers={"Location": elsewhere})
    site.pages["/3"] = Reply("here")
    page = await fetcher.get(site.url("/1"))
    assert page.content == b"here"
    assert page.url == elsewhere
    site.pages["/round"] = Reply(status=302, headers={"Location": "/round"})
    assert (await refused(fetcher, site.url("/round"))).why == "redirects"
    assert site.times("/round") == 6


async def test_a_key_goes_to_the_host_it_is_for_and_to_no_other(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["one.example/"] = Reply(
        status=302, headers={"Location": site.url("/", "two.example")}
    )
    site.pages["two.example/"] = Reply("here")
    url = site.url("/", "one.example")
    await fetcher.get(url, headers={"Authorization": "Bearer key"}, robots=False)
    assert ["Authorization" in one.headers for one in site.asked] == [True, False]


async def test_a_type_that_is_not_wanted_is_not_read(site: Web, fetcher: Fetcher) -> None:
    site.pages["/"] = Reply("x", type="video/mp4", fault="endless")
    error = await refused(fetcher, site.url("/"), Limits(types=("text/", "application/xml")))
    assert (error.why, str(error)) == ("type", "it is of the type video/mp4")


async def test_an_encoding_that_was_not_asked_for_is_not_read(site: Web, fetcher: Fetcher) -> None:
    site.pages["/"] = Reply("x", headers={"Content-Encoding": "br"})
    assert (await refused(fetcher, site.url("/"))).why == "encoding"
    assert site.asked[-1].headers["Accept-Encoding"] == "gzip"


async def test_an_encoding_of_text_that_is_not_true_costs_a_few_letters(
    site: Web, fetcher: Fetcher
) -> None:
    site.pages["/"] = Reply("Zürich".encode("latin-1"), type="text/plain; charset=utf-8")
    assert (await fetcher.get(site.url("/"))).text == "Z\ufffdrich"
    site.pages["/"] = Reply("Zürich", type="text/plain; charset=no-such")
    assert (await fetcher.get(site.url("/"))).text == "Zürich"


@pytest.mark.parametrize(
    ("retry", "date", "pause"),
    [
        ("120", None, 120),
        ("99999999999", None, 7 * 24 * 3600),
        # Two hours later by the server's clock, which is a year behind.
        ("Sun, 30 Nov 2025 12:00:00 GMT", "Sun, 30 Nov 2025 10:00:00 GMT", 7200),
        ("Sun, 30 Nov 2025 12:00:00 GMT", "Sun, 30 Nov 2025 13:00:00 GMT", 0),
        ("soon", None, 0),
        ("-5", None, 0),
    ],
)
async def test_a_server_that_wants_to_be_left_alone_says_for_how_long(
    site: Web, fetcher: Fetcher, retry: str, date: str | None, pause: float
) -> None:
    head = {"Retry-After": retry, **({"Date": date} if date else {})}
    site.pages["/"] = Reply(status=429, headers=head)
    error = await refused(fetcher, site.url("/"))
    assert (error.why, error.status, error.pause) == ("limited", 429, pause)


@pytest.mark.parametrize(
    ("status", "why"), [(404, "gone"), (410, "gone"), (403, "failed"), (500, "failed")]
)
async def test_another_status_is_no_page(
    site: Web, fetcher: Fetcher, status: int, why: str
) -> None:
    site.pages["/"] = Reply(status=status)
    error = await refused(fetcher, site.url("/"))
    assert (error.why, str(error)) == (why, f"it answered {status}")


@pytest.mark.parametrize(
    "url", ["", "no address", "http://", "http://[::1", "http://a b/", "x" * 5000]
)
async def test_what_is_no_address_is_refused_with_a_sentence(fetcher: Fetcher, url: str) -> None:
    assert (await refused(fetcher, url)).why == "refused"


async def test_a_host_is_asked_one_thing_after_another(site: Web) -> None:
    fetcher = Fetcher(Guard([("127.0.0.1", site.port)]), "test", pause=0.1)
    site.pages["/"] = Reply("x")
    began = monotonic()
    await asyncio.gather(*(fetcher.get(site.url("/"), robots=False) for _ in range(4)))
    assert monotonic() - began >= 0.3
    await fetcher.close()

"""What may be connected to: hosts of the public internet, by number or by name, and no others."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher
from bot.fetching.guard import Guard, is_public
from tests.fetching.names import Names
from tests.fetching.server import Reply, Web

PRIVATE = (
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",  # the metadata of a cloud
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",  # nobody needs to write it so
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "3fff::1",
    "fc00::1",
    "fd12:3456:789a::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
)
PUBLIC = (
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("number", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_refused(number: str) -> None:
    assert not is_public(ip_address(number))


@pytest.mark.parametrize("number", PUBLIC)
def test_an_address_of_the_public_internet_is_let_through(number: str) -> None:
    assert is_public(ip_address(number))


@given(
    st.sampled_from(
        ["10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "172.16.0.0/12"]
    ),
    st.integers(0, 2**32),
)
def test_no_way_to_write_a_private_address_as_one_of_ipv6_is_let_through(net: str, n: int) -> None:
    network = IPv4Network(net)
    number = int(network[n % network.num_addresses])
    assert not is_public(IPv4Address(number))
    for written in (
        number,
        0xFFFF_0000_0000 | number,
        0xFFFF_0000_0000_0000 | number,  # SIIT, RFC 2765
        (0x64_FF9B << 96) | number,
        (0x2002 << 112) | (number << 80),
    ):
        assert not is_public(IPv6Address(written))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/feed",
        "file:///etc/passwd",
        "gopher://example.com/",
        "//example.com/",
        "/feed",
        "http://user:secret@example.com/",
        "http://example.com:22/",
        "http://example.com:6379/",
        "http://localhost:8080/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://2130706433/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.1./",
        "http://１２７.０.０.１/",
    ],
)
def test_an_address_is_refused_as_it_is_written(url: str) -> None:
    with pytest.raises(FetchError) as error:
        Guard().check_url(URL(url))
    assert error.value.why == "refused"


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1", "::1", "localhost", "2130706433"])
def test_no_socket_is_made_for_an_address_that_is_not_public(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with pytest.raises(FetchError):
        Guard().open_socket((family, socket.SOCK_STREAM, 0, "", (host, 80)))


def test_what_a_test_allows_is_one_address_and_one_port() -> None:
    guard = Guard([("127.0.0.1", 8123)])
    guard.check_url(URL("http://127.0.0.1:8123/"))
    for url in ("http://127.0.0.1:8124/", "http://127.0.0.2:8123/", "http://127.0.0.1/"):
        with pytest.raises(FetchError):
            guard.check_url(URL(url))
    with pytest.raises(FetchError):
        guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.2", 8123)))


async def test_a_name_that_leads_to_this_machine_is_not_connected_to(site: Web) -> None:
    site.pages["/"] = Reply("secret")
    # Port 80 of this machine answers nothing; what counts is that nobody tries.
    fetcher = Fetcher(Guard(), "test", pause=0, resolver=Names({"inside.example": ["127.0.0.1"]}))
    with pytest.raises(FetchError, match="not on the public internet") as error:
        await fetcher.get("http://inside.example/", robots=False)
    assert error.value.why == "refused"
    await fetcher.close()


async def test_a_name_that_changes_between_look_ups_gains_nothing(site: Web) -> None:
    site.pages["/feed"] = Reply("news")
    names = Names({"turns.example": [["127.0.0.1"], ["127.0.0.2"], ["10.0.0.1"]]})
    fetcher = Fetcher(Guard([("127.0.0.1", site.port)]), "test", pause=0, resolver=names)
    url = site.url("/feed", "turns.example")
    assert (await fetcher.get(url, robots=False)).content == b"news"
    for _ in range(2):
        with pytest.raises(FetchError) as error:
            await fetcher.get(url, robots=False)
        assert error.value.why == "refused"
    assert site.times("/feed") == 1
    await fetcher.close()


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:1/admin",
        "http://127.0.0.2:{port}/admin",
        "http://[::1]:{port}/admin",
        "http://169.254.169.254/latest/meta-data",
        "//10.0.0.1/admin",
        "file:///etc/passwd",
        "http://inside.example/admin",
    ],
)
async def test_a_redirect_to_a_private_address_is_not_followed(site: Web, to: str) -> None:
    names = Names({"out.example": ["127.0.0.1"], "inside.example": ["192.168.0.1"]})
    fetcher = Fetcher(Guard([("127.0.0.1", site.port)]), "test", pause=0, resolver=names)
    target = to.format(port=site.port)
    site.pages["/"] = Reply(status=302, headers={"Location": target})
    with pytest.raises(FetchError) as error:
        await fetcher.get(site.url("/", "out.example"))
    assert error.value.why == "refused"
    assert site.times("/admin") == 0
    await fetcher.close()


async def test_a_proxy_of_the_environment_is_no_way_around(
    site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, site.url("/"))
    fetcher = Fetcher(Guard(), "test", pause=0, resolver=Names({"inside.example": ["127.0.0.1"]}))
    with pytest.raises(FetchError) as error:
        await fetcher.get("http://inside.example/", robots=False)
    assert error.value.why == "refused"
    assert site.asked == []
    await fetcher.close()

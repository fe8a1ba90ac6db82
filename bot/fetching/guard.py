"""Decides which addresses may be connected to: those of the public internet, and no others.

An address of the web may lead anywhere: to a database on this machine, to a router, to the metadata
of a cloud. What it says is therefore checked twice: as it is written (`check_url`), and as the
number that a socket is about to connect to (`open_socket`). The second is what counts. A name is
looked up once for each connection, and the very addresses that were found pass here, so a name that
answers otherwise the next time gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from yarl import URL

from bot.fetching.errors import FetchError

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

_PORTS = (80, 443)
"""The ports of the web; a page of the press is on no other."""

# IANA's "IPv6 Global Unicast Address Assignments"; whatever is outside of it is of no public host.
_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address

# IANA's special-purpose registries, where `is_global` of some Python versions says otherwise, and
# ways to write an IPv4 address as one of IPv6 that a router may take apart again.
_SPECIAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "2001::/23",
            "2002::/16",
            "3fff::/20",
        ),
    )
)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return True if an address is one of a host on the public internet."""
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST:
            return False
    special = any(address.version == net.version and address in net for net in _SPECIAL)
    return (
        address.is_global and not address.is_multicast and not address.is_reserved and not special
    )


class Guard:
    """What one fetcher may connect to."""

    def __init__(self, allowed: Iterable[tuple[str, int]] = ()) -> None:
        """`allowed` are numeric addresses with a port that may be used although not public.

        It is for tests with a server of their own: nothing that a host can set leads here.
        """
        self._allowed = frozenset((ip_address(host), port) for host, port in allowed)

    def check_url(self, url: URL) -> None:
        """Raise FetchError for an address that is refused as it is written."""
        if url.scheme not in ("http", "https") or not url.raw_host:
            raise FetchError("refused", "it is not an address that begins with http:// or https://")
        if url.raw_user is not None or url.raw_password is not None:
            raise FetchError("refused", "the address holds a user or a password")
        if url.port not in _PORTS and url.port not in {port for _, port in self._allowed}:
            raise FetchError("refused", f"it is on port {url.port}, not on one of the web")
        number = _number(url.raw_host)
        if number is None:
            if _ends_in_a_number(url.raw_host):
                raise FetchError("refused", "its host is a number written unusually")
            return
        self._check(number, url.port or 0)

    def open_socket(self, found: AddrInfoType) -> socket.socket:
        """Return a socket for an address that is about to be connected to; raise FetchError."""
        family, kind, proto, _, (host, port, *_more) = found
        number = _number(str(host))
        if number is None:
            raise FetchError("refused", "it does not lead to an address of the internet")
        self._check(number, int(port))
        return socket.socket(family, kind, proto)

    def _check(self, number: IPv4Address | IPv6Address, port: int) -> None:
        if (number, port) in self._allowed:
            return
        # ::ffff:127.0.0.1 is outside of _UNICAST and refused, and no host needs to be written so.
        if not is_public(number):
            raise FetchError("refused", "it leads to an address that is not on the public internet")


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _ends_in_a_number(host: str) -> bool:
    """Return True for 127.1, 2130706433 and 0x7f.1, which some systems read as 127.0.0.1.

    The rule is "ends in a number" of the URL Standard, section 3.5 "Host parsing".
    """
    last = host.rstrip(".").rpartition(".")[2].lower()
    return last.isdigit() or (last[:2] == "0x" and all(c in "0123456789abcdef" for c in last[2:]))

"""Database addresses: parsing, checks, and the passwords in them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import AddressError

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


def read_address(url: str | URL) -> URL:
    """Return a parsed address with the driver used here; raise AddressError if it is invalid.

    The folder of an SQLite file must exist.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # ValueError where the port is no number
        raise AddressError(
            "DATABASE_URL is no database address: write sqlite:///lateral.db "
            "or postgresql://user:password@host/name."
        ) from None
    name = address.drivername.partition("+")[0]
    if name not in _DRIVERS:
        raise AddressError(f"DATABASE_URL names {name}: only sqlite and postgresql are known.")
    if "@" in (address.host or ""):
        raise AddressError("DATABASE_URL has an @ too many: write %40 for one in the password.")
    if name == "sqlite":
        _check_file(address, str(url))
    return address.set(drivername=_DRIVERS[name])


def _check_file(address: URL, written: str) -> None:
    if address.database in (None, "", ":memory:"):
        raise AddressError(
            "DATABASE_URL names a store in memory, which no other process sees and nothing "
            "keeps: write sqlite:///lateral.db."
        )
    if "?" in written and not address.query:
        raise AddressError("DATABASE_URL has a ? in the name of a file: write %3F for it.")
    folder = Path(address.database or "").parent
    if not folder.is_dir():
        raise AddressError(
            f"The store cannot be opened: there is no folder {folder}. "
            "Make it, or check LATERAL_HOME or DATABASE_URL."
        )


def without_password(address: URL) -> str:
    """Return a PostgreSQL address for its own tools, without the password."""
    plain = address.set(drivername="postgresql").difference_update_query(["password"])
    return plain._replace(password=None).render_as_string()


def secrets_in(url: str) -> set[str]:
    """Return the passwords in an address, as written and percent-decoded.

    Also for text that is no valid address: it may be logged too.
    """
    inside = url.partition("://")[2].rpartition("@")[0]
    query = parse_qsl(url.partition("?")[2])
    written = {inside.partition(":")[2], *(text for key, text in query if key == "password")}
    return {text for one in written for text in (one, unquote(one)) if text}

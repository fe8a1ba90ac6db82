"""The file of feeds: which pages list the news that is watched, and why each is worth it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.catalogue.listing import shipped_data
from bot.catalogue.read_folder import read_file
from bot.catalogue.schema import Date, Link, Text

FEEDS = "feeds.yaml"
"""The file's name in a data folder."""

SHIPPED = "shipped"
"""What stands for the file that came with the program."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A page that lists news: RSS, Atom, JSON Feed or a sitemap."""

    url: str
    name: str
    under: str | None = None  # of what it lists, only addresses that begin so are read


class FeedEntry(BaseModel):
    """An entry of feeds.yaml; `checked` is the day when somebody last saw that it answers."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)

    url: Link
    name: Text
    under: Link | None = None
    why: Text
    checked: Date

    def feed(self) -> Feed:
        """Return the feed it describes."""
        return Feed(self.url, self.name, self.under)


_FEEDS = TypeAdapter(list[FeedEntry])


def read_feeds(path: Path) -> tuple[Feed, ...]:
    """Return the feeds of a file, each once; raise CatalogueError with every problem it has."""
    entries: list[FeedEntry] = read_file(path, _FEEDS, unique="url")
    return tuple(entry.feed() for entry in entries)


def feeds_in(folder: Path) -> tuple[Feed, ...]:
    """Return the feeds of a data folder, none where it has no such file; raise CatalogueError."""
    path = folder / FEEDS
    return read_feeds(path) if path.exists() else ()


def feeds_at(named: str) -> tuple[Feed, ...]:
    """Return the feeds of a file by its path, or of the shipped one; raise CatalogueError."""
    return read_feeds(shipped_data() / FEEDS if named == SHIPPED else Path(named).expanduser())

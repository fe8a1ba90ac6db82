"""The tables of watching: pages that are looked at again and again, and articles read once."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class WatchedRow(Base):
    """A page that is looked at again and again: a feed, or somebody's homepage."""

    __tablename__ = "watched"

    url: Mapped[str] = mapped_column(String(1000), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    due: Mapped[datetime]
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    seen: Mapped[datetime | None]  # when it last answered
    failures: Mapped[int]  # in a row, since it last answered
    problem: Mapped[str | None] = mapped_column(Text)  # what went wrong the last time
    said: Mapped[str | None] = mapped_column(Text)  # of a homepage: its words on the present post

    __table_args__ = (Index("ix_watched_due", "kind", "due"),)


class ArticleRow(Base):
    """An article that a feed listed; title and summary are kept until it is read."""

    __tablename__ = "article"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)  # a digest of the address
    url: Mapped[str] = mapped_column(Text)
    feed: Mapped[str] = mapped_column(String(1000))
    name: Mapped[str | None] = mapped_column(String(32), index=True)  # a digest of feed, id, title
    stamp: Mapped[str] = mapped_column(String(32))  # of what the feed says of it
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    published: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(8))
    due: Mapped[datetime]
    attempts: Mapped[int]
    problem: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(String(32))  # of the text that was read
    found_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_article_due", "state", "due"),)

"""The tables of review: suggestions, the audit, what the files say of whom a change was accepted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base

_Id = BigInteger().with_variant(Integer, "sqlite")
_Number = BigInteger()  # an id of Discord's: 64 bits


_OUTDATED = text("shown < revision")


class SuggestionRow(Base):
    """A suggested change, and what became of it."""

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(240), index=True)
    person: Mapped[str | None] = mapped_column(String(80), index=True)  # the id, where it has one
    door: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(1000))
    note: Mapped[str] = mapped_column(Text)
    change: Mapped[str] = mapped_column(Text)  # see review.json_text
    state: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(_Number)
    decided_at: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(Text)  # the reason of a rejection, or what was asked back
    channel_id: Mapped[int | None] = mapped_column(_Number)  # of the card that asks for review
    message_id: Mapped[int | None] = mapped_column(_Number)
    untold: Mapped[bool]  # who suggested it does not know yet what became of it
    revision: Mapped[int] = mapped_column(server_default="0")  # how often it changed since
    shown: Mapped[int] = mapped_column(server_default="0")  # the revision that the card is of

    __table_args__ = (
        Index("ix_suggestion_state", "state", "id"),
        Index("ix_suggestion_by", "by", "at"),
        # Asked every other second: few are in it.
        Index("ix_suggestion_outdated", "id", sqlite_where=_OUTDATED, postgresql_where=_OUTDATED),
    )


class SuggestionSourceRow(Base):
    """A page that a suggestion rests on."""

    __tablename__ = "suggestion_source"

    suggestion_id: Mapped[int] = mapped_column(
        _Id, ForeignKey("suggestion.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)  # the order in which they came
    url: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class OverlayRow(Base):
    """An accepted edit that the data files do not say yet; laid over them in the order of the ids."""

    __tablename__ = "overlay"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    suggestion_id: Mapped[int] = mapped_column(_Id, index=True)
    person: Mapped[str | None] = mapped_column(String(80), index=True)  # None: of an organization
    edit: Mapped[str] = mapped_column(Text)  # a list of one: see review.json_text


class AuditRow(Base):
    """One decision on the facts: who, when, from what to what, by which sources."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))  # a user's id; "files" for a load
    what: Mapped[str] = mapped_column(String(16))
    person: Mapped[str | None] = mapped_column(String(80), index=True)
    suggestion_id: Mapped[int | None] = mapped_column(_Id)
    edits: Mapped[str] = mapped_column(Text)  # "[]" where no fact changed
    sources: Mapped[list[str]]
    said: Mapped[str] = mapped_column(Text)


class FilePersonRow(Base):
    """What the files say of somebody of whom something else was accepted."""

    __tablename__ = "file_person"

    person_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    facts: Mapped[str | None] = mapped_column(Text)  # None: the files never had the person
    there: Mapped[bool]  # False: the files have the person no more, and `facts` are the last


class BarredRow(Base):
    """A user who is kept from suggesting."""

    __tablename__ = "barred"

    user_id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=False)
    by: Mapped[int] = mapped_column(_Number)
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)

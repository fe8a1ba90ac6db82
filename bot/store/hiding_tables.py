"""The tables of people who asked to be left out: digests, and when it was done by whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base

_Id = BigInteger().with_variant(Integer, "sqlite")


class HiddenRow(Base):
    """Somebody who is hidden; who it is, their marks alone tell again."""

    __tablename__ = "hidden"

    id: Mapped[int] = mapped_column(_Id, primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(64))  # a user's id, or "terminal"


class HiddenMarkRow(Base):
    """A keyed digest of an identifier or a name: see bot.hiding.hidden."""

    __tablename__ = "hidden_mark"

    hidden_id: Mapped[int] = mapped_column(
        _Id, ForeignKey("hidden.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)

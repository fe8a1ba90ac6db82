"""The tables of ids that lead to another person's, and of pairs that are two people.

Each keeps what stands beside what the data files say: the two differ where something was accepted
in review, or undone, that the files do not say yet.
"""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class FormerIdRow(Base):
    """An id that was somebody's of their own, until the two were found to be one person."""

    __tablename__ = "former_id"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    # May lead on to another; the id itself where it is a person's own again.
    person_id: Mapped[str] = mapped_column(String(80), index=True)
    filed: Mapped[str | None] = mapped_column(String(80))  # where the files lead it


class ToldApartRow(Base):
    """Two ids that are two people, though they stood under one of them; may be former ids."""

    __tablename__ = "told_apart"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    other: Mapped[str] = mapped_column(String(80), primary_key=True)
    apart: Mapped[bool]
    filed: Mapped[bool]  # whether the files say so

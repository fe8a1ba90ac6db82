"""The table of ids that lead to another person's."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class FormerIdRow(Base):
    """An id that was somebody's of their own, until the two were found to be one person."""

    __tablename__ = "former_id"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(80), index=True)  # never itself a former id

"""The table of who lets a language model read their questions."""

from __future__ import annotations

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import Base


class ModelChoiceRow(Base):
    """A choice of a user or of a server; without a row nobody has chosen."""

    __tablename__ = "model_choice"

    whose: Mapped[str] = mapped_column(String(8), primary_key=True)  # user, server
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    allowed: Mapped[bool]

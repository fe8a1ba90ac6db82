"""Imports every module with tables: a table belongs to the metadata once its module is imported."""

from bot.store import (
    alert_tables,
    career_tables,
    choice_tables,
    former_tables,
    hiding_tables,
    record_tables,
    review_tables,
    tables,
    watch_tables,
)

__all__ = [
    "alert_tables",
    "career_tables",
    "choice_tables",
    "former_tables",
    "hiding_tables",
    "record_tables",
    "review_tables",
    "tables",
    "watch_tables",
]

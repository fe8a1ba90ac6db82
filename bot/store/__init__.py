"""The store of people, organizations, roles and moves."""

from bot.store.errors import StoreError
from bot.store.rows import RecordedMove
from bot.store.store import Counts, PersonNameRow, Store

__all__ = ["Counts", "PersonNameRow", "RecordedMove", "Store", "StoreError"]

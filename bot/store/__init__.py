"""The store of people, organizations, roles and moves."""

from bot.store.errors import AddressError, StoreError
from bot.store.move_mapping import RecordedMove
from bot.store.overlapping import Colleagues
from bot.store.overview import Counts, Headcount, NameColumns
from bot.store.store import Store

__all__ = [
    "AddressError",
    "Colleagues",
    "Counts",
    "Headcount",
    "NameColumns",
    "RecordedMove",
    "Store",
    "StoreError",
]

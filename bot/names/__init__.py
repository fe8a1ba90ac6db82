"""Fuzzy search for people and organizations by name, for 500 to 5 million stored names."""

from bot.names.entries import (
    AreaNames,
    OrganizationNames,
    PersonColumns,
    PersonNames,
    WorkNames,
)
from bot.names.index import NameIndex
from bot.names.lookup import Lookup
from bot.names.result import Candidate, Decision, Found

__all__ = [
    "AreaNames",
    "Candidate",
    "Decision",
    "Found",
    "Lookup",
    "NameIndex",
    "OrganizationNames",
    "PersonColumns",
    "PersonNames",
    "WorkNames",
]

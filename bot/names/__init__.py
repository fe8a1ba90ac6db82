"""Who or what is meant by a badly typed name, among five hundred or five million."""

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

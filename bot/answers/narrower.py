"""The alternative reading of a question about a lab that continues under a longer name.

"DeepMind" includes Google DeepMind, so the answer covers both. The button offers the old lab alone;
for questions about a single organization, the one that continues it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.answers.asked import OrganizationFact
from bot.answers.directory import Directory
from bot.answers.queries import OrganizationProfile, Query


def other_reading(query: Query, directory: Directory) -> tuple[str, Query] | None:
    """Return the button's label and query, None if the query has only one reading."""
    match query:
        case OrganizationProfile() | OrganizationFact():
            heir = directory.heir(query.organization)
            return (directory.name(heir), replace(query, organization=heir)) if heir else None
        case _:
            return None

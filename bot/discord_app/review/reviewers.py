"""Who may decide on suggested changes, and where those appear."""

from __future__ import annotations

from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Reviewers:
    """The settings of review; without `maintainers` nothing can be suggested.

    `maintainers` are ids of users and of roles; `channel` is where suggestions appear.
    """

    maintainers: frozenset[int] = frozenset()
    channel: int | None = None

    def __bool__(self) -> bool:
        return bool(self.maintainers)

    def has(self, user: discord.User | discord.Member) -> bool:
        """Return whether a user may decide, by the id or by a role that they have now."""
        roles = user.roles if isinstance(user, discord.Member) else ()
        return user.id in self.maintainers or any(role.id in self.maintainers for role in roles)

"""The commands of alerts in a terminal: the digest is answered, the others need Discord."""

from __future__ import annotations

from bot.alerts.known_lately import known_lately
from bot.answers.answer import Answer
from bot.answers.desk import Desk
from bot.answers.moderating import DIGEST, MODERATING, MONTH, WEEK
from bot.answers.no_answer import not_understood

_TIMES = {"": WEEK, WEEK: WEEK, MONTH: MONTH}


async def moderating(desk: Desk, text: str) -> Answer | None:
    """Return the answer to a command of alerts, None for any other text; raise StoreError."""
    head, _, rest = text.strip().partition(" ")
    name = head.removeprefix("/").lower()
    if not head.startswith("/") or name not in {command.name for command in MODERATING}:
        return None
    if name != DIGEST.name:
        return not_understood(f"/{name} works in Discord alone: it tells a user or a channel.")
    time = _TIMES.get(rest.strip().lower().removeprefix("time:").strip())
    if time is None:
        return not_understood(f"/{name} takes {WEEK} or {MONTH}, for example /{name} {MONTH}")
    return await known_lately(desk, time, desk.today)

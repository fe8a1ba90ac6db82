"""The language model as the desk asks it: within budget, few at a time, and not while it fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from time import perf_counter

from bot.model.endpoint import Endpoint, ModelError
from bot.model.limits import Breaker, Budget
from bot.query.json_form import Json

_log = logging.getLogger(__name__)

AT_ONCE = 4
"""Questions on their way; half of the turns of `discord_app.intake`, so that a slow model holds up
nobody who asks what the reader understands."""

Observe = Callable[[str, float], None]
"""Takes what became of a question, in a word, and the seconds it took."""


def _nobody(_outcome: str, _seconds: float) -> None:
    """Observe nothing."""


class LanguageModel:
    """A model that is asked to read questions."""

    def __init__(
        self,
        endpoint: Endpoint,
        budget: Budget,
        breaker: Breaker | None = None,
        observe: Observe | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._budget = budget
        self._breaker = breaker or Breaker()
        self._asking = 0
        self._observe = observe or _nobody

    @property
    def described(self) -> str:
        """The model and where it runs."""
        return self._endpoint.described

    async def ask(self, system: str, user: str, schema: Mapping[str, Json], asker: int) -> Json:
        """Return the model's reply, None where it is not asked or gives none; `asker` is a user's id."""
        if self._asking >= AT_ONCE:
            self._observe("busy", 0.0)
        elif not self._breaker.lets_through():
            self._observe("left_alone", 0.0)
        elif not self._budget.spend(asker):
            self._observe("over_budget", 0.0)
        else:
            return await self._ask(system, user, schema)
        return None

    async def _ask(self, system: str, user: str, schema: Mapping[str, Json]) -> Json:
        started = perf_counter()
        self._asking += 1
        try:
            reply = await self._endpoint.reply(system, user, schema)
        except ModelError as error:
            self._breaker.failed(error.pause)
            _log.warning("the language model gave no reply: %s", error)
            self._observe(error.why, perf_counter() - started)
            return None
        finally:
            self._asking -= 1
        self._breaker.succeeded()
        self._observe("replied", perf_counter() - started)
        return reply

    def note(self, outcome: str) -> None:
        """Count what became of a reply: read, no_query or rejected."""
        self._observe(outcome, 0.0)

    async def close(self) -> None:
        """Close the connections."""
        await self._endpoint.close()

"""Asks an endpoint that speaks OpenAI's "Chat Completions" for JSON of a given schema.

The key goes to the configured address alone: redirects are not followed, proxies of the environment
are not used, cookies are not kept. Of a reply no more is read than `LARGEST`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from bot.query.json_form import Json

if TYPE_CHECKING:
    from bot.settings import Secret

SECONDS = 8.0
"""How long an answer may take, from the connection to the last byte."""

LARGEST = 256 * 1024
"""Bytes of a reply; a query has a few hundred."""

_TOKENS = 1_000  # of a reply, at most
_LONGEST_PAUSE = 600.0  # seconds, whatever the endpoint asks for


class ModelError(Exception):
    """The endpoint gave no reply; the message says why, without the key or what was asked."""

    def __init__(self, why: str, said: str, pause: float = 0.0) -> None:
        """`why` is a word for metrics; `pause` the seconds that the endpoint asks to be left alone."""
        super().__init__(said)
        self.why = why
        self.pause = pause


class Endpoint:
    """One model at one address."""

    def __init__(
        self, url: str, model: str, key: Secret | None = None, *, seconds: float = SECONDS
    ) -> None:
        """`url` is the base address, such as http://localhost:11434/v1."""
        self._url = URL(url.rstrip("/") + "/chat/completions")
        self._key = key
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None
        self.model = model

    @property
    def described(self) -> str:
        """The model and where it runs, for the people whose questions it gets."""
        return f"{self.model} at {self._url.host}"

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def reply(self, system: str, user: str, schema: Mapping[str, Json]) -> Json:
        """Return the JSON that the model answers; raise ModelError."""
        form = {"name": "reply", "schema": schema}
        body = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "response_format": {"type": "json_schema", "json_schema": form},
            "temperature": 0,
            "max_tokens": _TOKENS,
        }
        return _content(await self._post(body))

    async def _post(self, body: Mapping[str, object]) -> bytes:
        headers = {"Authorization": f"Bearer {self._key.reveal()}"} if self._key else {}
        try:
            async with self._opened().post(
                self._url, json=body, headers=headers, allow_redirects=False
            ) as reply:
                if error := _refusal(reply):
                    raise error
                return await _read(reply.content)
        except TimeoutError:
            said = f"it did not answer within {self._seconds:g} seconds"
            raise ModelError("timeout", said) from None
        except (aiohttp.ClientError, OSError) as error:
            raise ModelError("unreachable", f"the connection failed: {_kind(error)}") from None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._seconds),
                connector=aiohttp.TCPConnector(force_close=True),  # questions are far between
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
            )
        return self._session


def _refusal(reply: aiohttp.ClientResponse) -> ModelError | None:
    """Return what is wrong with a reply by its head, None if it may be read."""
    match reply.status:
        case 200 if reply.content_type == "application/json":
            return None
        case 200:
            return ModelError("no_json", "its reply is not application/json")
        case 401 | 403:
            return ModelError("refused", f"it refuses LATERAL_MODEL_KEY ({reply.status})")
        case 404:
            return ModelError(
                "refused", "it has no such model, or no /chat/completions there (404)"
            )
        case 429:
            return ModelError("limited", "it is asked too often (429)", _pause(reply))
        case status if 300 <= status < 400:
            return ModelError("redirect", f"it points elsewhere ({status}), which is not followed")
        case status:
            return ModelError("failed", f"it answered {status}")


def _pause(reply: aiohttp.ClientResponse) -> float:
    text = reply.headers.get("Retry-After", "")
    return min(float(text), _LONGEST_PAUSE) if text.isascii() and text.isdecimal() else 0.0


async def _read(content: aiohttp.StreamReader) -> bytes:
    read = bytearray()
    async for part in content.iter_any():
        read += part
        if len(read) > LARGEST:
            raise ModelError("too_large", "its reply is too large")
    return bytes(read)


def _content(raw: bytes) -> Json:
    """Return the JSON in the first choice's message; raise ModelError where there is none."""
    try:
        text = json.loads(raw)["choices"][0]["message"]["content"]
        found: Json = json.loads(text)
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ModelError("no_json", "its reply holds no JSON of the form asked for") from None
    return found


def _kind(error: Exception) -> str:
    """Return an error's name: its text may hold the address, and what is in that."""
    return type(error).__name__

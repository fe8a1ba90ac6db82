"""What leaves the machine when an error is sent to Sentry, as its own client would send it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot.operations.sentry import SentryError, send_errors

sentry_sdk = pytest.importorskip("sentry_sdk")
DSN = "https://key@sentry.example/1"


@pytest.fixture
def sent() -> Iterator[list[Any]]:
    """What the client hands to the way out."""
    from sentry_sdk.transport import Transport

    envelopes: list[Any] = []

    class Kept(Transport):
        def capture_envelope(self, envelope: Any) -> None:
            envelopes.append(envelope)

    send_errors(DSN, lambda: "a1b2c3", transport=Kept)
    yield envelopes
    sentry_sdk.init()


def test_an_error_is_sent_with_its_place_and_without_anything_of_anybody(sent: list[Any]) -> None:
    log = logging.getLogger("bot.tests")

    def answer(typed: str) -> None:
        raise ValueError(f"cannot read {typed}")

    try:
        answer("max schwarzer of ada")
    except ValueError:
        log.exception("whois of %s failed", "ada lovelace")
    (envelope,) = sent
    body = envelope.serialize().decode()
    event = json.loads(body.splitlines()[-1])
    (raised,) = event["exception"]["values"]
    assert raised["type"] == "ValueError"
    assert raised["stacktrace"]["frames"][-1]["function"] == "answer"
    assert event["logentry"] == {"message": "whois of %s failed"}
    assert event["tags"] == {"request": "a1b2c3"}
    for word in ("schwarzer", "lovelace", "cannot read", "vars", "server_name", "breadcrumbs"):
        assert word not in body


def test_what_is_no_error_is_not_sent(sent: list[Any]) -> None:
    logging.getLogger("bot.tests").warning("the sender stumbled")
    assert sent == []


def test_a_wrong_dsn_is_said() -> None:
    with pytest.raises(SentryError, match="SENTRY_DSN is wrong"):
        send_errors("here", lambda: "")

from __future__ import annotations

import json
import logging
import sys
from contextvars import copy_context

from bot.discord_app import request_ids
from bot.discord_app.logs import HIDDEN, Discreet


def record(message: str, *args: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("bot.x", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(extra)
    return made


def test_no_secret_is_written_whoever_logs_it() -> None:
    form = Discreet("text", ["s3cret", ""])
    assert "s3cret" not in form.format(record("token %s refused", "s3cret"))
    assert HIDDEN in form.format(record("token %s refused", "s3cret"))


def test_no_secret_is_in_a_trace() -> None:
    try:
        raise ValueError("Bot s3cret")
    except ValueError:
        failed = record("failed")
        failed.exc_info = sys.exc_info()
    for form in ("text", "json"):
        line = Discreet(form, ["s3cret"]).format(failed)
        assert "ValueError" in line
        assert "s3cret" not in line


def test_the_token_of_an_interaction_is_not_written() -> None:
    said = "We are being rate limited. POST https://discord.com/api/v10/webhooks/12/aW5 responded"
    line = Discreet("text").format(record(said))
    assert f"/webhooks/12/{HIDDEN} responded" in line


def test_facts_are_fields_of_their_own_in_json() -> None:
    facts = {"asked": "whois", "outcome": "ok", "milliseconds": 12}
    line = Discreet("json").format(record("whois: ok", facts=facts))
    written = json.loads(line)
    assert written["level"] == "warning"
    assert written["message"] == "whois: ok"
    assert written["milliseconds"] == 12
    assert "\n" not in line


def test_each_line_on_the_way_to_an_answer_has_the_request_s_id() -> None:
    def answering() -> tuple[str, str, str]:
        id_ = request_ids.begin()
        assert request_ids.begin() == id_
        failed = record("whois: a bug")
        failed.exc_text = "Traceback: it broke"
        as_json = Discreet("json").format(record("whois: ok"))
        return id_, Discreet("text").format(failed), as_json

    (id_, text, line), (other, _, _) = (copy_context().run(answering) for _ in range(2))
    assert text.splitlines()[0].endswith(f"whois: a bug [{id_}]")
    assert text.splitlines()[1] == "Traceback: it broke"
    assert json.loads(line)["request"] == id_
    assert other != id_
    assert "request" not in json.loads(Discreet("json").format(record("between")))


def test_whose_autocomplete_failed_is_not_written() -> None:
    said = "Ignoring exception in autocomplete for 'whois' (Guild: 7, User: 77123)"
    assert Discreet("text").format(record(said)).endswith(f"(Guild: 7, User: {HIDDEN})")

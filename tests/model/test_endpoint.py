"""The endpoint is asked in OpenAI's protocol; each fault of it is a sentence without the key."""

from __future__ import annotations

import pytest

from bot.model.endpoint import Endpoint, ModelError
from bot.settings import Secret
from tests.model.server import KEY, MODEL, Served

FORM = {"type": "object"}


async def test_it_is_asked_for_json_of_a_schema(asked: Endpoint, served: Served) -> None:
    served.reply = {"query": None}
    assert await asked.reply("the guide", "the question", FORM) == {"query": None}
    (body,) = served.asked
    assert body["model"] == MODEL
    assert [one["content"] for one in body["messages"]] == ["the guide", "the question"]
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": FORM},
    }
    assert body["temperature"] == 0
    assert served.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert "Cookie" not in served.headers[0]


async def test_without_a_key_none_is_sent(served: Served) -> None:
    endpoint = Endpoint(served.url + "/", MODEL)
    served.reply = {}
    assert await endpoint.reply("", "", FORM) == {}
    assert "Authorization" not in served.headers[0]
    await endpoint.close()


@pytest.mark.parametrize(
    ("fault", "why", "said"),
    [
        ("500", "failed", "it answered 500"),
        ("401", "refused", "it refuses LATERAL_MODEL_KEY (401)"),
        ("404", "refused", "it has no such model, or no /chat/completions there (404)"),
        ("429", "limited", "it is asked too often (429)"),
        ("redirect", "redirect", "it points elsewhere (307), which is not followed"),
        ("half", "unreachable", "the connection failed: ClientPayloadError"),
        ("no json", "no_json", "its reply holds no JSON of the form asked for"),
        ("no choices", "no_json", "its reply holds no JSON of the form asked for"),
        ("content type", "no_json", "its reply is not application/json"),
        ("huge", "too_large", "its reply is too large"),
    ],
)
async def test_a_fault_is_a_sentence_without_the_key_or_the_question(
    asked: Endpoint, served: Served, fault: str, why: str, said: str
) -> None:
    served.fault, served.reply = fault, {"query": None}
    with pytest.raises(ModelError) as caught:
        await asked.reply("the guide", "the question", FORM)
    assert caught.value.why == why
    assert str(caught.value) == said
    assert KEY not in repr(caught.value)
    assert served.elsewhere == 0


async def test_one_that_takes_too_long_is_given_up(served: Served) -> None:
    served.fault = "timeout"
    endpoint = Endpoint(served.url, MODEL, Secret(KEY), seconds=0.05)
    with pytest.raises(ModelError) as caught:
        await endpoint.reply("", "", FORM)
    assert caught.value.why == "timeout"
    assert str(caught.value) == "it did not answer within 0.05 seconds"
    await endpoint.close()


@pytest.mark.parametrize("text", ["not JSON", '{"query": ', "[" * 100_000])
async def test_a_message_that_is_no_json_is_none(
    asked: Endpoint, served: Served, text: str
) -> None:
    served.reply = text
    with pytest.raises(ModelError, match="holds no JSON"):
        await asked.reply("", "", FORM)


async def test_one_that_is_not_there_is_said_without_its_address() -> None:
    endpoint = Endpoint("http://127.0.0.1:1/v1", MODEL, Secret(KEY))
    with pytest.raises(ModelError) as caught:
        await endpoint.reply("", "", FORM)
    assert str(caught.value) == "the connection failed: ClientConnectorError"
    assert endpoint.described == f"{MODEL} at 127.0.0.1"
    await endpoint.close()


@pytest.mark.parametrize(("after", "pause"), [("30", 30.0), ("99999", 600.0), ("soon", 0.0)])
async def test_what_limits_says_for_how_long(
    asked: Endpoint, served: Served, after: str, pause: float
) -> None:
    served.fault, served.retry_after = "429", after
    with pytest.raises(ModelError) as caught:
        await asked.reply("", "", FORM)
    assert caught.value.pause == pause

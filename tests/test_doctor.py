"""The doctor says for each part what is so and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doctor import examine
from bot.fetching import guard
from bot.fetching.guard import Guard
from bot.lookups.services import Services
from bot.records.record import Service
from tests.catalogue.folders import ADA, data_folder
from tests.fetching.server import Asked, Everywhere, Reply, serving
from tests.model.server import KEY, MODEL, endpoint
from tests.wire.discord_server import ME
from tests.wire.gateway import TOKEN, gateway


@pytest.fixture(autouse=True)
def nothing_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "LATERAL_DATA",
        "LATERAL_LOG",
        "LATERAL_MODEL_URL",
        "LATERAL_LOOKUP",
        "LATERAL_OPENREVIEW_TOKEN",
        "LATERAL_OPENALEX_KEY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)
    monkeypatch.setenv("LATERAL_HOME", str(home))


async def examined() -> tuple[int, str]:
    lines: list[str] = []
    status = await examine(lines.append)
    return status, "\n".join(lines)


async def test_all_is_well_with_the_shipped_data_and_no_token(home: Path) -> None:
    (home / "lateral.db").unlink()  # as on the first day: the doctor fills a store
    status, said = await examined()
    assert status == 0
    assert "853 people" in said
    assert "“max schwartzer” is read as Max Schwarzer" in said
    assert "put it after DISCORD_TOKEN=" in said
    assert ".env" not in said
    assert said.endswith("All is well.")


async def test_a_file_of_settings_is_named_where_there_is_one(home: Path) -> None:
    (home / ".env").write_text("LATERAL_LOG=info\n")
    _, said = await examined()
    assert "read from the environment and .env\n" in said
    assert "put it after DISCORD_TOKEN= in .env" in said


async def test_a_folder_that_cannot_be_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATERAL_HOME", "~nosuchuser/y")
    status, said = await examined()
    assert status == 1
    assert "settings  NOT OK  LATERAL_HOME is wrong" in said


async def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATERAL_LOG", "loud")
    status, said = await examined()
    assert status == 1
    assert "LATERAL_LOG is wrong" in said


async def test_a_database_that_cannot_be_reached_is_said_and_the_rest_still_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada:secret-word@127.0.0.1:1/db")
    status, said = await examined()
    assert status == 1
    assert "store     NOT OK" in said
    assert "token" in said
    assert "secret-word" not in said


async def test_a_problem_in_the_data_is_shown_with_its_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data_folder(home / "data", ada=ADA.replace("track: research", "track: sorcery"))
    monkeypatch.setenv("LATERAL_DATA", str(folder))
    status, said = await examined()
    assert status == 1
    assert "people/ada-fictional.yaml:13: 'track' is none of" in said


async def test_a_token_is_asked_about_where_the_bot_would_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with gateway() as discord:
        monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
        monkeypatch.setenv("DISCORD_API_URL", discord.address)
        status, said = await examined()
        assert status == 0
        assert f"known to Discord as {ME['username']}" in said
        discord.login = 401
        status, said = await examined()
        assert status == 1
        assert "refused by Discord: reset it in the portal" in said


async def test_a_folder_without_most_of_a_very_large_store_is_said_with_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await examined()
    monkeypatch.setattr("bot.catalogue.loading._MANY", 100)
    folder = data_folder(home / "data", ada=ADA)
    monkeypatch.setenv("LATERAL_DATA", str(folder))
    status, said = await examined()
    assert status == 1
    assert f"`lateral data load {folder}` to replace them\n" in said
    assert "data check" not in said
    assert "853 people" in said


async def test_a_language_model_is_asked_for_a_tiny_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    async with endpoint() as served:
        monkeypatch.setenv("LATERAL_MODEL_URL", served.url)
        monkeypatch.setenv("LATERAL_MODEL", MODEL)
        monkeypatch.setenv("LATERAL_MODEL_KEY", KEY)
        served.reply = {"well": True}
        status, said = await examined()
        assert status == 0
        assert f"model     ok      {MODEL} at 127.0.0.1 replies in the form asked for" in said
        assert len(str(served.asked)) < 1_000
        served.reply = {"hello": "there"}
        status, said = await examined()
        assert status == 1
        assert f"{MODEL} at 127.0.0.1 does not keep to a JSON schema, which it must" in said
        served.fault = "401"
        status, said = await examined()
        assert status == 1
        assert f"{MODEL} at 127.0.0.1: it refuses LATERAL_MODEL_KEY (401)" in said
        assert KEY not in said


async def test_each_service_for_look_ups_is_asked_or_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = {"/orcid": '{"expanded-result": [{"orcid-id": "0000-0002-1825-0097", '
               '"credit-name": "Ada Fictional"}]}'}  # fmt: skip

    def answer(asked: Asked) -> Reply:
        found = next((said for path, said in answers.items() if asked.path.startswith(path)), None)
        return Reply(found or "no", "application/json", 200 if found else 403)

    with serving(Everywhere(answer)) as site:
        bases = {one: site.url(f"/{one}") for one in Service}
        usual = Services.__init__.__kwdefaults__
        assert usual
        monkeypatch.setitem(usual, "bases", bases)
        monkeypatch.setattr(guard, "Guard", lambda: Guard([("127.0.0.1", site.port)]))
        monkeypatch.setenv("LATERAL_LOOKUP", "orcid,openreview,openalex")
        monkeypatch.setenv("LATERAL_OPENALEX_KEY", "key-of-nobody")
        status, said = await examined()
    assert status == 1
    assert "lookup    ok      ORCID answers, with 1 people called" in said
    assert "OpenReview needs a token (LATERAL_OPENREVIEW_TOKEN)" in said
    assert "OpenAlex refuses this bot: its host has to set a valid key." in said
    assert "key-of-nobody" not in said

"""Settings come from the environment or .env, and a wrong one is one sentence."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings

DESCRIBED = {
    field.metadata["variable"]: field.metadata["description"] for field in fields(Settings)
}
EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in DESCRIBED:
        monkeypatch.delenv(variable, raising=False)


def test_without_any_setting_the_store_is_a_file_in_the_working_directory(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.database_url == f"sqlite:///{tmp_path / 'lateral.db'}"
    assert (settings.token, settings.data, settings.poll_seconds) == (None, None, 2.0)
    assert (settings.alert_window_days, settings.send_rate) == (30, 40.0)
    assert (settings.log_level, settings.log_format) == ("INFO", "text")


def test_settings_are_read_from_a_file_and_the_environment_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("LATERAL_LOG=debug json\nLATERAL_POLL_SECONDS=5\n")
    monkeypatch.setenv("LATERAL_POLL_SECONDS", "7")
    settings = load_settings()
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.poll_seconds == 7


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("LATERAL_SHARDS", "0-3/8", "shards", (0, 3, 8)),
        ("LATERAL_SHARDS", "7/8", "shards", (7, 7, 8)),
        ("LATERAL_HTTP", "9464", "http", ("127.0.0.1", 9464)),
        ("LATERAL_HTTP", ":9464", "http", ("127.0.0.1", 9464)),
        ("LATERAL_HTTP", "0.0.0.0:9464", "http", ("0.0.0.0", 9464)),
        ("LATERAL_HTTP", "[::]:9464", "http", ("::", 9464)),
        ("DISCORD_API_URL", "http://proxy:8080", "api_url", "http://proxy:8080"),
    ],
)
def test_a_setting_of_several_parts_is_read(
    name: str, value: str, field: str, read: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load_settings(), field) == read


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in DESCRIBED:
        monkeypatch.setenv(variable, "")
    assert load_settings().token is None


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "LATERAL_POLL_SECONDS",
            "soon",
            "LATERAL_POLL_SECONDS is wrong: write a number of seconds",
        ),
        ("LATERAL_POLL_SECONDS", "0", "LATERAL_POLL_SECONDS is wrong: write a number of seconds"),
        (
            "LATERAL_ALERT_WINDOW_DAYS",
            "month",
            "LATERAL_ALERT_WINDOW_DAYS is wrong: write a number",
        ),
        ("LATERAL_ALERT_WINDOW_DAYS", "0", "LATERAL_ALERT_WINDOW_DAYS is wrong: write a number of"),
        ("LATERAL_SEND_RATE", "fast", "LATERAL_SEND_RATE is wrong: write a number of requests"),
        ("LATERAL_SEND_RATE", "51", "LATERAL_SEND_RATE is wrong: write a number of requests"),
        ("LATERAL_SEND_RATE", "nan", "LATERAL_SEND_RATE is wrong: write a number of requests"),
        ("LATERAL_DEV_GUILD", "my server", "LATERAL_DEV_GUILD is wrong: write a server's id"),
        ("LATERAL_SHARDS", "4", "LATERAL_SHARDS is wrong: write shards from 0, such as 0-3/8"),
        ("LATERAL_SHARDS", "4-8/8", "LATERAL_SHARDS is wrong"),
        ("LATERAL_SHARDS", "3-1/8", "LATERAL_SHARDS is wrong"),
        ("DISCORD_API_URL", "proxy:8080", "DISCORD_API_URL is wrong: write an address such as"),
        ("LATERAL_HTTP", "here", "LATERAL_HTTP is wrong: write a port, or host:port"),
        ("LATERAL_HTTP", "70000", "LATERAL_HTTP is wrong"),
        ("LATERAL_LOG", "loud", "LATERAL_LOG is wrong: write a level and a form"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)


def test_a_file_of_settings_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"LATERAL_LOG=\xff\n")
    with pytest.raises(SettingsError, match=r"^\.env is not UTF-8: save it as UTF-8\.$"):
        load_settings()


@pytest.mark.parametrize("variable", ["LATERAL_HOME", "LATERAL_DATA"])
def test_a_folder_under_the_home_of_nobody_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "~nosuchuser/y")
    with pytest.raises(SettingsError, match=rf"^{variable} is wrong: .* ~nosuchuser; write .*\.$"):
        load_settings()


def test_a_working_folder_that_was_deleted_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for home in ("", "relative"):
        monkeypatch.setenv("LATERAL_HOME", home)
        with pytest.raises(SettingsError, match=r"^The working folder was deleted: go to another"):
            load_settings()
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    assert load_settings().home == tmp_path


def test_a_byte_order_mark_before_the_first_setting_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(
        b"\xef\xbb\xbfLATERAL_LOG=debug json\r\nLATERAL_SEND_RATE=5\r\n"
    )
    settings = load_settings()
    assert (settings.log_level, settings.send_rate) == ("DEBUG", 5)


def test_the_token_is_one_that_discord_could_have_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for token, said in (("", "is not set"), ("two words", "is no"), ("ключ-от-бота", "is no")):
        monkeypatch.setenv("DISCORD_TOKEN", token)
        with pytest.raises(SettingsError, match=f"^DISCORD_TOKEN {said}"):
            _ = load_settings().bot_token
    monkeypatch.setenv("DISCORD_TOKEN", " MTIz.abc-_4567 ")
    assert load_settings().bot_token == "MTIz.abc-_4567"


def test_a_data_folder_may_be_under_the_users_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATERAL_DATA", "~/facts")
    assert load_settings().data == Path.home() / "facts"


def test_neither_the_token_nor_the_databases_password_is_ever_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret-token")
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada:very-secret-word@db/lateral")
    settings = load_settings()
    assert "very-secret" not in f"{settings!r} {settings}"


def test_the_example_describes_every_setting_in_the_same_words() -> None:
    example = EXAMPLE.read_text("utf-8")
    described = {}
    for block in example.split("\n\n"):
        found = re.search(r"^([A-Z_]+)=", block, re.MULTILINE)
        if found:
            words = " ".join(line.removeprefix("# ") for line in block.split("\n")[:-1])
            described[found[1]] = words.strip()
    assert described.keys() == DESCRIBED.keys()
    for variable, description in DESCRIBED.items():
        assert described[variable].startswith(description)


def test_a_language_model_is_an_address_a_name_and_a_key_that_is_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().model_url is None
    monkeypatch.setenv("LATERAL_MODEL_URL", "http://localhost:11434/v1")
    with pytest.raises(SettingsError, match="LATERAL_MODEL is not set"):
        load_settings()
    monkeypatch.setenv("LATERAL_MODEL", "qwen3")
    monkeypatch.setenv("LATERAL_MODEL_KEY", "sk-secret")
    monkeypatch.setenv("LATERAL_MODEL_BUDGET", "5")
    settings = load_settings()
    assert (settings.model_url, settings.model) == ("http://localhost:11434/v1", "qwen3")
    assert settings.model_budget == 5
    assert settings.model_key is not None
    assert settings.model_key.reveal() == "sk-secret"
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LATERAL_MODEL_URL", "ftp://models.example/v1"),
        ("LATERAL_MODEL_URL", "file:///etc/passwd"),
        ("LATERAL_MODEL_URL", "https://me:sk-secret@models.example/v1"),
        ("LATERAL_MODEL_URL", "https://models.example/v1?key=sk-secret"),
        ("LATERAL_MODEL_KEY", "sk-secret\nHost: elsewhere"),
        ("LATERAL_MODEL_BUDGET", "many"),
        ("LATERAL_MODEL_ANNOUNCEMENTS", "-1"),
    ],
)
def test_a_wrong_setting_of_the_model_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("LATERAL_MODEL", "qwen3")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as caught:
        load_settings()
    assert "secret" not in str(caught.value)

"""`lateral doctor`: checks each part that the bot needs, and says what to do."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from bot.answers.desk import Desk
from bot.app import make_home
from bot.catalogue import CatalogueError, OtherFolderError, ensure_loaded, shipped_data
from bot.query.json_form import Json
from bot.settings import ENV_FILE, Secret, Settings, SettingsError, load_settings
from bot.store import Store, StoreError

_DISCORD = "https://discord.com/api/v10"
_PATIENCE = 5.0  # seconds for Discord's answer
_SOUGHT = "Geoffrey Hinton"  # somebody whom each service knows
_PROBE = "max schwartzer"  # a misspelt name that the shipped data knows


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for one part; `well` is None where there was nothing to check."""

    part: str
    well: bool | None
    said: str

    def __str__(self) -> str:
        """Return the line to print."""
        mark = {True: "ok", False: "NOT OK", None: "–"}[self.well]
        return f"{self.part:<9} {mark:<7} {self.said}"


async def examine(report: Callable[[str], None]) -> int:
    """Check each part and report a line for each; return the exit status, 0 if all is well."""
    well = True
    # `report` raises when the reader of a pipe closes it: the store is closed all the same.
    async with aclosing(_findings()) as findings:
        async for finding in findings:
            report(str(finding))
            well = well and finding.well is not False
    report("All is well." if well else "Put right what is not ok, then run it again.")
    return 0 if well else 1


async def _findings() -> AsyncGenerator[Finding, None]:
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Finding("settings", False, str(error))
        return
    file = f" and {ENV_FILE}" if ENV_FILE.is_file() else ""
    yield Finding("settings", True, f"read from the environment{file}")
    make_home(settings)
    try:
        store = await Store.open(settings.database_url)
    except StoreError as error:
        yield Finding("store", False, str(error))
    else:
        try:
            async for finding in _of_store(store, settings.data or shipped_data()):
                yield finding
        finally:
            await store.close()
    yield await _of_token(settings.token, settings.api_url)
    if settings.model_url is not None and settings.model is not None:
        yield await _of_model(settings.model_url, settings.model, settings.model_key)
    async for finding in _of_look_ups(settings):
        yield finding


async def _of_store(store: Store, folder: Path) -> AsyncIterator[Finding]:
    yield Finding("store", True, f"open, on {store.engine.dialect.name}")
    try:
        report = await ensure_loaded(store, folder)
    except OtherFolderError as error:
        yield Finding("data", False, str(error))
        report = None
    except CatalogueError as error:
        first = error.problems[0]
        yield Finding("data", False, f"{first} (`lateral data check` lists all problems)")
        report = None
    counts = await store.counts()
    if not counts.people:
        return
    loaded = f"; loaded just now: {report.sentence}" if report else ""
    yield Finding("data", True, f"{counts.people:,} people, {counts.moves:,} moves{loaded}")
    desk = await Desk.open(store)
    answer = await desk.ask_text(f"/whois {_PROBE}")
    known = answer.people == ("max-schwarzer",)
    found = f"“{_PROBE}” is read as Max Schwarzer" if known else "read into memory"
    yield Finding("names", True, found)


async def _of_token(token: Secret | None, proxy: str | None) -> Finding:
    """Check the token with Discord, over the REST proxy if one is set."""
    if token is None:
        where = ENV_FILE if ENV_FILE.is_file() else "the environment"
        return Finding(
            "token", None, f"none: put it after DISCORD_TOKEN= in {where} for `lateral run`"
        )
    import aiohttp  # noqa: PLC0415 - slow, and of no use without a token

    from bot.discord_app.proxy import base_of  # noqa: PLC0415

    headers = {"Authorization": f"Bot {token.reveal()}"}
    wait = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=wait) as session,
            session.get(f"{base_of(proxy or _DISCORD)}/users/@me", headers=headers) as reply,
        ):
            if reply.status == 401:  # "Unauthorized"
                return Finding("token", False, "refused by Discord: reset it in the portal")
            if reply.status != 200:
                return Finding("token", False, f"Discord answered {reply.status}: try again later")
            name = (await reply.json())["username"]
            return Finding("token", True, f"known to Discord as {name}")
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Finding("token", False, "not checked: Discord cannot be reached from here")


async def _of_model(url: str, model: str, key: Secret | None) -> Finding:
    """Ask the language model for a tiny reply of a given form."""
    from bot.model.endpoint import Endpoint, ModelError  # noqa: PLC0415 - as above

    form: dict[str, Json] = {
        "type": "object",
        "properties": {"well": {"type": "boolean"}},
        "required": ["well"],
        "additionalProperties": False,
    }
    endpoint = Endpoint(url, model, key)
    try:
        reply = await endpoint.reply('Reply with {"well": true}.', "Are you well?", form)
    except ModelError as error:
        return Finding("model", False, f"{endpoint.described}: {error}")
    finally:
        await endpoint.close()
    if not isinstance(reply, dict) or reply.keys() != {"well"}:
        said = "does not keep to a JSON schema, which it must: choose another model"
        return Finding("model", False, f"{endpoint.described} {said}")
    return Finding("model", True, f"{endpoint.described} replies in the form asked for")


async def _of_look_ups(settings: Settings) -> AsyncIterator[Finding]:
    """Ask each service for a record that it has, and say which are not asked, and why."""
    if not settings.lookup:
        return
    from contextlib import AsyncExitStack  # noqa: PLC0415 - as above

    from bot.app import look_ups  # noqa: PLC0415
    from bot.records.look_ups import LookUpError  # noqa: PLC0415

    async with AsyncExitStack() as stack:
        services = await look_ups(settings, None, stack)
        assert services is not None
        for service, why in services.missing.items():
            yield Finding("lookup", False, f"{service.label} {why}")
        for service in services.services:
            try:
                found = await services.search(service, _SOUGHT, 0)
            except LookUpError as error:
                yield Finding("lookup", False, str(error))
            else:
                said = f"{service.label} answers, with {len(found)} people called {_SOUGHT}"
                yield Finding("lookup", True, said)

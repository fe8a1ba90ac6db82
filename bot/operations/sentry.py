"""Sends errors to Sentry if SENTRY_DSN is set, without anything about users.

Only chosen fields are sent: the exception's type and stack lines, the log message's template
without its arguments, the version, and the request's id. Values of variables, texts of exceptions,
host names and breadcrumbs are left out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

_FRAME = ("filename", "function", "module", "lineno", "in_app")
_EVENT = ("event_id", "timestamp", "platform", "level", "logger", "release")


class SentryError(Exception):
    """Sentry cannot be set up; the message is one sentence that says what to do."""


def send_errors(dsn: str, request_id: Callable[[], str], **options: Any) -> None:
    """Send every error logged from now on to Sentry; raise SentryError.

    `request_id` returns the id of the current request; `options` are passed to Sentry's client.
    """
    try:
        import sentry_sdk  # noqa: PLC0415 - an extra
        from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415
        from sentry_sdk.utils import BadDsn  # noqa: PLC0415
    except ImportError:
        raise SentryError(
            'SENTRY_DSN is set, but Sentry is not installed: pip install "lateral-bot[sentry]"'
        ) from None

    def chosen(event: Any, _hint: Any) -> Any:
        return scrubbed(event, request_id())

    try:
        sentry_sdk.init(
            dsn=dsn,
            release=_release(),
            before_send=chosen,
            default_integrations=False,
            integrations=[LoggingIntegration(level=None, event_level=logging.ERROR)],
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            **options,
        )
    except BadDsn:
        raise SentryError("SENTRY_DSN is wrong: copy it again from Sentry's project.") from None


def scrubbed(event: dict[str, Any], request: str) -> dict[str, Any]:
    """Return the event with only the fields that may be sent."""
    kept = {key: event[key] for key in _EVENT if key in event}
    if template := (event.get("logentry") or {}).get("message"):
        kept["logentry"] = {"message": template}
    raised = (event.get("exception") or {}).get("values") or []
    kept["exception"] = {"values": [_exception(one) for one in raised]}
    if request:
        kept["tags"] = {"request": request}
    return kept


def _exception(raised: dict[str, Any]) -> dict[str, Any]:
    frames = (raised.get("stacktrace") or {}).get("frames") or []
    told = [{key: frame[key] for key in _FRAME if key in frame} for frame in frames]
    kind = {key: raised.get(key) for key in ("type", "module")}
    return {**kind, "stacktrace": {"frames": told}}


def _release() -> str | None:
    try:
        return f"lateral-bot@{version('lateral-bot')}"
    except PackageNotFoundError:  # run from a folder, not installed
        return None

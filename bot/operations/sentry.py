"""Errors to Sentry, for those who set SENTRY_DSN: where it broke, and nothing of whom it concerned.

What is sent is chosen, and the rest left out: an exception's kind and the lines of code it came
through, the log's message without what was filled into it, the version, the request's id. No
values of variables, no texts of exceptions, no names of machines, no breadcrumbs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

_FRAME = ("filename", "function", "module", "lineno", "in_app")
_EVENT = ("event_id", "timestamp", "platform", "level", "logger", "release")


class SentryError(Exception):
    """Errors cannot be sent; the message is one sentence that says what to do."""


def send_errors(dsn: str, request_id: Callable[[], str], **options: Any) -> None:
    """Send what is logged as an error from here on; raise SentryError.

    `request_id` returns the id of the request that is being answered; `options` go to Sentry's
    client.
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
    """Return what may leave this machine of an event."""
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
    except PackageNotFoundError:  # run from a folder that was never installed
        return None

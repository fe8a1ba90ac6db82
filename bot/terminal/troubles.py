"""The message for an unexpected error."""

from __future__ import annotations

import logging
import secrets

log = logging.getLogger(__name__)


def sentence_of_bug(error: BaseException) -> str:
    """Log the traceback of an unexpected error at debug; return a sentence with its id."""
    id_ = secrets.token_hex(3)
    log.debug("Unexpected error %s", id_, exc_info=error)
    return f"Something went wrong here, error {id_}. LATERAL_LOG=debug shows what."

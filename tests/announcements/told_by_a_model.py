"""A sentence that tells of a move in words that the reader has not, and what a model says of it."""

from __future__ import annotations

from typing import Any

WORDS = "Ada Quillfeather now hangs her coat at Quuxai, having handed Barworks its keys."
MOVE: dict[str, Any] = {
    "person": "Ada Quillfeather",
    "from": "Barworks",
    "to": "Quuxai",
    "kind": "moved",
    "title": None,
    "date": None,
    "status": "confirmed",
    "words": WORDS,
    "background": False,
}

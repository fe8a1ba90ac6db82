"""Groups of organizations that go by a name of their own."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, frozenset[str]] = {
    "big-tech": frozenset({"google", "meta", "microsoft", "amazon", "apple", "nvidia"}),
    "frontier": frozenset({"openai", "anthropic", "google", "meta", "xai"}),
}
"""What is meant by a name, each with all that is part of it; a reply lists them."""

"""A web server with feeds, and a fetcher that may connect to it alone."""

from __future__ import annotations

from tests.fetching.conftest import fetcher, site

__all__ = ["fetcher", "site"]

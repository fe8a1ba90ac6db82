"""Answers queries: query → answer → card, independent of Discord."""

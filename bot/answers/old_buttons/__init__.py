"""Buttons of messages that were sent before there was a language of queries: what they ask in it."""
